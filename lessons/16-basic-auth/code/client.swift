import Foundation

struct Trip: Decodable {
    let id: Int
    let owner: String
    let destination: String
}

enum TripsError: Error {
    case colonInUserName
    case signInAgain(challenge: String)
    case status(Int)
}

/// Asks for the trips with Basic. RFC 7617 §2.
func trips(base: URL, user: String, password: String) async throws -> [Trip] {
    // The first colon ends the user name, so it may not hold one.
    guard !user.contains(":") else { throw TripsError.colonInUserName }
    let token = Data("\(user):\(password)".utf8).base64EncodedString()

    var request = URLRequest(url: base.appending(path: "trips"))
    request.setValue("Basic \(token)", forHTTPHeaderField: "Authorization")

    let (content, answer) = try await URLSession.shared.data(for: request)
    guard let response = answer as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    switch response.statusCode {
    case 200:
        return try JSONDecoder().decode([Trip].self, from: content)
    case 401:
        let challenge = response.value(forHTTPHeaderField: "WWW-Authenticate") ?? ""
        throw TripsError.signInAgain(challenge: challenge)
    default:
        throw TripsError.status(response.statusCode)
    }
}
