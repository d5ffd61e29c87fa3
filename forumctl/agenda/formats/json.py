"""JSON: the programme for scripts and web sites.

{"id", "title", "language", "timezone", "days", "entries": [{"id", "uid", "number", "kind", "status", "sequence",
"start", "end", "title", …}]}: times with their offset; keys without a value are left out; the rest as in Entry.
"""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.fields import shown
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan, Revision


def render(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """The programme in a language, by start and id, then what the plan knows to be cancelled."""
    zone = timetable.zone
    there = {timetable.uid(entry.id): entry for entry in timetable.entries}
    gone = {uid: revision for uid, revision in plan.events.items() if revision.status == "CANCELLED"}
    document = {
        "id": timetable.forum_id,
        "title": timetable.title.within(language),
        "language": language,
        "timezone": timetable.timezone,
        "days": [str(day) for day in timetable.days],
        "entries": [
            *(
                _entry(uid, plan.events[uid], zone, language, entry.end) | _about(entry, language)
                for uid, entry in there.items()
            ),
            *(_entry(uid, revision, zone, language) for uid, revision in gone.items() if uid not in there),
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _entry(uid: str, revision: Revision, zone: ZoneInfo, language: str, end: datetime | None = None) -> dict[str, Any]:
    """What is known of every entry, cancelled or not."""
    known = {
        "id": revision.thing,
        "uid": uid,
        "number": revision.number,
        "status": revision.status.lower(),
        "sequence": revision.sequence,
        "start": revision.start.replace(tzinfo=zone).isoformat(),
        "end": (end or revision.end).replace(tzinfo=zone).isoformat(),
        "title": revision.summary.within(language),
    }
    return known | ({"place": revision.place.within(language)} if revision.place else {})


def _about(entry: Entry, language: str) -> dict[str, Any]:
    """What is known of an entry that takes place."""

    def told(text: Text | None) -> str:
        return text.within(language) if text else ""

    people = [
        {"id": part.id, "name": part.name.within(language), "role": part.role}
        | ({"city": part.city} if part.city else {})
        for part in entry.people
    ]
    known = {
        "kind": entry.kind,
        "session": entry.session,
        "track": entry.track,
        "board": entry.board,
        "room": told(entry.room),
        "venue": told(entry.venue),
        "address": told(entry.address),
        "track_name": entry.track_title and told(entry.track_title),
        **{field.key: text.within(language) for field, text in shown(entry, "json")},
        "people": people,
        "links": [
            {key: value for key, value in (("kind", link.kind), ("url", link.url), ("title", link.title)) if value}
            for link in entry.links
        ],
    }
    return {key: value for key, value in known.items() if value}
