"""The seating of an occasion: who sits where, what it costs by rule, and who moved since the plan before, and why.

Where a plan stands already, the organiser can choose between plans: the more may change tables, the better the wishes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import changes, groups_of, people_of
from forumctl.placement.replanning import calmest, fewest, limited, sought, worth
from forumctl.planning.bounding.lower_bound import lower_bound, reached
from forumctl.planning.door import Progress, Stop
from forumctl.planning.evaluate import evaluate, moved
from forumctl.planning.fewest_moves import by_price, sketch
from forumctl.planning.grouping import Grouping
from forumctl.planning.grouping import solve as search
from forumctl.planning.instance import Instance
from forumctl.planning.units import contract
from forumctl.plans.changes import Changes, Score
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather
from forumctl.seating.rules import RULES

from . import infeasible
from .chairs import Chairs, chair_moves, seat_all, unchairable
from .check import problems
from .scores import posed, scores
from .side_by_side import torn_named

TABLE_RULES = frozenset(rule.name for rule in RULES)


@dataclass(frozen=True, slots=True)
class Seating:
    """A plan that keeps every must-rule. None costs less than `bound`.

    `mixed` is the share of the possible mixing that it reaches, 0 as by chance; None where nothing is to be mixed.
    """

    plan: SeatingPlan
    scores: tuple[Score, ...]
    bound: int
    changes: Changes
    mixed: float | None = None
    apart: tuple[str, ...] = ()
    """Delegations for which no chairs side by side were found, in sentences."""

    @property
    def cost(self) -> int:
        """All wishes for tables together: those for neighbours are asked after the tables are filled."""
        return sum(score.cost for score in self.scores if score.rule in TABLE_RULES)

    @property
    def beside(self) -> int:
        """How many times a wish for neighbours is not met."""
        return sum(score.cost for score in self.scores if not score.must and score.rule not in TABLE_RULES)

    @property
    def gap(self) -> int:
        """How much dearer than the bound it is; 0 is proven best."""
        return self.cost - self.bound


def assign(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    occasion: Occasion,
    *,
    seed: int = 0,
    fresh: bool = False,
    max_moves: int | None = None,
    stop: Stop | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Seating:
    """The seating of an occasion. Keeps the plan there is, as far as it keeps every must-rule; `fresh` keeps only pins.

    With `max_moves` up to so many people may change tables wherever that meets the wishes better, and no more.
    Raises ForumError with NO_PLAN, naming rules and people that clash, where no plan keeps every must-rule.
    """
    before = plans.seating.get(occasion.id)
    earlier = only_pinned(before) if before and fresh else before
    gathering = gather(forum, roster, plans, occasion, earlier)
    last: tuple[int, ...] | None = None
    chairs: Mapping[str, Chairs] = {}
    for _ in range(LESSONS):
        instance = posed(gathering)
        kept = groups_of(gathering, gathering.before)
        if gathering.before and max_moves is not None:
            instance = limited(instance, kept, max_moves)
            first = _within(instance, kept, max_moves, seed)
            if max_moves or first is None or not _stands(instance, first):
                first = _found(forum, gathering, instance, search(instance, stop or Stop(), seed, progress, first))
            groups = first
        elif _stands(instance, kept):
            groups = kept
        else:
            groups = _search(forum, gathering, instance, stop or Stop(), seed, progress, last)
        chairs = seat_all(gathering, people_of(gathering, groups), chairs)
        learnt = unchairable(gathering, chairs)
        if not learnt:
            return seated(gathering, instance, before, chairs, before.seed if before and groups == kept else seed)
        gathering, last = replace(gathering, unchairable=(*gathering.unchairable, *learnt)), groups
    raise ForumError(infeasible.left(forum, gathering, people_of(gathering, groups)), ExitCode.NO_PLAN)


LESSONS = 60
"""Times that the search for tables learns who cannot be chaired together before it is given up."""


def seated(
    gathering: Gathering,
    instance: Instance,
    before: SeatingPlan | None,
    chairs: Mapping[str, tuple[str, ...]],
    seed: int,
) -> Seating:
    """Guests on these chairs of each table, compared with the plan before.

    Raises ForumError with NO_PLAN where the checker finds a must-rule broken.
    """
    plan = SeatingPlan(
        occasion=gathering.occasion.id,
        seed=seed,
        pinned=tuple(guest for guest in (before.pinned if before else ()) if guest in gathering.by_id),
        waivers=before.waivers if before else (),
        tables=chairs,
    )
    if wrong := tuple(problems(gathering, plan)):
        raise ForumError(infeasible.nearest(gathering, wrong), ExitCode.NO_PLAN)
    earlier = before.table_of if before else None
    made = changes(gathering, RULES, instance, earlier, plan.table_of)
    return _seating(gathering, instance, plan, replace(made, chairs=chair_moves(gathering, before, plan)))


def only_pinned(plan: SeatingPlan) -> SeatingPlan:
    """What is kept of a plan that is made afresh: the tables of those alone who keep their table whatever happens."""
    tables = {
        label: tuple(guest if guest in plan.pinned else "" for guest in guests) for label, guests in plan.tables.items()
    }
    return SeatingPlan(occasion=plan.occasion, pinned=plan.pinned, waivers=plan.waivers, tables=tables)


def _stands(instance: Instance, groups: tuple[int, ...]) -> bool:
    """Whether a plan seats everyone and keeps every must-rule."""
    return evaluate(instance, groups).broken == 0


def _within(instance: Instance, kept: tuple[int, ...], max_moves: int, seed: int) -> tuple[int, ...] | None:
    """The best of the plans that the organiser was shown that moves no more people than that; None where none does.

    With no moves at all there is one: those who are new around all others, where they meet the wishes best.
    """
    calm: tuple[int, ...] | None = kept
    if not _stands(instance, kept):
        found = calmest(instance, kept, sketch(instance), seed)
        calm = found.plan if found else None
    if calm is None or instance.earlier is None:
        return None
    plans = (calm, *(by_price(instance, calm, seed) if max_moves else ()))
    few = (plan for plan in plans if len(moved(instance.earlier, plan)) <= max_moves)
    return min(few, key=lambda plan: worth(instance, plan), default=None)


def _search(
    forum: Forum,
    gathering: Gathering,
    instance: Instance,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None,
    last: tuple[int, ...] | None,
) -> tuple[int, ...]:
    """Around those who are seated, moving as few as can be; then at the price of moving, if more moves are worth it.

    `last` is the plan from before the search learnt who cannot be chaired together; what is near it is looked for.
    """
    if problems := infeasible.impossible(forum, gathering):
        raise ForumError(problems, ExitCode.NO_PLAN)
    if not gathering.before:
        found = search(instance, stop, seed, progress, last, again=True) if last else None
        if found is None or found.broken:
            if found and (problems := infeasible.proven(forum, gathering, instance)):
                raise ForumError(problems, ExitCode.NO_PLAN)
            found = sought(instance, stop, seed, progress)
        return _found(forum, gathering, instance, found)
    calm = calmest(instance, groups_of(gathering, gathering.before), stop, seed, progress)
    if calm is not None and instance.earlier is not None and not moved(instance.earlier, calm.plan):
        return calm.plan
    free = sought(instance, stop, seed, progress, calm.plan if calm else None)
    if calm is None:
        return _found(forum, gathering, instance, free)
    return min(calm.plan, free.plan, key=lambda groups: worth(instance, groups))


def _found(forum: Forum, gathering: Gathering, instance: Instance, result: Grouping) -> tuple[int, ...]:
    """The groups of a result; a ForumError with the proof where there are none."""
    if result.broken:
        problems = infeasible.proven(forum, gathering, instance)
        problems = problems or infeasible.left(forum, gathering, people_of(gathering, result.plan))
        raise ForumError(problems, ExitCode.NO_PLAN)
    return result.plan


def _seating(gathering: Gathering, instance: Instance, plan: SeatingPlan, made: Changes) -> Seating:
    groups = groups_of(gathering, plan.table_of)
    mixed = reached(instance, groups) if any(mix.weight > 0 for mix in instance.mixes) else None
    bound = lower_bound(instance, contract(instance))
    return Seating(
        plan, scores(gathering, instance, plan), bound, made, mixed, tuple(torn_named(gathering, plan.tables))
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """So many people changing tables, and what all wishes then cost; `is_least` where fewer proved impossible."""

    moved: int
    cost: int
    is_chosen: bool = False
    is_least: bool = False


def choices(
    forum: Forum, roster: Roster, plans: Plans, occasion: Occasion, seating: Seating, seed: int = 0
) -> tuple[Choice, ...]:
    """Plans from the fewest moves on, each better than all with fewer; `plans` are those before `seating` was made."""
    gathering = gather(forum, roster, plans, occasion, plans.seating.get(occasion.id))
    if not gathering.before:
        return ()
    tried = sorted(
        _tried(gathering, seating, seed), key=lambda choice: (choice.moved, choice.cost, not choice.is_chosen)
    )
    moved_now = next(choice.moved for choice in tried if choice.is_chosen)
    best: list[Choice] = []
    for choice in tried:
        if choice.is_chosen or (choice.moved != moved_now and (not best or choice.cost < best[-1].cost)):
            best.append(choice)
    return tuple(best)


def _tried(gathering: Gathering, seating: Seating, seed: int) -> Iterator[Choice]:
    kept = groups_of(gathering, gathering.before)
    instance = limited(posed(gathering), kept, len(kept))
    groups = groups_of(gathering, seating.plan.table_of)
    chosen, least = _choice(instance, groups), fewest(instance)
    fewest_moved = _choice(instance, least).moved if least is not None else None
    yield replace(chosen, is_chosen=True, is_least=chosen.moved == fewest_moved)
    if fewest_moved is not None and fewest_moved < chosen.moved:
        calm = calmest(instance, kept, sketch(instance), seed)
        groups = calm.plan if calm else groups
        yield replace(_choice(instance, groups), is_least=True)
    for found in by_price(instance, groups, seed):
        yield _choice(instance, found)


def _choice(instance: Instance, groups: tuple[int, ...]) -> Choice:
    changed = moved(instance.earlier, groups) if instance.earlier else ()
    return Choice(len(changed), evaluate(replace(instance, earlier=None), groups).cost)
