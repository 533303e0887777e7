"""JSON that clients send: at most 100 KiB, of the shape asked for, and nothing more in it."""

import json

from flask import request

from problems import Problem

LIMIT = 100 * 1024  # octets


def members(required: dict[str, type], optional: dict[str, object] | None = None) -> dict:
    """
    The members of the JSON object in the content. `optional` gives each its default. Unknown ones are
    refused, not skipped: {"role": "admin"} must not pass as a typing error.
    """
    if request.mimetype != "application/json":
        detail = f'The content is "{request.mimetype}", not application/json.'
        raise Problem(415, detail, accept="application/json")
    value = parse(read())
    if not isinstance(value, dict):
        raise Problem(400, "The JSON is to be an object.")
    optional = optional or {}
    unknown = value.keys() - required.keys() - optional.keys()
    if unknown:
        raise Problem(400, f"The JSON has a member that is not known here: {min(unknown)!r}.")
    for name in required.keys() - value.keys():
        raise Problem(400, f"The JSON lacks {name!r}.")
    if not all(isinstance(member, str) for member in value.values()):
        raise Problem(400, "All members are to be strings.")
    return {**optional, **value}


def read() -> bytes:
    if (request.content_length or 0) > LIMIT:
        raise Problem(413, f"The content is larger than {LIMIT} octets.")
    # One octet more than the limit tells that it was passed, without holding what follows.
    content = request.stream.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise Problem(413, f"The content is larger than {LIMIT} octets.")
    return content


def parse(content: bytes) -> object:
    try:
        # RFC 8259 §8.1: JSON is UTF-8; a byte order mark before it may be ignored.
        value = json.loads(content.decode("utf-8-sig"), parse_constant=no_constant)
        # "\\ud83d" alone is half a character, which no table can keep: RFC 7493 §2.1 forbids it.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
        return value
    except (ValueError, RecursionError):
        raise Problem(400, "The content is not JSON in UTF-8.") from None


def no_constant(name: str) -> None:
    raise ValueError(f"{name} is Python's, not JSON's")


def is_blank_or_long(text: str, most: int) -> bool:
    return text.strip() == "" or len(text) > most
