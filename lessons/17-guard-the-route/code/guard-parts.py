#: imports slide
from functools import wraps
from flask import request, Response
#: imports complete
from functools import wraps
from flask import jsonify, request, Response
#: check slide

def check_auth(username, password):
    return username == 'admin' and password == 'secret'
#: check settings
import settings

def check_auth(username, password):
    return username == settings.USERNAME and password == settings.PASSWORD
#: check digest
import hmac

def check_auth(username, password):
    name_fits = hmac.compare_digest(username.encode(), 'admin'.encode())
    return hmac.compare_digest(password.encode(), 'secret'.encode()) & name_fits
#: check verify
from accounts import users, verify, DUMMY_HASH

def check_auth(username, password):
    user = users.get(username)
    stored = user.password_hash if user else DUMMY_HASH
    return verify(password, stored) and user is not None
#: guard head

def requires_auth(f):
    @wraps(f)
    def decorated(*args, **kwargs):
        auth = request.authorization
        if not auth or not check_auth(auth.username, auth.password):
            message = {'error': 'Basic Auth Required.'}
            resp = jsonify(message)
            resp.status_code = 401
#: guard challenge
            resp.headers['WWW-Authenticate'] = 'Basic realm="Trips"'
#: guard tail
            return resp
        return f(*args, **kwargs)
    return decorated
#: place before

@app.before_request
@requires_auth
def guard():
    return None
#: class head

class Trip(Resource):
#: place decorator
    @requires_auth
#: get head
    def get(self, trip_id=None):
#: owner get
        if trip_id is not None and trips.owner(trip_id) != request.authorization.username:
            return {'error': 'This trip is not yours.'}, 403
#: get body
        if trip_id is None:
            return {'trips': trips.all()}
        else:
            return trips.find(trip_id)
#: delete head

#: delete def
    def delete(self, trip_id):
#: owner delete
        if trips.owner(trip_id) != request.authorization.username:
            return {'error': 'This trip is not yours.'}, 403
#: delete body
        trips.remove(trip_id)
        return '', 204
