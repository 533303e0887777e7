"""bcrypt, and what must be true of a password before bcrypt sees it."""

import os
import unicodedata

import bcrypt

COST = int(os.environ.get("BCRYPT_COST", "12"))


def hashed(password: str) -> str:
    return bcrypt.hashpw(password.encode("utf-8"), bcrypt.gensalt(COST)).decode("ascii")


# Nobody knows a password for this hash, and its cost is that of the users.
NOBODY = hashed(os.urandom(16).hex())


def cost_of(password_hash: str) -> int:
    return int(password_hash[4:6])


def fault(password: str) -> str | None:
    """Why bcrypt would not read all of it: it reads 72 octets and, in C, stops at NUL."""
    octets = len(password.encode("utf-8"))
    if octets > 72:
        return f"The password has {octets} octets in UTF-8; bcrypt reads only 72."
    if "\0" in password:
        return "The password holds a NUL, where bcrypt may stop."
    return None


def fault_at_sign_up(password: str) -> str | None:
    """There is nothing to hide yet: say clearly what would never match at login."""
    if password == "":
        return "The password is empty."
    if fault(password):
        return fault(password)
    if is_unsendable(password):
        return "Basic cannot send control characters (RFC 7617 §2)."
    if not unicodedata.is_normalized("NFC", password):
        return "Write the password in Unicode form NFC."
    return None


def is_unsendable(text: str) -> bool:
    """Whether it holds control characters."""
    return any(unicodedata.category(character) == "Cc" for character in text)


def matches(password: str, password_hash: str | None) -> bool:
    """Takes the time of one bcrypt at COST, whoever asks: it does not tell which names exist."""
    known = password_hash or NOBODY
    fits = fault(password) is None
    right = bcrypt.checkpw((password if fits else "").encode("utf-8"), known.encode("ascii"))
    # 2^10 + (2^10 + 2^11) = 2^12: a hash from the days of a lower cost costs no less time.
    for missing in range(cost_of(known), COST):
        bcrypt.hashpw(b"", bcrypt.gensalt(missing))
    return right and fits and password_hash is not None
