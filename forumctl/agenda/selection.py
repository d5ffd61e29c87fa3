"""Parts of the programme: of a day, a room, a track, a kind of session, or the stops of a bus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from forumctl.definition import Forum
from forumctl.definition.parts import Unread
from forumctl.definition.values import Text
from forumctl.definition.visits import OUTING
from forumctl.plans.agenda import AgendaPlan, Revision

from .entries import Entry, Timetable, joined
from .words import bus_text, kind_text, track_name

ALL = "all"
"""Stands for every bus."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted: any of the days, and any of the rooms …; blank is all of them. Without buses none of their stops.

    A talk or a case is wanted with its session.
    """

    days: Sequence[date] = ()
    rooms: Sequence[str] = ()
    tracks: Sequence[str] = ()
    kinds: Sequence[str] = ()
    buses: Sequence[str] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The values asked for, for the name of a file."""
        buses = ("bus", *self.buses) if self.buses else ()
        return (*map(str, self.days), *self.rooms, *self.tracks, *self.kinds, *buses)

    @property
    def part(self) -> str:
        """Names the part of the programme for life; blank is the whole."""
        asked = {field.name: sorted(map(str, getattr(self, field.name))) for field in fields(self)}
        return "&".join(f"{name}={','.join(values)}" for name, values in asked.items() if values)

    def may_show(self, session: Unread) -> bool:
        """Whether a session that cannot be read may be in this part."""
        is_on = not self.days or session.day in (None, *self.days)
        return not self.buses and is_on and (not self.rooms or session.room in (None, *self.rooms))


def narrowed(
    timetable: Timetable, plan: AgendaPlan, forum: Forum, selection: Selection
) -> tuple[Timetable, AgendaPlan]:
    """The part of a timetable, under a title that says so, and what the plan knows of that part."""
    kinds = {entry.id: entry.kind for entry in timetable.entries}
    entries = [
        entry
        for entry in timetable.entries
        if _wanted(selection, entry.id, _days(entry), entry.room_id, entry.track)
        and (not selection.kinds or {entry.kind, kinds.get(entry.session)} & set(selection.kinds))
    ]
    there = {timetable.uid(entry.id) for entry in entries}
    events = {
        uid: revision
        for uid, revision in plan.events.items()
        if uid in there or (revision.status == "CANCELLED" and _was_wanted(selection, revision))
    }
    title = joined(timetable.title, *_titles(forum, selection), separator=" · ") or timetable.title
    part = replace(timetable, title=title, entries=tuple(entries), part=selection.part)
    return part, plan.model_copy(update={"events": events})


def unknown(forum: Forum, timetable: Timetable, selection: Selection) -> Iterator[tuple[str, str, Sequence[str]]]:
    """What is asked for and not there: the option, its value, and what it could be."""
    kinds = dict.fromkeys(entry.kind for entry in timetable.entries if not entry.id.startswith("bus/"))
    labels = ((outing.id, bus.id) for outing in forum.outings for bus in outing.buses)
    buses = [name for outing, bus in labels for name in _bus_names(f"{outing}:{bus}")]
    known = {
        "day": ([str(day) for day in forum.about.days], map(str, selection.days)),
        "room": ([room.id for room in forum.rooms], selection.rooms),
        "track": (sorted({session.track for session in forum.sessions if session.track}), selection.tracks),
        "kind": (list(kinds), selection.kinds),
        "bus": ([*dict.fromkeys(buses), ALL] if buses else [], selection.buses),
    }
    for option, (there, asked) in known.items():
        yield from ((option, value, there) for value in asked if value not in there)


def _wanted(selection: Selection, thing: str, days: tuple[date, date], room: str, track: str) -> bool:
    """Whether a thing of these days, the first and the last, is wanted; of whatever kind."""
    bus = thing.split("/")[1] if thing.startswith("bus/") else ""
    if bool(bus) != bool(selection.buses) or (bus and not {ALL, *_bus_names(bus)} & set(selection.buses)):
        return False
    return (
        (not selection.days or any(days[0] <= day <= days[1] for day in selection.days))
        and (not selection.rooms or room in selection.rooms)
        and (not selection.tracks or track in selection.tracks)
    )


def _bus_names(bus: str) -> tuple[str, ...]:
    """What a bus may be asked for by: A, and day-2:A where its outing has an id of its own."""
    outing, _, label = bus.rpartition(":")
    return (label,) if outing in ("", OUTING) else (label, bus)


def _was_wanted(selection: Selection, gone: Revision) -> bool:
    of_kind = not selection.kinds or gone.kind in selection.kinds
    return of_kind and _wanted(selection, gone.thing, _days(gone), gone.room, gone.track)


def _days(lasting: Entry | Revision) -> tuple[date, date]:
    """First and last day; the night after a day belongs to it."""
    first = lasting.start.date()
    return first, max(first, lasting.end.date() - timedelta(days=1)) if lasting.all_day else first


def _titles(forum: Forum, selection: Selection) -> Iterator[Text]:
    yield from (Text((("", str(day)),)) for day in selection.days)
    yield from (room.name for room in forum.rooms if room.id in selection.rooms)
    named = {track.id: track.name for track in forum.tracks}
    yield from (named.get(track) or Text((("", track_name(track)),)) for track in selection.tracks)
    yield from (kind_text(kind, forum.about.languages) for kind in selection.kinds)
    for outing in forum.outings:
        for bus in outing.buses:
            if {ALL, *_bus_names(f"{outing.id}:{bus.id}")} & set(selection.buses):
                yield bus.name or bus_text(bus.id, forum.about.languages)
