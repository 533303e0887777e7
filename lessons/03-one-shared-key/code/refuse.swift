import CryptoKit
import Foundation

let key = SymmetricKey(size: .bits256)
var sealed = try AES.GCM.seal(Data("pay Mallory 100 EUR".utf8), using: key).combined!

sealed[12 + 12] ^= 0b1000 // Mallory: '1' becomes '9', behind 12 bytes of nonce

do {
    let box = try AES.GCM.SealedBox(combined: sealed)
    _ = try AES.GCM.open(box, using: key)
    print("accepted")
} catch CryptoKitError.authenticationFailure {
    print("refused: authenticationFailure")
}
