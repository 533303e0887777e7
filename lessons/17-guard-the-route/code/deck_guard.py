"""Do not copy: the guard of slides 36 and 37. python3 deck_guard.py 8000"""

import sys
from functools import wraps

from flask import Flask, jsonify, request
from flask.views import MethodView

TRIPS = {1: {"owner": "Ana"}, 2: {"owner": "Ana"}, 3: {"owner": "Ben-G"}}


def check_auth(username, password):
    return username == "admin" and password == "secret"


def requires_auth(f):
    @wraps(f)
    def decorated(*args, **kwargs):
        auth = request.authorization
        if not auth or not check_auth(auth.username, auth.password):
            message = {"error": "Basic Auth Required."}
            resp = jsonify(message)
            resp.status_code = 401
            return resp
        return f(*args, **kwargs)

    return decorated


class Trip(MethodView):
    @requires_auth
    def get(self, trip_id):
        return jsonify(TRIPS.get(trip_id))

    # Nobody put the guard here, and nothing warns.
    def delete(self, trip_id):
        TRIPS.pop(trip_id, None)
        return "", 204


app = Flask(__name__)
app.add_url_rule("/trips/<int:trip_id>", view_func=Trip.as_view("trip"))

if __name__ == "__main__":
    app.run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
