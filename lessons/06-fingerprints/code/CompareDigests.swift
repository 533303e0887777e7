import CryptoKit
import Foundation

// Public: everybody may see both sides, so any comparison will do.
let published = SHA256.hash(data: Data("trips 1.0".utf8))
let downloaded = SHA256.hash(data: Data("trips 1.0".utf8))
print("download intact:", downloaded == published)

// Secret: isValidAuthenticationCode takes the same time wherever the first difference stands.
let key = SymmetricKey(size: .bits256)
let forged = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
let message = Data("user=ana".utf8)
print("tag accepted:", HMAC<SHA256>.isValidAuthenticationCode(forged, authenticating: message, using: key))
