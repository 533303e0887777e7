import CryptoKit
import Foundation

// HPKE (RFC 9180) is in CryptoKit from iOS 17 and macOS 14: X25519, HKDF and an AEAD in one call.
let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
let info = Data("letters to Ana".utf8)
let privateKey = Curve25519.KeyAgreement.PrivateKey()
let publicKey = privateKey.publicKey // this half you give away

var sender = try HPKE.Sender(recipientKey: publicKey, ciphersuite: suite, info: info)
let sealed = try sender.seal(Data("I like you!".utf8))

var recipient = try HPKE.Recipient(
    privateKey: privateKey,
    ciphersuite: suite,
    info: info,
    encapsulatedKey: sender.encapsulatedKey
)
let message = try recipient.open(sealed)
print(sender.encapsulatedKey.count, "+", sealed.count, "bytes:", String(decoding: message, as: UTF8.self))
