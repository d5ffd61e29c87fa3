"""Everything that has an id has its own."""

from collections.abc import Iterator, Sequence

from forumctl.definition.forum import Forum
from forumctl.problems import Key, Problem

Path = tuple[str | int, ...]


def same_id(forum: Forum) -> Iterator[Problem]:
    """Two rows of one table with the same id."""
    yield from _repeated("venues", ("venues",), [venue.id for venue in forum.venues])
    yield from _repeated("rooms", ("rooms",), [room.id for room in forum.rooms])
    yield from _repeated("sessions", ("sessions",), [session.id for session in forum.sessions])
    yield from _repeated("all-day entries", ("all_day",), [whole.id for whole in forum.all_day])
    yield from _repeated("occasions", ("occasions",), [occasion.id for occasion in forum.occasions])
    if visits := forum.visits:
        yield from _repeated("sites", ("visits", "sites"), [site.id for site in visits.sites])
        yield from _repeated("tours", ("visits", "tours"), [tour.id for tour in visits.tours])
        yield from _repeated("buses", ("visits", "buses"), [bus.id.casefold() for bus in visits.buses])


def _repeated(what: str, table: Path, ids: Sequence[str]) -> Iterator[Problem]:
    for index, name in enumerate(ids):
        first = ids.index(name)
        if first < index:
            yield Problem(
                "duplicate-id",
                f"two {what} have the id {name}",
                Key((*table, index, "id")),
                "Give the second an id of its own; keep the first as it is.",
                (Key((*table, first, "id")),),
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
    """A session whose talks would be taken for cases: calendars know a case as case/ID, a talk as SESSION/ID."""
    for row, session in enumerate(forum.sessions):
        if session.id == "case":
            yield Problem(
                "reserved-id",
                "a session cannot have the id case, which calendars keep for the selected cases",
                Key(("sessions", row, "id")),
                'Write another, such as id = "cases".',
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
    """Two tables of an occasion with the same label, once {} is counted out."""
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


def _lists(forum: Forum) -> Iterator[tuple[Path, Sequence[object]]]:
    yield ("forum", "days"), forum.about.days
    yield ("forum", "languages"), forum.about.languages
    for row, session in enumerate(forum.sessions):
        yield ("sessions", row, "panellists"), session.panellists
        yield ("sessions", row, "speakers"), session.speakers
        for index, talk in enumerate(session.talks):
            yield ("sessions", row, "talks", index, "speakers"), talk.speakers
    if forum.visits:
        for row, tour in enumerate(forum.visits.tours):
            yield ("visits", "tours", row, "sites"), tour.sites
