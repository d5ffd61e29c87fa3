"""A bound on the last return by column generation: no schedule is better than the best mixture of tours.

The relaxation after Dantzig and Wolfe (Operations Research 8, 1960): crews may do fractions of tours, and on average
no site may have more people, or crews, in a step than it takes. If even that needs more than there is, no schedule has
everybody back by then. The proof is Lagrange's: at some prices of the sites' steps all crews together pay more for
their cheapest tours than all places are worth (Farley, Operations Research 38, 1990).

Steps of less than five minutes share a row: who keeps a limit in each of them keeps it on their average. So the bound
holds to the minute, and the programme does not grow with finer steps.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from forumctl.planning.itinerary.day import Day
from forumctl.planning.itinerary.grid import MANY, Grid, best_returns
from forumctl.planning.itinerary.limits import last_return

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .column_generation import Row, Visit

ROUNDS = 200  # of pricing before a deadline is left undecided
_SURE = 1e-6  # by which a proof has to succeed: floating point
_ROW_MIN = 5  # steps finer than this share a row


def bound_min(day: Day, reached_min: int, known_min: int = 0) -> int:
    """The minute of the day before which no schedule has the last crew back, at least one that is known.

    `reached_min` is the last return of a schedule that there is: the bound is not above it.
    """
    grid = Grid(day)
    known_min = max(known_min, last_return(grid, best_returns(grid)) * grid.step_min)
    low, high = known_min // grid.step_min, reached_min // grid.step_min
    if day.taken or any(len(legs) > MANY for legs in grid.legs):
        return known_min
    deadline = high - 1
    while low < high:
        if _is_impossible(grid, deadline):
            low = deadline + 1
        else:
            high = deadline
        deadline = (low + high) // 2
    return max(known_min, low * grid.step_min)


def _is_impossible(grid: Grid, deadline: int) -> bool:
    """Whether it is proven that the crews cannot all be back by a step."""
    market = _Market(grid, deadline)
    if not market.rows or not market.kinds:
        return False
    prices = centre = market.even
    best = 0.0
    for _ in range(ROUNDS):
        worth = market.worth(prices)
        paid, is_fresh = market.ask(prices)
        if paid > worth * (1 + _SURE):
            return True
        if paid > best * worth:
            best, centre = paid / worth, prices
        needed, dual = market.columns.solve()
        if needed <= 1 + _SURE or (prices is market.asked and not is_fresh):
            return False
        # Prices half way to those of the best bound move less from round to round; the dual itself where that is stuck.
        prices = (dual + centre) / 2 if is_fresh else dual
        market.asked = dual
    return False


class _Market:
    """The tours known so far, and the prices at which crews choose among them."""

    def __init__(self, grid: Grid, deadline: int) -> None:
        import numpy

        from .column_generation import Columns, Pricing

        self._shape = 2, len(grid.day.sites), deadline + 1
        self.rows = tuple(_rows(grid, deadline))
        self._number = {(row.table, row.site, step): at for at, row in enumerate(self.rows) for step in row.steps}
        self._limits = numpy.array([row.limit * len(row.steps) for row in self.rows], dtype=float)
        self.kinds = [
            (Pricing(grid, crews[0], min(deadline, grid.back_by[crews[0]])), len(crews)) for crews in _kinds(grid)
        ]
        self.columns = Columns(self._limits.tolist(), [float(count) for _, count in self.kinds])
        self._known: set[object] = set()
        self.even = numpy.ones(len(self.rows)) / self._limits.sum() if self.rows else self._limits
        self.asked = self.even

    def worth(self, prices: "Row") -> float:
        """What all places together are worth."""
        return float(prices @ self._limits)

    def ask(self, prices: "Row") -> tuple[float, bool]:
        """What all crews pay for their cheapest tours, and whether there was one among these that was not known."""
        import numpy

        tables = numpy.zeros(self._shape)
        for row, price in zip(self.rows, prices, strict=True):
            tables[row.table, row.site, row.steps] = price
        paid, is_fresh = 0.0, False
        for kind, (pricing, count) in enumerate(self.kinds):
            least, tours = pricing.tours(tables)
            paid += count * least
            for tour in tours:
                uses = self._uses(tour)
                key = kind, tuple(sorted(uses.items()))
                if key not in self._known:
                    self._known.add(key)
                    self.columns.add(uses, kind)
                    is_fresh = True
        return paid, is_fresh

    def _uses(self, tour: "Sequence[Visit]") -> dict[int, float]:
        """What a tour needs of each row."""
        found: dict[int, float] = {}
        for pattern, start in tour:
            for use in pattern.uses:
                for step in range(start + use.offset, start + use.offset + use.length):
                    for table, amount in enumerate((use.people, 1)):
                        row = self._number.get((table, use.site, step))
                        if row is not None:
                            found[row] = found.get(row, 0.0) + amount
        return found


class _Row(NamedTuple):
    """Some steps of a site in which it takes so many people (table 0) or crews (1)."""

    table: int
    site: int
    steps: list[int]
    limit: int


def _rows(grid: Grid, deadline: int) -> Iterator[_Row]:
    """What is limited, in rows of steps that follow each other."""
    together = max(1, _ROW_MIN // grid.step_min)
    for number, site in enumerate(grid.day.sites):
        is_open = [step for step in range(min(grid.leave, default=0), deadline + 1) if grid.open[number] >> step & 1]
        for first in range(0, len(is_open), together):
            for table, limit in enumerate((site.capacity, site.bays)):
                if limit is not None:
                    yield _Row(table, number, is_open[first : first + together], limit)


def _kinds(grid: Grid) -> list[list[int]]:
    """The crews that do anything in kinds: the same legs, ways and hours."""
    kinds: dict[object, list[int]] = {}
    for crew, about in enumerate(grid.day.crews):
        like = grid.legs[crew], about.origin, about.destination, grid.leave[crew], grid.back_by[crew]
        if about.legs:
            kinds.setdefault(like, []).append(crew)
    return list(kinds.values())
