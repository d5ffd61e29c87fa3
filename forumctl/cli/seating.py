"""`forumctl seating …`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .console import say, say_changes, say_json, stderr, table
from .options import FORUM, Forum, Fresh, Json, Lang, Output, Quiet, Seed

if TYPE_CHECKING:
    from forumctl.seating.plan import Seating

app = typer.Typer(name="seating", no_args_is_help=True, help="Who sits where, down to the chair.")

Occasion = Annotated[
    list[str] | None, typer.Option("--occasion", metavar="ID", help="Only this occasion; may be repeated.")
]


@app.callback()
def seating() -> None:
    """Who sits where, down to the chair."""


@app.command()
def plan(
    forum: Forum = FORUM,
    occasion: Occasion = None,
    output: Output = "",
    lang: Lang = "",
    seed: Seed = 0,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Seat everyone who is invited: write the plan, the chart and the caterer's sheet.

    The plan is kept in plans/seating-OCCASION.toml; the next run keeps it and moves nobody without a reason.

    Example: [bold]forumctl seating plan data/seoul2019 --occasion dinner[/bold]
    """
    from forumctl import project
    from forumctl.plans import store

    from . import outputs
    from .choosing import chosen
    from .deciding import keep, seat
    from .progress import watched
    from .writing import deliver

    opened = project.load(forum)
    occasions = chosen(opened.forum.occasions, occasion, "occasion")
    found = []
    with watched(len(occasions), quiet=quiet) as report:
        for each in occasions:
            opened, seated = seat(opened, each, report, seed=seed, fresh=fresh)
            found.append(seated)
    for seated in found:
        keep(opened, store.seating_file(seated.plan.occasion), seated.plan)
    if json:
        say_json([as_json(seated) for seated in found])
    elif not quiet:
        for seated in found:
            summarise(seated)
    wanted = {each.id for each in occasions}
    deliver(opened, outputs.seating(opened, lang or opened.forum.language, wanted), output, quiet=quiet or json)


def summarise(seated: "Seating") -> None:
    """Score by rule, and who moved and why, on stderr."""
    title = f"{seated.plan.occasion}: {len(seated.plan.table_of)} people at {len(seated.plan.tables)} tables"
    rows = [[score.sentence, "must" if score.must else "wish", f"{score.cost:,}"] for score in seated.scores]
    stderr().print(table(title, ["Rule", "", "Cost"], rows, right=[2]))
    say(f"Wishes cost {seated.cost:,}; no plan can cost less than {seated.bound:,}.")
    say_changes(seated.changes)


def as_json(seated: "Seating") -> dict[str, Any]:
    """The plan and how good it is, for scripts."""
    return {
        "occasion": seated.plan.occasion,
        "tables": {label: list(people) for label, people in seated.plan.tables.items()},
        "cost": {score.rule: score.cost for score in seated.scores},
        "bound": seated.bound,
        "changes": asdict(seated.changes),
    }
