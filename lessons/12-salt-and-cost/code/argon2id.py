"""Hash, verify, hash anew when the settings rise: argon2-cffi (Debian: python3-argon2)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHash, VerifyMismatchError

# OWASP's smallest for Argon2id: 19 MiB, two passes, one lane. Measure yours.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def sign_up(password: str) -> str:
    return hasher.hash(password)


def log_in(password: str, stored: str) -> tuple[bool, str]:
    """Whether the password is right, and the string to keep from now on."""
    try:
        hasher.verify(stored, password)
    except (VerifyMismatchError, InvalidHash):
        return False, stored
    # Only now the password is at hand: the one moment to make the hash dearer.
    if hasher.check_needs_rehash(stored):
        return True, hasher.hash(password)
    return True, stored


weak = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash("simplePW")
right, kept = log_in("simplePW", weak)
wrong, _ = log_in("simplePw", kept)
print(weak.split("$")[3], "->", kept.split("$")[3])
print("right:", right, "wrong:", wrong, "two strings differ:", sign_up("simplePW") != kept)
