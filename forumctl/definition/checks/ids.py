"""Everything that has an id has its own, and every id that is written somewhere is defined somewhere."""

from collections.abc import Iterator, Mapping, Sequence

from forumctl.definition.badges import Face
from forumctl.definition.boxes import COLUMNS, FIELD, PARTS
from forumctl.definition.cleaning import DEVICES
from forumctl.definition.forum import Forum
from forumctl.definition.occasions import COLUMNS as RULED
from forumctl.definition.occasions import place_of
from forumctl.definition.people import Participant
from forumctl.definition.visits import Visits
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, KeyPath, Problem

from .words import number

ELEMENTS = ("role", "bus", "sessions", "languages", "diet", "access", "photo")
"""What a badge can show beside table:OCCASION."""


def same_id(forum: Forum) -> Iterator[Problem]:
    """Two rows of one table with the same id."""
    yield from _repeated("venues", ("venues",), [venue.id for venue in forum.venues])
    yield from _repeated("rooms", ("rooms",), [room.id for room in forum.rooms])
    yield from _repeated("sessions", ("sessions",), [session.id for session in forum.sessions])
    yield from _repeated("tracks", ("tracks",), [track.id for track in forum.tracks])
    yield from _repeated("all-day entries", ("all_day",), [whole.id for whole in forum.all_day])
    yield from _repeated("occasions", ("occasions",), [occasion.id for occasion in forum.occasions])
    yield from _repeated("outings", ("visits",), [outing.id for outing in forum.outings])
    for outing, visits in enumerate(forum.outings):
        yield from _repeated("sites", ("visits", outing, "sites"), [site.id for site in visits.sites])
        yield from _repeated("tours", ("visits", outing, "tours"), [tour.id for tour in visits.tours])
        yield from _repeated("buses", ("visits", outing, "buses"), [bus.id.casefold() for bus in visits.buses])


def _repeated(what: str, table: KeyPath, ids: Sequence[str]) -> Iterator[Problem]:
    firsts: dict[str, int] = {}
    for index, name in enumerate(ids):
        first = firsts.setdefault(name, index)
        if first < index:
            yield Problem(
                "duplicate-id",
                f"two {what} have the id {name}",
                Key((*table, index, "id")),
                "Give the second an id of its own; keep the first as it is.",
                (Key((*table, first, "id")),),
            )


def same_uid(forum: Forum) -> Iterator[Problem]:
    """Two entries with one UID: calendars would show only one of them."""
    first: dict[str, KeyPath] = {}
    sessions = [(("sessions", row, "uid"), session.id, session.uid) for row, session in enumerate(forum.sessions)]
    whole = [(("all_day", row, "uid"), entry.id, entry.uid) for row, entry in enumerate(forum.all_day)]
    for path, name, uid in (*sessions, *whole):
        if uid and first.setdefault(uid, path) != path:
            yield Problem(
                "duplicate-uid",
                f"{name} has the uid of another entry, {uid}",
                Key(path),
                "Take it out: calendars would show only one of the two.",
                (Key(first[uid]),),
            )


def same_as_session(forum: Forum) -> Iterator[Problem]:
    """An all-day entry with the id of a session: calendars could not tell the two apart."""
    sessions = [session.id for session in forum.sessions]
    for index, whole in enumerate(forum.all_day):
        if whole.id in sessions:
            yield Problem(
                "duplicate-id",
                f"an all-day entry and a session both have the id {whole.id}",
                Key(("all_day", index, "id")),
                "Give the all-day entry an id of its own.",
                (Key(("sessions", sessions.index(whole.id), "id")),),
            )


def reserved_id(forum: Forum) -> Iterator[Problem]:
    """A session whose talks would be taken for cases, known to calendars as case/ID; a forum that names no file."""
    for row, session in enumerate(forum.sessions):
        if session.id == "case":
            yield Problem(
                "reserved-id",
                "a session cannot have the id case, which calendars keep for the selected cases",
                Key(("sessions", row, "id")),
                'Write another, such as id = "cases".',
            )
    if forum.about.id in DEVICES:
        yield Problem(
            "reserved-id",
            f"a forum cannot have the id {forum.about.id}: its files are called so, and Windows keeps the name",
            Key(("forum", "id")),
            f"Add a word to it, such as {forum.about.id}-forum.",
        )


