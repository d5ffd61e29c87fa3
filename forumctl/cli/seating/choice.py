"""Which forum and which occasions a seating command is about."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.options import FORUM
from forumctl.problems import ExitCode, ForumError, Place, Problem

if TYPE_CHECKING:
    from forumctl.definition.occasions import Occasion
    from forumctl.plans.seating import SeatingPlan
    from forumctl.project import Project

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="FORUM OCCASION", help="The forum file or its folder, and occasions; all if left out."),
]
Occasions = Annotated[
    list[str] | None, typer.Option("--occasion", metavar="ID", help="Only this occasion; may be repeated.")
]
OneOccasion = Annotated[
    str, typer.Option("--occasion", metavar="ID", help="The occasion; needed where it is not clear which is meant.")
]


def opened(words: Sequence[str] | None, occasions: Sequence[str] | None) -> "tuple[Project, tuple[Occasion, ...]]":
    """The project, and its occasions that are named; all where none is."""
    from forumctl import project
    from forumctl.cli.shared.choosing import chosen

    names = list(words or ())
    path = next((name for name in names if _is_path(name)), None)
    if path is not None:
        names.remove(path)
    found = project.load(Path(path) if path is not None else FORUM)
    return found, chosen(found.forum.occasions, [*names, *(occasions or ())], "occasion")


def planned(words: Sequence[str] | None, occasions: Sequence[str] | None) -> "tuple[Project, tuple[Occasion, ...]]":
    """The project, and its occasions that are named and planned; a ForumError where a named one, or each, is not."""
    project, wanted = opened(words, occasions)
    found = tuple(each for each in wanted if each.id in project.plans.seating)
    if not found or (len(found) < len(wanted) < len(project.forum.occasions)):
        missing = ", ".join(each.id for each in wanted if each not in found)
        _refuse(
            "no-seating-plan", f"there is no plan of {missing or 'any occasion'} yet", "First: forumctl seating plan"
        )
    return project, found


def one_planned(
    forum: Path, occasion: str, meant: "Callable[[Occasion, SeatingPlan], bool]"
) -> "tuple[Project, Occasion]":
    """The project, and the one planned occasion that is named, or that alone can be meant."""
    project, found = planned([str(forum)], [occasion] if occasion else None)
    likely = [each for each in found if meant(each, project.plans.seating[each.id])]
    if len(likely) > 1:
        named = " and ".join(each.id for each in likely)
        _refuse("unclear-occasion", f"this can be meant of {named}", f"Say which: --occasion {likely[0].id}")
    return project, (likely or found)[0]


def _is_path(word: str) -> bool:
    return word.endswith(".toml") or os.sep in word or Path(word).exists()


def _refuse(code: str, sentence: str, hint: str) -> None:
    raise ForumError([Problem(code, sentence, Place("--occasion"), hint)], ExitCode.USAGE)
