"""Trips with a guard before every route, in Flask: python3 guard.py 8000 (behind TLS in earnest)."""

import hmac
import os
import sys

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import Flask, g, jsonify, request

hasher = PasswordHasher()
# In earnest a database; passwords stand nowhere, and these are for trying out.
USERS = {
    "Ana": ("user", hasher.hash("violet kettle 71")),
    "Ben-G": ("user", hasher.hash("simplePW")),
    "Ines": ("admin", hasher.hash("chalk and cheese")),
}
# Of the same settings as the real ones, or the clock tells which names exist.
DUMMY = hasher.hash(os.urandom(16).hex())
# A token of another service: compared to its end, wherever it is wrong.
HEALTH_TOKEN = os.environ.get("HEALTH_TOKEN", "")
TRIPS = {1: "Ana", 2: "Ana", 3: "Ben-G"}
PUBLIC = {"health"}

app = Flask(__name__)


def refusal(status, text):
    answer = jsonify(error=text)
    answer.status_code = status
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Basic realm="Trips", charset="UTF-8"'
    return answer


@app.before_request
def guard():
    """Default deny: only routes that PUBLIC names go by, a route of tomorrow does not."""
    if request.endpoint in PUBLIC:
        return None
    try:
        given = request.authorization
    except (ValueError, UnicodeError):
        given = None
    name, password = (given.username or "", given.password or "") if given else ("", "")
    role, stored = USERS.get(name, (None, DUMMY))
    try:
        hasher.verify(stored, password)
    except VerificationError:
        role = None
    if role is None:
        return refusal(401, "User name or password is wrong, or missing.")
    g.user, g.role = name, role
    return None


def may(trip_id):
    """The owner, or an admin. Asked at the object, for each method."""
    return g.role == "admin" or TRIPS[trip_id] == g.user


@app.get("/health")
def health():
    token = request.headers.get("X-Token", "")
    inside = hmac.compare_digest(token.encode(), HEALTH_TOKEN.encode())
    return jsonify(status="ok", **({"trips": len(TRIPS)} if HEALTH_TOKEN and inside else {}))


@app.get("/trips")
def trips():
    return jsonify([number for number in TRIPS if may(number)])


@app.route("/trips/<int:trip_id>", methods=["GET", "DELETE"])
def trip(trip_id):
    if trip_id not in TRIPS:
        return refusal(404, "There is no such trip.")
    if not may(trip_id):
        return refusal(403, "This trip is not yours.")
    if request.method == "DELETE":
        del TRIPS[trip_id]
        return "", 204
    return jsonify(id=trip_id, owner=TRIPS[trip_id])


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
