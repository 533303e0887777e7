"""Asks for the trips with Basic; only the standard library is needed."""

import base64
import json
import os
import sys
import urllib.error
import urllib.request


def trips(base: str, user: str, password: str) -> object:
    # RFC 7617 §2: the first colon ends the user name, so it may not hold one.
    if ":" in user:
        raise ValueError("A user name for Basic has no colon.")
    token = base64.b64encode(f"{user}:{password}".encode("utf-8")).decode("ascii")
    request = urllib.request.Request(f"{base}/trips", headers={"Authorization": f"Basic {token}"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        if error.code == 401:
            raise PermissionError(f"Sign in again: {error.headers['WWW-Authenticate']}") from error
        raise


if __name__ == "__main__":
    base = sys.argv[1] if len(sys.argv) > 1 else "https://trips.example/api"
    # A secret comes from the environment, never from the source.
    print(json.dumps(trips(base, os.environ["TRIPS_USER"], os.environ["TRIPS_PASSWORD"])))
