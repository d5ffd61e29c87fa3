"""schedule.xml of frab and c3voc (validator/xsd/schedule.xml.xsd), which Giggity and EventFahrplan read."""

from xml.sax.saxutils import escape, quoteattr

from forumctl import __version__
from forumctl.agenda.entries import Timetable
from forumctl.definition.cleaning import clean
from forumctl.plans.agenda import AgendaPlan

from .content import uri
from .frab import SLOT, Day, Event, acronym, days, version, zone_name


def render(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
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
        *(line for day in shown for line in _day(day, url, language)),
        "</schedule>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _day(day: Day, url: str, language: str) -> list[str]:
    span = f"start={quoteattr(day.start.isoformat())} end={quoteattr(day.end.isoformat())}"
    lines = [f'  <day index="{day.index}" date="{day.date}" {span}>']
    for room, events in day.rooms.items():
        lines.append(f"    <room name={quoteattr(room)}>")
        lines += [line for event in events for line in _event(event, url, language)]
        lines.append("    </room>")
    return [*lines, "  </day>"]


def _event(event: Event, url: str, language: str) -> list[str]:
    facts = {
        "room": event.room,
        "title": event.title,
        "subtitle": "",
        "type": event.kind,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "duration": event.duration,
        "abstract": event.abstract,
        "slug": event.slug,
        "track": event.track,
        "language": language,
        "description": event.description,
        **({"url": url} if url else {}),
    }
    people = [f"          {_element('person', name)}" for name, _ in event.people]
    return [
        f'      <event guid="{event.guid}" id="{event.number}">',
        *(f"        {_element(name, value)}" for name, value in facts.items()),
        *(["        <persons>", *people, "        </persons>"] if people else ["        <persons/>"]),
        "        <links/>",
        "      </event>",
    ]


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(clean(value))}</{name}>"