def same_talk(forum: Forum) -> Iterator[Problem]:
    """Two talks of a session that go by the same id, given or taken from the first speaker."""
    for row, session in enumerate(forum.sessions):
        keys = [talk.key for talk in session.talks]
        for index, key in enumerate(keys):
            first = keys.index(key)
            if key and first < index:
                yield Problem(
                    "duplicate-talk",
                    f"talks {first + 1} and {index + 1} of session {session.id} both go by the id {key}",
                    Key(("sessions", row, "talks", index)),
                    f'A talk without an id takes its first speaker\'s. Write another, such as id = "{key}-2".',
                    (Key(("sessions", row, "talks", first)),),
                )


def talk_without_id(forum: Forum) -> Iterator[Problem]:
    """A talk with neither an id nor a speaker to take one from."""
    for row, session in enumerate(forum.sessions):
        for index, talk in enumerate(session.talks):
            if not talk.key:
                yield Problem(
                    "talk-without-id",
                    f"talk {index + 1} of session {session.id} has neither an id nor a speaker",
                    Key(("sessions", row, "talks", index)),
                    "Write one of the two: calendars recognise the talk by it when its time changes.",
                )


def same_table(forum: Forum) -> Iterator[Problem]:
    """Two tables of an occasion with the same label, once {} is replaced by numbers."""
    for row, occasion in enumerate(forum.occasions):
        seen: dict[str, int] = {}
        for index, tables in enumerate(occasion.tables):
            where = Key(("occasions", row, "tables", index, "id"))
            if tables.count > 1 and "{}" not in tables.id:
                yield Problem(
                    "table-without-number",
                    f"{tables.count} tables of {occasion.id} would all be called {tables.id}",
                    where,
                    f'Write {{}} where the number goes: id = "{tables.id}{{}}".',
                )
                continue
            for label in tables.labels:
                first = seen.setdefault(label.casefold(), index)
                if first < index:
                    yield Problem(
                        "duplicate-table",
                        f"two tables of {occasion.id} are called {label}",
                        where,
                        "Give the second kind of table another letter.",
                        (Key(("occasions", row, "tables", first, "id")),),
                    )
                    break


def listed_twice(forum: Forum) -> Iterator[Problem]:
    """The same value twice in a list that names each thing once."""
    for path, words in _lists(forum):
        for index, word in enumerate(words):
            if word in words[:index]:
                yield Problem(
                    "listed-twice",
                    f"{word} is listed twice in {path[-1]}",
                    Key((*path, index)),
                    "Take one of the two out.",
                )


def _lists(forum: Forum) -> Iterator[tuple[KeyPath, Sequence[object]]]:
    yield ("forum", "days"), forum.about.days
    yield ("forum", "languages"), forum.about.languages
    for row, session in enumerate(forum.sessions):
        yield ("sessions", row, "panellists"), session.panellists
        yield ("sessions", row, "speakers"), session.speakers
        for index, talk in enumerate(session.talks):
            yield ("sessions", row, "talks", index, "speakers"), talk.speakers
    for outing, visits in enumerate(forum.outings):
        for row, tour in enumerate(visits.tours):
            yield ("visits", outing, "tours", row, "sites"), tour.sites


def _unknown(what: str, name: str, known: Sequence[str], path: KeyPath, table: str) -> Iterator[Problem]:
    if name not in known:
        yield Problem(
            f"unknown-{what}",
            f"there is no {what} {name}",
            Key(path, is_name=path[-1] == name),
            did_you_mean(name, known, f"Add it to {table}, or write the id of one that is there."),
        )


def unknown_venue(forum: Forum) -> Iterator[Problem]:
    """Rooms, outings and travel name venues of the file."""
    known = [venue.id for venue in forum.venues]
    for row, room in enumerate(forum.rooms):
        if room.venue is not None:
            yield from _unknown("venue", room.venue, known, ("rooms", row, "venue"), "[[venues]]")
    for outing, visits in enumerate(forum.outings):
        for path, venue in _venues(visits):
            yield from _unknown("venue", venue, known, ("visits", outing, *path), "[[venues]]")
        for pair in visits.travel:
            yield from _travel_pair(pair, known, ("visits", outing, "travel", pair))
    for pair, minutes in forum.travel.items():
        if not isinstance(minutes, Mapping):
            yield from _travel_pair(pair, known, ("travel", pair))
        for of_mode in minutes if isinstance(minutes, Mapping) else ():
            yield from _travel_pair(of_mode, known, ("travel", pair, of_mode))


