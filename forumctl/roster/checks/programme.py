"""Who has a part in the programme is there, and the rooms hold the people."""

from collections.abc import Iterator
from datetime import datetime

from forumctl.definition import Forum
from forumctl.definition.checks.programme import Span, parts, span
from forumctl.problems import Key, Problem
from forumctl.roster.roster import Roster

PLENARY = ("opening", "keynote", "cases", "panel", "closing")
"""Kinds of session that everybody comes to, unless they have a track or run beside another."""


def speaker_not_coming(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody with a part in a session who has cancelled or waits for a place."""
    for name, spans in parts(forum).items():
        person = roster.by_id.get(name)
        if person and not person.comes:
            for at in spans:
                yield Problem(
                    "speaker-not-coming",
                    f"{person.name} has a part in session {forum.sessions[at.row].id} but is {person.status}",
                    Key(at.path),
                    "Name somebody else, or set the status in the roster to confirmed.",
                    (roster.where(name, "status"),),
                )


def speaker_on_bus(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody with a part in a session while the buses are out with them."""
    visits = forum.visits
    if visits is None:
        return
    for name, spans in parts(forum).items():
        person = roster.by_id.get(name)
        if not person or not person.comes or not person.visits:
            continue
        leaves = datetime.combine(visits.date, max(visits.leave, person.earliest or visits.leave))
        back = datetime.combine(visits.date, min(visits.back_by, person.latest or visits.back_by))
        for at in spans:
            session = forum.sessions[at.row]
            if session.kind != "visit" and at.start < back and leaves < at.end:
                yield Problem(
                    "speaker-on-bus",
                    f"{person.name} has a part in session {session.id} ({at.start:%H:%M}–{at.end:%H:%M}) "
                    f"but is on a bus from {leaves:%H:%M} to {back:%H:%M}",
                    Key(at.path),
                    "Move the session, or write no in the roster's column visits.",
                    (roster.where(name, "visits"),),
                )


def room_may_be_too_small(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A session for everybody in a room that does not hold everybody."""
    coming = sum(1 for _ in roster)
    rooms = {room.id: (row, room.capacity) for row, room in enumerate(forum.rooms)}
    spans = [span(forum, row) for row in range(len(forum.sessions))]
    for at, session in zip(spans, forum.sessions, strict=True):
        row, capacity = rooms.get(session.room or "", (0, None))
        if session.kind not in PLENARY or session.track or capacity is None or capacity >= coming:
            continue
        if not any(_beside(at, other) for other in spans):
            yield Problem(
                "room-may-be-too-small",
                f"{coming:,} people come but {session.room}, the room of {session.id}, holds {capacity:,}",
                Key(("sessions", at.row, "room")),
                "Use a larger room, or show the session in a second one.",
                (Key(("rooms", row, "capacity")),),
                "warning",
            )


def _beside(one: Span, other: Span) -> bool:
    return one.row != other.row and one.start < other.end and other.start < one.end
