"""Texts that have broken calendars, pages and tables before, and a forum with one of them in each of its places."""

import tempfile
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli_w

from forumctl import project
from forumctl.agenda.selection import Selection

from .given import FULL, Published, published

HOSTILE = [
    "\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT",
    "END:VEVENT\nEND:VCALENDAR",
    "\\N \\n \\, \\; \\\\ \\",
    ";,:\"'",
    "\ufeff\u2028\u2029\x85\x0b\x0c\x00\x1b",
    "\u202eright to left\u202c",
    "👩‍👩‍👧‍👦🇰🇷" * 40,
    "한" * 400,
    ",;" * 200,
    "e\u0301" * 300,
    "a" * 66 + "도시",
    "=?utf-8?B?eA==?=",
    "<script>alert(1)</script>",
]
LONGEST = 400
"""Characters of a name."""

Forum = dict[str, Any]
Put = Callable[[Forum, str], None]


def _at(*path: str | int) -> Put:
    """Puts a text at a path of the forum file."""

    def put(forum: Forum, text: str) -> None:
        *outer, last = path
        table: Any = forum
        for word in outer:
            table = table[word]
        table[last] = text

    return put


PLACES: Mapping[str, Put] = {
    "title of the forum": _at("forum", "title"),
    "theme": _at("forum", "theme"),
    "host": _at("forum", "host"),
    "name of a venue": _at("venues", 0, "name"),
    "address": _at("venues", 0, "address"),
    "name of a room": _at("rooms", 0, "name"),
    "title of a session": _at("sessions", 1, "title"),
    "abstract of a session": _at("sessions", 1, "abstract"),
    "title of a talk": _at("sessions", 1, "talks", 0, "title"),
    "abstract of a talk": _at("sessions", 1, "talks", 0, "abstract"),
    "title of an all-day entry": _at("all_day", 0, "title"),
    "abstract of an all-day entry": _at("all_day", 0, "abstract"),
    "name of a speaker": _at("participants", 1, "name"),
    "name in its own script": _at("participants", 1, "name_local"),
    "organisation": _at("participants", 1, "organisation"),
    "name of a bus": _at("visits", "buses", 0, "name"),
    "name of a site": _at("visits", "sites", 0, "name"),
}


Mix = tuple[str, ...]
"""A text for each of the places."""
MIXES: Mapping[str, Mix] = {
    **{f"everywhere {number}": (text,) * len(PLACES) for number, text in enumerate(HOSTILE)},
    **{
        f"turn {turn}": tuple(HOSTILE[(number + turn) % len(HOSTILE)] for number in range(len(PLACES)))
        for turn in range(len(HOSTILE))
    },
}
"""Each of the texts in all places at once, and in turns each in every place among others."""


@cache
def hostile_forum(mix: Mix) -> Published:
    """The forum with these texts in its places, gone out."""
    forum = tomllib.loads((FULL / "forum.toml").read_text(encoding="utf-8"))
    for put, text in zip(PLACES.values(), mix, strict=True):
        put(forum, f"x{text}"[:LONGEST])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "plans").symlink_to(FULL / "plans")
        path = Path(folder) / "forum.toml"
        path.write_text(tomli_w.dumps(forum), encoding="utf-8")
        return published(project.load(path))


def calendars(forum: Published) -> list[bytes]:
    """The programme, the buses, and the calendar of one who speaks."""
    return [
        forum.part(Selection()),
        forum.part(Selection(buses=["all"])),
        forum.personal("su-a", "ko"),
    ]


@cache
def hostile_calendars(mix: Mix) -> list[bytes]:
    """The calendars of the forum with these texts."""
    return calendars(hostile_forum(mix))
