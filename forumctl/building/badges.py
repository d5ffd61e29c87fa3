"""What the badge commands share: on which stock, for whom, and what has been printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from forumctl.cli.shared.choosing import chosen
from forumctl.cli.shared.console import say, stdout, table
from forumctl.definition.people import Participant
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.project import Project

if TYPE_CHECKING:
    from forumctl.badges.printed import Outdated
    from forumctl.documents.pictures import Picture


def with_stock(project: Project, name: str, skip: int) -> Project:
    """The project with another stock, if one is named; a ForumError where it is unknown or has no cell left."""
    from forumctl.badges.stock import known_stocks

    known = known_stocks(project.forum)
    name = name or project.forum.badges.stock
    if name not in known:
        _refuse("unknown-stock", f"there is no badge stock {name}", "--stock", _nearest(name, known))
    if skip >= known[name].per_sheet:
        has = known[name].per_sheet
        _refuse("sheet-used-up", f"a sheet of {name} has {has} cells, so {skip} of them cannot be used", "--skip",
                f"Skip at most {has - 1}.")  # fmt: skip
    badges = project.forum.badges.model_copy(update={"stock": name})
    return replace(project, forum=project.forum.model_copy(update={"badges": badges}))


def people(project: Project, only: Sequence[str] | None, category: Sequence[str] | None) -> tuple[Participant, ...]:
    """Those who come, narrowed to the people and the categories named; a ForumError for names that are nobody's."""
    known = project.forum.roster.categories
    for name in category or ():
        if name not in known:
            _refuse("unknown-category", f"there is no category {name}", "--category", _nearest(name, known))
    named = chosen(tuple(project.roster), only, "participant", option="--only")
    return tuple(person for person in named if not category or person.category in category)


def pictures_of(project: Project, people: Sequence[Participant]) -> "Mapping[str, Picture]":
    """The logo, and the photos of these people; a ForumError, with line and column, for all that are none."""
    from forumctl.badges import pictures

    with project.locating():
        return pictures.load(project.forum, project.roster, people, project.folder)


def refuse_unknown_sort(project: Project, sort: str) -> None:
    """A ForumError where badges cannot be sorted that way."""
    from forumctl.badges.order import SORTS

    known = [*SORTS, *(f"table:{occasion.id}" for occasion in project.forum.occasions)]
    if sort not in known:
        _refuse("unknown-sort", f"badges cannot be sorted by {sort}", "--sort", _nearest(sort, known))


def keep_record(
    project: Project, printed: Iterable[Participant], pictures: "Mapping[str, Picture]", *, quiet: bool
) -> None:
    """Writes down what is on the badges of these people now."""
    from forumctl.badges.pictures import digests
    from forumctl.badges.printed import recorded
    from forumctl.plans import store

    from .decide import keep

    record = recorded(project.forum, project.roster, project.plans, printed, digests(pictures))
    keep(project, store.BADGES_FILE, record)
    say(f"{len(record.contents)} badges on record in {project.folder / store.BADGES_FILE}.", quiet=quiet)


def show_outdated(outdated: "Sequence[Outdated]") -> None:
    """The badges to collect back, as a table on stdout."""
    if outdated:
        rows = [[one.person, one.name, one.reason] for one in outdated]
        stdout().print(table("Old badges to collect back", ["Id", "Name", "Change"], rows))


def _nearest(name: str, known: Iterable[str]) -> str:
    from forumctl.definition.wording import did_you_mean

    return did_you_mean(name, list(known))


def _refuse(code: str, sentence: str, option: str, hint: str) -> None:
    raise ForumError([Problem(code, sentence, Place(option), hint)], ExitCode.USAGE)
