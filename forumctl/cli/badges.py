"""`forumctl badges …`."""

from typing import Annotated

import typer

from .console import say
from .options import FORUM, Forum, Output, Quiet

app = typer.Typer(name="badges", no_args_is_help=True, help="Badges on label sheets, names in every script.")

Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="Only this person; may be repeated.")]
Category = Annotated[
    list[str] | None, typer.Option("--category", metavar="ID", help="Only this category; may be repeated.")
]


@app.callback()
def badges() -> None:
    """Badges on label sheets, names in every script."""


@app.command("print")
def print_badges(
    forum: Forum = FORUM,
    output: Output = "",
    only: Only = None,
    category: Category = None,
    quiet: Quiet = False,
) -> None:
    """Make the badges of everyone who comes, from A to Z, on the stock that the forum file names.

    Table and bus are on them once they are planned.

    Example: [bold]forumctl badges print data/seoul2019 -o badges.pdf[/bold]
    """
    from forumctl import project
    from forumctl.badges import sheets

    from .writing import deliver

    opened = project.load(forum)
    people = [
        person
        for person in opened.roster
        if (not only or person.id in only) and (not category or person.category in category)
    ]
    made = sheets.render(opened.forum, opened.roster, opened.plans, people)
    deliver(opened, {"badges.pdf": made.pdf}, output, quiet=quiet)
    for person in made.small:
        say(f"The name of {person} is whole, but too small to be read at arm's length.")
