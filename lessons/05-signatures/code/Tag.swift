import CryptoKit
import Foundation

let key = SymmetricKey(size: .bits256) // both ends know it, and nobody else

func isValid(_ tag: Data, _ message: String) -> Bool {
    // Compares in constant time.
    HMAC<SHA256>.isValidAuthenticationCode(tag, authenticating: Data(message.utf8), using: key)
}

let order = "pay 100 EUR to Ben"
let tag = Data(HMAC<SHA256>.authenticationCode(for: Data(order.utf8), using: key))
print(tag.count, "bytes:", isValid(tag, order))
print("changed:", isValid(tag, "pay 900 EUR to Ben"))
