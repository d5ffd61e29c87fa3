"""The forum and those of its occasions that a command is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forumctl import project as projects
from forumctl.definition.occasions import Occasion
from forumctl.definition.parts import LOST
from forumctl.plans.changes import Changes, changes_of
from forumctl.plans.seating import SeatingPlan, Waiver
from forumctl.problems import ForumError, Place, Problem, command, leave_undone
from forumctl.project import Project

from .choosing import chosen, usage_error
from .people.known import ids_of


def load(path: Path, occasions: Sequence[str]) -> tuple[Project, tuple[Occasion, ...]]:
    """The project, and its occasions that are named; all where none is."""
    project = projects.load(path, needs=())
    if not {one.id for one in project.forum.occasions}.issuperset(occasions):
        project.refuse_broken(("occasions", LOST))
    return project, chosen(project.forum.occasions, occasions, "occasion")


def without_unreadable(project: Project, wanted: tuple[Occasion, ...], *, is_named: bool) -> tuple[Occasion, ...]:
    """The occasions whose part of the files can be read; the others are left undone, or refused if named or all."""
    rows = {each.id: ("occasions", row) for row, each in enumerate(project.forum.occasions)}
    readable = tuple(each for each in wanted if rows[each.id] not in project.broken)
    lost = [rows[each.id] for each in wanted if each not in readable]
    lost += [] if is_named else [("occasions", LOST)]
    try:
        project.refuse_broken(*lost)
    except ForumError as error:
        if is_named or not readable:
            raise
        leave_undone([error])
    return readable


def planned(path: Path, occasions: Sequence[str]) -> tuple[Project, tuple[Occasion, ...]]:
    """The project, and its occasions that are named and planned; a ForumError where a named one, or each, is not."""
    project, wanted = load(path, occasions)
    wanted = without_unreadable(project, wanted, is_named=bool(occasions))
    found = tuple(each for each in wanted if each.id in project.plans.seating)
    if not found or (len(found) < len(wanted) < len(project.forum.occasions)):
        missing = ", ".join(each.id for each in wanted if each not in found)
        fact = f"there is no plan of {missing or 'any occasion'} yet"
        raise usage_error("no-seating-plan", fact, "--occasion", f"First: {command('seating', 'plan')}")
    return project, found


def one_planned(
    path: Path, occasion: str, people: Sequence[str], meant: Callable[[Occasion, SeatingPlan, Sequence[str]], bool]
) -> tuple[Project, Occasion, Sequence[str]]:
    """The project, the one planned occasion that is named, or that alone can be meant, and the ids of these people."""
    project, found = planned(path, [occasion] if occasion else [])
    ids = ids_of(project, people)
    likely = [each for each in found if meant(each, project.plans.seating[each.id], ids)]
    if len(likely) > 1:
        named = " and ".join(each.id for each in likely)
        hint = f"Say which: --occasion {likely[0].id}"
        raise usage_error("unclear-occasion", f"this can be meant of {named}", "--occasion", hint)
    return project, (likely or found)[0], ids


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A plan of somebody else: what of its file is not in it, who has no chair, what it changes and breaks."""

    plan: SeatingPlan
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    changes: Changes
    broken: tuple[Problem, ...]
    waivers: tuple[Waiver, ...]

    @property
    def forced(self) -> SeatingPlan:
        """The plan that says what it overrules, so that later plans keep to it."""
        from forumctl.placement.waivers import with_waivers

        return with_waivers(self.plan, self.waivers)


def taken_over(project: Project, occasion: Occasion, content: bytes, file: str, *, keep: bool) -> TakenOver:
    """The plan of an occasion in a file; with `keep` whoever is not in it stays where they are."""
    from forumctl.seating import importing
    from forumctl.seating.assigning.chairs import chair_moves
    from forumctl.seating.assigning.check import broken
    from forumctl.seating.assigning.edits import waivers
    from forumctl.seating.gathering import gather

    before = project.plans.seating.get(occasion.id)
    gathering = gather(project.forum, project.roster, project.plans, occasion, before)
    found = importing.read(content, file, gathering, keep=keep)
    plan = found.plan
    missing = frozenset(found.missing)
    wrong = [
        (rule, violation)
        for rule, violation in (broken(gathering, plan) if plan.table_of else ())
        if not (rule.name == "invited" and missing.issuperset(violation.people))
    ]
    where = Place(file)
    return TakenOver(
        plan,
        found.problems,
        found.missing,
        replace(
            changes_of(before.table_of if before else None, plan.table_of, lambda _person, _was: f"as {file} says"),
            chairs=tuple(replace(one, reason=f"as {file} says") for one in chair_moves(gathering, before, plan)),
        ),
        tuple(
            Problem(f"seating-{rule.name.replace('_', '-')}", violation.sentence, where, violation.hint)
            for rule, violation in wrong
        ),
        tuple(waivers(wrong, plan.table_of.keys())),
    )
