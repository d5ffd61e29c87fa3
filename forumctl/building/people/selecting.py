"""People by what stands in their row or was planned: COLUMN=VALUE, COLUMN= for nothing, COLUMN for anything."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from forumctl.badges.face import token
from forumctl.building.choosing import refuse_unknown
from forumctl.building.desk.arrivals import attendance
from forumctl.building.facts import bus, tables
from forumctl.definition.people import STATES, Participant
from forumctl.problems import command
from forumctl.project import Project
from forumctl.roster.registrations.spelling import folded
from forumctl.roster.sheet import COLUMNS
from forumctl.roster.writing import cell


def known_columns(project: Project) -> tuple[str, ...]:
    """What can be asked of people: columns of the roster and the forum's own, code, bus, tables, if they came."""
    occasions = (f"table:{occasion.id}" for occasion in project.forum.occasions)
    return (*COLUMNS, *project.forum.roster.fields, "token", "bus", "came", *occasions)


def reader(project: Project, column: str) -> Callable[[Participant], str]:
    """What each person has in a column, as text."""
    if column == "token":
        return lambda person: token(project.forum.about.id, person.id, project.plans.secret)
    if column == "bus":
        return lambda person: bus(project, person)
    if column == "came":
        came = attendance(project).presence().came
        return lambda person: "yes" if person.id in came else ""
    if column.startswith("table:"):
        occasion = column.removeprefix("table:")
        return lambda person: tables(project, person).get(occasion, "")
    return lambda person: cell(getattr(person, column)) if column in COLUMNS else person.field(column)


def having(
    project: Project, people: Iterable[Participant], where: Sequence[str], option: str = "--where"
) -> list[Participant]:
    """Those of whom all is true that is asked; a ForumError for columns that there are not."""
    asked = [text.partition("=") for text in where]
    refuse_unknown("column", [column for column, _, _ in asked], known_columns(project), option)
    for column, _, text in asked:
        _refuse_unused(project, column, text)
    read = [(reader(project, column), sign, text) for column, sign, text in asked]
    return [one for one in people if all(_has(of(one), sign, text) for of, sign, text in read)]


def in_use(column: str) -> str:
    """How to see which values of a column there are."""
    return f"See those in use: {command('participants', 'list', '--columns', f'name,{column}')}"


def _refuse_unused(project: Project, column: str, text: str) -> None:
    """A ForumError for a value that nobody could have: of a table, a bus, a category there is none of that name."""
    forum = project.forum
    known: Mapping[str, Iterable[str]] = {
        "category": forum.roster.categories,
        "status": STATES,
        "came": ["yes"],
        "bus": [bus.id for bus in forum.visits.buses] if forum.visits else [],
        **{f"table:{each.id}": [label for one in each.tables for label in one.labels] for each in forum.occasions},
    }
    if text and column in known and folded(text) not in map(folded, known[column]):
        refuse_unknown(column.partition(":")[0], [text], known[column], "--where")
    if text and column not in known and column in COLUMNS:
        there = dict.fromkeys(word for one in project.roster.people for word in cell(getattr(one, column)).split(";"))
        if folded(text) not in {
            folded(each) for each in (*there, *(cell(getattr(one, column)) for one in project.roster.people))
        }:
            refuse_unknown("value", [text], filter(None, there), "--where", lookup=in_use(column))


def _has(cell: str, sign: str, text: str) -> bool:
    """Whether a cell has a value, among others or alone; without = any, with nothing after it none."""
    if not sign or not text:
        return bool(cell) != bool(sign)
    return folded(text) in (folded(cell), *map(folded, cell.split(";")))
