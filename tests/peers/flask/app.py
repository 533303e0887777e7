"""The Trips API in Flask: python3 app.py, then http://127.0.0.1:8788/api (PORT=… for another)."""

import json
import os
import signal
import sys

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

import guard
import mails
import problems
import resets
import sessions
import store
import trips
import users


def create_app() -> Flask:
    app = Flask(__name__, static_folder=None)
    guard.stand_before_all(app)
    store.close_after_each_request(app)

    @app.get("/api/health")
    def health():
        return {"status": "ok"}

    for resource in (users, trips, sessions, resets, mails):
        app.register_blueprint(resource.blueprint, url_prefix="/api")

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response:
        if isinstance(error, problems.Problem):
            return problems.answer(error)
        # One of Flask's own, e.g. 400 for a request that it cannot read.
        return problems.answer(problems.Problem(error.code or 500, error.description or error.name))

    @app.after_request
    def never_store(answer: Response) -> Response:
        # Answers to credentials, and to their lack, stay out of every cache. RFC 9111 §5.2.2.5.
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return app


def seeds() -> list[dict] | None:
    """USERS names a JSON file of names and passwords; the first of them owns trip 1."""
    if not os.environ.get("USERS"):
        return None
    with open(os.environ["USERS"], encoding="utf-8") as file:
        return [{"name": name, "password": word} for name, word in json.load(file).items()]


if __name__ == "__main__":
    # Ends as by Ctrl-C, so that what was to be forgotten is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    store.fill(seeds())
    # This machine alone: Flask's own server is for learning, and speaks plain http.
    create_app().run(host="127.0.0.1", port=int(os.environ.get("PORT", "8788")), threaded=True)
