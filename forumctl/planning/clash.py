"""The door for what clashes: the fewest clauses that no plan keeps together, and the fewest to give up, exactly."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Capacity, Instance
from forumctl.planning.program import Program, UndecidedError
from forumctl.planning.relax import relax

from .door import Budget, Progress, Result, Stop
from .relax import Clause, broken_clauses, clauses, cliques, rule_of

FEW = 12  # groups above which a resource short altogether is the answer, though fewer parts of others may clash
CROWDED = 5  # groups above which more people who avoid each other are the answer, though other rules may clash in fewer
ALIKE = 8  # people who all avoid each other, from whom on any of them are the answer, however few the groups
GOLDEN = (5**0.5 - 1) / 2
ROUNDS = 200  # plans looked at before the search for the smallest clash is given up
FORUM = 10_000  # people times groups up to which it goes so far; a larger forum takes longer for each
LARGE = 20_000  # people times groups above which a clash of a few is looked for before one of all
FEW_PARTNERS = (
    6  # people with whom alone somebody can share what the rules ask for, that they are looked at by themselves
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of a must-rule in a clash: the rule, whom it is about, in which groups.

    `number` counts the rules of a kind: of capacities it is the resource. `missing` is by how much limits (places of a
    capacity, people of a count, moves) fall short when all else is kept; where several clash, one of them has it all.
    """

    kind: str
    rule: str
    number: int
    people: tuple[int, ...]
    groups: tuple[int, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Clash(Result[tuple[int, ...] | None]):
    """Why no plan exists: `reasons` cannot be kept together; without `mend` (limits: with so much more) there is one.

    The plan is that one: it gives up the fewest parts of must-rules, which is what it costs, by rule, and its bound.
    `smallest` if no fewer parts of rules clash; `enough` if without the mend there is a plan, else only these reasons
    are gone, and there is no plan here. No reasons where a plan keeps every must-rule, where no clash was
    found in time, which leaves the mend, and where nothing can be told in time: then there is no plan either.
    """

    reasons: tuple[Reason, ...] = ()
    mend: tuple[Reason, ...] = ()
    smallest: bool = False
    enough: bool = True


def solve(instance: Instance, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None) -> Clash:
    """The smallest clash among the must-rules, and the plan that is nearest to keeping them all.

    Smallest sets by hitting sets: every set of clauses to give up has one of them (Ignatiev and others, "Smallest MUS
    extraction with minimal hitting set dualization", CP 2015). An iteration is a plan looked at; it is exact, so that
    `seed` changes nothing.
    """
    del seed
    everything, budget = (
        clauses(instance),
        Budget(stop, ROUNDS * FORUM // max(FORUM, instance.people * instance.groups)),
    )
    try:
        if near := _near(instance, everything):
            return _of_few(instance, near, budget, progress)
        plan = relax(instance, (), everything)
        if plan is None:
            return Clash({}, {}, None, 0, 0, "infeasible")
        judged, mend = evaluate(instance, plan), broken_clauses(instance, plan, everything)
        given_up = dict(Counter(rule_of(instance, clause) for clause in mend))
        if not mend:
            return Clash(given_up, judged.violations, plan, 0, 0, "proven")
        clash, smallest = _clash(instance, everything, mend, budget, progress)
        shortage = _shortage(instance, clash)
    except UndecidedError:
        return Clash({}, {}, None, 0, budget.spent, "iterations")
    return Clash(
        given_up,
        judged.violations,
        plan,
        len(mend),
        budget.spent,
        "infeasible",
        _merge(_reason(instance, clause, shortage.get(clause, 0)) for clause in sorted(clash)),
        _merge(_reason(instance, clause, mend[clause]) for clause in sorted(mend)),
        smallest,
    )


def kept(instance: Instance) -> tuple[int, ...] | None:
    """A plan that keeps every must-rule, whatever its wishes cost; None where there is none or it cannot be told."""
    everything = clauses(instance)
    try:
        plan = None if _near(instance, everything) else relax(instance, (), everything)
    except UndecidedError:
        return None
    return None if plan is None or evaluate(instance, plan).broken else plan


def _near(instance: Instance, everything: Collection[Clause]) -> tuple[Clause, ...]:
    """In a large forum: parts of rules on somebody with few to share with, and on these, which no plan keeps together.

    A programme of everybody would take minutes to see that two people who alone speak a language are to be apart.
    """
    if instance.people * instance.groups <= LARGE:
        return ()
    about: dict[int, list[Clause]] = {}
    for clause in everything:
        if clause.kind in ("apart", "together", "allowed"):
            for person in clause.people:
                about.setdefault(person, []).append(clause)
    for number, share in enumerate(instance.shares):
        for person, mask in enumerate(share.masks):
            partners = [other for other, also in enumerate(share.masks) if other != person and mask & also]
            if not 0 < len(partners) <= FEW_PARTNERS:
                continue
            theirs = sorted({clause for one in (person, *partners) for clause in about.get(one, ())})
            near = (*theirs, *(Clause("share", number, (one,), ()) for one in (person, *partners)))
            if theirs and relax(instance, near, ()) is None:
                return near
    return ()


def _of_few(
    instance: Instance, near: tuple[Clause, ...], budget: Budget, progress: Callable[[Progress], None] | None
) -> Clash:
    """The smallest clash among a few clauses that clash, and the fewest of them to give up."""
    plan = relax(instance, (), near)
    mend = broken_clauses(instance, plan, near) if plan is not None else {}
    clash, _ = _clash(instance, near, mend, budget, progress)
    reasons = _merge(_reason(instance, clause, 0) for clause in sorted(clash))
    given_up = _merge(_reason(instance, clause, mend[clause]) for clause in sorted(mend))
    return Clash({}, {}, None, 0, budget.spent, "infeasible", reasons, given_up, enough=False)


def _clash(
    instance: Instance,
    everything: tuple[Clause, ...],
    first: dict[Clause, int],
    budget: Budget,
    progress: Callable[[Progress], None] | None,
) -> tuple[tuple[Clause, ...], bool]:
    """Clauses that clash, and whether no fewer do."""
    short = [number for number, rule in enumerate(instance.capacities) if _is_short(instance, rule)]
    if short and instance.groups > FEW:
        return tuple(Clause("capacity", short[0], (), (group,)) for group in range(instance.groups)), False
    least = 0 if instance.groups > CROWDED else ALIKE
    if all(clause.kind == "apart" for clause in first) and (crowd := _crowd(instance, least)):
        return crowd, False
    sets = [frozenset(first)]
    while (used := budget.spend(1)) <= 1 and budget.reason != "cancelled":
        hitting = _hitting(sets, everything)
        soft = frozenset(everything) - frozenset(hitting)
        plan = relax(instance, hitting, soft)
        if plan is None:
            return hitting, True
        sets.append(frozenset(broken_clauses(instance, plan, soft)))
        if progress is not None:
            progress(Progress(used, budget.spent, len(first), 0))
    return (), False


def _crowd(instance: Instance, least: int) -> tuple[Clause, ...]:
    """The pairs among one more person than there are groups, of at least so many who are all to be apart.

    None if there are no such.
    """
    numbered = {
        (min(rule.first, rule.second), max(rule.first, rule.second)): Clause(
            "apart", number, (rule.first, rule.second), ()
        )
        for number, rule in enumerate(instance.apart)
    }
    for clique in cliques(numbered):
        if len(clique) > max(instance.groups, least - 1):
            return tuple(sorted(numbered[pair] for pair in combinations(clique[: instance.groups + 1], 2)))
    return ()


def _is_short(instance: Instance, rule: Capacity) -> bool:
    needed = instance.people if rule.needs is None else sum(rule.needs)
    return needed > sum(rule.limits)


def _hitting(sets: Iterable[frozenset[Clause]], everything: Collection[Clause]) -> tuple[Clause, ...]:
    """The fewest clauses of which every set has one.

    Of as few the first in their order: each clause costs 1, and a little more the later it stands, in all less than 1;
    no two sums are alike but by chance (golden section). So the clash found is the cheapest, whatever plans led to it.
    """
    most = len(everything) * (len(everything) + 1)
    extra = {clause: (rank + rank * GOLDEN % 1) / most for rank, clause in enumerate(sorted(everything))}
    program = Program()
    column: dict[Clause, int] = {}
    for some in sets:
        for clause in sorted(some):
            if clause not in column:
                column[clause] = program.column(1, 1 + extra[clause])
        program.row([(column[clause], 1) for clause in sorted(some)], lower=1)
    solution = program.solve()
    return tuple(clause for clause, number in column.items() if solution is not None and solution.values[number])


def _shortage(instance: Instance, clash: Collection[Clause]) -> dict[Clause, int]:
    """By how much the limits in a clash fall short while the rest of it is kept."""
    limits = [clause for clause in clash if clause.kind in {"capacity", "count", "moves"}]
    rest = [clause for clause in clash if clause not in limits]
    plan = relax(instance, rest, limits, by_amount=True) if limits else None
    return {} if plan is None else broken_clauses(instance, plan, limits)


def _reason(instance: Instance, clause: Clause, missing: int) -> Reason:
    rule = rule_of(instance, clause)
    return Reason(clause.kind, rule, clause.number, clause.people, clause.groups, missing)


def _merge(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The groups of one capacity or count as one reason, what is missing added up."""
    merged: dict[tuple[str, int, tuple[int, ...]], Reason] = {}
    for reason in reasons:
        key = reason.kind, reason.number, reason.people
        before = merged.get(key)
        groups = reason.groups if before is None else before.groups + reason.groups
        missing = reason.missing + (before.missing if before else 0)
        merged[key] = Reason(reason.kind, reason.rule, reason.number, reason.people, groups, missing)
    return tuple(merged.values())
