import os

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

OAEP = padding.OAEP(padding.MGF1(SHA256()), SHA256(), label=None)

private_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
public_key = private_key.public_key()  # this half you give away


def seal(message: str) -> tuple[bytes, bytes, bytes]:
    key = AESGCM.generate_key(bit_length=256)  # fresh for every letter
    nonce = os.urandom(12)
    wrapped = public_key.encrypt(key, OAEP)
    return wrapped, nonce, AESGCM(key).encrypt(nonce, message.encode(), None)


def open_letter(wrapped: bytes, nonce: bytes, sealed: bytes) -> str:
    key = private_key.decrypt(wrapped, OAEP)  # raises ValueError, whatever is wrong
    return AESGCM(key).decrypt(nonce, sealed, None).decode()


letter = seal("I like you!")
print(" + ".join(str(len(part)) for part in letter), "bytes:", open_letter(*letter))
