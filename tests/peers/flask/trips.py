"""Trips, their comments, and a search in them."""

import os

from flask import Blueprint, Response, g, request, url_for

from content import is_blank_or_long, members
from problems import Problem
from store import db, shown

blueprint = Blueprint("trips", __name__)

PER_TRIP = 100

# A trip of somebody else: 403, or 404, which hides that there is one. RFC 9110 §15.5.4 leaves both open.
HIDDEN = os.environ.get("OTHERS") == "hidden"


def trip_of(trip: str):
    """
    The trip, once it is known that the one who asks may use it: its owner may, and the admin. All routes
    that take a trip from the path call this, and nothing else reads one by its id.
    """
    # As text: "01" is no trip.
    row = db().execute("SELECT * FROM trips WHERE CAST(id AS TEXT) = ?", (trip,)).fetchone()
    if row is None:
        raise Problem(404, "There is no such trip.")
    if row["owner"] != g.user["name"] and g.user["role"] != "admin":
        if HIDDEN:
            raise Problem(404, "There is no such trip.")
        raise Problem(403, "This trip is not yours.")
    return row


def own_trips():
    """What the one who asks may see; list and search show nothing else."""
    return db().execute(
        "SELECT * FROM trips WHERE owner = :name OR :role = 'admin' ORDER BY id", dict(g.user)
    ).fetchall()


def destination() -> str:
    text = members({"destination": str})["destination"]
    if is_blank_or_long(text, 100):
        raise Problem(422, "A destination has 1 to 100 characters, not all of them blank.")
    return text


@blueprint.get("/trips")
def list_trips():
    return shown(own_trips())


@blueprint.post("/trips")
def create():
    made = db().execute(
        "INSERT INTO trips (owner, destination) VALUES (?, ?) RETURNING *",
        (g.user["name"], destination()),
    ).fetchone()
    return dict(made), 201, {"Location": url_for("trips.show", trip=made["id"])}


@blueprint.get("/trips/<trip>")
def show(trip: str):
    return dict(trip_of(trip))


@blueprint.put("/trips/<trip>")
def change(trip: str):
    trip_of(trip)
    text = destination()
    # The trip may be gone by now, and a change must not bring it back.
    changed = db().execute(
        "UPDATE trips SET destination = ? WHERE id = ? RETURNING *", (text, trip_of(trip)["id"])
    ).fetchone()
    if changed is None:
        raise Problem(404, "There is no such trip.")
    return dict(changed)


@blueprint.delete("/trips/<trip>")
def remove(trip: str):
    # Its comments go with it: ON DELETE CASCADE.
    db().execute("DELETE FROM trips WHERE id = ?", (trip_of(trip)["id"],))
    return Response(status=204)


@blueprint.get("/trips/<trip>/comments")
def list_comments(trip: str):
    return shown(
        db().execute(
            "SELECT id, trip, author, text FROM comments WHERE trip = ? ORDER BY id",
            (trip_of(trip)["id"],),
        )
    )


@blueprint.post("/trips/<trip>/comments")
def comment(trip: str):
    trip_of(trip)
    text = members({"text": str})["text"]
    if is_blank_or_long(text, 500):
        raise Problem(422, "A comment has 1 to 500 characters, not all of them blank.")
    # Counted and written in one statement: a hundred at once are still a hundred.
    made = db().execute(
        "INSERT INTO comments (trip, author, text) SELECT :trip, :author, :text"
        " WHERE (SELECT count(*) FROM comments WHERE trip = :trip) < :most"
        " RETURNING id, trip, author, text",
        {
            "trip": trip_of(trip)["id"],
            "author": g.user["name"],
            "text": text,
            "most": PER_TRIP,
        },
    ).fetchone()
    if made is None:
        raise Problem(409, f"This trip has {PER_TRIP} comments, which is all it can have.")
    location = url_for("trips.show_comment", trip=trip, comment=made["id"])
    return dict(made), 201, {"Location": location}


@blueprint.get("/trips/<trip>/comments/<comment>")
def show_comment(trip: str, comment: str):
    row = db().execute(
        "SELECT id, trip, author, text FROM comments WHERE trip = ? AND CAST(id AS TEXT) = ?",
        (trip_of(trip)["id"], comment),
    ).fetchone()
    if row is None:
        raise Problem(404, "There is no such comment.")
    return dict(row)


@blueprint.get("/search")
def search():
    # Two could be read as either, and an unknown name is a typing error.
    if request.args.keys() - {"q"} or len(request.args.getlist("q")) != 1:
        raise Problem(400, "One q is wanted, and nothing beside it.")
    text = request.args["q"]
    if is_blank_or_long(text, 100):
        raise Problem(400, "q has 1 to 100 characters, not all blank.")
    # In Python, not by LIKE: there % and _ would be more than text.
    return shown(row for row in own_trips() if text.lower() in row["destination"].lower())
