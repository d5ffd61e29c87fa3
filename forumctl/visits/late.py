"""A bus that runs late: the rest of the day planned anew from now on, with as little as may be of it moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import combinations
from math import gcd

from forumctl.definition import Forum
from forumctl.definition.values import minute_of_day
from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Crew, Day, Leg, Pattern, Use
from forumctl.planning.itinerary.scheduling import Round, schedule
from forumctl.planning.stopping import Stop as SearchStop
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem
from forumctl.roster import Roster

from .blocks import Block, blocks
from .day import Itinerary, itinerary
from .names import clock
from .occupancy import size_of, stops_by_bus
from .riding import Riding, riding

_STOP = SearchStop(iterations=600)
_PAIRS = 60
"""Pairs of other buses that are tried before all are free to move."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A stop that is at another time than before."""

    before: Stop
    after: Stop


@dataclass(frozen=True, slots=True)
class Replanned:
    """The plan from now on, and every stop that has moved, the late bus first."""

    plan: VisitPlan
    shifts: tuple[Shift, ...]

    def others(self, bus: str) -> tuple[Shift, ...]:
        """The shifts of the buses that are not late."""
        return tuple(shift for shift in self.shifts if shift.before.bus != bus)


def late(forum: Forum, roster: Roster, plan: VisitPlan, bus: str, minutes: int, now: int, seed: int = 0) -> Replanned:
    """The plan when a bus is so many minutes behind its timetable at a minute of the day.

    What has begun stays as it is, but ends later for that bus. First only this bus moves, in its order, then in any;
    then one other with it, then two, then all; the first that works wins, with the fewest stops moved, then the
    earliest last return. Where nothing does, lunch may be late by as much as the bus is, then its return too.
    Raises ForumError (NO_PLAN) where that is not enough. Minutes are rounded up to the plan's own grid, often five.
    """
    case = riding(forum, roster, plan)
    for lunch_over, back_over in ((False, False), (True, False)):
        rest = _Rest(case, plan, bus, minutes, now, lunch_over, back_over)
        for level in rest.levels():
            if found := rest.tried(level, seed):
                return min(found, key=lambda made: (len(made.others(bus)), len(made.shifts), _last(made.plan)))
    rest = _Rest(case, plan, bus, minutes, now, lunch_over=True, back_over=True)
    if found := [made for level in rest.levels() for made in rest.tried(level, seed)]:
        return min(found, key=lambda made: (_back(made.plan, bus), len(made.others(bus)), len(made.shifts)))
    raise ForumError([_impossible(case, rest, seed)], ExitCode.NO_PLAN)


