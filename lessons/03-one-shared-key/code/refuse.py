import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

key = AESGCM.generate_key(bit_length=256)
nonce = os.urandom(12)
ciphertext = bytearray(AESGCM(key).encrypt(nonce, b"pay Mallory 100 EUR", None))

ciphertext[12] ^= 0b1000  # Mallory: '1' becomes '9'

try:
    AESGCM(key).decrypt(nonce, bytes(ciphertext), None)
    print("accepted")
except InvalidTag:
    print("refused: InvalidTag")
