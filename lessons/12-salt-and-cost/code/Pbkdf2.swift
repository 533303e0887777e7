// PBKDF2 by CommonCrypto, to derive a key on the device, e.g. for an encrypted file.
// The check of a log-in stays on the server.
import CommonCrypto
import Foundation

func pbkdf2(password: String, salt: Data, iterations: UInt32, keyBytes: Int) -> Data? {
    var key = Data(count: keyBytes)
    let status = key.withUnsafeMutableBytes { output in
        salt.withUnsafeBytes { salt in
            CCKeyDerivationPBKDF(
                CCPBKDFAlgorithm(kCCPBKDF2),
                password, password.utf8.count,
                salt.bindMemory(to: UInt8.self).baseAddress, salt.count,
                CCPseudoRandomAlgorithm(kCCPRFHmacAlgSHA256),
                iterations,
                output.bindMemory(to: UInt8.self).baseAddress, keyBytes)
        }
    }
    return status == kCCSuccess ? key : nil
}

let salt = Data("somesaltsomesalt".utf8)
if let key = pbkdf2(password: "simplePW", salt: salt, iterations: 600_000, keyBytes: 32) {
    print("PBKDF2", key.map { String(format: "%02x", $0) }.joined())
}
