import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

key = AESGCM.generate_key(bit_length=256)  # made once, kept where only the two ends can read it


def seal(message: str) -> bytes:
    nonce = os.urandom(12)  # fresh for every message, never twice under one key
    return nonce + AESGCM(key).encrypt(nonce, message.encode(), None)


def open_sealed(sealed: bytes) -> str:
    nonce, ciphertext = sealed[:12], sealed[12:]  # the last 16 bytes are the tag
    return AESGCM(key).decrypt(nonce, ciphertext, None).decode()


sealed = seal("I like you!")
print(len(sealed), "bytes:", open_sealed(sealed))
