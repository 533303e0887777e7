"""bcrypt with its limit said out loud (Debian: python3-bcrypt)."""

import bcrypt

COST = 12


class PasswordTooLong(ValueError):
    pass


def checked(password: str) -> bytes:
    octets = password.encode("utf-8")
    # Before 5.0 the library cut here in silence; since then it raises ValueError itself.
    if len(octets) > 72:
        raise PasswordTooLong(f"at most 72 bytes, these are {len(octets)}")
    if b"\0" in octets:
        raise PasswordTooLong("no NUL: bcrypt in C would stop there")
    return octets


def sign_up(password: str) -> bytes:
    return bcrypt.hashpw(checked(password), bcrypt.gensalt(COST))


def log_in(password: str, stored: bytes) -> bool:
    try:
        return bcrypt.checkpw(checked(password), stored)
    except PasswordTooLong:
        return False


def needs_rehash(stored: bytes) -> bool:
    return int(stored[4:6]) < COST


stored = sign_up("simplePW")
print(stored[:7].decode(), len(stored), log_in("simplePW", stored), log_in("simplePw", stored))
print("needs rehash:", needs_rehash(bcrypt.hashpw(b"simplePW", bcrypt.gensalt(4))))
try:
    sign_up("🔑" * 18 + "!")
except PasswordTooLong as error:
    print("refused:", error)
