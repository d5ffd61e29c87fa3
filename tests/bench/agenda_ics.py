"""Wall time of revising and rendering 10,000 events against icalendar building and serialising the same, in pairs.

Run: python tests/bench/agenda_ics.py [EVENTS] [PAIRS]
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import icalendar

from forumctl import project
from forumctl.agenda.entries import Timetable
from forumctl.agenda.fields import description
from forumctl.agenda.formats import ics
from forumctl.agenda.revisions import revise
from forumctl.agenda.timetable import timetable
from forumctl.locale import word
from forumctl.plans.agenda import AgendaPlan

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"


def enlarged(wanted: int) -> Timetable:
    """The Seoul forum's programme over and over, each time with ids of its own."""
    opened = project.load(SEOUL)
    table = timetable(opened.forum, opened.roster, opened.plans.cases)
    rounds = -(-wanted // len(table.entries))
    entries = [replace(entry, id=f"{entry.id}-{turn}") for turn in range(rounds) for entry in table.entries]
    kept = sorted(entries[:wanted], key=lambda entry: (entry.start, entry.id))
    return replace(table, url="https://forum.example.org/2019", entries=tuple(kept))


def ours(table: Timetable) -> bytes:
    return ics.render(table, revise(AgendaPlan(), table), "en")


def theirs(table: Timetable) -> bytes:
    """The same events with icalendar's own components."""
    zone = table.zone
    stamp = table.revised.replace(tzinfo=zone).astimezone(UTC)
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//forumctl//Agenda//EN")
    for entry in table.entries:
        event = icalendar.Event()
        event.add("uid", table.uid(entry.id))
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", 0)
        event.add("dtstart", entry.start.replace(tzinfo=zone))
        event.add("dtend", entry.end.replace(tzinfo=zone))
        event.add("summary", entry.title.within("en"))
        if entry.place:
            event.add("location", entry.place.within("en"))
        about = description(entry, "ics", "en")
        event.add("description", f"{about}\n\n{table.url}" if about else table.url)
        event.add("categories", [word(entry.kind.capitalize(), "en")])
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        event.add("url", table.url)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def wall_s(render: Callable[[Timetable], bytes], table: Timetable) -> float:
    start = time.perf_counter()
    render(table)
    return time.perf_counter() - start


def main(events: int, pairs: int) -> None:
    """Prints the median of the ratios, each of two runs one right after the other."""
    table = enlarged(events)
    measured = [(wall_s(ours, table), wall_s(theirs, table)) for _ in range(pairs)]
    ratio = statistics.median(our / their for our, their in measured)
    seconds = statistics.median(our for our, _ in measured)
    print(f"{events:,} events: {seconds:.2f} s, {ratio:.2f} x icalendar (at most 0.50)")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]), *(10_000, 5)[len(sys.argv) - 1 :])
