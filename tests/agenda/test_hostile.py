"""Hostile texts in every place of the definition that takes text: no calendar breaks, none gains an event."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest
import tomli_w
import vobject

from forumctl import project
from forumctl.agenda.selection import Selection

from .given import FULL, Published, events, published
from .hostile import HOSTILE
from .lint import faults

Forum = dict[str, Any]
Put = Callable[[Forum, str], None]
LONGEST = 400
"""Characters of a name."""


def at(*path: str | int) -> Put:
    """Puts a text at a path of the forum file."""

    def put(forum: Forum, text: str) -> None:
        *outer, last = path
        table: Any = forum
        for word in outer:
            table = table[word]
        table[last] = text

    return put


PLACES: dict[str, Put] = {
    "title of the forum": at("forum", "title"),
    "theme": at("forum", "theme"),
    "host": at("forum", "host"),
    "name of a venue": at("venues", 0, "name"),
    "address": at("venues", 0, "address"),
    "name of a room": at("rooms", 0, "name"),
    "title of a session": at("sessions", 1, "title"),
    "abstract of a session": at("sessions", 1, "abstract"),
    "title of a talk": at("sessions", 1, "talks", 0, "title"),
    "abstract of a talk": at("sessions", 1, "talks", 0, "abstract"),
    "title of an all-day entry": at("all_day", 0, "title"),
    "abstract of an all-day entry": at("all_day", 0, "abstract"),
    "name of a speaker": at("participants", 1, "name"),
    "name in its own script": at("participants", 1, "name_local"),
    "organisation": at("participants", 1, "organisation"),
    "name of a bus": at("visits", "buses", 0, "name"),
    "name of a site": at("visits", "sites", 0, "name"),
}
WHOLE = tomllib.loads((FULL / "forum.toml").read_text(encoding="utf-8"))


def calendars(forum: Published) -> list[bytes]:
    return [
        forum.part(Selection()),
        forum.part(Selection(buses=["all"])),
        forum.personal("su-a", "ko"),
    ]


CLEAN = [set(events(source)) for source in calendars(published(project.load(FULL)))]


def test_places_are_seventeen_and_hostile_texts_thirteen() -> None:
    assert (len(PLACES), len(HOSTILE)) == (17, 13)


@pytest.mark.parametrize("text", HOSTILE)
def test_calendars_of_a_forum_with_hostile_text_keep_every_rule(text: str, tmp_path: Path) -> None:
    (tmp_path / "plans").symlink_to(FULL / "plans")
    for name, put in PLACES.items():
        forum = tomllib.loads(tomli_w.dumps(WHOLE))
        put(forum, f"x{text}"[:LONGEST])
        (tmp_path / "forum.toml").write_text(tomli_w.dumps(forum), encoding="utf-8")
        for source, uids in zip(calendars(published(project.load(tmp_path))), CLEAN, strict=True):
            assert (name, faults(source)) == (name, [])
            assert set(events(source)) == uids
            assert len(vobject.readOne(source.decode()).vevent_list) == len(uids)
            assert len(icalendar.Calendar.from_ical(source).walk("VEVENT")) == len(uids)
