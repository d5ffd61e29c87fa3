"""Every id that is written somewhere is defined somewhere."""

from collections.abc import Iterator, Sequence

from forumctl.definition.badges import Face
from forumctl.definition.forum import Forum
from forumctl.problems import Key, Problem

from .words import nearest

ELEMENTS = ("role", "bus", "languages", "diet", "access", "photo")
"""What a badge can show beside table:OCCASION."""


def _unknown(what: str, name: str, known: Sequence[str], path: tuple[str | int, ...], table: str) -> Iterator[Problem]:
    if name not in known:
        yield Problem(
            f"unknown-{what}",
            f"there is no {what} {name}",
            Key(path, is_name=path[-1] == name),
            nearest(name, known, f"Add it to {table}, or write the id of one that is there."),
        )


def unknown_venue(forum: Forum) -> Iterator[Problem]:
    """Rooms, sites, the start of the buses and travel name venues of the file."""
    known = [venue.id for venue in forum.venues]
    for row, room in enumerate(forum.rooms):
        yield from _unknown("venue", room.venue, known, ("rooms", row, "venue"), "[[venues]]")
    if visits := forum.visits:
        yield from _unknown("venue", visits.start, known, ("visits", "from"), "[[venues]]")
        for row, site in enumerate(visits.sites):
            yield from _unknown("venue", site.venue, known, ("visits", "sites", row, "venue"), "[[venues]]")
        for row, bus in enumerate(visits.buses):
            if bus.start is not None:
                yield from _unknown("venue", bus.start, known, ("visits", "buses", row, "from"), "[[venues]]")
        for row, place in enumerate(visits.lunch.places if visits.lunch else ()):
            yield from _unknown("venue", place.venue, known, ("visits", "lunch", "places", row, "venue"), "[[venues]]")
        for venue in visits.pick_ups:
            yield from _unknown("venue", venue, known, ("visits", "pick_ups", venue), "[[venues]]")
        for pair in visits.travel:
            yield from _travel_pair(pair, known)


def _travel_pair(pair: str, known: Sequence[str]) -> Iterator[Problem]:
    where = Key(("visits", "travel", pair), is_name=True)
    words = pair.split()
    if len(words) != 2 or pair != " ".join(words):
        yield Problem(
            "bad-travel-pair",
            f"{pair!r} does not name two venues",
            where,
            'Write the ids of both with one blank between them: "from to" = minutes.',
        )
        return
    for word in words:
        if word not in known:
            hint = nearest(word, known, "Add it to [[venues]], or write the id of one that is there.")
            yield Problem("unknown-venue", f"there is no venue {word}", where, hint)


def unknown_room(forum: Forum) -> Iterator[Problem]:
    """Sessions and what lasts all day are in rooms of the file."""
    known = [room.id for room in forum.rooms]
    for row, session in enumerate(forum.sessions):
        if session.room is not None:
            yield from _unknown("room", session.room, known, ("sessions", row, "room"), "[[rooms]]")
    for row, whole in enumerate(forum.all_day):
        if whole.room is not None:
            yield from _unknown("room", whole.room, known, ("all_day", row, "room"), "[[rooms]]")


def unknown_session(forum: Forum) -> Iterator[Problem]:
    """Occasions belong to sessions of the file."""
    known = [session.id for session in forum.sessions]
    for row, occasion in enumerate(forum.occasions):
        yield from _unknown("session", occasion.session, known, ("occasions", row, "session"), "[[sessions]]")


def unknown_category(forum: Forum) -> Iterator[Problem]:
    """Invitations and reserved tables name categories of the file."""
    known = list(forum.roster.categories)
    for row, occasion in enumerate(forum.occasions):
        for index, category in enumerate(occasion.invite.categories or ()):
            path = ("occasions", row, "invite", "categories", index)
            yield from _unknown("category", category, known, path, "[roster.categories]")
        for number, tables in enumerate(occasion.tables):
            for index, category in enumerate(tables.reserved):
                kept = ("occasions", row, "tables", number, "reserved", index)
                yield from _unknown("category", category, known, kept, "[roster.categories]")


def unknown_site(forum: Forum) -> Iterator[Problem]:
    """Tours go to sites of the file."""
    if visits := forum.visits:
        known = [site.id for site in visits.sites]
        for row, tour in enumerate(visits.tours):
            for index, site in enumerate(tour.sites):
                yield from _unknown("site", site, known, ("visits", "tours", row, "sites", index), "[[visits.sites]]")


def unknown_tour(forum: Forum) -> Iterator[Problem]:
    """Buses make tours of the file."""
    if visits := forum.visits:
        known = [tour.id for tour in visits.tours]
        for row, bus in enumerate(visits.buses):
            if bus.tour is not None:
                yield from _unknown("tour", bus.tour, known, ("visits", "buses", row, "tour"), "[[visits.tours]]")


def unknown_table(forum: Forum) -> Iterator[Problem]:
    """Pins name tables of their occasion."""
    for row, occasion in enumerate(forum.occasions):
        known = [label for label, _ in occasion.each_table()]
        for label in occasion.pins:
            yield from _unknown("table", label, known, ("occasions", row, "pins", label), "[[occasions.tables]]")


def unknown_bus(forum: Forum) -> Iterator[Problem]:
    """Pins name buses of the file."""
    if visits := forum.visits:
        known = [bus.id for bus in visits.buses]
        for label in visits.pins:
            yield from _unknown("bus", label, known, ("visits", "pins", label), "[[visits.buses]]")


def unknown_element(forum: Forum) -> Iterator[Problem]:
    """Badges show what is known of a participant."""
    known = [*(f"table:{occasion.id}" for occasion in forum.occasions), *ELEMENTS]
    faces: dict[tuple[str, ...], Face] = {(): forum.badges}
    faces |= {("categories", name): own for name, own in forum.badges.categories.items()}
    for path, face in faces.items():
        for index, name in enumerate(face.show):
            if name not in known:
                yield Problem(
                    "unknown-element",
                    f"a badge cannot show {name}",
                    Key(("badges", *path, "show", index)),
                    nearest(name, known, f"Known here: {', '.join(known)}."),
                )
