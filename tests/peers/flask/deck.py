"""Do not copy: slides 36 and 37 of the deck, as they stand there. PORT=8789 python3 deck.py runs them.

Added are what the slides leave out: the import of jsonify, a Resource in Flask's own words, the trips
behind the "…", and a second method, which nobody guards.
"""

import os

from flask import Flask, jsonify
from flask.views import MethodView as Resource

# --- Slide 36, its indentation restored -------------------------------------------------------------
from functools import wraps
from flask import request, Response
def check_auth(username, password):
    return username == 'admin' and password == 'secret'
def requires_auth(f):
    @wraps(f)
    def decorated(*args, **kwargs):
        auth = request.authorization
        if not auth or not check_auth(auth.username, auth.password):
            message = {'error': 'Basic Auth Required.'}
            resp = jsonify(message)
            resp.status_code = 401
            return resp
        return f(*args, **kwargs)
    return decorated
# --- Slide 37; in place of each "…" what it may have meant -------------------------------------------
class Trip(Resource):
    @requires_auth
    def get(self, trip_id=None):
        if trip_id is None:
            return jsonify(list(TRIPS.values()))
        else:
            return jsonify(TRIPS[trip_id])
# -----------------------------------------------------------------------------------------------------
    # The decorator guards the method under it. This one was written on another day.
    def delete(self, trip_id):
        return jsonify(TRIPS.pop(trip_id))


TRIPS = {
    1: {'id': 1, 'owner': 'Ana', 'destination': 'Rome'},
    2: {'id': 2, 'owner': 'Ana', 'destination': 'Oslo'},
    3: {'id': 3, 'owner': 'Ben-G', 'destination': 'Lisbon'},
}

app = Flask(__name__)
view = Trip.as_view('trip')
app.add_url_rule('/api/trips', view_func=view, methods=['GET'])
app.add_url_rule('/api/trips/<int:trip_id>', view_func=view)

if __name__ == '__main__':
    # This machine alone, since whoever reaches it reads everything.
    app.run(host='127.0.0.1', port=int(os.environ.get('PORT', '8789')))
