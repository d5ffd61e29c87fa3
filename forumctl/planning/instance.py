"""People, groups and rules as the search sees them: numbers from 0, and a name on each rule.

Must-rules come first, lexicographically; wishes are integer costs. Rules may share a name: their costs add up.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capacity:
    """Must: a group holds at most its limit of a resource; each person needs so much of it (one, if not said)."""

    rule: str
    limits: tuple[int, ...]
    needs: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """Must: a person is in one of these groups (a pin has one). Several such rules for a person all hold."""

    rule: str
    person: int
    groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class Together:
    """Must: these people are in one group."""

    rule: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Must: two people are not in one group."""

    rule: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Share:
    """Must: everyone has a bit in common with somebody else in the group. Mask 0 asks nothing and gives nothing."""

    rule: str
    masks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Must: each group has at least and at most so many of these people.

    The least binds only groups with somebody in, unless `when_empty`.
    """

    rule: str
    people: frozenset[int]
    at_least: tuple[int, ...] | None = None
    at_most: tuple[int, ...] | None = None
    when_empty: bool = False


@dataclass(frozen=True, slots=True)
class Mix:
    """Wish: values spread evenly over the groups (a negative weight gathers them). Value -1 does not count.

    Costs weight · (sum over groups and values of count² - the sum that no plan can avoid), never negative.
    """

    rule: str
    weight: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Wish: groups filled alike: weight · (sum over groups of (size - target)² - what no plan can avoid)."""

    rule: str
    weight: int
    targets: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """Wish: what it costs to have a person in a group, as (person, group, cost); a negative cost is a preference."""

    rule: str
    costs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Wish: what it costs to have two people in one group, as (person, person, cost); negative for friends."""

    rule: str
    costs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Wish: each person has so many of those they know in their group; each who lacks costs the weight.

    A pair of those who know each other is given once.
    """

    rule: str
    weight: int
    least: tuple[int, ...]
    known: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Dense:
    """Wish: what it costs to have two people in one group, for all pairs: a symmetric matrix, its diagonal ignored.

    With the negative of how far people are from each other it is the maximally diverse grouping problem.
    """

    rule: str
    costs: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if self.costs != tuple(zip(*self.costs, strict=True)):
            raise ValueError(f"the matrix of rule {self.rule!r} is not symmetric")


@dataclass(frozen=True, slots=True)
class Earlier:
    """Wish: everyone stays in the group of an earlier plan (None: was in none); each person moved costs the price.

    With `max_moves` it is also a must-rule that no more people than that are moved.
    """

    rule: str
    groups: tuple[int | None, ...]
    price: int
    max_moves: int | None = None


Must = Capacity | Allowed | Together | Apart | Share | Count
Wish = Mix | Balance | Placing | Pairing | Company | Dense | Earlier


@dataclass(frozen=True, slots=True)
class Instance:
    """So many people to put into so many groups, under rules. Groups may stay empty."""

    people: int
    groups: int
    capacities: tuple[Capacity, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    together: tuple[Together, ...] = ()
    apart: tuple[Apart, ...] = ()
    shares: tuple[Share, ...] = ()
    counts: tuple[Count, ...] = ()
    mixes: tuple[Mix, ...] = ()
    balances: tuple[Balance, ...] = ()
    placings: tuple[Placing, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    companies: tuple[Company, ...] = ()
    dense: tuple[Dense, ...] = ()
    earlier: Earlier | None = None

    def __post_init__(self) -> None:
        if self.people < 0 or self.groups < 1:
            raise ValueError(f"{self.people} people in {self.groups} groups")
        for rule, length, expected in self._lengths():
            if length != expected:
                raise ValueError(f"rule {rule!r} speaks of {length} people or groups, there are {expected}")
        for rule, person in self._mentions():
            if not 0 <= person < self.people:
                raise ValueError(f"rule {rule!r} speaks of person {person}, there are {self.people}")

    def musts(self) -> Iterator[Must]:
        """Must-rules in the order they are reported in."""
        yield from self.capacities
        yield from self.allowed
        yield from self.together
        yield from self.apart
        yield from self.shares
        yield from self.counts

    def wishes(self) -> Iterator[Wish]:
        """Wishes in the order they are reported in."""
        yield from self.mixes
        yield from self.balances
        yield from self.placings
        yield from self.pairings
        yield from self.companies
        yield from self.dense
        if self.earlier is not None:
            yield self.earlier

    def _lengths(self) -> Iterator[tuple[str, int, int]]:
        per_group = [(capacity.rule, capacity.limits) for capacity in self.capacities]
        per_group += [
            (count.rule, least) for count in self.counts for least in (count.at_least, count.at_most) if least
        ]
        per_group += [(balance.rule, balance.targets) for balance in self.balances if balance.targets is not None]
        yield from ((rule, len(values), self.groups) for rule, values in per_group)
        per_person: list[tuple[str, tuple[object, ...]]] = [
            (capacity.rule, capacity.needs) for capacity in self.capacities if capacity.needs is not None
        ]
        per_person += [(share.rule, share.masks) for share in self.shares]
        per_person += [(mix.rule, mix.values) for mix in self.mixes]
        per_person += [(wish.rule, wish.least) for wish in self.companies]
        per_person += [(wish.rule, wish.costs) for wish in self.dense]
        yield from ((rule, len(values), self.people) for rule, values in per_person)
        if self.earlier is not None:
            yield self.earlier.rule, len(self.earlier.groups), self.people

    def _mentions(self) -> Iterator[tuple[str, int]]:
        yield from ((rule.rule, rule.person) for rule in self.allowed)
        yield from ((rule.rule, person) for rule in self.together for person in rule.people)
        yield from ((rule.rule, person) for rule in self.apart for person in (rule.first, rule.second))
        yield from ((rule.rule, person) for rule in self.counts for person in rule.people)
        yield from ((rule.rule, person) for rule in self.placings for person, _, _ in rule.costs)
        yield from ((rule.rule, person) for rule in self.pairings for pair in rule.costs for person in pair[:2])
        yield from ((rule.rule, person) for rule in self.companies for pair in rule.known for person in pair)
