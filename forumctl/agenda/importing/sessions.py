"""Events as found → sessions that a forum file takes: ids, local times, lengths, rooms and people that fit together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from forumctl.definition.checks.programme import NIGHT_ENDS
from forumctl.definition.cleaning import clean, clean_line
from forumctl.roster.ids import slug

from .events import (
    Found,
    Programme,
    Remark,
    Session,
    Source,
)
from .times import later

_UNTITLED = "Untitled"
_MINUTES = 30
"""How long something is that does not say so."""
_ID_MAX, _NAME_MAX = 60, 400
_RESERVED = ("case", "bus")
_KINDS: Mapping[str, tuple[str, ...]] = {
    "registration": ("registration", "check-in", "등록"),
    "opening": ("opening", "welcome", "개회"),
    "keynote": ("keynote", "plenary", "기조"),
    "panel": ("panel", "podium", "discussion", "토론"),
    "break": ("break", "coffee", "pause", "휴식"),
    "meal": ("meal", "lunch", "dinner", "breakfast", "오찬", "만찬", "식사"),
    "social": ("social", "party", "reception", "교류"),
    "visit": ("visit", "tour", "excursion", "방문"),
    "closing": ("closing", "farewell", "폐회"),
    "workshop": ("workshop", "hands-on", "tutorial", "워크숍"),
}


def mend(source: Source, timezone: str = "") -> Programme:
    """The programme of what was found, in a time zone; everything that is not as in the file is remarked."""
    mending = _Mending(timezone or source.timezone)
    mending.remarks += source.remarks
    sessions = [session for event in source.events if (session := mending.session(event))]
    ordered = sorted(sessions, key=lambda session: (session.start, session.id))
    return Programme(
        title=clean_line(source.title)[:_NAME_MAX] or "Imported programme",
        timezone=mending.zone.key,
        sessions=tuple(mending.apart(ordered)),
        rooms={own: name for name, own in mending.rooms.items()},
        people={own: name for name, own in mending.people.items()},
        remarks=tuple(mending.remarks),
    )


class _Mending:
    """Gives ids, and remembers which are taken."""

    def __init__(self, timezone: str) -> None:
        self.remarks: list[Remark] = []
        self.rooms: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self._ids: dict[str, int] = {}
        self._seen: set[tuple[object, ...]] = set()
        self._where: dict[str, str] = {}
        self.zone = self._zone(timezone)

    def session(self, event: Found) -> Session | None:
        """The session that an event becomes, if it can become one."""
        title = clean_line(event.title)[:_NAME_MAX]
        start = self._local(event.start)
        if start is None:
            self._left(event.where, "it has no day and hour that can be read")
            return None
        end, all_day = self._end(event, start)
        same = (title, start, end, clean_line(event.room))
        if same in self._seen:
            self._left(event.where, "it is there twice")
            return None
        self._seen.add(same)
        if not title:
            self._mended(event.where, f"it has no title and is called {_UNTITLED}")
        own = self._own(title or _UNTITLED, "session", self._ids)
        self._where[own] = event.where
        return Session(
            id=own,
            title=title or _UNTITLED,
            start=start,
            end=end,
            all_day=all_day,
            kind=_kind(event.kind, title),
            room=self._named(event.room, "room", self.rooms),
            track=slug(clean_line(event.track))[:_ID_MAX].strip("-"),
            abstract=clean(event.abstract),
            speakers=tuple(
                dict.fromkeys(self._named(name, "person", self.people) for name in event.people if clean_line(name))
            ),
        )

    def apart(self, sessions: Iterable[Session]) -> Iterable[Session]:
        """The sessions with nobody in two places, and nothing in a room that is taken."""
        busy: dict[tuple[str, str], datetime] = {}
        for session in sessions:
            if session.all_day:
                yield session
                continue
            taken = busy.get(("room", session.room), session.start) > session.start
            if taken and session.room:
                self._mended(self._where[session.id], f"its room {session.room} is taken then and was left out")
            elsewhere = [name for name in session.speakers if busy.get(("person", name), session.start) > session.start]
            for name in elsewhere:
                self._mended(self._where[session.id], f"{name} is elsewhere then and was left out")
            speakers = tuple(name for name in session.speakers if name not in elsewhere)
            kept = replace(session, room="" if taken else session.room, speakers=speakers)
            keys = [("room", kept.room), *(("person", name) for name in kept.speakers)]
            busy |= {key: session.end for key in keys if key[1]}
            yield kept

    def _zone(self, timezone: str) -> ZoneInfo:
        try:
            return ZoneInfo(timezone or "UTC")
        except (OSError, ValueError, KeyError):
            self._mended("the file", f"{clean_line(timezone)[:80]!r} is not a time zone; times are in UTC")
            return ZoneInfo("UTC")

    def _local(self, moment: datetime | None) -> datetime | None:
        """A moment as local time to the minute; None where the calendar ends before it."""
        try:
            local = moment.astimezone(self.zone) if moment and moment.tzinfo else moment
        except (OverflowError, ValueError):
            return None
        return local.replace(tzinfo=None, second=0, microsecond=0) if local else None

    def _end(self, event: Found, start: datetime) -> tuple[datetime, bool]:
        """When it ends, and whether it lasts all day; mended where the file does not say or cannot be right."""
        end = self._local(event.end) or (later(start, event.minutes) if event.minutes else None)
        if event.all_day:
            return max(end or start, start), True
        if end is None or end <= start:
            fact = "how long it is" if end is None else f"an end after its start, but {end:%Y-%m-%d %H:%M}"
            self._mended(event.where, f"it does not say {fact}; {_MINUTES} minutes are assumed")
            end = later(start, _MINUTES) or start
        if end - datetime.combine(start.date(), time()) > timedelta(days=1, hours=NIGHT_ENDS.hour):
            self._mended(event.where, "it runs over more than a night and is kept as an all-day entry")
            return end, True
        return (end, False) if end > start else (start, True)

    def _named(self, name: str, kind: str, known: dict[str, str]) -> str:
        """The id of a room or a person of that name; blank of a blank one."""
        plain = clean_line(name)[:_NAME_MAX]
        if plain and plain not in known:
            known[plain] = self._own(plain, kind, dict.fromkeys(known.values(), 1))
        return known.get(plain, "")

    def _own(self, title: str, kind: str, taken: dict[str, int]) -> str:
        """An id from a title, other than those taken."""
        stem = slug(title)[:_ID_MAX].strip("-") or kind
        own, number = stem, taken.get(stem, 0)
        while own in taken or own in _RESERVED or (number == 0 and stem == kind):
            number += 1
            own = f"{stem}-{number}"
        taken[stem] = max(number, 1)
        taken.setdefault(own, 1)
        return own

    def _mended(self, where: str, fact: str) -> None:
        self.remarks.append(Remark("mended", where, fact))

    def _left(self, where: str, fact: str) -> None:
        self.remarks.append(Remark("left out", where, fact))


def _kind(said: str, title: str) -> str:
    """The kind that the words of a file come nearest to; those of the title count where it gives none."""
    for text in (clean_line(said).lower(), clean_line(title).lower() if not said else ""):
        for kind, words in _KINDS.items():
            if any(word in text for word in words):
                return kind
    return "other"
