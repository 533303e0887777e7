"""Sign-up, open to everybody, and who I am."""

import os
import re
import sqlite3
import unicodedata

from flask import Blueprint, g, url_for

import passwords
from content import members
from mails import mail
from problems import Problem
from store import db

blueprint = Blueprint("users", __name__)

# 409 tells strangers who has an account; 202 tells it by mail, to the owner alone.
NEUTRAL = os.environ.get("TAKEN") == "neutral"
NEUTRAL_ANSWER = {
    "detail": "If name and address are free, the account is there. A mail says what came of it."
}
TRIED = (
    "Somebody wanted to sign up with your name or this address. Nothing was changed. If it was you,"
    " sign in, or ask for a new password."
)


@blueprint.post("/users")
def sign_up():
    sent = members({"name": str, "password": str}, {"address": None})
    fault = name_fault(sent["name"]) or passwords.fault_at_sign_up(sent["password"])
    if fault:
        raise Problem(422, fault)
    name = sent["name"]
    address = None if sent["address"] is None else address_of(sent["address"])
    owner = owner_of(name, address)
    # For nothing where there is an account already: the time is the same.
    password_hash = passwords.hashed(sent["password"])
    if owner is None:
        try:
            db().execute(
                "INSERT INTO users (name, password_hash, address) VALUES (?, ?, ?)",
                (name, password_hash, address),
            )
        except sqlite3.IntegrityError:
            # Somebody took name or address while bcrypt ran.
            owner = owner_of(name, address)
    if not NEUTRAL:
        return {"name": name}, 201, {"Location": url_for("users.me")}
    if owner is None:
        mail(address, "Welcome to Trips", "Your account is open. Sign in with what you chose.")
    else:
        mail(owner["address"], "You have an account already", TRIED)
    return NEUTRAL_ANSWER, 202


def owner_of(name: str, address: str | None):
    """
    Who has an account by that name or address. Told to whoever asks, or to its owner alone: the mailbox
    that was named hears of it, before one that a stranger's typing error hit.
    """
    for column, value, detail in (
        ("address", address, "The address has an account already."),
        ("name", name, f'The name "{name}" is taken.'),
    ):
        owner = db().execute(f"SELECT * FROM users WHERE {column} = ?", (value,)).fetchone()
        if owner and not NEUTRAL:
            raise Problem(409, detail)
        if owner:
            return owner
    return None


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
