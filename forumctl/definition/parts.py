"""The parts of a forum that are made each on its own: what a fault somewhere in the forum file stops, and what not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forumctl.problems import Key, KeyPath, Problem

from . import reading
from .forum import Forum

EVERYTHING: KeyPath = ()
PROGRAMME: KeyPath = ("programme",)
"""Sessions with all that is made of them, and which of them have gone out."""
SESSIONS: KeyPath = ("sessions",)
"""Some sessions of the programme, and of it only what shows them."""
PEOPLE: KeyPath = ("people",)
"""Rows of the roster whose people have no part in the programme, categories, and all that is made of everybody."""
TRAVEL: KeyPath = ("travel",)
CUES: KeyPath = ("cues",)
"""What staff do in sessions: the run sheet alone says it."""
DETAILS: KeyPath = ("details",)
"""What the programme is as true without, if shorter: abstracts, links."""
ASIDE: KeyPath = ("aside",)
"""What all papers are as true without, if shorter: the theme, the telephone, a key that means nothing here."""
SPARE = (("fonts",), ("words",), ASIDE, DETAILS)
"""The parts that stop nothing: all is made without them, which is said."""
_OF: Mapping[str, KeyPath] = {
    **dict.fromkeys(("sessions", "rooms", "tracks", "all_day"), PROGRAMME),
    **{name: (name,) for name in ("travel", "badges", "cases", "mail", "fonts", "words", "waiting")},
}
_ROWS = ("occasions", "visits")
_TEXTS = frozenset(("abstract", "description", "links"))
_WITHOUT: Mapping[KeyPath, frozenset[str]] = {
    ("forum",): frozenset(("theme", "host", "url", "phone", "organiser")),
    ("venues",): frozenset(("address",)),
    ("tracks",): frozenset(("colour",)),
    ("sessions",): _TEXTS | {"licence"},
    ("sessions", "talks"): _TEXTS,
    ("all_day",): _TEXTS,
}
"""By table, the keys without which what is said of it is true."""
_ASIDES = ("forum", "venues", "roster", "participants")
_NOTED = frozenset((*_WITHOUT, (), ("rooms",), ("sessions", "links"), ("participants",)))
"""Tables in which people leave notes for themselves."""
_TELLING = frozenset((
    "active", "building", "cancelled", "canceled", "closed", "confidential", "confirmed", "day", "deleted", "disabled",
    "draft", "duration", "enabled", "finish", "floor", "from", "hidden", "hide", "internal", "invited", "location",
    "place", "postponed", "private", "public", "publish", "published", "removed", "secret", "show", "skip", "state",
    "status", "time", "to", "until", "visible", "when", "where", "withdrawn",
))  # fmt: skip
"""Words of keys that say whether, when or where something is, or who may know."""
LOST = -1
"""Row of an occasion or outing that could not be read at all."""


def part_of(path: KeyPath, meant: str | None = None) -> KeyPath:
    """The part that stands at a path of the forum file: one occasion, one outing, the badges; or all.

    `meant` is the key for which the last one is meant, where its table has none of that name; blank for none.
    """
    if meant == "" and _is_note(path):
        return ASIDE if path[0] in _ASIDES or len(path) == 1 else DETAILS
    path = (*path[:-1], meant) if meant else path
    name = str(path[0]) if path else ""
    if spare := _spare(tuple(word for word in path if isinstance(word, str))):
        return spare
    if path[:2] == ("roster", "categories"):
        return ("categories", path[2]) if path[3:] == ("colour",) else PEOPLE
    if name == "sessions" and len(path) > 1:
        return CUES if path[2:3] == ("cues",) else SESSIONS
    if name in _ROWS and len(path) > 1:
        return (name, path[1] if isinstance(path[1], int) else 0)
    return _OF.get(name, EVERYTHING)


def _is_note(path: KeyPath) -> bool:
    """Whether a key that means nothing here is one that changes nothing: no "hidden", no "cancelled", no "where"."""
    words = tuple(word for word in path[:-1] if isinstance(word, str))
    is_noted = words in _NOTED or words[:2] == ("roster", "categories")
    return is_noted and _TELLING.isdisjoint(re.split(r"[\W_]+", str(path[-1]).casefold()))


def _spare(words: tuple[str, ...]) -> KeyPath:
    """The part of a key that its papers are as true without; none where they would be wrong."""
    if words[-1:] == ("private",):  # without it, what only some may see would be for all
        return EVERYTHING
    for table, keys in _WITHOUT.items():
        if words[: len(table)] == table and keys.intersection(words[len(table) : len(table) + 1]):
            return ASIDE if table[0] in _ASIDES else DETAILS
    return EVERYTHING


def is_of_paper(part: KeyPath) -> bool:
    """Whether a fault in it is of what some papers show, and of nothing that is decided."""
    return part in (*SPARE, CUES) or part[:1] == ("categories",)


def in_value(part: KeyPath, root: Any) -> KeyPath:
    """A part as the file numbers it, as it is numbered where rows that could not be read are missing."""
    name, row = (part[0], part[1]) if len(part) == 2 else ("", 0)
    rows = root.get(name) if isinstance(root, Mapping) else None
    if name not in _ROWS:
        return part
    if isinstance(rows, reading.Rows):
        there = list(rows)
        return (name, there.index(row) if row in there else LOST)
    return (name, 0 if rows else LOST)


def stopping(problem: Problem) -> Problem:
    """An error in the forum file that stops only the part it is in, as such; any other as it is."""
    if problem.stops or not problem.is_error or not isinstance(problem.where, Key):
        return problem
    return replace(problem, stops=part_of(problem.where.path))


@dataclass(frozen=True, slots=True)
class Unread:
    """What is known of a session that cannot be read; None where that may be anything."""

    id: str
    """Blank where that may be anything."""
    day: date | None
    room: str | None
    """Blank where it is in none."""
    people: frozenset[str] | None
    """Ids of who has a part in it."""

    def may_be(self, day: date, room: str) -> bool:
        """Whether it may be in that room on that day."""
        return self.day in (None, day) and self.room in (None, room)


def unread(tree: Any, wrong: Iterable[KeyPath], forum: Forum) -> Iterator[Unread]:
    """What is known of the sessions in which these paths of the file are wrong; `tree` is the file as it stands."""
    paths = [path for path in wrong if path[:1] == ("sessions",)]
    rooms = {room.id for room in forum.rooms}
    for row in dict.fromkeys(path[1] for path in paths):
        session = tree["sessions"].get(row)
        if not isinstance(session, Mapping):
            yield Unread("", None, None, None)
            continue
        amiss = {path[2] for path in paths if path[1] == row and len(path) > 2}
        day, room = session.get("date"), session.get("room", "")
        is_day, is_room = type(day) is date and "date" not in amiss, room in ("", *rooms) and "room" not in amiss
        is_cast = amiss.isdisjoint(("chair", "speakers", "panellists", "talks", "case_minutes"))
        cast = _cast(session) if is_cast and "case_minutes" not in session else None
        own = "" if "id" in amiss else str(session.get("id", ""))
        yield Unread(own, day if is_day else None, room if is_room else None, cast)


def _cast(session: Mapping[str, Any]) -> frozenset[str]:
    rows = [session, *reading.to_values(session.get("talks", ()))]
    named = [reading.to_values(one.get(key, ())) for one in rows for key in ("speakers", "panellists")]
    return frozenset((session.get("chair", ""), *(person for people in named for person in people))) - {""}
