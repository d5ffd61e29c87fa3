"""`forumctl seating swap, move, pin, unpin`: plans changed by hand, judged by the rules of the search."""

from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.console import say, show_problems
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    OtherPerson,
    Person,
    Quiet,
)
from forumctl.problems import ExitCode

from .choice import OneOccasion, one_planned

if TYPE_CHECKING:
    from pydantic import BaseModel

    from forumctl.definition.occasions import Occasion
    from forumctl.project import Project
    from forumctl.seating.assigning.edits import Edit

Label = Annotated[str, typer.Argument(metavar="TABLE", help="Label of a table.")]
Force = Annotated[bool, typer.Option("--force", help="Write the plan even though it breaks a must-rule.")]
Together = Annotated[bool, typer.Option("--together", help="Take along the delegation and companions.")]


def swap(
    one: Person,
    other: OtherPerson,
    forum: Forum = FORUM,
    occasion: OneOccasion = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Let two people change chairs. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl seating swap lin-yuqing siti-rahayu data/seoul2019 --occasion dinner[/bold]
    """
    from forumctl.seating.assigning import edits

    project, found = one_planned(forum, occasion, lambda _, plan: {one, other} <= plan.table_of.keys())
    edit = edits.swap(project.forum, project.roster, project.plans, found, one, other)
    _finish(project, found, edit, force=force, quiet=quiet)


def move(
    person: Person,
    table: Label,
    forum: Forum = FORUM,
    occasion: OneOccasion = "",
    together: Together = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Move somebody to another table. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl seating move lin-yuqing T4 data/seoul2019 --occasion dinner[/bold]
    """
    from forumctl.seating.assigning import edits

    project, found = one_planned(forum, occasion, lambda _, plan: person in plan.table_of and table in plan.tables)
    edit = edits.move(project.forum, project.roster, project.plans, found, person, table, together=together)
    _finish(project, found, edit, force=force, quiet=quiet)


def pin(person: Person, forum: Forum = FORUM, occasion: OneOccasion = "", quiet: Quiet = False) -> None:
    """Pin somebody to the table where they sit: no later plan moves them.

    Example: [bold]forumctl seating pin lin-yuqing data/seoul2019 --occasion dinner[/bold]
    """
    from forumctl.seating.assigning import edits

    project, found = one_planned(forum, occasion, lambda _, plan: person in plan.table_of)
    plan = edits.pin(project.plans.seating[found.id], [person])
    _write(project, found, plan, quiet=quiet)
    say(f"{person} keeps {plan.table_of[person]}.", quiet=quiet)


def unpin(person: Person, forum: Forum = FORUM, occasion: OneOccasion = "", quiet: Quiet = False) -> None:
    """Free somebody who was pinned with `seating pin`; they stay until a plan has a reason to move them.

    Example: [bold]forumctl seating unpin lin-yuqing data/seoul2019 --occasion dinner[/bold]
    """
    from forumctl.seating.assigning import edits
    from forumctl.seating.assigning.show import pinned

    project, found = one_planned(forum, occasion, lambda each, plan: person in pinned(each, plan))
    _write(project, found, edits.unpin(found, project.plans.seating[found.id], [person]), quiet=quiet)
    say(f"{person} is no longer pinned.", quiet=quiet)


def _finish(project: "Project", occasion: "Occasion", edit: "Edit", *, force: bool, quiet: bool) -> None:
    """Writes the plan unless it breaks a must-rule, and says what it costs."""
    show_problems(edit.broken)
    if edit.broken and not force:
        say("Nothing is written; --force writes it all the same.")
        raise typer.Exit(ExitCode.PROBLEMS)
    for score, change in edit.wishes:
        say(f"{score.sentence}: {change:+,}.", quiet=quiet)
    say(f"{edit.dearer:+,} in all." if edit.wishes else "The wishes cost as much as before.", quiet=quiet)
    _write(project, occasion, edit.plan, quiet=quiet)


def _write(project: "Project", occasion: "Occasion", plan: "BaseModel", *, quiet: bool) -> None:
    from forumctl.building.decide import keep
    from forumctl.plans import store

    file = store.seating_file(occasion.id)
    written = keep(project, file, plan)
    say(f"{project.folder / file}" + ("" if written else " (unchanged)"), quiet=quiet)
