"""schedule.xml and schedule.json of frab and c3voc, which Giggity, EventFahrplan and others read.

After the schemas in github.com/voc/schedule, validator/: strict on the way out, and no keys but theirs.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from forumctl import __version__
from forumctl.agenda.entries import Entry, Part, Timetable
from forumctl.agenda.fields import credits_of
from forumctl.agenda.words import link_name
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.values import clock_of
from forumctl.plans.agenda import AgendaPlan

from .content_lines import uri

SLOT = "00:05"
"""Step of the times; every event starts and ends on one."""
_MORNING = time(6)
_WORDS_MAX = 60
_ACRONYM_MIN = 4


@dataclass(frozen=True, slots=True)
class Event:
    """An entry as these formats show it; `number` is for life."""

    number: int
    guid: str
    start: datetime
    minutes: int
    room: str
    slug: str
    title: str
    track: str
    kind: str
    subtitle: str
    language: str
    abstract: str
    description: str
    people: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]

    @property
    def duration(self) -> str:
        """Hours and minutes, H:MM."""
        return clock_of(self.minutes)


@dataclass(frozen=True, slots=True)
class Day:
    """A day from its first event, or the morning, to its last; events by room."""

    index: int
    date: date
    start: datetime
    end: datetime
    rooms: dict[str, list[Event]]


def render_json(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
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
                "rooms": {room: [_json_event(event, url) for event in events] for room, events in day.rooms.items()},
            }
            for day in shown
        ],
    }
    generator = {"name": "forumctl", "version": __version__}
    schedule = {"version": version(timetable, plan), **({"base_url": url} if url else {}), "conference": conference}
    document = {"$schema": "https://c3voc.de/schedule/schema.json", "generator": generator, "schedule": schedule}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _json_event(event: Event, url: str) -> dict[str, Any]:
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
        "subtitle": event.subtitle,
        "track": event.track,
        "type": event.kind,
        "language": event.language,
        "abstract": event.abstract,
        "description": event.description,
        "persons": [{"name": name, "guid": guid} for name, guid in event.people],
        "links": [{"url": address, "title": name} for address, name in event.links],
    }


def render_xml(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """The schedule in a language; what is cancelled is left out, what lasts all day too."""
    shown = days(timetable, plan, language)
    url = uri(timetable.url)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<schedule>",
        f'  <generator name="forumctl" version={quoteattr(__version__)}/>',
        f"  {_element('version', version(timetable, plan))}",
        "  <conference>",
        f"    {_element('acronym', acronym(timetable))}",
        f"    {_element('title', timetable.title.within(language))}",
        f"    {_element('start', str(shown[0].date))}",
        f"    {_element('end', str(shown[-1].date))}",
        f"    {_element('days', str(len(shown)))}",
        f"    {_element('timeslot_duration', SLOT)}",
        *([f"    {_element('time_zone_name', zone)}"] if (zone := zone_name(timetable)) else []),
        *([f"    {_element('base_url', url)}"] if url else []),
        "  </conference>",
        *(line for day in shown for line in _xml_day(day, url)),
        "</schedule>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _xml_day(day: Day, url: str) -> list[str]:
    span = f"start={quoteattr(day.start.isoformat())} end={quoteattr(day.end.isoformat())}"
    lines = [f'  <day index="{day.index}" date="{day.date}" {span}>']
    for room, events in day.rooms.items():
        lines.append(f"    <room name={quoteattr(room)}>")
        lines += [line for event in events for line in _xml_event(event, url)]
        lines.append("    </room>")
    return [*lines, "  </day>"]


def _xml_event(event: Event, url: str) -> list[str]:
    facts = {
        "room": event.room,
        "title": event.title,
        "subtitle": event.subtitle,
        "type": event.kind,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "duration": event.duration,
        "abstract": event.abstract,
        "slug": event.slug,
        "track": event.track,
        "language": event.language,
        "description": event.description,
        **({"url": url} if url else {}),
    }
    people = [f"          {_element('person', name)}" for name, _ in event.people]
    links = [f"          <link href={quoteattr(address)}>{escape(clean(name))}</link>" for address, name in event.links]
    return [
        f'      <event guid="{event.guid}" id="{event.number}">',
        *(f"        {_element(name, value)}" for name, value in facts.items()),
        *(["        <persons>", *people, "        </persons>"] if people else ["        <persons/>"]),
        *(["        <links>", *links, "        </links>"] if links else ["        <links/>"]),
        "      </event>",
    ]


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(clean(value))}</{name}>"


def acronym(timetable: Timetable) -> str:
    """Letters and digits only, at least four, so that both schemas take it."""
    return re.sub("[^a-z0-9]", "", timetable.forum_id).ljust(_ACRONYM_MIN, "0")


def zone_name(timetable: Timetable) -> str:
    """The time zone, where its name is one that the schemas allow; blank of Etc/GMT+9 and its like."""
    return timetable.timezone if re.match("[A-Z][a-z]+/[A-Z][a-z]+|UTC$", timetable.timezone) else ""


def days(timetable: Timetable, plan: AgendaPlan, language: str) -> list[Day]:
    """The days that have events or are the forum's; sessions give way to their talks where those fill them."""
    by_date: dict[date, list[Event]] = {day: [] for day in timetable.days}
    for entry in _shown(timetable):
        event = _event(timetable, plan, entry, language)
        by_date.setdefault(event.start.date(), []).append(event)
    return [_day(index, day, by_date[day], timetable) for index, day in enumerate(sorted(by_date), 1)]


