"""A day played through minute by minute, knowing nothing of how it was planned."""

from collections import Counter
from collections.abc import Iterator

from forumctl.planning.itinerary.day import Crew, Day
from forumctl.planning.itinerary.scheduling import Call, Round, Schedule


def simulate(day: Day, plan: Schedule) -> list[str]:
    """Everything that goes wrong when the crews do what the plan says."""
    wrong = []
    for number, (crew, round_) in enumerate(zip(day.crews, plan.plan, strict=True)):
        missing = [leg for other, leg in plan.left_out if other == number]
        wrong += [f"crew {number}: {fault}" for fault in _drive(day, crew, round_, missing)]
        wrong += [f"crew {number}: {fault}" for fault in _tire(day, crew, round_)]
    return wrong + list(_crowds(day, plan))


def _drive(day: Day, crew: Crew, round_: Round, missing: list[int]) -> Iterator[str]:
    where, now = crew.origin, round_.leave_min
    if now < crew.leave_min:
        yield "leaves before it may"
    for call in round_.calls:
        buffer = day.buffer_min if where != call.place else 0
        if call.depart_min < now:
            yield f"sets out for leg {call.leg} too early"
        if call.depart_min + day.travel.ride_min(where, call.place, call.depart_min) + buffer > call.start_min:
            yield f"is late for leg {call.leg}"
        yield from _visit(crew, call)
        where, now = call.place, call.end_min
    home = round_.home_min
    if home < now or (round_.calls and home + day.travel.ride_min(where, crew.destination, home) > round_.back_min):
        yield f"cannot be back at {round_.back_min}"
    if round_.back_min > crew.back_by_min:
        yield f"is back late at {round_.back_min}"
    turns = [turn for call in round_.calls if (turn := crew.legs[call.leg].turn) is not None]
    if turns != sorted(turns):
        yield "has its legs out of turn"
    if sorted(missing + [call.leg for call in round_.calls]) != list(range(len(crew.legs))):
        yield "misses a leg or has one twice"


def _tire(day: Day, crew: Crew, round_: Round) -> Iterator[str]:
    """The wheel minute by minute: a crew with all its legs has the rest that its driver is due."""
    if crew.rest is None or not round_.calls or len(round_.calls) < len(crew.legs):
        return
    driven, standing, where, now = crew.driven_min, 0, crew.origin, round_.leave_min
    for place, depart, end in (
        *((call.place, call.depart_min, call.end_min) for call in round_.calls),
        (crew.destination, round_.home_min, round_.back_min),
    ):
        if where == place:
            standing += end - now
            now = end
            continue
        standing += depart - now
        driven = 0 if standing >= crew.rest.minutes else driven
        ride = day.travel.ride_min(where, place, depart)
        driven += ride
        if driven > crew.rest.after_min:
            yield f"drives {driven} minutes to {place}"
        standing, where, now = end - depart - ride - day.buffer_min, place, end


def _visit(crew: Crew, call: Call) -> Iterator[str]:
    leg = crew.legs[call.leg]
    pattern = leg.patterns[call.pattern]
    if pattern.place is not None and pattern.place != call.place:
        yield f"is not where leg {call.leg} is"
    if call.end_min - call.start_min != pattern.minutes:
        yield f"cuts leg {call.leg} short"
    if call.start_min < leg.earliest_min or call.end_min > leg.latest_min:
        yield f"has leg {call.leg} outside its window"


def _crowds(day: Day, plan: Schedule) -> Iterator[str]:
    people, crews = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for crew, round_ in zip(day.crews, plan.plan, strict=True):
        for call in round_.calls:
            for use in crew.legs[call.leg].patterns[call.pattern].uses:
                begin = call.start_min + use.offset_min
                slots = day.sites[use.site].slots_min
                if slots is not None and begin not in slots:
                    yield f"site {use.site} is entered at {begin}, between its slots"
                for minute in range(begin, begin + use.minutes):
                    people[use.site, minute] += use.people
                    crews[use.site, minute] += 1
    for (site, minute), present in people.items():
        about = day.sites[site]
        if about.capacity is not None and present > about.capacity:
            yield f"site {site} has {present} people at {minute}"
        if about.bays is not None and crews[site, minute] > about.bays:
            yield f"site {site} has {crews[site, minute]} crews at {minute}"
        if not about.opens_min <= minute < about.closes_min:
            yield f"site {site} is used at {minute} when it is closed"
