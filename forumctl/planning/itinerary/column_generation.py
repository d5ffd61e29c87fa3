"""A crew's cheapest tour where each minute of a site has its price: dynamic programming over sets of legs and steps."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy
from highspy._core import _Highs, kHighsInf  # the public class prints its banner before it can be told not to
from numpy.typing import NDArray

from forumctl.planning.itinerary.grid import Grid, StepPattern, open_starts

Prices = NDArray[numpy.float64]
"""What a person costs, and what a crew does: two tables with a row per site and a column per step of the day."""
Reached = dict[int, NDArray[numpy.float64]]  # per place: the least cost of being free there by a step
Visit = tuple[StepPattern, int]
"""A pattern and the step it starts in."""
_EQUAL = 1e-9
Row = NDArray[numpy.float64]
"""A number for each limited row."""
FORBIDDEN = 1e3
"""What a unit of a row that is to be met exactly costs where no column meets it."""


class Columns:
    """How much of the limits is needed: least z with sum of uses <= z x limit in each limited row, sum of shares = due.

    Columns are added by `add`; the prices of a solution are those of the limited rows.
    """

    def __init__(self, limits: Sequence[float], due: Sequence[float]) -> None:
        self._limited = len(limits)
        self._model = _Highs()
        self._model.setOptionValue("output_flag", False)
        self._model.setOptionValue("threads", 1)
        nothing, ones = numpy.array([], dtype=numpy.int32), numpy.array([], dtype=float)
        for _ in limits:
            self._model.addRow(-kHighsInf, 0.0, 0, nothing, ones)
        for amount in due:
            self._model.addRow(amount, amount, 0, nothing, ones)
        self._column(1.0, dict(enumerate(-limit for limit in limits)))
        for row, _ in enumerate(due):
            self._column(FORBIDDEN, {self._limited + row: 1.0})

    def add(self, uses: Mapping[int, float], row: int) -> None:
        """A column that needs so much of the limited rows, and is one of the shares of a row that is due."""
        self._column(0.0, {**uses, self._limited + row: 1.0})

    def solve(self) -> tuple[float, Row]:
        """The least z, and the price of a unit of each limit (an array as long as the limits)."""
        self._model.run()
        prices = numpy.array(self._model.getSolution().row_dual)[: self._limited]
        return float(self._model.getInfo().objective_function_value), numpy.maximum(-prices, 0.0)

    def _column(self, cost: float, entries: Mapping[int, float]) -> None:
        rows = numpy.array(sorted(entries), dtype=numpy.int32)
        values = numpy.array([entries[row] for row in sorted(entries)], dtype=float)
        self._model.addCol(cost, 0.0, kHighsInf, len(rows), rows, values)


class Pricing:
    """The tours of crews like one, back by a step."""

    def __init__(self, grid: Grid, crew: int, until: int) -> None:
        self.grid, self.crew, self.until = grid, crew, until
        self._legs, self._about = grid.legs[crew], grid.day.crews[crew]
        self._depart = numpy.array(grid.depart)[:, :, : until + 1]
        self._shut = [
            [self._closed(leg.earliest, leg.latest, pattern) for pattern in leg.patterns] for leg in self._legs
        ]

    def tours(self, prices: Prices) -> tuple[float, list[list[Visit]]]:
        """What the cheapest tour costs, infinite if there is none, and for each place it can end at the cheapest."""
        costs = self._costs(prices)
        reached = self._reached(costs)
        home = self._depart[:, self._about.destination, self.until]
        ends = {
            place: float(cost[home[place]])
            for place, cost in reached[-1].items()
            if home[place] >= 0 and numpy.isfinite(cost[home[place]])
        }
        found = [self._back(costs, reached, place, int(home[place])) for place in ends]
        return min(ends.values(), default=numpy.inf), found

    @cached_property
    def _steps(self) -> NDArray[numpy.int64]:
        return numpy.arange(self.until + 1)

    def _closed(self, earliest: int, latest: int, pattern: StepPattern) -> NDArray[numpy.float64]:
        """Nought in each step the pattern can start in, infinite in the others."""
        window = open_starts(self.grid, pattern, earliest, min(latest, self.until))
        return numpy.array([0.0 if window >> step & 1 else numpy.inf for step in range(self.until + 1)])

    def _costs(self, prices: Prices) -> list[list[NDArray[numpy.float64]]]:
        """Per leg and pattern: what it costs to start in each step."""
        sums = numpy.zeros((*prices.shape[:2], self.until + 2))
        numpy.cumsum(prices[:, :, : self.until + 1], axis=2, out=sums[:, :, 1:])
        found = []
        for leg, shut in zip(self._legs, self._shut, strict=True):
            row = []
            for pattern, cost in zip(leg.patterns, shut, strict=True):
                for use in pattern.uses:
                    first = numpy.minimum(self._steps + use.offset, self.until + 1)
                    last = numpy.minimum(first + use.length, self.until + 1)
                    people, crew = sums[:, use.site, last] - sums[:, use.site, first]
                    cost = cost + use.people * people + crew
                row.append(cost)
            found.append(row)
        return found

    def _reached(self, costs: Sequence[Sequence[NDArray[numpy.float64]]]) -> list[Reached]:
        """Per set of legs done: where one can be free by when, at what cost."""
        everything = (1 << len(self._legs)) - 1
        layers: list[Reached] = [{} for _ in range(everything + 1)]
        start = numpy.full(self.until + 1, numpy.inf)
        start[self.grid.leave[self.crew] :] = 0.0
        layers[0][self._about.origin] = start
        for done in range(everything + 1):
            for cost in layers[done].values():
                numpy.minimum.accumulate(cost, out=cost)
            for number in self._next(done):
                layer = layers[done | 1 << number]
                for pattern, begin in zip(self._legs[number].patterns, costs[number], strict=True):
                    for place, cost in layers[done].items():
                        leave = self._depart[place, pattern.place]
                        ends = numpy.where(leave >= 0, cost[leave], numpy.inf) + begin
                        there = layer.setdefault(pattern.place, numpy.full(self.until + 1, numpy.inf))
                        late = there[pattern.length :]
                        numpy.minimum(late, ends[: len(late)], out=late)
        return layers

    def _next(self, done: int) -> Iterator[int]:
        return (
            number
            for number in range(len(self._legs))
            if not done >> number & 1 and self.grid.in_turn(self.crew, number, done)
        )

    def _back(
        self, costs: Sequence[Sequence[NDArray[numpy.float64]]], layers: Sequence[Reached], place: int, free: int
    ) -> list[Visit]:
        """The tour that costs least of those that are free at a place by a step, from its end to its start."""
        done, tour = len(layers) - 1, []
        while done:
            cost = layers[done][place]
            free = int(numpy.argmax(cost[: free + 1] <= cost[free] + _EQUAL))
            done, place, free, visit = next(self._before(costs, layers, done, place, free))
            tour.append(visit)
        return tour

    def _before(
        self,
        costs: Sequence[Sequence[NDArray[numpy.float64]]],
        layers: Sequence[Reached],
        done: int,
        place: int,
        free: int,
    ) -> Iterator[tuple[int, int, int, Visit]]:
        """What may have come last when so many legs are done at a place in a step, and where the crew was before."""
        worth = layers[done][place][free] + 2 * _EQUAL
        for number, leg in enumerate(self._legs):
            before = done & ~(1 << number)
            if before == done or not self.grid.in_turn(self.crew, number, before):
                continue
            for choice, pattern in enumerate(leg.patterns):
                start = free - pattern.length
                if pattern.place != place or start < 0:
                    continue
                for origin, cost in layers[before].items():
                    leave = int(self._depart[origin, place, start])
                    if leave >= 0 and cost[leave] + costs[number][choice][start] <= worth:
                        yield before, origin, leave, (pattern, start)
