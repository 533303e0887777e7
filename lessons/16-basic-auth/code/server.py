"""The trips behind Basic, in Flask: python3 server.py 8000 (behind TLS in earnest)."""

import os
import sys

import bcrypt
from flask import Flask, g, jsonify, request

CHALLENGE = 'Basic realm="Trips", charset="UTF-8"'
COST = int(os.environ.get("BCRYPT_COST", "12"))


def hash_of(password: str) -> bytes:
    return bcrypt.hashpw(password.encode("utf-8"), bcrypt.gensalt(COST))


# In earnest this is a database, and nobody's password stands in the source.
USERS = {"Ben-G": hash_of("simplePW")}
TRIPS = [{"id": 3, "owner": "Ben-G", "destination": "Lisbon"}]
# Unknown users cost the same time as known ones, or the clock tells which names exist.
NOBODY = hash_of(os.urandom(16).hex())

app = Flask(__name__)


def unauthorized():
    answer = jsonify(error="User name or password is wrong, or missing.")
    answer.status_code = 401
    # RFC 9110 §11.6.1: a 401 MUST say which scheme would do.
    answer.headers["WWW-Authenticate"] = CHALLENGE
    return answer


def may_be(password: str) -> bool:
    # bcrypt reads 72 bytes and, in C, stops at NUL.
    return len(password.encode("utf-8")) <= 72 and "\0" not in password


@app.before_request
def authenticate():
    """Stands before every route, so that no new route starts open."""
    try:
        given = request.authorization
    except (ValueError, UnicodeError):
        # Older versions of Werkzeug raise on a header that is not what it says.
        return unauthorized()
    if given is None or given.type != "basic" or given.password is None:
        return unauthorized()
    fits = may_be(given.password)
    known = USERS.get(given.username or "", NOBODY)
    matches = bcrypt.checkpw((given.password if fits else "").encode("utf-8"), known)
    if not (fits and matches and given.username in USERS):
        return unauthorized()
    g.user = given.username
    return None


@app.get("/trips")
def trips():
    return jsonify([trip for trip in TRIPS if trip["owner"] == g.user])


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
