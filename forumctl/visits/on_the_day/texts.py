"""What to send to a telephone: one short text for each guide, driver and host whose times change."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Guide, Visits
from forumctl.documents.localised import clock, clock_span
from forumctl.locale import catalogue_of, counted, labelled, msgid, several, word
from forumctl.locale.digits import in_digits
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.buses import bus_name, is_driven
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import guides_of

from .now import Answer, Taxi

COLUMNS = 40
"""What a telephone shows in a line."""


@dataclass(frozen=True, slots=True)
class Message:
    """To whom, on which number, and what; no line wider than a telephone."""

    to: str
    number: str
    text: str


def texts(found: Answer, roster: Roster, before: VisitPlan, now: int) -> Iterator[Message]:
    """To the guide and the driver of each bus, and to the host of each site, that something changes for.

    Of several guides each has the times of their own parties; what is over a limit is said to guide and driver.
    """
    forum, visits = found.forum, visits_of(found.forum)
    local = forum.about.languages[-1]
    old, new = _by_bus(before, now), _by_bus(found.plan, now)
    moved = set(found.left.moved.values())
    for bus in visits.buses:
        ahead = new.get(bus.id, [])
        rides = [ride for ride in found.rides if ride.bus == bus.id]
        if old.get(bus.id, []) == ahead and bus.id not in moved and not rides:
            continue
        leading = guides_of(forum, roster, found.plan, bus)
        for guide in bus.all_guides or (Guide(),):
            led = {0, *(number for number, one in enumerate(leading, 1) if one is guide)}
            own = next((language for language in guide.languages if catalogue_of(language)), local)
            people = f" ({in_digits(str(len(found.plan.buses.get(bus.id, ()))), own)})"
            lines = [_line(forum, stop, own) for stop in ahead if stop.party in led or not leading]
            lines += _over(visits, ahead, own)
            lines += [line for ride in rides for line in _taxi(forum, ride, own)]
            to = f"{guide.name}, guide of bus {bus.id}" if bus.guides and guide.name else f"guide of bus {bus.id}"
            yield Message(to, guide.contact, _text(bus_name(bus, own) + people, lines, now, own))
        ways = [f"{clock(stop.start, local)} {_venue(forum, stop, local)}" for stop in _arrivals(ahead)]
        ways += _over(visits, [stop for stop in ahead if stop.kind == "return"], local)
        if is_driven(bus):
            yield Message(f"driver of bus {bus.id}", "", _text(bus_name(bus, local), ways, now, local))
    for site in visits.sites:
        was = [stop for stops in old.values() for stop in stops if stop.site == site.id]
        comes = [stop for stops in new.values() for stop in stops if stop.site == site.id]
        if was != comes:
            lines = [
                f"{clock_span(stop.start, stop.end, local)} {word('Bus {}', local, _party(stop))}"
                for stop in sorted(comes, key=lambda stop: (stop.start, stop.bus, stop.party))
            ]
            yield Message(str(site.name), site.contact, _text(site.name.within(local), lines, now, local))


def _by_bus(plan: VisitPlan, now: int) -> dict[str, list[Stop]]:
    """The stops of each bus that have not begun."""
    found: dict[str, list[Stop]] = {}
    for stop in sorted(plan.stops, key=lambda stop: (stop.start, stop.end, stop.party)):
        if minute_of_day(stop.start) > now and plan.buses.get(stop.bus):
            found.setdefault(stop.bus, []).append(stop)
    return found


def _arrivals(stops: Iterable[Stop]) -> Iterator[Stop]:
    """The first stop at each venue in turn."""
    here = ""
    for stop in stops:
        if stop.venue and stop.venue != here:
            yield stop
            here = stop.venue


def _line(forum: Forum, stop: Stop, language: str) -> str:
    if stop.kind in ("departure", "return"):
        what = word("Departure", language) if stop.kind == "departure" else word("Return", language)
        return f"{clock(stop.start, language)} {several((what, _venue(forum, stop, language)), language)}"
    site = next((site for site in visits_of(forum).sites if site.id == stop.site), None)
    venue = _venue(forum, stop, language)
    name = site.name.within(language) if site else several(filter(None, (word("Lunch", language), venue)), language)
    party = f" {word('Party {}', language, stop.party)}:" if stop.party else ""
    return f"{clock_span(stop.start, stop.end, language)}{party} {name}"


def _over(visits: Visits, stops: Iterable[Stop], language: str) -> list[str]:
    """The lunch and the last return that are over their limits: the limit, and by how much."""
    found = []
    for stop in stops:
        if stop.kind == "lunch" and visits.lunch and stop.end > visits.lunch.window[1]:
            what, limit, at = word("Lunch", language), visits.lunch.window[1], stop.end
            limited = clock_span(visits.lunch.window[0], limit, language)
        elif stop.kind == "return" and stop.start > visits.back_by:
            what, limit, at = word(msgid("Back by", "a time"), language), visits.back_by, stop.start
            limited = clock(limit, language)
        else:
            continue
        late = minute_of_day(at) - minute_of_day(limit)
        more = f"{limited}, +{counted('{} minute', '{} minutes', late, language)}"
        found.append(labelled(what, more, language))
    return list(dict.fromkeys(found))


def _taxi(forum: Forum, ride: Taxi, language: str) -> Iterator[str]:
    """Who is to take a taxi, from where or to where, in the language of the guide."""
    name = ride.person.known_as
    yield labelled(word("Left behind", language), name, language) if ride.left_at else name
    if ride.venue:
        here = word("Joins here" if ride.left_at else "Gets off here", language)
        yield labelled(f"{clock(ride.at, language)} {here}", forum.venue(ride.venue).name.within(language), language)
        minutes = counted("{} minute", "{} minutes", ride.ride_min, language)
        yield labelled(word(msgid("Taxi", "a ride"), language), minutes, language)
    if ride.due:
        yield labelled(word(msgid("Back by", "a time"), language), clock(ride.due, language), language)
    if not ride.venue:
        yield word("No stop leaves time for that", language)


def _venue(forum: Forum, stop: Stop, language: str) -> str:
    return next((venue.name.within(language) for venue in forum.venues if venue.id == stop.venue), "")


def _party(stop: Stop) -> str:
    return f"{stop.bus}{stop.party}" if stop.party else stop.bus


def _text(head: str, lines: Iterable[str], now: int, language: str) -> str:
    return "\n".join(part for line in (f"{head} {clock(now, language)}", *lines) for part in wrapped(line))


def wrapped(line: str, columns: int = COLUMNS) -> list[str]:
    """The line in parts no wider than a telephone, broken between words, else between letters; two blanks lead on."""
    found, here = [], ""
    for part in line.split(" "):
        if here.strip() and _wide(f"{here} {part}") > columns:
            found.append(here)
            here = " "
        here = f"{here} {part}" if here else part
        while _wide(here) > columns:
            cut = next(cut for cut in range(len(here), 0, -1) if _wide(here[:cut]) <= columns)
            found.append(here[:cut])
            here = f"  {here[cut:]}"
    return [*found, here]


def _wide(text: str) -> int:
    """Columns of a text: two for a wide character, none for a mark (UAX #11)."""
    shown = (letter for letter in text if not unicodedata.combining(letter))
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in shown)
