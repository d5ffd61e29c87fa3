"""`forumctl participants carry-over`."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.choosing import refuse_unknown
from forumctl.building.desk.arrivals import who_came
from forumctl.building.people.known import load
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import ForumOption, Json, Quiet, found_forum
from forumctl.cli.shared.writing import write
from forumctl.roster.listing import used_columns
from forumctl.roster.registrations.matching import Returning, returning
from forumctl.roster.writing import cell
from forumctl.spreadsheets.separated import render_csv

Earlier = Annotated[
    list[Path],
    typer.Argument(
        metavar="OLD_FORUM… [FORUM]",
        help="Earlier forums, the latest first; after them the new one, or forum.toml here where there is only one.",
    ),
]
Category = Annotated[
    list[str] | None, typer.Option("--category", metavar="ID", help="Only who had this category; may be repeated.")
]
Needs = Annotated[bool, typer.Option("--needs", help="With diet and access as they were; else people are asked again.")]
Came = Annotated[bool, typer.Option("--came", help="Only those whom the desk of an earlier forum has noted.")]
File = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write those not registered yet as .csv.")]


def carry_over(
    earlier: Earlier,
    forum: ForumOption = None,
    category: Category = None,
    output: File = "",
    needs: Needs = False,
    came: Came = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Suggest who to invite again: people who came to earlier forums, and which of them are registered already.

    Nothing is put into the roster: edit the file that -o writes, in which everybody is invited, then import it with
    participants import. What people eat and need is left out, so that it is asked again.


    Example: [bold]forumctl participants carry-over ../seoul2018 data/seoul2019 -o invite.csv[/bold]
    """
    if not forum and len(earlier) > 1:
        *earlier, forum = earlier
    here = load(found_forum(forum))
    before = [load(old) for old in earlier]
    rosters = {old.forum.about.id: who_came(old, tuple(old.roster)) if came else old.roster for old in before}
    categories = {name for old in (here, *before) for name in old.forum.roster.categories}
    refuse_unknown("category", category or (), categories, "--category")
    found = [one for one in returning(here.roster, rosters) if not category or one.person.category in category]
    absent = [one for one in found if not one.here or one.doubtful]
    if output:
        left_out = ("status", *(() if needs else ("diet", "access")))
        columns = [column for column in used_columns([one.person for one in absent]) if column not in left_out]
        rows = [
            [*(cell(getattr(one.person, column)) for column in columns), "invited", "; ".join(one.forums)]
            for one in absent
        ]

        inputs = {**here.inputs, **{path: what for old in before for path, what in old.inputs.items()}}
        write(render_csv([[*columns, "status", "came to"], *rows]), output, inputs, private=True)
    if json:
        say_json([_as_json(one) for one in found])
    elif not (output or quiet):
        rows = [
            [one.person.id, one.person.name, one.person.organisation, ", ".join(one.forums), _here(one)]
            for one in found
        ]
        stdout().print(table("Came before", ["Id", "Name", "Organisation", "Forums", "Here"], rows, whole=[0]))
    say(f"{len(found)} came before, {len(found) - len(absent)} of them are registered already.", quiet=quiet or json)


def _here(one: Returning) -> str:
    if one.doubtful:
        return f"perhaps {one.here}"
    return "yes" if one.here == one.person.id else one.here


def _as_json(one: Returning) -> dict[str, object]:
    person = one.person.model_dump(mode="json", exclude_defaults=True)
    return {"person": person, "forums": list(one.forums), "here": one.here, "certain": not one.doubtful}