def _venues(visits: Visits) -> Iterator[tuple[KeyPath, str]]:
    """Every venue that an outing names, with its path."""
    yield ("from",), visits.start
    for row, site in enumerate(visits.sites):
        yield ("sites", row, "venue"), site.venue
    for row, bus in enumerate(visits.buses):
        if bus.start is not None:
            yield ("buses", row, "from"), bus.start
        for key, venues in (("boards", bus.boards), ("drops", bus.drops)):
            yield from ((("buses", row, key, place), venue) for place, venue in enumerate(venues))
    for row, restaurant in enumerate(visits.lunch.places if visits.lunch else ()):
        yield ("lunch", "places", row, "venue"), restaurant.venue
    for key, named in (("pick_ups", visits.pick_ups), ("drop_offs", visits.drop_offs)):
        yield from (((key, venue), venue) for venue in named)


def _travel_pair(pair: str, known: Sequence[str], path: KeyPath) -> Iterator[Problem]:
    where = Key(path, is_name=True)
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
            hint = did_you_mean(word, known, "Add it to [[venues]], or write the id of one that is there.")
            yield Problem("unknown-venue", f"there is no venue {word}", where, hint)


def unknown_room(forum: Forum) -> Iterator[Problem]:
    """Sessions and what lasts all day are in rooms of the file."""
    known = [room.id for room in forum.rooms]
    for row, session in enumerate(forum.sessions):
        if session.room is not None:
            yield from _unknown("room", session.room, known, ("sessions", row, "room"), "[[rooms]]")
    for row, occasion in enumerate(forum.occasions):
        for index, tables in enumerate(occasion.tables):
            if tables.room is not None:
                yield from _unknown(
                    "room", tables.room, known, ("occasions", row, "tables", index, "room"), "[[rooms]]"
                )
        for room in occasion.floors:
            yield from _unknown("room", room, known, ("occasions", row, "floors", room), "[[rooms]]")
    for row, whole in enumerate(forum.all_day):
        if whole.room is not None:
            yield from _unknown("room", whole.room, known, ("all_day", row, "room"), "[[rooms]]")


def unknown_session(forum: Forum) -> Iterator[Problem]:
    """Occasions belong to sessions of the file."""
    known = [session.id for session in forum.sessions]
    for row, occasion in enumerate(forum.occasions):
        yield from _unknown("session", occasion.session, known, ("occasions", row, "session"), "[[sessions]]")


def unknown_category(forum: Forum) -> Iterator[Problem]:
    """Invitations, reserved tables, buses, faces and boxes of badges name categories of the file."""
    known = list(forum.roster.categories)
    for path, category in (*_categories_invited(forum), *_categories_of_badges(forum)):
        yield from _unknown("category", category, known, path, "[roster.categories]")


def _categories_invited(forum: Forum) -> Iterator[tuple[KeyPath, str]]:
    for row, occasion in enumerate(forum.occasions):
        for index, category in enumerate(occasion.invite.categories or ()):
            yield ("occasions", row, "invite", "categories", index), category
        for place, tables in enumerate(occasion.tables):
            for index, category in enumerate(tables.reserved):
                yield ("occasions", row, "tables", place, "reserved", index), category
    for row, outing in enumerate(forum.outings):
        for index, category in enumerate(outing.invite.categories or ()):
            yield ("visits", row, "invite", "categories", index), category
        for place, bus in enumerate(outing.buses):
            for index, category in enumerate(bus.categories):
                yield ("visits", row, "buses", place, "categories", index), category


def _categories_of_badges(forum: Forum) -> Iterator[tuple[KeyPath, str]]:
    for name in forum.badges.categories:
        yield ("badges", "categories", name), name
    for row, box in enumerate(forum.badges.boxes):
        for key in ("categories", "without"):
            for index, category in enumerate(getattr(box, key)):
                yield ("badges", "boxes", row, key, index), category


def unknown_site(forum: Forum) -> Iterator[Problem]:
    """Tours go to sites of the file."""
    for outing, visits in enumerate(forum.outings):
        known = [site.id for site in visits.sites]
        for row, site in enumerate(visits.sites):
            if site.instead is not None:
                path = ("visits", outing, "sites", row, "instead")
                yield from _unknown("site", site.instead, known, path, "[[visits.sites]]")
        for row, tour in enumerate(visits.tours):
            for index, name in enumerate(tour.sites):
                where = ("visits", outing, "tours", row, "sites", index)
                yield from _unknown("site", name, known, where, "[[visits.sites]]")


