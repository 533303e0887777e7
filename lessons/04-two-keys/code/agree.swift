import CryptoKit
import Foundation

let ana = Curve25519.KeyAgreement.PrivateKey()
let ben = Curve25519.KeyAgreement.PrivateKey()

/// The key of one conversation: both public keys go in, so that both must have seen the same ones.
func key(own: Curve25519.KeyAgreement.PrivateKey, peer: Curve25519.KeyAgreement.PublicKey) throws -> SymmetricKey {
    let shared = try own.sharedSecretFromKeyAgreement(with: peer)
    let info = Data("trips".utf8) + ana.publicKey.rawRepresentation + ben.publicKey.rawRepresentation
    return shared.hkdfDerivedSymmetricKey(using: SHA256.self, salt: Data(), sharedInfo: info, outputByteCount: 32)
}

let keys = [try key(own: ana, peer: ben.publicKey), try key(own: ben, peer: ana.publicKey)]
print(keys[0].bitCount / 8, "bytes, equal:", keys[0] == keys[1])
