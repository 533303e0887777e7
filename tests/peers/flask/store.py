"""What the server remembers, in SQLite. Values always travel as parameters, never inside the SQL."""

import os
import sqlite3
import tempfile
from datetime import datetime, timezone

from flask import Flask, Response, g, jsonify

import passwords

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    name TEXT PRIMARY KEY, password_hash TEXT NOT NULL, role TEXT NOT NULL DEFAULT 'user',
    address TEXT UNIQUE, can_sign_in INTEGER NOT NULL DEFAULT 1
);
-- AUTOINCREMENT: the id of a trip that was removed never comes back for another one.
CREATE TABLE IF NOT EXISTS trips (
    id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL REFERENCES users,
    destination TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, author TEXT NOT NULL, text TEXT NOT NULL,
    trip INTEGER NOT NULL REFERENCES trips ON DELETE CASCADE
);
-- Digests of tokens, not tokens: whoever steals these tables can open nothing with them.
CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users, device TEXT NOT NULL,
    carrier TEXT NOT NULL, expires REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS resets (
    digest TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users, expires REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY, recipient TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
    sent TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS failures (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, at REAL NOT NULL
);
"""

CAST = [
    {"name": "Ana", "password": "violet kettle 71", "address": "ana@trips.example"},
    {"name": "Ben-G", "password": "simplePW", "address": "ben@trips.example"},
    {"name": "Ines", "password": "chalk and cheese", "address": "ines@trips.example", "role": "admin"},
    {"name": "Mallory", "password": "finders keepers", "address": "mallory@trips.example"},
    {"name": "Aladdin", "password": "open sesame", "address": "aladdin@trips.example"},
]
TRIPS = [("Ana", "Rome"), ("Ana", "Oslo"), ("Ben-G", "Lisbon")]

# Without DATABASE all is forgotten when the server ends.
FORGOTTEN = tempfile.TemporaryDirectory()
DATABASE = os.environ.get("DATABASE") or os.path.join(FORGOTTEN.name, "trips.sqlite3")


def connect() -> sqlite3.Connection:
    # isolation_level=None: each statement is a transaction, unless a `with` makes it a larger one.
    connection = sqlite3.connect(DATABASE, timeout=10, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    # A reader waits for no writer, and not every change for the disk.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def db() -> sqlite3.Connection:
    """The connection of this request."""
    if "db" not in g:
        g.db = connect()
    return g.db


def fill(seeds: list[dict] | None = None) -> None:
    """Makes the tables and, where nobody is in them yet, the first users and trips."""
    connection = connect()
    connection.executescript(SCHEMA)
    if connection.execute("SELECT 1 FROM users").fetchone() is None:
        for seed in CAST if seeds is None else seeds:
            # One whose password breaks our rules is named, and the others are served.
            fault = passwords.fault(seed["password"])
            if fault:
                print(f"{seed['name']} cannot sign in. {fault}")
            stored = passwords.NOBODY if fault else passwords.hashed(seed["password"])
            connection.execute(
                "INSERT INTO users VALUES (?, ?, ?, ?, ?)",
                (seed["name"], stored, seed.get("role", "user"), seed.get("address"), not fault),
            )
        trips = TRIPS if seeds is None else [(seeds[0]["name"], "Rome")]
        connection.executemany("INSERT INTO trips (owner, destination) VALUES (?, ?)", trips)
    connection.close()


def shown(rows) -> Response:
    return jsonify([dict(row) for row in rows])


def utc(seconds: float) -> str:
    """RFC 3339, from seconds since 1970."""
    text = datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def close_after_each_request(app: Flask) -> None:
    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        connection = g.pop("db", None)
        if connection is not None:
            connection.close()