def unknown_tour(forum: Forum) -> Iterator[Problem]:
    """Buses make tours of the file."""
    for outing, visits in enumerate(forum.outings):
        known = [tour.id for tour in visits.tours]
        for row, bus in enumerate(visits.buses):
            if bus.tour is not None:
                where = ("visits", outing, "buses", row, "tour")
                yield from _unknown("tour", bus.tour, known, where, "[[visits.tours]]")


def unknown_table(forum: Forum) -> Iterator[Problem]:
    """Pins, names and held chairs are of tables of their occasion."""
    for row, occasion in enumerate(forum.occasions):
        seats = {label: kind.places for label, kind in occasion.each_table()}
        named: list[tuple[str, KeyPath]] = [(place, ("occasions", row, "pins", place)) for place in occasion.pins]
        for index, kind in enumerate(occasion.tables):
            of_kind: KeyPath = ("occasions", row, "tables", index)
            named += [(label, (*of_kind, "names", label)) for label in kind.names]
            named += [(place, (*of_kind, "hold", place)) for place in kind.hold]
        for place, path in named:
            label, chair = place_of(place)
            yield from _unknown("table", label, list(seats), path, "[[occasions.tables]]")
            if chair and chair > seats.get(label, chair):
                fact = f"table {label} has {number(seats[label], 'seat')}, there is no chair {chair}"
                yield Problem("unknown-chair", fact, Key(path), f"Its last chair is {label}/{seats[label]}.")


def unknown_column(forum: Forum) -> Iterator[Problem]:
    """Rules, and what alternates at a table, go by columns of the roster or of the forum's own."""
    known = [*RULED, *forum.roster.fields]
    for row, occasion in enumerate(forum.occasions):
        rules = occasion.rules
        for name, columns in (("mix", rules.mix), ("at_most", rules.at_most), ("at_least", rules.at_least)):
            for column in columns:
                yield from _unknown_column(column, known, ("occasions", row, "rules", name, column))
        for place, tables in enumerate(occasion.tables):
            if tables.alternate is not None:
                path = ("occasions", row, "tables", place, "alternate")
                yield from _unknown_column(tables.alternate, known, path)
    for outing, visits in enumerate(forum.outings):
        for column in visits.rules.mix:
            yield from _unknown_column(column, known, ("visits", outing, "rules", "mix", column))


def _unknown_column(column: str, known: Sequence[str], path: KeyPath) -> Iterator[Problem]:
    if column not in known:
        hint = f"Known here: {', '.join(known)}. Name a column of your own in [roster.fields]."
        place = Key(path, is_name=path[-1] == column)
        yield Problem("unknown-column", f"{column} is not a column that rules go by", place, hint)


def unknown_bus(forum: Forum) -> Iterator[Problem]:
    """Pins name buses of the file."""
    for outing, visits in enumerate(forum.outings):
        known = [bus.id for bus in visits.buses]
        for label in visits.pins:
            yield from _unknown("bus", label, known, ("visits", outing, "pins", label), "[[visits.buses]]")


def unknown_element(forum: Forum) -> Iterator[Problem]:
    """Badges show what is known of a participant."""
    own = [f"{FIELD}{name}" for name, column in forum.roster.fields.items() if not column.private]
    known = [*(f"table:{occasion.id}" for occasion in forum.occasions), *ELEMENTS, *own, *COLUMNS]
    faces: dict[tuple[str, ...], Face] = {(): forum.badges}
    faces |= {("categories", name): own for name, own in forum.badges.categories.items()}
    for path, face in faces.items():
        for index, name in enumerate(face.show):
            if name not in known:
                yield Problem(
                    "unknown-element",
                    f"a badge cannot show {name}",
                    Key(("badges", *path, "show", index)),
                    did_you_mean(name, known),
                )
    for row, box in enumerate(forum.badges.boxes):
        at, columns = ("badges", "boxes", row), [*Participant.model_fields, *forum.roster.fields]
        if box.what not in (*PARTS, *own):
            hint = did_you_mean(box.what, [*PARTS, *own])
            yield Problem("unknown-element", f"a box cannot show {box.what}", Key((*at, "what")), hint)
        if box.when and box.when.field not in columns:
            fact = f"the roster has no column {box.when.field!r}"
            hint = did_you_mean(box.when.field, columns)
            yield Problem("unknown-element", fact, Key((*at, "when", "field")), hint)
