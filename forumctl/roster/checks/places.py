"""Everybody has a place: in the rooms, at the tables, on the buses, and at the sites in the hours of the day."""

from collections.abc import Iterator

from forumctl.definition import Forum
from forumctl.definition.checks.programme import Span, span
from forumctl.definition.checks.visits import least_time, least_travel, made_tours, open_for, sites_of
from forumctl.definition.checks.words import day, listed, number
from forumctl.definition.occasions import Occasion
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Visits
from forumctl.problems import Key, Problem
from forumctl.roster.roster import Roster, change_by

PLENARY = ("opening", "keynote", "cases", "panel", "closing")
"""Kinds of session that everybody comes to, unless they have a track or run beside another."""
_BUSES = Key(("visits", "buses"))


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


def room_too_small(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A room that holds fewer people than are invited to the occasion in it."""
    sessions = {session.id: session for session in forum.sessions}
    rooms = {room.id: (row, room.capacity) for row, room in enumerate(forum.rooms)}
    for row, occasion in enumerate(forum.occasions):
        session = sessions.get(occasion.session)
        at, capacity = rooms.get(session.room or "", (0, None)) if session else (0, None)
        guests = _guests(occasion, roster)
        if session and capacity is not None and guests > capacity:
            yield Problem(
                "room-too-small",
                f"{guests:,} people are invited to {occasion.id} but {session.room} holds {capacity:,}",
                Key(("occasions", row, "session")),
                f"Hold {session.id} in a larger room, or invite fewer.",
                (Key(("rooms", at, "capacity")),),
            )


def seats_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer chairs than guests."""
    for row, occasion in enumerate(forum.occasions):
        guests, seats = _guests(occasion, roster), sum(kind.seats for _, kind in occasion.each_table())
        if guests > seats:
            yield Problem(
                "seats-too-few",
                f"{guests:,} people are invited to {occasion.id} but its tables have {number(seats, 'seat')}",
                Key(("occasions", row, "tables")),
                f"Add seats for {guests - seats:,} more, or invite fewer.",
            )


def wheelchair_places_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer wheelchair places than guests in a wheelchair."""
    for row, occasion in enumerate(forum.occasions):
        needed = sum(occasion.invites(person) and person.uses_wheelchair for person in roster)
        places = sum(len(kind.wheelchair_chairs) or kind.accessible for _, kind in occasion.each_table())
        if needed > places:
            yield Problem(
                "wheelchair-places-too-few",
                f"{number(needed, 'guest')} of {occasion.id} {'comes' if needed == 1 else 'come'} in a wheelchair "
                f"but its tables have {number(places, 'wheelchair place')}",
                Key(("occasions", row, "tables")),
                "Write accessible = 1, or more, at tables a wheelchair can reach.",
            )


def _guests(occasion: Occasion, roster: Roster) -> int:
    return sum(map(occasion.invites, roster))


def bus_places_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer places on the buses than people who ride."""
    buses = forum.visits.buses if forum.visits else ()
    riders = sum(person.visits for person in roster)
    seats, staff = sum(bus.seats for bus in buses), sum(bus.seats - bus.places for bus in buses)
    if buses and riders > seats - staff:
        kept = f" ({seats} seats less {staff} for staff)" if staff else ""
        yield Problem(
            "bus-places-too-few",
            f"{number(riders, 'person rides', 'people ride')} but the buses have "
            f"{number(max(seats - staff, 0), 'place')}{kept}",
            _BUSES,
            f"Order places for {riders - max(seats - staff, 0):,} more, or the last of the roster wait on the reserve "
            "list.",
            severity="warning",
        )


def bus_wheelchairs_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer wheelchair places on the buses than people in a wheelchair who ride."""
    buses = forum.visits.buses if forum.visits else ()
    needed = sum(person.visits and person.uses_wheelchair for person in roster)
    places = sum(bus.wheelchairs for bus in buses)
    if buses and needed > places:
        yield Problem(
            "bus-wheelchairs-too-few",
            f"{number(needed, 'person rides', 'people ride')} in a wheelchair "
            f"but the buses have {number(places, 'wheelchair place')}",
            _BUSES,
            "Order a bus with a lift and write wheelchairs = 1, or more, at it.",
        )


def no_bus_at_pick_up(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A venue where people are to be picked up, but no bus leaves from; one problem for all of them."""
    visits = forum.visits
    for venue, ids in visits.pick_ups.items() if visits else ():
        waiting = [roster.by_id[name] for name in ids if name in roster.by_id]
        waiting = [person for person in waiting if person.comes and person.visits]
        if visits and waiting and not any(venue in visits.boards_of(bus) for bus in visits.buses):
            starts = listed(dict.fromkeys(start for bus in visits.buses for start in visits.boards_of(bus)))
            yield Problem(
                "no-bus-at-pick-up",
                f"{number(len(waiting), 'person is', 'people are')} to be picked up at {venue}, but the buses leave "
                f"from {starts}: {listed(person.known_as for person in waiting)}",
                Key(("visits", "pick_ups", venue)),
                f'Write boards = ["{venue}", "{visits.start}"] at a bus that collects them on its way, or '
                f'from = "{venue}" at one that is theirs, or take the pick-up out.',
            )


def no_bus_in_time(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody who must be back before any bus can be, or joins after the last can leave."""
    visits = forum.visits
    if visits is None or visits.back_by <= visits.leave:
        return
    shortest = min(least_time(visits, tour).total_min for tour in made_tours(visits))
    first_back = minute_of_day(visits.leave) + shortest
    last_leave = minute_of_day(visits.back_by) - shortest
    if first_back > minute_of_day(visits.back_by):
        return
    for person in roster:
        if not person.visits:
            continue
        if person.latest and minute_of_day(person.latest) < first_back:
            fact, column = f"must be back by {person.latest:%H:%M}, but no bus can be back before", "latest"
            limit = first_back
        elif person.earliest and visits.rules.wait_for_latecomers and minute_of_day(person.earliest) > last_leave:
            fact, column = f"cannot join before {person.earliest:%H:%M}, but the last bus must leave by", "earliest"
            limit = last_leave
        elif person.earliest and minute_of_day(person.earliest) > (last_way := _last_way(visits)):
            fact, column = (
                f"cannot join before {person.earliest:%H:%M}, but must set out for a site by",
                "earliest",
            )
            limit = last_way
        else:
            continue
        yield Problem(
            "no-bus-in-time",
            f"{person.known_as} {fact} {clock_of(limit)}",
            roster.where(person.id, column),
            "Write no in the column visits, or arrange a taxi for part of the way.",
            severity="warning",
        )


def _last_way(visits: Visits) -> int:
    """The minute of the day by which one has to leave the start to see any site and to be back in time."""

    return minute_of_day(visits.back_by) - min(
        min(least_travel(visits, start, site.venue) for start in visits.starts)
        + site.minutes
        + min(least_travel(visits, site.venue, end) for end in visits.ends)
        for site in visits.sites
    )


def site_too_small(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A site that cannot take all its visitors while the buses can be there, wave after wave."""
    visits = forum.visits
    if visits is None:
        return
    riders = sum(person.visits for person in roster)
    for row, site in enumerate(visits.sites):
        elsewhere = [bus for bus in visits.buses if site not in sites_of(visits, visits.tour_of(bus))]
        visitors = riders - sum(max(bus.places, 0) for bus in elsewhere)
        first, last = open_for(visits, site)
        waves = -(-visitors // site.capacity)
        if waves > 1 and waves * site.minutes > last - first >= site.minutes:
            yield Problem(
                "site-too-small",
                f"{site.id} takes {number(site.capacity, 'person', 'people')} at once for {site.minutes} minutes: "
                f"{visitors:,} need at least {waves * site.minutes:,} minutes, and buses can be there for "
                f"{last - first:,} ({clock_of(first)} to {clock_of(last)})",
                Key(("visits", "sites", row, "capacity")),
                f"At most {(last - first) // site.minutes * site.capacity:,} can see it: shorten the visit, "
                "or offer a second tour.",
            )


def out_at_once(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Two outings at the same time with the same people: nobody can be back from one in time for the other."""
    order = sorted(range(len(forum.outings)), key=lambda row: (forum.outings[row].date, forum.outings[row].leave, row))
    for position, first in enumerate(order):
        one = forum.outings[first]
        shortest = min(least_time(one, tour).total_min for tour in made_tours(one))
        for row in order[position + 1 :]:
            other = forum.outings[row]
            soon = minute_of_day(one.leave) + min(shortest, 24 * 60)
            if other.date != one.date or soon <= minute_of_day(change_by(other)):
                continue
            both = [person.known_as for person in roster if one.invites(person) and other.invites(person)]
            if both:
                yield Problem(
                    "out-at-once",
                    f"{number(len(both), 'person is', 'people are')} invited to both {one.id} and {other.id}, which "
                    f"are out at the same time: {listed(both)}",
                    Key(("visits", row)),
                    f"Say in [visits.invite] who rides on which, or let {other.id} leave later.",
                    (Key(("visits", first)),),
                )


def guests_on_bus(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Guests of an occasion who are on a bus while it goes on; a warning, for they may come late to it."""
    visits = forum.visits
    sessions = {session.id: session for session in forum.sessions}
    for row, occasion in enumerate(forum.occasions if visits else ()):
        session = sessions.get(occasion.session)
        if visits is None or session is None or session.date != visits.date or session.kind == "visit":
            continue
        start = minute_of_day(session.start)
        end = start + session.length_min(0)
        if start >= minute_of_day(visits.back_by) or end <= minute_of_day(visits.leave):
            continue
        away = [person.known_as for person in roster if person.visits and person.comes and occasion.invites(person)]
        if away:
            yield Problem(
                "guest-on-bus",
                f"{number(len(away), 'guest', 'guests')} of {occasion.id} ({session.start:%H:%M}–{clock_of(end)}) "
                f"may be on a bus, out from {visits.leave:%H:%M} to {visits.back_by:%H:%M}: {listed(away)}",
                Key(("occasions", row, "session")),
                "Move one of the two, or invite others to it.",
                (Key(("visits", "leave")),),
                "warning",
            )


def guests_at_once(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Guests of two occasions that go on at the same time."""
    rows = {session.id: row for row, session in enumerate(forum.sessions)}
    spans = {row: span(forum, rows[one.session]) for row, one in enumerate(forum.occasions) if one.session in rows}
    invited: dict[int, frozenset[str]] = {}

    def guests(row: int) -> frozenset[str]:
        if row not in invited:
            invited[row] = frozenset(person.id for person in roster if forum.occasions[row].invites(person))
        return invited[row]

    for row, at in spans.items():
        for other in range(row):
            if other in spans and at.start < spans[other].end and spans[other].start < at.end:
                both = guests(row) & guests(other)
                if both:
                    names = listed(person.known_as for person in roster if person.id in both)
                    yield Problem(
                        "guests-at-once",
                        f"{number(len(both), 'person is', 'people are')} invited to both {forum.occasions[other].id} "
                        f"and {forum.occasions[row].id}, which are at the same time: {names}",
                        Key(("occasions", row, "session")),
                        "Say in invite who comes to which, or move one of the two.",
                        (Key(("occasions", other, "session")),),
                        "warning",
                    )


def demanded_missing(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """People who ride and lack something that a site demands of its visitors; one warning for each of its columns."""
    for row, site in enumerate(forum.visits.sites if forum.visits else ()):
        for column in site.requires:
            lacking = [person for person in roster if person.visits and not person.said(column)]
            if lacking:
                by = f" by {day(site.requires_by)}" if site.requires_by else ""
                yield Problem(
                    "demanded-missing",
                    f"{site.id} requires {column}{by}, which {number(len(lacking), 'person lacks', 'people lack')}: "
                    f"{listed(person.known_as for person in lacking)}",
                    roster.where(lacking[0].id, column),
                    f"Ask them, and fill in the column {column}; the list for its host: forumctl visits lists",
                    (Key(("visits", "sites", row, "requires")),),
                    "warning",
                )