def _shown(timetable: Timetable) -> Iterator[Entry]:
    """What happens at an hour: an app shows one thing a time and room, so a session with talks is left to these.

    One of posters is not, which hang there all at once.
    """
    for entry, parts in timetable.nested:
        if parts and not any(part.board for part in parts):
            yield from parts
        elif not entry.all_day and entry.end > entry.start:
            yield entry


def _day(index: int, day: date, events: Sequence[Event], timetable: Timetable) -> Day:
    rooms: dict[str, list[Event]] = {}
    for event in events:
        rooms.setdefault(event.room, []).append(event)
    zone = timetable.zone
    morning = datetime.combine(day, _MORNING, zone)
    start = min([morning, *(event.start for event in events)])
    ends = [event.start + timedelta(minutes=event.minutes) for event in events]
    return Day(index, day, start, max([morning + timedelta(hours=18), *ends]), rooms)


def _event(timetable: Timetable, plan: AgendaPlan, entry: Entry, language: str) -> Event:
    uid = timetable.uid(entry.id)
    number = plan.events[uid].number
    title = clean_line(entry.title.within(language))
    given = {key: text.within(language) for key, text in entry.details}
    start = entry.start.replace(tzinfo=timetable.zone)
    lasts = entry.end.replace(tzinfo=timetable.zone).astimezone(UTC) - start.astimezone(UTC)
    return Event(
        number=number,
        guid=timetable.guid(entry.id),
        start=start,
        minutes=round(lasts.total_seconds() / 60),
        room=clean_line((entry.room or entry.venue or timetable.title).within(language)),
        slug=_slug(acronym(timetable), number, entry.title.within("en")),
        title=title,
        track=clean_line(entry.track_name.within(language)),
        kind=entry.kind,
        subtitle=clean_line(given.get("subtitle", "")),
        language=given.get("language", language),
        abstract=given.get("abstract", ""),
        description=_description(entry, given, language),
        people=tuple(_person(timetable, part, language) for part in entry.people),
        links=tuple((link.url, clean_line(link_name(link.kind, link.title, language))) for link in entry.links),
    )


def _description(entry: Entry, given: Mapping[str, str], language: str) -> str:
    """Its own, where there is one, with who has which part; else all that is known, for apps that show nothing else."""
    texts = [given.get("description") or given.get("abstract", ""), "\n".join(credits_of(entry, language, "frab"))]
    return "\n\n".join(text for text in texts if text)


def _person(timetable: Timetable, part: Part, language: str) -> tuple[str, str]:
    """Name and guid: of the person's id, never of their mail address."""
    return clean_line(part.name.within(language)), timetable.uid(f"@{part.id}")


def _slug(acronym: str, number: int, title: str) -> str:
    """acronym-number-words in ASCII; just acronym-number of a title in another script."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub("[^a-z0-9]+", "-", plain)[:_WORDS_MAX].strip("-")
    return f"{acronym}-{number}-{words}".rstrip("-")


def version(timetable: Timetable, plan: AgendaPlan) -> str:
    """Readers tell by it that something is new: the last change."""
    changed = (revision.modified for revision in plan.events.values())
    return f"{max(changed, default=timetable.revised):%Y-%m-%d %H:%M}"
