"""PBKDF2 and scrypt are part of Python. The salt is fixed here only so that everybody gets the same digits."""

import hashlib

salt = b"somesaltsomesalt"

# RFC 8018 §5.2, HMAC-SHA-256, 600,000 iterations.
print("PBKDF2", hashlib.pbkdf2_hmac("sha256", b"simplePW", salt, 600_000, 32).hex())

# RFC 7914 §6: N 2^17, r 8, p 1 fill 128 MiB, more than OpenSSL allows unasked.
settings = {"n": 2**17, "r": 8, "p": 1, "maxmem": 256 * 2**20}
print("scrypt", hashlib.scrypt(b"simplePW", salt=salt, dklen=32, **settings).hex())
