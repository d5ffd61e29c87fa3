"""The forum and those of its occasions that a command is about."""

from collections.abc import Callable, Sequence
from pathlib import Path

from forumctl import project as projects
from forumctl.definition.occasions import Occasion
from forumctl.plans.seating import SeatingPlan
from forumctl.problems import command
from forumctl.project import Project

from .choosing import chosen, usage_error


def load(path: Path, occasions: Sequence[str]) -> tuple[Project, tuple[Occasion, ...]]:
    """The project, and its occasions that are named; all where none is."""
    project = projects.load(path)
    return project, chosen(project.forum.occasions, occasions, "occasion")


def planned(path: Path, occasions: Sequence[str]) -> tuple[Project, tuple[Occasion, ...]]:
    """The project, and its occasions that are named and planned; a ForumError where a named one, or each, is not."""
    project, wanted = load(path, occasions)
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
    ids = [project.roster.meant(person) for person in people]
    likely = [each for each in found if meant(each, project.plans.seating[each.id], ids)]
    if len(likely) > 1:
        named = " and ".join(each.id for each in likely)
        hint = f"Say which: --occasion {likely[0].id}"
        raise usage_error("unclear-occasion", f"this can be meant of {named}", "--occasion", hint)
    return project, (likely or found)[0], ids
