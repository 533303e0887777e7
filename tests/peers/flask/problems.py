"""One form for every refusal: problem details, RFC 9457, with the deck's `error` beside them."""

from http import HTTPStatus

from flask import Response, json
from werkzeug.exceptions import HTTPException

# RFC 7617 §2 and §2.1. RFC 9110 §11.6.1: a 401 MUST say which scheme would do.
CHALLENGE = 'Basic realm="Trips", charset="UTF-8"'

# RFC 9110 gave these two better names than Python 3.11 knows.
TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}


class Problem(HTTPException):
    """Ends the request. `detail` says what to do and gives nothing away."""

    def __init__(self, status: int, detail: str, **fields: str) -> None:
        super().__init__(detail)
        self.code = status
        # `retry_after="9"` becomes the field Retry-After.
        self.fields = {name.replace("_", "-").title(): value for name, value in fields.items()}


def answer(problem: Problem) -> Response:
    status, detail, fields = problem.code, problem.description, dict(problem.fields)
    if status == 401:
        also = fields.get("Www-Authenticate")
        fields["WWW-Authenticate"] = f"{CHALLENGE}, {also}" if also else CHALLENGE
        fields.pop("Www-Authenticate", None)
    content = {
        "type": "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "error": "Basic Auth Required." if status == 401 else detail,
    }
    return Response(json.dumps(content), status, fields, content_type="application/problem+json")
