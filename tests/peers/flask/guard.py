"""Who asks? This stands before every route: what is not named as public needs credentials."""

import base64
import binascii
import re

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

import limits
import passwords
import tokens
from problems import Problem
from store import db

# A new route starts closed. To open one takes a line here, which a reviewer sees.
PUBLIC = {"health", "users.sign_up", "resets.ask", "resets.set_password", "mails.mailbox"}

COOKIE = "__Host-session"
WRONG = "User name or password is wrong."


def stand_before_all(app: Flask) -> None:
    app.before_request(guard)


def guard() -> Response | None:
    g.user = g.session = None
    allow = request_is_offered()
    if request.method == "OPTIONS":
        return Response(status=204, headers={"Allow": allow})
    if request.endpoint not in PUBLIC:
        g.user = whoever_asks()
    return None


def request_is_offered() -> str:
    """404 and 405 come before 401: which paths there are is no secret, the documentation tells it."""
    # Flask would send //trips on to /trips. It is another path (RFC 3986 §3.3) and names nothing.
    if isinstance(request.routing_exception, (NotFound, RequestRedirect)):
        raise Problem(404, f"There is nothing at {request.path}.")
    allow = ", ".join(sorted(current_app.create_url_adapter(request).allowed_methods()))
    # RFC 9110 §9.1: methods have a case. Werkzeug would read "get" as GET.
    sent = request.environ["REQUEST_METHOD"]
    if isinstance(request.routing_exception, MethodNotAllowed) or sent != request.method:
        raise Problem(405, f"{sent} is not offered here; these are: {allow}.", allow=allow)
    return allow


def whoever_asks():
    """The user's row, from a password, a bearer token or a session cookie."""
    field = request.headers.get("Authorization")
    if field is None:
        if COOKIE in request.cookies:
            return resume(request.cookies[COOKIE], "cookie")
        raise Problem(401, "Send an Authorization field with your user name and password.")
    # RFC 9110 §11.4: the scheme in any case, one space or more, then the token.
    # RFC 9110 §5.5: blanks round the value are none of it; Python's own server leaves those behind it.
    found = re.fullmatch(r"(basic|bearer) +(.+)", field.strip(" \t"), re.IGNORECASE | re.DOTALL)
    if found is None:
        raise Problem(401, 'The value does not start with "Basic" or "Bearer", a space and a token.')
    scheme, token = found.groups()
    return resume(token, "bearer") if scheme.lower() == "bearer" else check_basic(token)


def resume(token: str, carrier: str):
    g.session = tokens.session_of(token, carrier)
    if g.session is None:
        # RFC 6750 §3: whoever showed a dead token also reads why.
        raise Problem(
            401,
            "This token opens nothing. Sign in with your password for a new one.",
            www_authenticate='Bearer realm="Trips", error="invalid_token"',
        )
    return user_named(g.session["user"])


def check_basic(token: str):
    """RFC 7617 §2, from the token to the user."""
    name, password = split(decode(token))
    attempt = limits.begin(name)
    user = user_named(name)
    right = passwords.matches(password, user["password_hash"] if user else None)
    if not right or not user["can_sign_in"]:
        # One answer for both mistakes: it does not tell which names exist.
        raise Problem(401, WRONG)
    limits.take_back(attempt)
    if passwords.cost_of(user["password_hash"]) < passwords.COST:
        # Machines get faster, and only now is the password at hand. A reset meanwhile wins.
        db().execute(
            "UPDATE users SET password_hash = ? WHERE name = ? AND password_hash = ?",
            (passwords.hashed(password), name, user["password_hash"]),
        )
    return user


def decode(token: str) -> str:
    try:
        octets = base64.b64decode(token, validate=True)
        # RFC 4648 §3: with its padding and nothing else. There is one spelling, ours.
        if base64.b64encode(octets).decode("ascii") != token:
            raise ValueError
        # RFC 7617 §2.1: our challenge asks for UTF-8, so nothing else is guessed at.
        return octets.decode("utf-8")
    except (ValueError, binascii.Error):
        raise Problem(401, "The token is not Base64 of UTF-8.") from None


def split(user_pass: str) -> tuple[str, str]:
    # The first colon ends the user name; all later ones belong to the password.
    name, colon, password = user_pass.partition(":")
    if colon == "":
        raise Problem(401, "There is no colon between user name and password.")
    return name, password


def user_named(name: str):
    return db().execute("SELECT * FROM users WHERE name = ?", (name,)).fetchone()
