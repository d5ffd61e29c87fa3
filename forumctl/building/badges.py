"""What the badge commands share: on which stock, for whom, and what has been printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from forumctl.badges import pictures
from forumctl.badges.order import SORTS
from forumctl.badges.printed import recorded
from forumctl.badges.stock import known_stocks
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.documents.pictures import Loaded, Picture
from forumctl.plans import store
from forumctl.problems import ExitCode
from forumctl.project import Project

from .choosing import chosen, refuse_unknown, usage_error
from .decide import keep


def with_stock(project: Project, name: str, skip: int) -> Project:
    """The project with another stock, if one is named; a ForumError where it is unknown or has no cell left."""
    if not name:
        project.refuse_stopped(("badges",), exit_code=ExitCode.PROBLEMS)
    known = known_stocks(project.forum)
    name = name or project.forum.badges.stock
    if name not in known:
        hint = did_you_mean(name, list(known))
        raise usage_error("unknown-stock", f"there is no badge stock {name}", "--stock", hint)
    if skip >= known[name].per_sheet:
        has = known[name].per_sheet
        fact = f"a sheet of {name} has {has} cells, so {skip} of them cannot be used"
        raise usage_error("sheet-used-up", fact, "--skip", f"Skip at most {has - 1}.")
    badges = project.forum.badges.model_copy(update={"stock": name})
    return replace(project, forum=project.forum.model_copy(update={"badges": badges}))


def people(project: Project, only: Sequence[str] | None, category: Sequence[str] | None) -> tuple[Participant, ...]:
    """Those who come, narrowed to the people and the categories named; a ForumError for names that are nobody's."""
    refuse_unknown("category", category or (), project.forum.roster.categories, "--category")
    named = chosen(tuple(project.roster), only, "participant", option="--only")
    return tuple(person for person in named if not category or person.category in category)


def pictures_of(project: Project, people: Sequence[Participant]) -> Loaded:
    """The logo, and the photos of these people; a warning, with line and column, for each that is none."""
    found = pictures.load(project.forum, project.roster, people, project.folder)
    return found._replace(problems=project.located(found.problems))


def refuse_unknown_sort(project: Project, sort: str) -> None:
    """A ForumError where badges cannot be sorted that way."""
    known = [*SORTS, *(f"table:{occasion.id}" for occasion in project.forum.occasions)]
    if sort not in known:
        hint = did_you_mean(sort, known)
        raise usage_error("unknown-sort", f"badges cannot be sorted by {sort}", "--sort", hint)


def keep_record(project: Project, printed: Iterable[Participant], shown: Mapping[str, Picture]) -> int:
    """Writes down what is on the badges of these people now; answers how many badges are on record."""
    record = badges_record(project, printed, shown)
    keep(project, {store.BADGES_FILE: record})
    return len(record.contents)


def badges_record(
    project: Project, printed: Iterable[Participant], shown: Mapping[str, Picture]
) -> store.PrintedBadges:
    """The record of printed badges once those of these people have been printed as they are now."""
    return recorded(project.forum, project.roster, project.plans, printed, pictures.digests(shown))
