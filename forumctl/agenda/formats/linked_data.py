"""The programme as schema.org Event with subEvents in JSON-LD, for search engines."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from forumctl.agenda.describing import last_day
from forumctl.agenda.entries import Entry, Timetable
from forumctl.definition.cleaning import clean
from forumctl.definition.values import Text

from .wording import main_place

_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end the script element that holds the JSON (HTML Living Standard, 4.12.1.3)."""


def linked_data(timetable: Timetable, language: str) -> str:
    """JSON without < > &; of people only the names in the programme."""
    place = main_place(timetable)
    told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": timetable.uid(""),
        "name": _said(timetable.title, language),
        "description": _said(timetable.theme, language),
        "startDate": str(timetable.days[0]),
        "endDate": str(timetable.days[-1]),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": list(timetable.languages),
        "url": timetable.url,
        "location": _place(*place, language) if place else None,
        "organizer": timetable.host and {"@type": "Organization", "name": _said(timetable.host, language)},
        "subEvent": [_event(timetable, entry, parts, language) for entry, parts in timetable.nested],
    }
    return json.dumps(_given(told), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _event(timetable: Timetable, entry: Entry, parts: Sequence[Entry], language: str) -> dict[str, Any]:
    names = dict.fromkeys(clean(part.name.within(language)) for part in entry.people)
    told = {
        "@type": "Event",
        "identifier": timetable.uid(entry.id),
        "name": _said(entry.title, language),
        "description": _said(entry.abstract, language),
        "startDate": _moment(timetable, entry, entry.start),
        "endDate": _moment(timetable, entry, last_day(entry) if entry.all_day else entry.end),
        "location": _place(entry.room or entry.venue, entry.address, language),
        "performer": [{"@type": "Person", "name": name} for name in names],
        "subEvent": [_event(timetable, part, (), language) for part in parts],
    }
    return _given(told)


def _moment(timetable: Timetable, entry: Entry, moment: datetime) -> str:
    """A date of what lasts all day, else a time with its offset."""
    return str(moment.date()) if entry.all_day else moment.replace(tzinfo=timetable.zone).isoformat()


def _place(name: Text | None, address: Text | None, language: str) -> dict[str, Any] | None:
    if not name:
        return None
    return _given({"@type": "Place", "name": _said(name, language), "address": _said(address, language)})


def _said(text: Text | None, language: str) -> str:
    return clean(text.within(language)) if text else ""


def _given(told: dict[str, Any]) -> dict[str, Any]:
    """What there is something to say of."""
    return {key: value for key, value in told.items() if value}
