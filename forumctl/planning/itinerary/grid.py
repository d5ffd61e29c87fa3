"""The day cut into steps of the grid: sets of steps are whole numbers, bit t for step t."""

from dataclasses import dataclass
from functools import cached_property

from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Day


def runs(free: int, length: int) -> int:
    """The steps from which on `length` steps in a row are free."""
    have = 1
    while have < length and free:
        more = min(have, length - have)
        free &= free >> more
        have += more
    return free


def between(first: int, last: int) -> int:
    """The steps from first to last, both included; none if last is before first."""
    return ((1 << (last + 1)) - (1 << first)) if last >= first >= 0 else 0


@dataclass(frozen=True, slots=True)
class StepUse:
    """A use in steps."""

    site: int
    offset: int
    length: int
    people: int


@dataclass(frozen=True, slots=True)
class StepPattern:
    """A pattern in steps."""

    place: int | None
    length: int
    uses: tuple[StepUse, ...]


@dataclass(frozen=True, slots=True)
class StepLeg:
    """A leg in steps: it starts at `earliest` or later and has ended by `latest`."""

    patterns: tuple[StepPattern, ...]
    earliest: int
    latest: int
    turn: int | None


class Grid:
    """A day in steps: legs, opening hours, and when one arrives. Lengths are rounded up."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.step_min = day.step_min
        self.steps = MIDNIGHT_MIN // self.step_min
        self.legs = tuple(
            tuple(
                StepLeg(
                    tuple(
                        StepPattern(
                            pattern.place,
                            self.up(pattern.minutes),
                            tuple(
                                StepUse(
                                    use.site,
                                    use.offset_min // self.step_min,
                                    self.up(use.offset_min % self.step_min + use.minutes),
                                    use.people,
                                )
                                for use in pattern.uses
                            ),
                        )
                        for pattern in leg.patterns
                    ),
                    self.up(leg.earliest_min),
                    leg.latest_min // self.step_min,
                    leg.turn,
                )
                for leg in crew.legs
            )
            for crew in day.crews
        )
        self.leave = tuple(self.up(crew.leave_min) for crew in day.crews)
        self.back_by = tuple(crew.back_by_min // self.step_min for crew in day.crews)
        self.open = tuple(self._open(site) for site in range(len(day.sites)))
        self.slots = tuple(
            None if site.slots_min is None else sum(1 << (slot // self.step_min) for slot in set(site.slots_min))
            for site in day.sites
        )
        places = range(len(day.travel.minutes))
        self.arrive = tuple(tuple(self._arrive(origin, to) for to in places) for origin in places)

    def up(self, minutes: int) -> int:
        """Minutes as steps, rounded up."""
        return -(-minutes // self.step_min)

    @cached_property
    def depart(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """From place to place: the latest step to leave at so as to arrive by a step, -1 if there is none."""
        return tuple(tuple(self._depart(arrivals) for arrivals in row) for row in self.arrive)

    def _open(self, site: int) -> int:
        return between(self.up(self.day.sites[site].opens_min), self.day.sites[site].closes_min // self.step_min - 1)

    def _arrive(self, origin: int, to: int) -> tuple[int, ...]:
        """Per step: the first step to arrive in, leaving at that step or later; past the day where there is none."""
        arrivals = [2 * self.steps] * (2 * self.steps + 1)
        buffer = self.day.buffer_min if origin != to else 0
        for step in range(self.steps, -1, -1):
            ride = self.day.travel.ride_min(origin, to, step * self.step_min % MIDNIGHT_MIN)
            arrivals[step] = min(arrivals[step + 1], step + self.up(ride + buffer))
        return tuple(arrivals)

    def _depart(self, arrivals: tuple[int, ...]) -> tuple[int, ...]:
        latest, leave = [], -1
        for step in range(2 * self.steps + 1):
            while leave + 1 < len(arrivals) and arrivals[leave + 1] <= step:
                leave += 1
            latest.append(leave)
        return tuple(latest)
