import CryptoKit
import Foundation

let key = SymmetricKey(size: .bits256) // made once, kept in the Keychain

func seal(_ message: String) throws -> Data {
    // CryptoKit draws a fresh 12-byte nonce for every call.
    let box = try AES.GCM.seal(Data(message.utf8), using: key)
    return box.combined! // nonce, ciphertext, tag; nil only for nonces of another length
}

func open(_ sealed: Data) throws -> String {
    let box = try AES.GCM.SealedBox(combined: sealed)
    return String(decoding: try AES.GCM.open(box, using: key), as: UTF8.self)
}

let sealed = try seal("I like you!")
print(sealed.count, "bytes:", try open(sealed))
