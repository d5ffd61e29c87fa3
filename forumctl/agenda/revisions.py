"""What changes for those who have the calendar: sequence, time of change and status of each event."""

import hashlib
import json
from dataclasses import fields
from datetime import datetime

from forumctl.definition.programme import Link
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan, Revision

from .entries import Entry, Part, Timetable

_UNSEEN = ("id", "session", "room_id", "uid")
_SEEN = tuple(field.name for field in fields(Entry) if field.name not in _UNSEEN)


def revise(plan: AgendaPlan, timetable: Timetable, as_of: datetime | None = None) -> AgendaPlan:
    """The plan once this timetable has gone out: what is new, changed or gone is stamped, the rest stays as it was.

    `as_of` is the forum's local time of the change, the definition's `revised` if left out. SEQUENCE rises when start,
    end, place, status or summary change (RFC 5546, 2.1.4). What is gone stays as cancelled.
    """
    moment = as_of or timetable.revised
    zone_moved = plan.timezone not in ("", timetable.timezone)
    number = max((before.number for before in plan.events.values()), default=0)
    events = dict(plan.events)
    for entry in timetable.entries:
        uid, seen = timetable.uid(entry.id), _hash(entry, timetable.url)
        before = events.get(uid)
        if before is None:
            number += 1
            events[uid] = _revision(entry, seen, number, moment)
        elif zone_moved or (before.hash, before.status) != (seen, "CONFIRMED"):
            after = _revision(entry, seen, before.number, moment)
            events[uid] = _following(before, after, rises=zone_moved or _told(before) != _told(after))
    there = {timetable.uid(entry.id) for entry in timetable.entries}
    for uid, before in plan.events.items():
        if uid not in there and before.status != "CANCELLED":
            cancelled = before.model_copy(update={"status": "CANCELLED", "hash": "", "modified": moment})
            events[uid] = _following(before, cancelled, rises=True)
    return plan.model_copy(update={"timezone": timetable.timezone, "events": events})


def stale(before: AgendaPlan, after: AgendaPlan) -> tuple[str, ...]:
    """What is new, changed or gone, but stamped no later than what has gone out: readers would not take it for news."""
    latest = max((revision.modified for revision in before.events.values()), default=None)
    changed = (
        revision
        for uid, revision in after.events.items()
        if uid not in before.events or (revision.hash, revision.status) != _state(before.events[uid])
    )
    return tuple(revision.thing for revision in changed if latest is not None and revision.modified <= latest)


def _state(revision: Revision) -> tuple[str, str]:
    return revision.hash, revision.status


def standing(plan: AgendaPlan) -> AgendaPlan:
    """The plan without what is cancelled, for clients that show such entries oddly."""
    events = {uid: revision for uid, revision in plan.events.items() if revision.status != "CANCELLED"}
    return plan.model_copy(update={"events": events})


def _revision(entry: Entry, seen: str, number: int, moment: datetime) -> Revision:
    return Revision(
        thing=entry.id,
        number=number,
        summary=entry.title,
        place=entry.place,
        start=entry.start,
        end=entry.end,
        hash=seen,
        modified=moment,
        tentative=entry.tentative,
        all_day=entry.all_day,
        kind=entry.kind,
        room=entry.room_id,
        track=entry.track,
    )


def _following(before: Revision, after: Revision, *, rises: bool) -> Revision:
    """The later revision of the two, never stamped earlier than the one it replaces."""
    update = {"sequence": before.sequence + rises, "modified": max(before.modified, after.modified)}
    return after.model_copy(update=update)


def _told(revision: Revision) -> tuple[object, ...]:
    """What people must be told of when it changes."""
    return (
        revision.start,
        revision.end,
        revision.all_day,
        revision.place,
        revision.summary,
        revision.status,
        revision.tentative,
    )


def _hash(entry: Entry, url: str) -> str:
    """Hash of all that a reader sees of an entry in any language; what is blank does not count."""
    seen = {
        key: value
        for name in _SEEN
        for key, value in (entry.details if name == "details" else [(name, getattr(entry, name))])
        if value
    }
    return hashlib.sha256(_ENCODER.encode([url, seen]).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    match value:
        case Text():
            return value.versions
        case Link():
            return value.kind, value.url, value.title, *([True] if value.private else [])
        case Part():
            return value.id, value.name.versions, value.role, value.city, *filter(None, [value.biography])
        case _:
            return str(value)


_ENCODER = json.JSONEncoder(default=_plain)
