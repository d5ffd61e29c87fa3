"""How many buses of which kind are needed at least: seats, wheelchair places and groups that share a bus."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from forumctl.definition import Forum
from forumctl.definition.visits import Hire, Visits
from forumctl.planning.program import Program, UndecidedError
from forumctl.problems import ExitCode, ForumError, Key, Problem
from forumctl.roster import Roster
from forumctl.visits.buses import people
from forumctl.visits.riding import Riding, riding

_ROUNDS = 200
"""Mixes of buses that are tried before the best one so far is no longer called proven."""
Need = tuple[int, int]
"""People of a group, and wheelchairs among them."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """How many buses of each kind, and what they cost. `proven` if no fewer, or no cheaper ones, would do."""

    kinds: tuple[Hire, ...]
    counts: tuple[int, ...]
    people: int
    wheelchairs: int
    largest_group: int
    proven: bool

    @property
    def buses(self) -> int:
        return sum(self.counts)

    @property
    def cost(self) -> int:
        return sum(kind.cost * count for kind, count in zip(self.kinds, self.counts, strict=True))

    @property
    def places(self) -> int:
        return sum(kind.places * count for kind, count in zip(self.kinds, self.counts, strict=True))


def kinds_of(visits: Visits) -> tuple[Hire, ...]:
    """The kinds that can be hired; where the file names none, those of its buses, in any number."""
    if visits.hire:
        return visits.hire
    like = {
        (bus.seats, bus.staff_seats, bus.wheelchairs): Hire(
            seats=bus.seats, staff_seats=bus.staff_seats, wheelchairs=bus.wheelchairs, cost=bus.cost
        )
        for bus in visits.buses
    }
    return tuple(like.values())


def smallest(forum: Forum, roster: Roster) -> Fleet:
    """The cheapest buses that carry everybody, the fewest where costs are equal or not given.

    Counts seats, wheelchairs and who shares a bus; not languages and who is kept apart. Raises ForumError (NO_PLAN)
    where no number of them is enough.
    """
    case = riding(forum, roster, None)
    kinds = kinds_of(case.visits)
    units = case.units_for(max(kind.places for kind in kinds))
    groups = _groups(case, units)
    _fitting(case, kinds, units)
    refused: list[tuple[int, ...]] = []
    proven = True
    while (counts := _cheapest(kinds, groups, refused)) is not None:
        packs = _packs(kinds, counts, groups)
        if packs or len(refused) == _ROUNDS:
            total = sum(size for size, _ in groups)
            wheelchairs = sum(chairs for _, chairs in groups)
            largest = max((size for size, _ in groups), default=0)
            return Fleet(kinds, counts, total, wheelchairs, largest, proven and bool(packs))
        proven = proven and packs is not None
        refused.append(counts)
    most = sum(kind.at_most for kind in kinds)
    buses = f"{most:,} buses that can be hired are" if most > 1 else "one bus that can be hired is"
    fact = f"the {buses} not enough"
    where = Key(("visits", "hire"))
    raise ForumError([Problem("visits-hire-too-few", fact, where, "Ask for more or larger ones.")], ExitCode.NO_PLAN)


def _groups(case: Riding, units: Sequence[Sequence[str]]) -> tuple[Need, ...]:
    """The groups that share a bus, largest first."""
    found = (
        (len(unit), sum(case.by_id[person].uses_wheelchair for person in unit)) for unit in units
    )  # fmt: skip
    return tuple(sorted(found, reverse=True))


def _fitting(case: Riding, kinds: Sequence[Hire], units: Sequence[Sequence[str]]) -> None:
    """A ForumError naming the groups that fit on no kind of bus."""
    problems = []
    for unit in units:
        chairs = sum(case.by_id[person].uses_wheelchair for person in unit)
        if not any(len(unit) <= kind.places and chairs <= kind.wheelchairs for kind in kinds):
            who = people(case.by_id[person] for person in unit)
            also = f", {chairs} of them in a wheelchair" if chairs else ""
            fact = f"{who} belong together: {len(unit)} people{also}, more than any kind of bus has places for"
            if len(unit) == 1:
                how = " in a wheelchair" if chairs else ""
                fact = f"{who} comes{how}, and no kind of bus has a place for that"
            seated = any(len(unit) <= kind.places for kind in kinds)
            problems.append(
                Problem(
                    "visits-group-over-hire",
                    fact,
                    Key(("visits", "hire") if case.visits.hire else ("visits", "buses")),
                    f"Order a bus with a lift and write wheelchairs = {chairs}, or more, at it."
                    if seated
                    else "Add a larger kind of bus, or make two delegations of it.",
                )
            )
    if problems:
        raise ForumError(problems, ExitCode.NO_PLAN)


def _cheapest(
    kinds: Sequence[Hire], groups: Sequence[Need], refused: Sequence[Sequence[int]]
) -> tuple[int, ...] | None:
    """The cheapest numbers of each kind, then the fewest of all, then the fewest seats; None if there are none."""
    budget: list[tuple[Sequence[int], int]] = []
    counts: tuple[int, ...] | None = None
    for prices in ([kind.cost for kind in kinds], [1] * len(kinds), [kind.places for kind in kinds]):
        solution = _counts(kinds, groups, refused, prices, budget).solve()
        if solution is None:
            return None
        counts = solution.values[: len(kinds)]
        budget.append((prices, sum(price * count for price, count in zip(prices, counts, strict=True))))
    return counts


def _counts(
    kinds: Sequence[Hire],
    groups: Sequence[Need],
    refused: Sequence[Sequence[int]],
    prices: Sequence[int],
    budget: Sequence[tuple[Sequence[int], int]],
) -> Program:
    """The programme of mixes that pass every count, hold more of some kind than each refused mix, and keep a budget.

    Counts: places, wheelchair places, and for every size of group how many groups that large each bus can take.
    """
    program = Program()
    columns = [program.column(min(kind.at_most, len(groups)), price) for kind, price in zip(kinds, prices, strict=True)]

    def row(weights: Sequence[int], lower: float = -inf, upper: float = inf) -> None:
        program.row(list(zip(columns, weights, strict=True)), lower, upper)

    row([kind.places for kind in kinds], lower=sum(size for size, _ in groups))
    row([kind.wheelchairs for kind in kinds], lower=sum(chairs for _, chairs in groups))
    for size in sorted({size for size, _ in groups if size > 1}):
        row([kind.places // size for kind in kinds], lower=sum(other >= size for other, _ in groups))
    for spent, limit in budget:
        row(spent, upper=limit)
    for mix in refused:
        more = [program.column(1) for _ in kinds]
        for column, extra, count in zip(columns, more, mix, strict=True):
            program.row([(column, 1), (extra, -count - 1)], lower=0)
        program.row([(extra, 1) for extra in more], lower=1)
    return program


def _packs(kinds: Sequence[Hire], counts: Sequence[int], groups: Sequence[Need]) -> bool | None:
    """Whether the groups go into so many buses: largest first into the fullest that takes it, else exactly.

    None where that cannot be told.
    """
    buses = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    left = [[kind.places, kind.wheelchairs] for kind in buses]
    for size, chairs in sorted(groups, key=lambda need: (-need[1], -need[0])):
        fits = [bus for bus in left if bus[0] >= size and bus[1] >= chairs]
        if not fits:
            return _packs_exactly(buses, groups)
        bus = min(fits, key=lambda bus: (bus[1] - chairs, bus[0] - size))
        bus[0] -= size
        bus[1] -= chairs
    return True


def _packs_exactly(buses: Sequence[Hire], groups: Sequence[Need]) -> bool | None:
    program = Program()
    kinds = sorted(set(groups), reverse=True)
    columns = [[program.column(groups.count(kind)) for _ in buses] for kind in kinds]
    for kind, row in zip(kinds, columns, strict=True):
        program.row([(column, 1) for column in row], lower=groups.count(kind))
    for number, bus in enumerate(buses):
        for part, limit in ((0, bus.places), (1, bus.wheelchairs)):
            program.row([(columns[index][number], kind[part]) for index, kind in enumerate(kinds)], upper=limit)
    try:
        return program.solve() is not None
    except UndecidedError:
        return None
