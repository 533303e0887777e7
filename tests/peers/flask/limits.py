"""Wrong passwords are counted, right ones are not. RFC 6585 §4."""

import math
import time

from flask import request

from problems import Problem
from store import db

WINDOW = 10 * 60  # seconds

# Account with address, address, all: enough for a class behind one router, too few for guessing.
LIMITS = [
    (200, "name = :name AND address = :address"),
    (400, "address = :address"),
    (5000, "TRUE"),
]


def begin(name: str) -> int:
    """
    Counts an attempt as failed before bcrypt runs, so that many at once cannot slip under a limit
    together. The address is the connection's: anybody can write an X-Forwarded-For.
    """
    now = time.time()
    db().execute("DELETE FROM failures WHERE at <= ?", (now - WINDOW,))
    attempt = {"name": name, "address": request.remote_addr, "now": now}
    for limit, which in LIMITS:
        # The one that has to be forgotten before fewer than `limit` are left.
        found = db().execute(
            f"SELECT at FROM failures WHERE {which} ORDER BY at DESC LIMIT 1 OFFSET {limit - 1}",
            attempt,
        ).fetchone()
        if found:
            seconds = max(1, math.ceil(found["at"] + WINDOW - now))
            detail = f"Too many wrong passwords. Wait {seconds} seconds."
            raise Problem(429, detail, retry_after=str(seconds))
    return db().execute(
        "INSERT INTO failures (name, address, at) VALUES (:name, :address, :now)", attempt
    ).lastrowid


def take_back(attempt: int) -> None:
    """The password was right."""
    db().execute("DELETE FROM failures WHERE id = ?", (attempt,))
