"""`forumctl seating show`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumctl.building.seating import planned
from forumctl.cli.seating.options import Occasions, Words, parted
from forumctl.cli.shared.console import points, say_json, stdout, table
from forumctl.cli.shared.options import Json, Lang, language_of
from forumctl.definition.checks.words import listed, number
from forumctl.definition.occasions import Occasion
from forumctl.problems import command
from forumctl.project import Project
from forumctl.seating.assigning.scores import scores_of, unmet
from forumctl.seating.assigning.show import TableRow, score_rows, seated_at, table_rows, vacancies
from forumctl.seating.gathering import pinned

if TYPE_CHECKING:
    from rich.console import RenderableType


Wishes = Annotated[bool, typer.Option("--wishes", help="Name for whom and where wishes are not met.")]


def show(
    words: Words = None, occasion: Occasions = None, lang: Lang = "", wishes: Wishes = False, json: Json = False
) -> None:
    """Show who sits where, chair by chair, who has no chair yet, which chairs are left, and what each rule costs.

    Example: [bold]forumctl seating show data/seoul2019 dinner[/bold]
    """
    project, found = planned(*parted(words, occasion))
    language = language_of(project, lang)
    if json:
        say_json([_as_json(project, each, wishes=wishes) for each in found])
        return
    from rich.columns import Columns

    console = stdout()
    for each in found:
        plan = project.plans.seating[each.id]
        title = project.forum.session(each.session).title.within(language)
        console.print(f"{title}: {seated_at(plan)}\n", style="bold")
        tables = [_table(row) for row in table_rows(project.roster, plan, pinned(each, plan))]
        console.print(Columns(tables, equal=True, expand=False, padding=(0, 3)))
        _say_vacancies(project, each)
        scores = scores_of(project.forum, project.roster, project.plans, each)
        rows = [[row.sentence, row.cost] for row in score_rows(scores)]
        console.print(table("Rules", ["Rule", "Cost"], rows, right=[1]))
        for sentence, people in unmet(project.forum, project.roster, project.plans, each) if wishes else ():
            console.print(f"{sentence}, but not in full:", style="bold")
            console.print(points(people))
            console.print()


def _say_vacancies(project: Project, occasion: Occasion) -> None:
    """Who is still to be seated or to be taken off, and how many chairs are left where."""
    found = vacancies(project.roster, occasion, project.plans.seating[occasion.id])
    known = project.roster.by_id
    for people, fact in ((found.unseated, "Without a chair"), (found.uninvited, "On a chair but not expected")):
        if people:
            names = listed((known[guest].name if guest in known else guest for guest in people), most=len(people))
            stdout().print(f"{fact} ({len(people)}): {names}. Next: {command('seating', 'plan')}", markup=False)
    left = [
        f"{free.table} {free.chairs}" + f" ({free.accessible} for a wheelchair)" * bool(free.accessible)
        for free in found.free
    ]
    chairs = f"{number(found.chairs, 'chair')} left: {', '.join(left)}" if left else "No chair is left"
    stdout().print(f"{chairs}.\n", markup=False)


def _table(row: TableRow) -> "RenderableType":
    """A table as a little list with its label on top."""
    from rich.text import Text

    shown = Text()
    shown.append(f"{row.label}  ", style="bold")
    shown.append(f"{row.seated}/{len(row.names)}\n", style="dim")
    for chair, name in enumerate(row.names, 1):
        shown.append(f"{chair:>2} ", style="dim")
        shown.append(f"{name or '–'}{' *' if chair in row.pinned else ''}\n")
    return shown


def _as_json(project: Project, occasion: Occasion, *, wishes: bool) -> dict[str, Any]:
    plan = project.plans.seating[occasion.id]
    named = dict(unmet(project.forum, project.roster, project.plans, occasion)) if wishes else {}
    return {
        "occasion": occasion.id,
        "tables": {label: list(people) for label, people in plan.tables.items()},
        "pinned": list(plan.pinned),
        **asdict(vacancies(project.roster, occasion, plan)),
        **({"wishes": named} if wishes else {}),
    }
