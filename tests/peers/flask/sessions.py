"""The password once, then a token for one device, which can be revoked alone."""

from flask import Blueprint, Response, g, make_response, url_for

import tokens
from content import members
from guard import COOKIE
from problems import Problem
from store import db, utc

blueprint = Blueprint("sessions", __name__)

# `__Host-` binds the cookie to this host; scripts cannot read it. RFC 6265bis §4.1.3.
COOKIE_RULES = {"path": "/", "secure": True, "httponly": True, "samesite": "Strict"}


@blueprint.post("/sessions")
def open_session():
    if g.session is not None:
        # Or a stolen token could renew itself for ever.
        raise Problem(
            401, "A token cannot ask for another token: send user name and password."
        )
    sent = members({}, {"device": "unnamed device", "carrier": "bearer"})
    device, carrier = sent["device"], sent["carrier"]
    if not 1 <= len(device) <= 60 or carrier not in ("bearer", "cookie"):
        raise Problem(400, 'device has 1 to 60 characters; carrier is "bearer" or "cookie".')
    token, expires = tokens.open_session(g.user["name"], device, carrier)
    session = {"device": device, "carrier": carrier, "expires": utc(expires)}
    if carrier == "bearer":
        session["token"] = token
    answer = make_response(session, 201, {"Location": url_for("sessions.end")})
    if carrier == "cookie":
        answer.set_cookie(COOKIE, token, max_age=tokens.LIFE, **COOKIE_RULES)
    return answer


@blueprint.delete("/sessions/current")
def end():
    if g.session is None:
        # Each request with Basic carries all that is needed, so nothing is left to end.
        raise Problem(404, "Basic has no session to end.")
    db().execute("DELETE FROM sessions WHERE digest = ?", (g.session["digest"],))
    answer = Response(status=204)
    if g.session["carrier"] == "cookie":
        answer.set_cookie(COOKIE, "", max_age=0, **COOKIE_RULES)
    return answer
