"""People by what stands in their row or was planned: COLUMN=VALUE, COLUMN= for nothing, COLUMN for anything."""

from collections.abc import Iterable, Sequence

from forumctl.badges.face import token
from forumctl.building.choosing import refuse_unknown
from forumctl.building.facts import bus, tables
from forumctl.definition.people import Participant
from forumctl.project import Project
from forumctl.roster.registrations.spelling import folded
from forumctl.roster.sheet import COLUMNS
from forumctl.roster.writing import cell


def known_columns(project: Project) -> tuple[str, ...]:
    """What can be asked of people: columns of the roster and the forum's own, code, bus and tables."""
    occasions = (f"table:{occasion.id}" for occasion in project.forum.occasions)
    return (*COLUMNS, *project.forum.roster.fields, "token", "bus", *occasions)


def value(project: Project, person: Participant, column: str) -> str:
    """What a person has in a column, as text."""
    if column == "token":
        return token(project.forum.about.id, person.id, project.plans.secret)
    if column == "bus":
        return bus(project, person)
    if column.startswith("table:"):
        return tables(project, person).get(column.removeprefix("table:"), "")
    return cell(getattr(person, column)) if column in COLUMNS else person.field(column)


def having(
    project: Project, people: Iterable[Participant], where: Sequence[str], option: str = "--where"
) -> list[Participant]:
    """Those of whom all is true that is asked; a ForumError for columns that there are not."""
    asked = [text.partition("=") for text in where]
    refuse_unknown("column", [column for column, _, _ in asked], known_columns(project), option)
    return [one for one in people if all(_has(value(project, one, column), sign, text) for column, sign, text in asked)]


def _has(cell: str, sign: str, text: str) -> bool:
    """Whether a cell has a value, among others or alone; without = any, with nothing after it none."""
    if not sign or not text:
        return bool(cell) != bool(sign)
    return folded(text) in (folded(cell), *map(folded, cell.split(";")))
