"""The chairs of one table as the search sees them: people, chairs and rules are numbers, and a rule has a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumctl.planning.evaluate import Violation


@dataclass(frozen=True, slots=True)
class On:
    """Must: a person has one of these chairs."""

    rule: str
    person: int
    chairs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Near:
    """Must: a person's chair is related to that of at least one of the others, in a relation given by its number.

    Where they are `apart`, it is related to that of none of them.
    """

    rule: str
    person: int
    others: tuple[int, ...]
    relation: int = 0
    apart: bool = False

    @property
    def people(self) -> tuple[int, ...]:
        """All whom it is about."""
        return (self.person, *self.others)


Must = On | Near
BESIDE = 0
"""The relation of chairs side by side."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Wish: what it costs to have two people side by side; negative where it is wanted."""

    one: int
    other: int
    cost: int


@dataclass(frozen=True, kw_only=True)
class Chairing:
    """So many people on so many chairs. A plan is the chair of each person.

    What is better is less, in this order: must-rules broken, people on another chair than before, cost of the wishes.
    """

    people: int
    chairs: int
    relations: tuple[tuple[frozenset[int], ...], ...]
    """For each relation, and each chair, the chairs related to it; symmetric. The first is side by side."""
    musts: tuple[Must, ...] = ()
    home: tuple[int | None, ...] = ()
    """The chair of each person before; None for who had none. Nobody had one if left out."""
    placings: tuple[tuple[int, ...], ...] = ()
    """Wish: what each chair costs for each person; nothing if left out."""
    pairings: tuple[Pairing, ...] = ()
    masks: tuple[int, ...] = ()
    """Wish: everybody has a bit in common with somebody beside them; mask 0 asks nothing. Nothing if left out."""
    alone: int = 0
    """What it costs where somebody has not."""

    def __post_init__(self) -> None:
        if self.people > self.chairs:
            raise ValueError(f"{self.people} people on {self.chairs} chairs")

    @cached_property
    def homes(self) -> tuple[int | None, ...]:
        """The chair of each person before, for everybody."""
        return self.home or (None,) * self.people

    @cached_property
    def beside(self) -> tuple[frozenset[int], ...]:
        """The chairs side by side with each."""
        return self.relations[BESIDE]

    @cached_property
    def concerning(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the must-rules that concern each person."""
        found = [list[int]() for _ in range(self.people)]
        for number, must in enumerate(self.musts):
            for person in dict.fromkeys(people_of(must)):
                found[person].append(number)
        return tuple(map(tuple, found))


def people_of(must: Must) -> tuple[int, ...]:
    """The people whom a must-rule is about."""
    return must.people if isinstance(must, Near) else (must.person,)


def is_kept(problem: Chairing, must: Must, plan: Sequence[int]) -> bool:
    """Whether a must-rule is kept by the chair of each person; -1 is on none."""
    chair = plan[must.person]
    if isinstance(must, On):
        return chair in must.chairs
    related = problem.relations[must.relation][chair] if chair >= 0 else frozenset()
    return any(plan[other] in related for other in must.others) != must.apart


def broken(problem: Chairing, plan: Sequence[int]) -> Iterator[int]:
    """The numbers of the must-rules that a plan breaks."""
    return (number for number, must in enumerate(problem.musts) if not is_kept(problem, must, plan))


def moved(problem: Chairing, plan: Sequence[int]) -> int:
    """How many people have another chair than before."""
    return sum(home is not None and home != chair for home, chair in zip(problem.homes, plan, strict=True))


def wishes(problem: Chairing, plan: Sequence[int]) -> int:
    """What a plan costs by its wishes, from scratch."""
    cost = sum(problem.placings[person][chair] for person, chair in enumerate(plan)) if problem.placings else 0
    cost += sum(pair.cost for pair in problem.pairings if plan[pair.other] in problem.beside[plan[pair.one]])
    if problem.masks:
        at = dict(zip(plan, problem.masks, strict=True))
        for mask, chair in zip(problem.masks, plan, strict=True):
            cost += problem.alone * bool(mask and not any(at.get(near, 0) & mask for near in problem.beside[chair]))
    return cost


def worth(problem: Chairing, plan: Sequence[int]) -> tuple[int, int, int]:
    """What is better is less: must-rules broken, people moved, wishes."""
    return sum(1 for _ in broken(problem, plan)), moved(problem, plan), wishes(problem, plan)


def broken_by_rule(problem: Chairing, plan: Sequence[int]) -> dict[str, tuple[Violation, ...]]:
    """The parts of each rule that a plan breaks; nothing of a rule that is kept."""
    found: dict[str, tuple[Violation, ...]] = {must.rule: () for must in problem.musts}
    for number in broken(problem, plan):
        must = problem.musts[number]
        found[must.rule] += (Violation(must.rule, people_of(must), (), 1),)
    return found
