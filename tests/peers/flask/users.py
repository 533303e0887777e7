"""Sign-up, open to everybody, and who I am."""

import re
import sqlite3
import unicodedata

from flask import Blueprint, g, url_for

import passwords
from content import members
from problems import Problem
from store import db

blueprint = Blueprint("users", __name__)


@blueprint.post("/users")
def sign_up():
    sent = members({"name": str, "password": str}, {"address": None})
    fault = name_fault(sent["name"]) or passwords.fault_at_sign_up(sent["password"])
    if fault:
        raise Problem(422, fault)
    name = sent["name"]
    address = None if sent["address"] is None else address_of(sent["address"])
    for column, value, detail in (
        ("name", name, f'The name "{name}" is taken.'),
        ("address", address, "The address has an account already."),
    ):
        # Asked before bcrypt, which nobody should get for nothing.
        if db().execute(f"SELECT 1 FROM users WHERE {column} = ?", (value,)).fetchone():
            raise Problem(409, detail)
    try:
        db().execute(
            "INSERT INTO users (name, password_hash, address) VALUES (?, ?, ?)",
            (name, passwords.hashed(sent["password"]), address),
        )
    except sqlite3.IntegrityError:
        # Somebody took name or address while bcrypt ran.
        raise Problem(409, "The name or the address is taken.") from None
    return {"name": name}, 201, {"Location": url_for("users.me")}


@blueprint.get("/users/me")
def me():
    return {"name": g.user["name"], "role": g.user["role"]}


def name_fault(name: str) -> str | None:
    """RFC 7617 §2: no colon in a user name and no control character. §2.1: in form NFC."""
    if name == "" or len(name) > 64:
        return "A user name has 1 to 64 characters."
    if ":" in name:
        return "A user name has no colon: Basic ends the name there."
    if passwords.is_unsendable(name):
        return "A user name has no control characters."
    if not unicodedata.is_normalized("NFC", name):
        return "Write the user name in Unicode form NFC."
    return None


def address_of(text: str) -> str:
    """A mail address needs little: only a mail that arrives proves it."""
    looks_right = re.fullmatch(r"[^\s@]+@[^\s@]+", text) and not passwords.is_unsendable(text)
    if not looks_right or len(text) > 254:
        raise Problem(
            422, "A mail address has one @, text on both sides, no blanks, and 254 characters."
        )
    return text.lower()
