// On a server, with Vapor: never on the phone, which sends the password over HTTPS and keeps no hash.
import Vapor

enum PasswordError: Error {
    case tooLong(bytes: Int)
    case holdsNUL
}

struct Passwords {
    static let cost = 12

    /// The password, where bcrypt reads all of it.
    static func checked(_ password: String) throws -> String {
        let bytes = password.utf8.count
        guard bytes <= 72 else { throw PasswordError.tooLong(bytes: bytes) }
        guard !password.utf8.contains(0) else { throw PasswordError.holdsNUL }
        return password
    }

    static func signUp(_ password: String) throws -> String {
        try Bcrypt.hash(checked(password), cost: cost)
    }

    static func logIn(_ password: String, stored: String) throws -> Bool {
        guard let fits = try? checked(password) else { return false }
        return try Bcrypt.verify(fits, created: stored)
    }

    /// Characters 5 and 6 of `$2b$12$…` are the cost.
    static func needsRehash(_ stored: String) -> Bool {
        guard let old = Int(stored.dropFirst(4).prefix(2)) else { return true }
        return old < cost
    }
}
