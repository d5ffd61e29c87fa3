"""The timetable as values: entries with their times, texts and people, in every language at once.

A text in several languages is told as its readers see it, once where it serves all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from forumctl.definition.cleaning import clean
from forumctl.definition.programme import Link
from forumctl.definition.values import Text
from forumctl.locale import comma

from .words import track_name

_FORUMS = UUID("5b8f6a0e-3c1d-5e47-9a52-7d0c41f2b96e")
"""Namespace of all forums; to change it would be to forget every calendar sent out."""
ROW = "row:"
"""What the UID of a session begins with that a table knows by a number of its own, which other tables give too."""
Role = Literal["chair", "speaker", "panellist", "presenter"]


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an entry: their name as each language shows it, and the city of a presented case."""

    id: str
    name: Text
    role: Role
    city: str = ""
    biography: str = ""
    distinction: str = ""
    """What tells them apart from a namesake, see `Participant`."""

    def known_as(self, language: str) -> str:
        """The name as it stands in lists."""
        name = self.name.within(language)
        return f"{name} ({self.distinction})" if self.distinction else name


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that takes place, local time from `start` to `end`; `id` is for life and says what it is.

    A session's id is its own, a talk's is session/talk, a case's case/id, a bus stop's bus/label/place.
    `uid` is the UID or guid that it came with.
    `session` is the session that a talk or a case is part of; `kind` a session's kind, "talk" or "case".
    `private_links` and `online`, where to take part on line, are for those who attend.
    What lasts all day is from midnight to the midnight after its last day. `details` are texts by key, see `fields`.
    """

    id: str
    kind: str
    start: datetime
    end: datetime
    title: Text
    session: str = ""
    details: tuple[tuple[str, Text], ...] = ()
    room_id: str = ""
    room: Text | None = None
    venue: Text | None = None
    address: Text | None = None
    track: str = ""
    track_title: Text | None = None
    people: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    private_links: tuple[Link, ...] = ()
    online: str = ""
    tentative: bool = False
    board: str = ""
    all_day: bool = False
    uid: str = ""

    @property
    def track_name(self) -> Text:
        """The track as people read it."""
        return self.track_title or Text((("", track_name(self.track)),))

    @property
    def place(self) -> Text | None:
        """Room, venue and address in one line."""
        return joined(self.room, self.venue, self.address)


def joined(*texts: Text | None, separator: str = "") -> Text | None:
    """The texts in one, in every language that any of them has, with the comma of the language; None of none."""
    given = [text for text in texts if text]
    languages = dict.fromkeys(language for text in given for language, _ in text.versions)
    if not given:
        return None
    return Text(
        tuple(
            (language, (separator or comma(language)).join(text.within(language) for text in given))
            for language in languages
        )
    )


@dataclass(frozen=True)
class Timetable:
    """All that takes place, by start and id; times are local times of `timezone`.

    `part` names the part of the programme that it is, for a part is a calendar of its own; blank is the whole.
    `rooms` are the ids of all rooms, as the definition has them; several things may be in a `shared` one at once.
    """

    forum_id: str
    title: Text
    timezone: str
    days: tuple[date, ...]
    revised: datetime
    url: str = ""
    theme: Text | None = None
    host: Text | None = None
    languages: tuple[str, ...] = ()
    organiser: str = ""
    entries: tuple[Entry, ...] = ()
    part: str = ""
    rooms: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def uid(self, thing: str) -> str:
        """The UID of an entry: the same in every file; that it came with if it came from elsewhere."""
        if thing not in self._uids:
            self._uids[thing] = str(uuid5(self._namespace, thing))
        return self._uids[thing]

    def guid(self, thing: str) -> str:
        """The same as a UUID, for formats that take nothing else."""
        try:
            return str(UUID(self.uid(thing)))
        except ValueError:
            return str(uuid5(self._namespace, thing))

    @property
    def calendar_uid(self) -> str:
        """The UID of the calendar itself (RFC 7986, 5.3)."""
        return self.uid(f"@{self.part}" if self.part else "")

    @cached_property
    def nested(self) -> Sequence[tuple[Entry, Sequence[Entry]]]:
        """Each entry that is part of no other one here, with its talks and cases."""
        parts: dict[str, list[Entry]] = {entry.id: [] for entry in self.entries if not entry.session}
        for entry in self.entries:
            if entry.session in parts:
                parts[entry.session].append(entry)
        return [(entry, parts.get(entry.id, ())) for entry in self.entries if entry.session not in parts]

    @cached_property
    def _uids(self) -> dict[str, str]:
        """Those that entries came with, and those worked out so far: each is asked for many times."""
        return {entry.id: entry.uid for entry in self.entries if entry.uid and not entry.uid.startswith(ROW)}

    @cached_property
    def _namespace(self) -> UUID:
        return uuid5(_FORUMS, self.forum_id)


@dataclass(frozen=True, slots=True)
class _Version:
    """A text as the readers of some languages see it; `shown` are the numbers of these, none if it serves all."""

    text: str
    language: str
    shown: tuple[int, ...] = ()


def languages_of(timetable: Timetable, first: str) -> tuple[str, ...]:
    """The languages of the forum, one of them first."""
    return tuple(dict.fromkeys((first, *(timetable.languages or timetable.title.languages))))


def versions(text: Text, languages: Sequence[str]) -> list[_Version]:
    """The different texts that readers of these languages see, with the language each is written in."""
    readers: dict[tuple[str, str], list[int]] = {}
    for number, language in enumerate(languages):
        written, said = text.version(language)
        readers.setdefault((clean(said), written), []).append(number)
    if len(readers) == 1:
        return [_Version(*key) for key in readers]
    return [_Version(*key, tuple(numbers)) for key, numbers in readers.items()]


def main_place(timetable: Timetable) -> tuple[Text, Text | None] | None:
    """Name and address of the venue where the forum spends most of its time; None where no venue is known."""
    spent: dict[Text, float] = {}
    addresses: dict[Text, Text | None] = {}
    for entry, _ in timetable.nested:
        if entry.venue:
            spent[entry.venue] = spent.get(entry.venue, 0.0) + (entry.end - entry.start).total_seconds()
            addresses[entry.venue] = entry.address
    if not spent:
        return None
    venue = max(spent, key=lambda name: spent[name])
    return venue, addresses[venue]
