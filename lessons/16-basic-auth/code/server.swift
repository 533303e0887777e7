import Vapor

/// The trips behind Basic, in Vapor 4. Passwords are kept as bcrypt hashes.
struct Account: Authenticatable {
    let name: String
    let passwordHash: String
}

struct Trip: Content {
    let id: Int
    let owner: String
    let destination: String
}

/// Finds out who asks. Vapor reads the field: scheme in any case, first colon splits.
struct AccountAuthenticator: AsyncBasicAuthenticator {
    let accounts: [String: Account]
    /// Hash that nobody has a password for: unknown users cost the same time as known ones.
    let nobody: String

    func authenticate(basic: BasicAuthorization, for request: Request) async throws {
        let account = accounts[basic.username]
        // bcrypt reads 72 bytes and stops at NUL.
        let fits = basic.password.utf8.count <= 72 && !basic.password.utf8.contains(0)
        let matches = try await request.password.async.verify(
            fits ? basic.password : "",
            created: account?.passwordHash ?? nobody
        )
        if let account, fits, matches { request.auth.login(account) }
    }
}

/// RFC 9110 §11.6.1: a 401 must say which scheme would do.
struct Challenge: AsyncMiddleware {
    func respond(to request: Request, chainingTo next: AsyncResponder) async throws -> Response {
        guard request.auth.has(Account.self) else {
            let headers: HTTPHeaders = [
                "WWW-Authenticate": "Basic realm=\"Trips\", charset=\"UTF-8\""
            ]
            return Response(status: .unauthorized, headers: headers)
        }
        return try await next.respond(to: request)
    }
}

func routes(_ app: Application, accounts: [String: Account], trips: [Trip]) throws {
    app.passwords.use(.bcrypt(cost: 12))
    let nobody = try app.password.hash([UInt8].random(count: 16).base64)
    let guarded = app.grouped(
        AccountAuthenticator(accounts: accounts, nobody: nobody),
        Challenge()
    )
    guarded.get("trips") { request -> [Trip] in
        let account = try request.auth.require(Account.self)
        return trips.filter { $0.owner == account.name }
    }
}
