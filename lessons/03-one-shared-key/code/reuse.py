# Do not copy: one nonce for two messages.
import os

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

key, counter_block = os.urandom(32), os.urandom(16)


def encrypt(message: bytes) -> bytes:
    return Cipher(algorithms.AES(key), modes.CTR(counter_block)).encryptor().update(message)


def xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b))


first = encrypt(b"Bring the tickets")
second = encrypt(b"Meet Ana at the o")

# Eve has both ciphertexts and a good guess for the first message.
print(xor(xor(first, second), b"Bring the tickets").decode())
