from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ana, ben = X25519PrivateKey.generate(), X25519PrivateKey.generate()


def raw(public_key: X25519PublicKey) -> bytes:
    return public_key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key(own: X25519PrivateKey, peer: X25519PublicKey) -> bytes:
    """The key of one conversation: both public keys go in, so both must have seen the same ones."""
    shared = own.exchange(peer)  # raises ValueError where all its bytes are 0
    info = b"trips" + raw(ana.public_key()) + raw(ben.public_key())
    return HKDF(SHA256(), length=32, salt=None, info=info).derive(shared)


keys = [key(ana, ben.public_key()), key(ben, ana.public_key())]
print(len(keys[0]), "bytes, equal:", keys[0] == keys[1])
