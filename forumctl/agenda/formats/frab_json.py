"""schedule.json of frab and c3voc (validator/json/schema.json), which allows no keys but its own."""

import json
from typing import Any

from forumctl import __version__
from forumctl.agenda.entries import Timetable
from forumctl.definition.cleaning import clean_line
from forumctl.plans.agenda import AgendaPlan

from .content import uri
from .frab import SLOT, Event, acronym, days, version, zone_name


def render(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """The schedule in a language; what is cancelled is left out, what lasts all day too."""
    shown = days(timetable, plan, language)
    url = uri(timetable.url)
    conference = {
        "acronym": acronym(timetable),
        "title": clean_line(timetable.title.within(language)),
        "start": str(shown[0].date),
        "end": str(shown[-1].date),
        "daysCount": len(shown),
        "timeslot_duration": SLOT,
        **({"time_zone_name": zone} if (zone := zone_name(timetable)) else {}),
        **({"url": url} if url else {}),
        "rooms": [
            {"name": room, "guid": timetable.uid(f"@room={room}"), "description": None, "capacity": None}
            for room in dict.fromkeys(room for day in shown for room in day.rooms)
        ],
        "days": [
            {
                "index": day.index,
                "date": str(day.date),
                "day_start": day.start.isoformat(),
                "day_end": day.end.isoformat(),
                "rooms": {
                    room: [_event(event, url, language) for event in events] for room, events in day.rooms.items()
                },
            }
            for day in shown
        ],
    }
    generator = {"name": "forumctl", "version": __version__}
    schedule = {"version": version(timetable, plan), **({"base_url": url} if url else {}), "conference": conference}
    document = {"$schema": "https://c3voc.de/schedule/schema.json", "generator": generator, "schedule": schedule}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _event(event: Event, url: str, language: str) -> dict[str, Any]:
    return {
        "id": event.number,
        "guid": event.guid,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "duration": event.duration,
        "room": event.room,
        "slug": event.slug,
        "url": url or f"urn:uuid:{event.guid}",
        "title": event.title,
        "subtitle": "",
        "track": event.track,
        "type": event.kind,
        "language": language,
        "abstract": event.abstract,
        "description": event.description,
        "persons": [{"name": name, "guid": guid} for name, guid in event.people],
        "links": [],
    }
