"""Random tokens, and the sessions that are found by them."""

import hashlib
import secrets
import time

from store import db

HOURS = 60 * 60
LIFE = 12 * HOURS  # seconds: a stolen token is worth no more than the rest of them
PER_USER = 20


def draw() -> str:
    """256 random bits, in 43 letters."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Nobody guesses 256 bits, so one fast hash is enough, and needs no salt."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


def session_of(token: str, carrier: str):
    """The open session of the token, which travels the one way that it was given out for."""
    return db().execute(
        "SELECT * FROM sessions WHERE digest = ? AND carrier = ? AND expires > ?",
        (digest(token), carrier, time.time()),
    ).fetchone()


def open_session(user: str, device: str, carrier: str) -> tuple[str, float]:
    """A new token and when it expires, in seconds since 1970."""
    token, expires = draw(), time.time() + LIFE
    with db():
        db().execute("BEGIN IMMEDIATE")
        db().execute("DELETE FROM sessions WHERE expires <= ?", (time.time(),))
        db().execute(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
            (digest(token), user, device, carrier, expires),
        )
        db().execute(
            "DELETE FROM sessions WHERE user = :user AND digest NOT IN (SELECT digest FROM sessions"
            " WHERE user = :user ORDER BY expires DESC LIMIT :most)",
            {"user": user, "most": PER_USER},
        )
    return token, expires
