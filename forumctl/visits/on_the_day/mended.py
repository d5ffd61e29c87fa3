"""The rest of a day with the least change for people: limits first, then others' routes and times, then one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from forumctl.definition.values import minute_of_day
from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Day
from forumctl.plans.visits import Stop
from forumctl.visits.timetable.crowding import newly_crowded, presence
from forumctl.visits.timetable.whereabouts import rest_faults, stops_by_bus

from .late_day import Freedom, LateDay, Replanned, moved
from .remaining import Remaining, remaining

if TYPE_CHECKING:
    from forumctl.planning.itinerary.least_change import Known, Minutes

_OWN_MOVED, _OWN_ORDER, _OTHERS_MOVED, _OTHERS_ORDER = 10**4, 10**5, 10**6, 10**8
_LATE_LUNCH, _LATE_BACK = 10**10, 10**12
"""What each minute over lunch, and over the last return or a flight, costs beside a stop that moves."""


@dataclass(frozen=True)
class Mended(LateDay):
    """A day on which several things have happened: the search for the nearest timetable, all buses at once.

    `delays` are minutes by bus, those in `roads` on the road; `not_before` says when a bus can go on at the earliest.
    """

    delays: Mapping[str, int] = field(default_factory=dict)
    roads: frozenset[str] = frozenset()
    not_before: Mapping[str, int] = field(default_factory=dict)

    def expected(self) -> dict[str, Remaining]:
        """The rest of the day of each bus with all that is ahead."""
        delays = dict(self.delays) or {self.bus: self.minutes}
        found = dict(remaining(self.visits, self.plan, delays, self.now, self.waits, {*self.roads, *self._road}))
        for bus, minute in self.not_before.items():
            if bus in found:
                position = found[bus].position
                found[bus] = replace(found[bus], position=replace(position, free=max(position.free, minute)))
        return found

    def nearest(self) -> Replanned | None:
        """The plan that changes least, proven; None where there is none, or none is found quickly."""
        from forumctl.planning.itinerary.least_change import nearest

        left = self.left()
        crews = [bus for bus, found in left.items() if self._is_out(bus, found)]
        day = replace(self, lunch_over=MIDNIGHT_MIN).day_of(left, crews, Freedom(tuple(crews)))
        hard = tuple(replace(crew, back_by_min=MIDNIGHT_MIN - 1) for crew in day.crews)
        day = replace(day, crews=hard, taken=())
        found = nearest(day, [self._known(bus, left[bus]) for bus in crews], self._room(day, left))
        if found is None:
            return None
        stops: dict[str, tuple[Stop, ...]] = {
            bus: (one.departure, *one.boarding, *one.begun, one.back, *one.dropping) for bus, one in left.items()
        }
        for bus, route, back in zip(crews, found.routes, found.backs, strict=True):
            blocks = [left[bus].ahead[leg].at(start) for start, leg in route]
            stops[bus] = moved(left[bus], blocks, left[bus].position.free, back, self.now)
        result = self.plan.changed(stops=tuple(stop for bus in self.order(stops) for stop in stops[bus]))
        tired = any(
            any(rest_faults(self.visits, own)) and not left[bus].is_tired for bus, own in stops_by_bus(result).items()
        )
        if tired or newly_crowded(self.visits, self.plan, self.begun(), result):
            return None
        return self.replanned(result)

    def next_best(self, seed: int = 0) -> Replanned | None:
        """A plan where the nearest is not found quickly: routes, then order kept if they can be; limits lifted last."""
        crews = tuple(bus for bus, found in self.left().items() if self._is_out(bus, found))
        for lunch_over, back_over in ((0, 0), (MIDNIGHT_MIN, 0), (MIDNIGHT_MIN, MIDNIGHT_MIN)):
            lenient = replace(self, lunch_over=lunch_over, back_over=back_over)
            for in_order, no_sooner in ((True, True), (True, False), (False, False)):
                if made := lenient.planned(Freedom(crews, in_order, no_sooner), seed):
                    return made
        return None

    def _is_out(self, bus: str, left: Remaining) -> bool:
        return minute_of_day(left.back.start) >= self.now or bus in self._own

    @property
    def _own(self) -> set[str]:
        """The buses to which something has happened."""
        return {*self.delays, *self.not_before, *self.waits, self.bus}

    def _known(self, bus: str, left: Remaining) -> "Known":
        from forumctl.planning.itinerary.least_change import Known

        is_own = bus in self._own
        moved = _OWN_MOVED if is_own else _OTHERS_MOVED
        return Known(
            tuple(block.start for block in left.ahead),
            minute_of_day(left.back.start),
            tuple(min(block.latest, MIDNIGHT_MIN) for block in left.ahead),
            self.back_by(bus, left),
            tuple(moved * stops for stops in (*(len(block.stops) for block in left.ahead), 1)),
            _OWN_ORDER if is_own else _OTHERS_ORDER,
            moved // 10,
            _LATE_LUNCH,
            _LATE_BACK,
        )

    def _room(self, day: Day, left: Mapping[str, Remaining]) -> "list[tuple[Minutes, Minutes]]":
        """People and buses that each site and each place for lunch takes in each minute, beside those under way.

        Where the plan before, or what has begun, has more than it takes, as many as that.
        """
        import numpy

        rooms = [("site", site.id) for site in self.visits.sites]
        rooms += [("lunch", place.venue) for place in (self.visits.lunch.places if self.visits.lunch else ())]
        under_way = self.plan.model_copy(
            update={"stops": tuple(s for one in left.values() if one.under_way for s in one.under_way.stops)}
        )
        begun = self.begun()
        found = []
        for number, room in enumerate(rooms):
            site = day.sites[number]
            known = [presence(self.visits, plan, room) for plan in (self.plan, begun)]
            taken = presence(self.visits, under_way, room)
            limits = (site.capacity, site.bays)
            arrays = [
                numpy.full(MIDNIGHT_MIN, MIDNIGHT_MIN * 100 if limit is None else limit, dtype=numpy.int64)
                for limit in limits
            ]
            for which, array in enumerate(arrays):
                for one in known:
                    for minute, there in one.items():
                        array[minute] = max(array[minute], there[which])
                for minute, there in taken.items():
                    array[minute] -= there[which]
            found.append((arrays[0], arrays[1]))
        return found
