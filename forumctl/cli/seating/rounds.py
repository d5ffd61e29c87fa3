"""`forumctl seating rounds`: new company at every table, round by round."""

from typing import Annotated

import typer

from forumctl.building.badges import people
from forumctl.cli.shared.console import say, say_json
from forumctl.cli.shared.options import FORUM, Forum, Json, Output, Quiet, Seed
from forumctl.cli.shared.writing import deliver
from forumctl.project import load
from forumctl.seating.assigning.rounds import converse, render

Rounds = Annotated[int, typer.Option("--rounds", min=1, max=50, metavar="N", help="How many rounds.")]
Seats = Annotated[int, typer.Option("--seats", min=2, max=500, metavar="N", help="People at a table, at most.")]
Categories = Annotated[
    list[str] | None, typer.Option("--category", metavar="ID", help="Only this category; may be repeated.")
]


def rounds(
    forum: Forum = FORUM,
    number: Rounds = 3,
    seats: Seats = 8,
    category: Categories = None,
    output: Output = "",
    seed: Seed = 0,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Send everyone to another table each round, so that they meet as many new people as can be.

    For world cafés and round-table talks. Delegations are spread, companions go along with whom they accompany, on a
    chair more. The table of each person in each round goes into a csv.

    Example: [bold]forumctl seating rounds data/seoul2019 --rounds 4 --seats 6 --category alumni[/bold]
    """
    project = load(forum)
    found = converse(people(project, None, category), seats, number, seed=seed)
    if json:
        say_json(
            {
                "tables": {guest.id: tables for guest, tables in zip(found.guests, found.tables, strict=True)},
                "repeats": found.repeats,
                "least": found.least,
            }
        )
    tables = f"{len(found.sizes)} tables of {' or '.join(map(str, sorted(set(found.sizes))))}"
    say(
        f"{number} rounds, {len(found.guests)} people at {tables}, companions on a chair more: "
        f"pairs meet again {found.repeats:,} times; in no plan less often than {found.least:,}.",
        quiet=quiet or json,
    )
    deliver(project, {"rounds.csv": render(found)}, output, room="seating", quiet=quiet or json)