class _Rest:
    """What is left of the day: blocks that have ended are gone, those under way can only end later."""

    def __init__(
        self, case: Riding, plan: VisitPlan, bus: str, minutes: int, now: int, lunch_over: bool, back_over: bool
    ) -> None:
        times = [minute_of_day(moment) for stop in plan.stops for moment in (stop.start, stop.end)]
        self.grid = gcd(5, *times)
        minutes = -(-minutes // self.grid) * self.grid
        self.case, self.plan, self.bus, self.minutes, self.now = case, plan, bus, minutes, now
        self.lunch_over = minutes if lunch_over else 0
        self.back_over = minutes if back_over else 0
        self.left: dict[str, tuple[Block, ...]] = {}
        for label, stops in stops_by_bus(plan).items():
            delay = minutes if label == bus else 0
            found = blocks(case.visits, stops)
            self.left[label] = tuple(
                block.delayed(now, delay) if block.start <= now else block for block in found if block.end > now
            )

    def levels(self) -> Iterator[list[tuple[tuple[str, ...], bool]]]:
        """Which buses may move, and whether in their order, ever more of them."""
        yield [((self.bus,), True)]
        yield [((self.bus,), False)]
        others = [label for label in self._rivals() if label != self.bus]
        yield [((self.bus, other), False) for other in others]
        yield [((self.bus, *pair), False) for pair in list(combinations(others, 2))[:_PAIRS]]
        yield [((self.bus, *others), False)]

    def tried(self, level: Sequence[tuple[tuple[str, ...], bool]], seed: int) -> list[Replanned]:
        """What works of a level."""
        return [made for free, in_order in level if (made := self.planned(free, in_order, seed)) is not None]

    def planned(self, free: Sequence[str], in_order: bool, seed: int) -> Replanned | None:
        """The rest of the day with some buses free to move and all others as they are."""
        crews = [label for label in self._rivals() if self.left[label]]
        if self.bus not in crews:
            return self._shifted()
        made = schedule(self._day(crews, free, in_order), _STOP, seed)
        if made.left_out:
            return None
        stops = list(self.plan.stops)
        for label, round_ in zip(crews, made.rounds, strict=True):
            if label in free:
                stops = [stop for stop in stops if stop.bus != label] + self._stops(label, round_)
        return self._result(stops)

    def _rivals(self) -> list[str]:
        """The late bus, and those that still come to a site where it has yet to be."""
        sites = {stop.site for block in self.left[self.bus] for stop in block.stops}
        return [
            label
            for label, left in self.left.items()
            if label == self.bus or any(stop.site in sites and stop.site for block in left for stop in block.stops)
        ]

    def _day(self, crews: Sequence[str], free: Sequence[str], in_order: bool) -> Day:
        frame = itinerary(self.case.visits, ())
        place = {venue: number for number, venue in enumerate(frame.venues)}
        made = tuple(self._crew(label, frame, place, label in free, in_order) for label in crews)
        return replace(frame.day, crews=made, grid_min=self.grid)

    def _crew(self, label: str, frame: Itinerary, place: dict[str, int], is_free: bool, in_order: bool) -> Crew:
        left, visits = self.left[label], self.case.visits
        fixed = [block.start <= self.now or not is_free for block in left]
        legs = tuple(
            _leg(
                self.plan,
                frame,
                place,
                block,
                self.lunch_over,
                is_fixed=stays,
                turn=turn if in_order or stays else None,
            )
            for turn, (block, stays) in enumerate(zip(left, fixed, strict=True))
        )
        origin, leave = self._position(label)
        back = self._back_by(label) if is_free else _back(self.plan, label)
        return Crew(legs, place[origin], place[visits.start], leave, max(back, leave))

    def _position(self, label: str) -> tuple[str, int]:
        """Where a bus is and from when on: at the block under way, else on its way to the next one."""
        left = self.left[label]
        delay = self.minutes if label == self.bus else 0
        if left[0].start <= self.now:
            return left[0].venue, left[0].start
        stops = stops_by_bus(self.plan)[label]
        departure = next(stop for stop in stops if stop.kind == "departure")
        done = [block for block in blocks(self.case.visits, stops) if block.end <= self.now]
        if not done and minute_of_day(departure.start) >= self.now:
            return departure.venue or self.case.visits.start, minute_of_day(departure.start) + delay
        if done and done[-1].venue == left[0].venue:
            return left[0].venue, max(done[-1].end, self.now) + delay
        return left[0].venue, left[0].start + delay

    def _back_by(self, label: str) -> int:
        """The last return, and before the flights that the bus still makes in the plan before."""
        back = _back(self.plan, label)
        if self.back_over:
            return min(max(minute_of_day(self.case.visits.back_by), back) + self.back_over, MIDNIGHT_MIN - self.grid)
        flights = [
            minute_of_day(self.case.by_id[one].latest or self.case.visits.back_by)
            for one in self.plan.buses.get(label, ())
            if one in self.case.by_id
        ]
        return min([minute_of_day(self.case.visits.back_by), *(flight for flight in flights if flight >= back)])

    def _stops(self, label: str, round_: Round) -> list[Stop]:
        """The stops of a bus that may move: what is past, then its blocks where the schedule has put them."""
        stops = stops_by_bus(self.plan)[label]
        left = self.left[label]
        gone = {stop for block in blocks(self.case.visits, stops) if block.end <= self.now for stop in block.stops}
        made = [stop for stop in stops if stop in gone]
        departure = next(stop for stop in stops if stop.kind == "departure")
        if minute_of_day(departure.start) >= self.now and not gone:
            leaves = _clock(max(round_.leave_min, minute_of_day(departure.start)))
            departure = departure.model_copy(update={"start": leaves, "end": leaves})
        for call in round_.calls:
            made += left[call.leg].at(call.start_min).stops
        back = _clock(round_.back_min)
        end = next(stop for stop in stops if stop.kind == "return").model_copy(update={"start": back, "end": back})
        return [departure, *sorted(made, key=lambda stop: (stop.start, stop.party)), end]

    def _shifted(self) -> Replanned:
        """Nothing is left but the way back: that is later."""
        stops = [
            stop.model_copy(update=dict.fromkeys(("start", "end"), _clock(minute_of_day(stop.start) + self.minutes)))
            if stop.bus == self.bus and stop.kind == "return" and minute_of_day(stop.start) > self.now
            else stop
            for stop in self.plan.stops
        ]
        return self._result(stops)

    def _result(self, stops: Sequence[Stop]) -> Replanned:
        order = {label: number for number, label in enumerate(self.plan.buses)}
        rank = {"departure": 0, "site": 1, "lunch": 1, "return": 2}
        ordered = sorted(stops, key=lambda s: (order.get(s.bus, 0), rank[s.kind], s.start, s.end, s.party))
        before = {_thing(stop): stop for stop in self.plan.stops}
        shifts = [
            Shift(before[_thing(stop)], stop)
            for stop in ordered
            if (before[_thing(stop)].start, before[_thing(stop)].end) != (stop.start, stop.end)
        ]
        shifts.sort(key=lambda shift: (shift.before.bus != self.bus, shift.before.bus, shift.after.start))
        return Replanned(self.plan.changed(stops=tuple(ordered)), tuple(shifts))


def _leg(
    plan: VisitPlan,
    frame: Itinerary,
    place: dict[str, int],
    block: Block,
    over: int,
    *,
    is_fixed: bool,
    turn: int | None,
) -> Leg:
    """A block as a leg: with all its uses at the same distances, at its time alone where it is fixed."""
    site = {one.id: number for number, one in enumerate(frame.sites)}
    uses = tuple(
        Use(site[stop.site], minute_of_day(stop.start) - block.start,
            minute_of_day(stop.end) - minute_of_day(stop.start), size_of(plan, stop), max(stop.party - 1, 0))
        for stop in block.stops
        if stop.site
    )  # fmt: skip
    pattern = Pattern(place[block.venue], block.end - block.start, uses)
    if is_fixed:
        return Leg((pattern,), block.start, block.end, turn)
    return Leg((pattern,), block.earliest, min(block.latest + over, MIDNIGHT_MIN), turn)


def _impossible(case: Riding, rest: _Rest, seed: int) -> Problem:
    """What to say where nothing works: which one visit to leave out, if that is enough."""
    original = rest.left[rest.bus]
    enough = []
    for number, block in enumerate(original):
        if block.start > rest.now and any(stop.site for stop in block.stops):
            rest.left[rest.bus] = (*original[:number], *original[number + 1 :])
            if rest.planned((rest.bus,), in_order=False, seed=seed) is not None:
                names = {site.id: str(site.name) for site in case.visits.sites}
                enough.append(" and ".join(dict.fromkeys(names[stop.site] for stop in block.stops)))
    rest.left[rest.bus] = original
    hint = f"It works if bus {rest.bus} leaves out {', or '.join(enough)}." if enough else "Bring it back earlier."
    fact = f"bus {rest.bus}, {rest.minutes} minutes late at {clock(rest.now)}, cannot make the rest of its tour in time"
    return Problem("visits-too-late", fact, Key(("visits", "back_by")), hint)


def _thing(stop: Stop) -> tuple[str, int, str, str]:
    return stop.bus, stop.party, stop.kind, stop.site


def _back(plan: VisitPlan, bus: str) -> int:
    """The minute of the day in which a bus is back."""
    return next(minute_of_day(stop.start) for stop in plan.stops if stop.bus == bus and stop.kind == "return")


def _last(plan: VisitPlan) -> int:
    return max((minute_of_day(stop.start) for stop in plan.stops if stop.kind == "return"), default=0)


def _clock(minute: int) -> time:
    return time(*divmod(minute, 60))
