"""Simulated mail: nothing leaves the server."""

import ipaddress
import time

from flask import Blueprint, request

from problems import Problem
from store import db, shown, utc

blueprint = Blueprint("mails", __name__)


def mail(to: str | None, subject: str, text: str) -> None:
    """Where a real server hands a message to its mail server."""
    if to is not None:
        db().execute(
            "INSERT INTO mails (recipient, subject, text, sent) VALUES (?, ?, ?, ?)",
            (to, subject, text, utc(time.time())),
        )


@blueprint.get("/mailboxes/<address>")
def mailbox(address: str):
    # It has no password, and whoever reads it takes over the account: this machine only.
    if not ipaddress.ip_address(request.remote_addr).is_loopback:
        raise Problem(403, "Mail is shown on the server's own machine only.")
    return shown(
        db().execute(
            'SELECT recipient AS "to", subject, text, sent FROM mails WHERE recipient = ? ORDER BY id',
            (address.lower(),),
        )
    )
