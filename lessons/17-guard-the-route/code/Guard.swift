import Foundation

/// What a refusal means for the app: 401 and 403 want different screens. RFC 9110 §15.5.2, §15.5.4.
enum Refusal: Error {
    /// The password is missing, wrong or has changed: ask for it, and send again.
    case signIn(scheme: String)
    /// We are known, and the answer is no: asking for the password again would be wrong.
    case notYours
    /// Not there, or not for us to know.
    case notThere
    case status(Int)
}

/// Deletes a trip. The button may be hidden in the app; only the server decides.
func deleteTrip(_ id: Int, base: URL, authorization: String) async throws {
    var request = URLRequest(url: base.appending(path: "trips/\(id)"))
    request.httpMethod = "DELETE"
    request.setValue(authorization, forHTTPHeaderField: "Authorization")

    let (_, answer) = try await URLSession.shared.data(for: request)
    guard let response = answer as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    switch response.statusCode {
    case 200..<300:
        return
    case 401:
        let challenge = response.value(forHTTPHeaderField: "WWW-Authenticate") ?? ""
        throw Refusal.signIn(scheme: challenge.prefix { $0 != " " }.description)
    case 403:
        throw Refusal.notYours
    case 404:
        throw Refusal.notThere
    default:
        throw Refusal.status(response.statusCode)
    }
}
