"""`forumctl participants list`."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from forumctl.badges.face import token
from forumctl.building.choosing import refuse_unknown, usage_error
from forumctl.building.facts import bus, tables
from forumctl.building.links import with_secret
from forumctl.building.people.known import load
from forumctl.cli.shared.console import say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json
from forumctl.cli.shared.writing import write
from forumctl.definition.people import STATES, Participant
from forumctl.problems import command
from forumctl.project import Project
from forumctl.roster.listing import Filter, listed, used_columns
from forumctl.roster.registrations import countries, languages
from forumctl.roster.registrations.spelling import folded
from forumctl.roster.rows import ids_by_name
from forumctl.roster.sheet import COLUMNS
from forumctl.roster.writing import cell
from forumctl.spreadsheets.separated import render_csv
from forumctl.spreadsheets.workbook import render_xlsx

Many = list[str] | None
Category = Annotated[Many, typer.Option("--category", metavar="ID", help="Only this category; may be repeated.")]
Country = Annotated[Many, typer.Option("--country", metavar="NAME", help="Only from this country: KR, Korea, 한국.")]
Language = Annotated[Many, typer.Option("--language", metavar="NAME", help="Only who speaks this: ko, Korean.")]
Delegation = Annotated[Many, typer.Option("--delegation", metavar="WORD", help="Only this delegation.")]
Status = Annotated[
    Many,
    typer.Option("--status", metavar="STATE", help="Only confirmed, waiting or cancelled ones; may be repeated."),
]
Find = Annotated[str, typer.Option("--find", metavar="TEXT", help="Only with these words in name, office or address.")]
Where = Annotated[
    Many,
    typer.Option(
        "--where",
        metavar="COLUMN=VALUE",
        help="Only with this value: bus=A, table:dinner=T3. bus= is nothing there, access alone is anything.",
    ),
]
Columns = Annotated[
    str,
    typer.Option(
        "--columns", metavar="A,B", help="Columns of the roster, token, bus, table:OCCASION; all for all in use."
    ),
]
File = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write .csv or .xlsx; - is csv on stdout.")]
_ADDRESSES = {"email", "phone"}
"""A list with one of these is for the eyes of who asked for it alone."""
_SHOWN = "id,name,organisation,country,category,status"


def list_(
    forum: Forum = FORUM,
    category: Category = None,
    country: Country = None,
    language: Language = None,
    delegation: Delegation = None,
    status: Status = None,
    find: Find = "",
    where: Where = None,
    columns: Columns = "",
    output: File = "",
    json: Json = False,
) -> None:
    """List people by name, in the terminal or as csv, Excel or JSON that opens with every script intact.

    Example: [bold]forumctl participants list data/seoul2019 --where bus=A --columns name,phone,table:dinner[/bold]
    """
    project = load(forum)
    if "token" in f"{columns}{where}":
        project = with_secret(project)
    refuse_unknown("state", status or (), STATES, "--status")
    delegations = {person.delegation for person in project.roster.people} - {""}
    refuse_unknown("delegation", delegation or (), sorted(delegations), "--delegation", lookup=_in_use("delegation"))
    wanted = Filter(
        tuple(_categories(project, category or ())),
        tuple(_code("--country", name) for name in country or ()),
        tuple(_code("--language", name) for name in language or ()),
        tuple(delegation or ()),
        tuple(status or ()),
        find,
    )
    people = list(listed(project.roster, wanted))
    asked = [text.partition("=") for text in where or ()]
    known = (
        *COLUMNS,
        *project.forum.roster.fields,
        "token",
        "bus",
        *(f"table:{occasion.id}" for occasion in project.forum.occasions),
    )
    refuse_unknown("column", [column for column, _, _ in asked], known, "--where")
    for column, _, value in asked:
        _refuse_unused(project, column, value)
    people = [
        one for one in people if all(_has(_cell(project, one, column), sign, value) for column, sign, value in asked)
    ]
    every = columns == "all" or (output and not columns)
    shown = [columns] if columns else [_SHOWN, *(column for column, _, _ in asked)]
    names = used_columns(people) if every else _columns(shown)
    refuse_unknown("column", names, known, "--columns")
    rows = [[_cell(project, person, name) for name in names] for person in people]
    if json:
        say_json([dict(zip(names, row, strict=True)) for row in rows])
    elif output:
        _write(project, names, rows, output)
    else:
        whole = [names.index("id")] if "id" in names else []
        stdout().print(table(f"{len(people)} people", names, rows, whole=whole))


def _categories(project: Project, named: Sequence[str]) -> Sequence[str]:
    """The ids of categories that are named by id or label; a ForumError for what is none."""
    called = ids_by_name(project.forum.roster.categories)
    found = [called.get(name.casefold(), name) for name in named]
    refuse_unknown("category", found, project.forum.roster.categories, "--category")
    return found


def _in_use(column: str) -> str:
    return f"See those in use: {command('participants', 'list', '--columns', f'name,{column}')}"


def _refuse_unused(project: Project, column: str, value: str) -> None:
    """A ForumError for a value that nobody could have: of a table, a bus, a category there is none of that name."""
    forum = project.forum
    known: Mapping[str, Iterable[str]] = {
        "category": forum.roster.categories,
        "status": STATES,
        "bus": [bus.id for bus in forum.visits.buses] if forum.visits else [],
        **{f"table:{each.id}": [label for one in each.tables for label in one.labels] for each in forum.occasions},
    }
    if value and column in known and folded(value) not in map(folded, known[column]):
        refuse_unknown(column.partition(":")[0], [value], known[column], "--where")
    if value and column not in known and column in COLUMNS:
        there = dict.fromkeys(word for one in project.roster.people for word in cell(getattr(one, column)).split(";"))
        if folded(value) not in {
            folded(each) for each in (*there, *(cell(getattr(one, column)) for one in project.roster.people))
        }:
            refuse_unknown("value", [value], filter(None, there), "--where", lookup=_in_use(column))


def _columns(said: Sequence[str]) -> tuple[str, ...]:
    """The columns of lists with commas, each once."""
    return tuple(dict.fromkeys(name for text in said for name in text.replace(" ", "").split(",") if name))


def _has(cell: str, sign: str, value: str) -> bool:
    """Whether a cell has a value, among others or alone; without = any, with nothing after it none."""
    if not sign or not value:
        return bool(cell) != bool(sign)
    return folded(value) in (folded(cell), *map(folded, cell.split(";")))


def _code(option: str, name: str) -> str:
    """The code of a country or language, however it is written; a ForumError for what is none."""
    found = countries.code(name) if option == "--country" else languages.code(name)
    if not found:
        word = option.removeprefix("--")
        hint = (
            f"Write its ISO code or its name; those of the roster: {command('participants', 'list', '--columns', word)}"
        )
        raise usage_error(f"unknown-{word}", f"there is no {word} {name}", option, hint)
    return found


def _cell(project: Project, person: Participant, column: str) -> str:
    if column == "token":
        return token(project.forum.about.id, person.id, project.plans.secret)
    if column == "bus":
        return bus(project, person)
    if column.startswith("table:"):
        return tables(project, person).get(column.removeprefix("table:"), "")
    return cell(getattr(person, column)) if column in COLUMNS else person.field(column)


def _write(project: Project, columns: Sequence[str], rows: Sequence[Sequence[str]], output: str) -> None:
    about = project.forum.about
    if Path(output).suffix.lower() == ".xlsx":
        title = about.title.within(project.forum.language)
        made = render_xlsx({title: [columns, *rows]}, about.revised, title)
    else:
        made = render_csv([columns, *rows])
    write(made, output, project.inputs, private=not _ADDRESSES.isdisjoint(columns))
