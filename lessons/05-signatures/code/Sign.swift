import CryptoKit
import Foundation

// Made once, kept in the Keychain; the public key may be seen by everybody.
let privateKey = Curve25519.Signing.PrivateKey()
let publicKey = privateKey.publicKey

let order = Data("pay 100 EUR to Ben".utf8)
// CryptoKit adds randomness: signing the same text again gives other bytes, as valid as these.
let signature = try privateKey.signature(for: order)
print(signature.count, "bytes:", publicKey.isValidSignature(signature, for: order))

let changed = Data("pay 900 EUR to Ben".utf8)
print("changed:", publicKey.isValidSignature(signature, for: changed))
