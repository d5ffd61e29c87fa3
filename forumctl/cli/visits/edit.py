"""`forumctl visits move, swap, pin, unpin`: the plan changed by hand, judged by the rules of the search."""

from typing import TYPE_CHECKING

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

from .choice import (
    BusArgument,
    Force,
    Together,
    buses_of,
    planned,
    rider,
)

if TYPE_CHECKING:
    from forumctl.plans.visits import VisitPlan
    from forumctl.project import Project


def move(
    person: Person,
    bus: BusArgument,
    forum: Forum = FORUM,
    together: Together = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Move somebody to another bus. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl visits move kenji-ogawa B data/seoul2019[/bold]
    """
    from forumctl.visits.assigning import edits
    from forumctl.visits.riding import riding

    project, plan = planned(forum)
    case = riding(project.forum, project.roster, plan)
    people = case.unit_of[rider(project, plan, person)] if together else (rider(project, plan, person),)
    (found,) = buses_of(project, [bus], "BUS")
    _write(project, edits.moved(case, plan, people, found.id), force=force, quiet=quiet)


def swap(
    one: Person,
    other: OtherPerson,
    forum: Forum = FORUM,
    together: Together = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Let two people change buses. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl visits swap kenji-ogawa wahyudi data/seoul2019[/bold]
    """
    from forumctl.visits.assigning import edits
    from forumctl.visits.riding import riding

    project, plan = planned(forum)
    case = riding(project.forum, project.roster, plan)
    groups = [case.unit_of[one_id] if together else (one_id,)
              for one_id in (rider(project, plan, one), rider(project, plan, other))]  # fmt: skip
    _write(project, edits.swapped(case, plan, *groups), force=force, quiet=quiet)


def pin(person: Person, forum: Forum = FORUM, quiet: Quiet = False) -> None:
    """Pin somebody to the bus they ride on: no later plan moves them.

    Example: [bold]forumctl visits pin kenji-ogawa data/seoul2019[/bold]
    """
    from forumctl.visits.assigning import edits

    project, plan = planned(forum)
    found = rider(project, plan, person)
    _write(project, edits.pinned(plan, [found]), force=False, quiet=quiet)
    say(f"{found} keeps bus {plan.bus_of[found]}.", quiet=quiet)


def unpin(person: Person, forum: Forum = FORUM, quiet: Quiet = False) -> None:
    """Free somebody who was pinned with `visits pin`; they stay until a plan has a reason to move them.

    Example: [bold]forumctl visits unpin kenji-ogawa data/seoul2019[/bold]
    """
    from forumctl.visits.assigning import edits

    project, plan = planned(forum)
    found = rider(project, plan, person)
    if found not in plan.pinned:
        say(f"{found} is not pinned in the plan; pins of the forum file are in [visits.pins].")
    _write(project, edits.unpinned(plan, [found]), force=False, quiet=quiet)


def _write(project: "Project", after: "VisitPlan", *, force: bool, quiet: bool) -> None:
    """Writes the plan unless it breaks a must-rule that the one before keeps."""
    from forumctl.building.decide import keep
    from forumctl.plans import store
    from forumctl.visits.assigning import edits

    broken = edits.breaks(project.forum, project.roster, project.plans, after)
    show_problems(broken)
    if broken and not force:
        say("Nothing is written; --force writes it all the same.")
        raise typer.Exit(ExitCode.PROBLEMS)
    written = keep(project, store.VISITS_FILE, after)
    before = project.plans.visits.bus_of if project.plans.visits else {}
    for person, bus in after.bus_of.items():
        if before.get(person, bus) != bus:
            say(f"{project.roster.by_id[person].name}: bus {before[person]} → {bus}", quiet=quiet)
    say(f"{project.folder / store.VISITS_FILE}" + ("" if written else " (unchanged)"), quiet=quiet)
