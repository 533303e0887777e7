"""A way back in for whoever reads the mail, and for nobody else."""

import os
import time

from flask import Blueprint, Response

import passwords
import tokens
from content import members
from mails import mail
from problems import Problem
from store import db
from users import address_of

blueprint = Blueprint("resets", __name__)

# Where links lead. Never taken from the Host field, which whoever asks can choose.
SITE = os.environ.get("SITE", "https://trips.example")
LIFE = 30 * 60  # seconds: long enough for slow mail, short for whoever finds an old one
OPEN_LINKS = 5

# The same for every address: nobody can list customers.
ANSWER = {"detail": "If this address has an account, a mail with a link is on its way."}
DEAD = "This link opens nothing. Ask for a new one."


@blueprint.post("/password-resets")
def ask():
    address = address_of(members({"address": str})["address"])
    user = db().execute("SELECT name FROM users WHERE address = ?", (address,)).fetchone()
    # Drawn and hashed for nobody as well: the time tells nothing.
    token = tokens.draw()
    digest, now = tokens.digest(token), time.time()
    if user and add(digest, user["name"], now):
        mail(
            address,
            "Set a new password",
            f"Somebody asked for a new password for {user['name']}. If it was you, open"
            f" {SITE}/password-resets/{token} within 30 minutes. If not, do nothing: your"
            " password stays.",
        )
    return ANSWER, 202


def add(digest: str, user: str, now: float) -> bool:
    """False where five links are open: a sixth would flood the mailbox, and nobody is told."""
    db().execute("DELETE FROM resets WHERE expires <= ?", (now,))
    added = db().execute(
        "INSERT INTO resets SELECT ?, ?, ? WHERE (SELECT count(*) FROM resets WHERE user = ?) < ?",
        (digest, user, now + LIFE, user, OPEN_LINKS),
    )
    return added.rowcount == 1


@blueprint.put("/password-resets/<token>")
def set_password(token: str):
    opened = "SELECT user FROM resets WHERE digest = ? AND expires > ?"
    if db().execute(opened, (tokens.digest(token), time.time())).fetchone() is None:
        raise Problem(404, DEAD)
    password = members({"password": str})["password"]
    fault = passwords.fault_at_sign_up(password)
    if fault:
        raise Problem(422, fault)
    # Taken out before bcrypt, which takes time: once means once.
    used = db().execute(
        "DELETE FROM resets WHERE digest = ? AND expires > ? RETURNING user",
        (tokens.digest(token), time.time()),
    ).fetchone()
    if used is None:
        raise Problem(404, DEAD)
    name, password_hash = used["user"], passwords.hashed(password)
    with db():
        db().execute("BEGIN IMMEDIATE")
        address = db().execute(
            "UPDATE users SET password_hash = ?, can_sign_in = 1 WHERE name = ? RETURNING address",
            (password_hash, name),
        ).fetchone()["address"]
        # Whoever made the reset necessary may still be signed in, or have a link.
        db().execute("DELETE FROM sessions WHERE user = ?", (name,))
        db().execute("DELETE FROM resets WHERE user = ?", (name,))
        mail(
            address,
            "Your password was changed",
            f"The password of {name} was set by a link from this mailbox, and all devices were"
            " signed out. If it was not you, somebody reads your mail.",
        )
    return Response(status=204)
