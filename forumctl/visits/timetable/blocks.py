"""A bus's day in blocks that cannot be torn apart: a visit, a lunch, parties that swap through neighbouring rooms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import groupby

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.planning.itinerary.day import MIDNIGHT_MIN
from forumctl.plans.visits import Stop

from .departures import stays


@dataclass(frozen=True, slots=True)
class Block:
    """Stops at one venue that keep their distances, and the hours in which they may be."""

    venue: str
    stops: tuple[Stop, ...]
    earliest: int = 0
    latest: int = MIDNIGHT_MIN

    @property
    def start(self) -> int:
        return min(minute_of_day(stop.start) for stop in self.stops)

    @property
    def end(self) -> int:
        return max(minute_of_day(stop.end) for stop in self.stops)

    def at(self, minute: int) -> "Block":
        """The block with its first stop at a minute of the day."""
        return self.delayed(-1, minute - self.start)

    def delayed(self, now: int, minutes: int) -> "Block":
        """The block with what begins after `now` so much later, and what is under way so much longer."""
        return replace(self, stops=tuple(_delayed(stop, now, minutes) for stop in self.stops))

    def waiting(self, now: int, minutes: int) -> "Block":
        """The block with what begins after `now` so much later, and what is under way as it is."""
        after = (stop if minute_of_day(stop.start) <= now else _delayed(stop, now, minutes) for stop in self.stops)
        return replace(self, stops=tuple(after))


def blocks(visits: Visits, stops: Sequence[Stop]) -> tuple[Block, ...]:
    """The blocks of a bus in the order of time: of its parties at one venue one block, of the whole bus each stop."""
    found: list[Block] = []
    for stay in stays(visits.start, stops):
        inside = [stop for stop in stay.stops if stop.kind in ("site", "lunch")]
        for is_split, together in groupby(inside, key=lambda stop: bool(stop.party)):
            if is_split:
                found.append(Block(stay.venue, tuple(together)))
            else:
                found += [Block(stay.venue, (stop,), *_hours(visits, stop)) for stop in together]
    return tuple(found)


def _hours(visits: Visits, stop: Stop) -> tuple[int, int]:
    """Lunch keeps its window; sites have their own hours."""
    if stop.kind == "lunch" and visits.lunch:
        return minute_of_day(visits.lunch.window[0]), minute_of_day(visits.lunch.window[1])
    return 0, MIDNIGHT_MIN


def _delayed(stop: Stop, now: int, minutes: int) -> Stop:
    start, end = minute_of_day(stop.start), minute_of_day(stop.end)
    if end <= now:
        return stop
    return stop.model_copy(
        update={"start": stop.start if start <= now else at_clock(start + minutes), "end": at_clock(end + minutes)}
    )


def at_clock(minute: int) -> time:
    """A minute of the day as a clock time, the last one of it for what is later."""
    return time(*divmod(min(minute, MIDNIGHT_MIN - 1), 60))
