"""`forumctl participants list`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.choosing import refuse_unknown, usage_error
from forumctl.building.links import with_secret
from forumctl.building.people.known import load
from forumctl.building.people.selecting import having, in_use, known_columns, reader
from forumctl.cli.shared import completing
from forumctl.cli.shared.console import fitting, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json
from forumctl.cli.shared.writing import write
from forumctl.definition.people import STATES
from forumctl.problems import command
from forumctl.project import Project
from forumctl.roster.listing import Filter, listed, used_columns
from forumctl.roster.registrations import countries, languages
from forumctl.roster.rows import categories_by_name
from forumctl.spreadsheets.separated import render_csv
from forumctl.spreadsheets.workbook import render_xlsx

Many = list[str] | None
Category = Annotated[
    Many,
    typer.Option(
        "--category", metavar="ID", autocompletion=completing.categories, help="Only this category; may be repeated."
    ),
]
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
_SHOWN = "name,organisation,city,country,category,status,id"


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
    refuse_unknown("delegation", delegation or (), sorted(delegations), "--delegation", lookup=in_use("delegation"))
    wanted = Filter(
        tuple(_categories(project, category or ())),
        tuple(_code("--country", name) for name in country or ()),
        tuple(_code("--language", name) for name in language or ()),
        tuple(delegation or ()),
        tuple(status or ()),
        find,
    )
    people = having(project, listed(project.roster, wanted), where or ())
    asked = [text.partition("=")[0] for text in where or ()]
    every = columns == "all" or (output and not columns)
    shown = [columns] if columns else [_SHOWN, *asked]
    names = used_columns(people) if every else _columns(shown)
    refuse_unknown("column", names, known_columns(project), "--columns")
    read = [reader(project, name) for name in names]
    rows = [[of(person) for of in read] for person in people]
    if output:
        _write(project, names, rows, output)
    if json:
        say_json([dict(zip(names, row, strict=True)) for row in rows])
    elif not output:
        console = stdout()
        fits = fitting(names, rows, console.width) if console.is_terminal and not columns else len(names)
        if "name" in names and "id" not in names[:fits]:
            at = names.index("name")
            rows = [[*row[:at], one.known_as, *row[at + 1 :]] for one, row in zip(people, rows, strict=True)]
        whole = [names.index("id")] if "id" in names[:fits] else []
        console.print(table(f"{len(people)} people", names[:fits], [row[:fits] for row in rows], whole=whole))
        if fits < len(names):
            console.print(f"Not shown for want of room: {', '.join(names[fits:])}; choose with --columns name,id")


def _categories(project: Project, named: Sequence[str]) -> Sequence[str]:
    """The ids of categories that are named by id or label; a ForumError for what is none."""
    called = categories_by_name(project.forum.roster.categories)
    found = [called.get(name.casefold(), name) for name in named]
    refuse_unknown("category", found, project.forum.roster.categories, "--category")
    return found


def _columns(said: Sequence[str]) -> tuple[str, ...]:
    """The columns of lists with commas, each once."""
    return tuple(dict.fromkeys(name for text in said for name in text.replace(" ", "").split(",") if name))


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


def _write(project: Project, columns: Sequence[str], rows: Sequence[Sequence[str]], output: str) -> None:
    about = project.forum.about
    if Path(output).suffix.lower() == ".xlsx":
        title = about.title.within(project.forum.language)
        made = render_xlsx({title: [columns, *rows]}, about.revised, title)
    else:
        made = render_csv([columns, *rows])
    write(made, output, project.inputs, private=not _ADDRESSES.isdisjoint(columns))
