import hmac
import secrets

key = secrets.token_bytes(32)  # both ends know it, and nobody else


def tag_of(message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def is_valid(tag: bytes, message: bytes) -> bool:
    # Not ==: its time would tell a forger how many bytes are right already.
    return hmac.compare_digest(tag, tag_of(message))


tag = tag_of(b"pay 100 EUR to Ben")
print(len(tag), "bytes:", is_valid(tag, b"pay 100 EUR to Ben"))
print("changed:", is_valid(tag, b"pay 900 EUR to Ben"))
