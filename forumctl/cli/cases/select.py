"""`forumctl cases select`."""

from typing import Annotated, Any

import typer

from forumctl.building.cases import load_call
from forumctl.building.decide import keep
from forumctl.cases.decision import Decision, decide
from forumctl.cli.shared.console import say, say_json, say_kept, show_problems, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Fresh, Json, Quiet, Seed
from forumctl.plans import store

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show the decision; write nothing.")]


def select(
    forum: Forum = FORUM,
    dry_run: DryRun = False,
    seed: Seed = 0,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Select the cases that together score best and keep the quotas, and who waits in reserve.

    The decision, with a reason for each case, is kept in plans/cases.toml; the next run keeps it and only fills gaps.
    Ends with 4 where the quotas cannot all be kept, and names those that clash.

    Example: [bold]forumctl cases select data/seoul2019 --dry-run[/bold]
    """
    project, call = load_call(forum)
    show_problems(() if quiet or json else call.warnings)
    with project.locating():
        decision = decide(call, project.forum, project.roster, project.plans.cases, seed=seed, fresh=fresh)
    step = None if dry_run else keep(project, {store.CASES_FILE: decision.plan})
    if json:
        say_json(_decision(decision))
    elif not quiet:
        _summarise(decision)
    if not dry_run:
        say_kept(project.folder, [store.CASES_FILE], step, quiet=quiet or json)


def _summarise(decision: Decision) -> None:
    plan, selection = decision.plan, decision.selection
    groups = (("selected", plan.selected), ("reserve", plan.reserve), ("rejected", plan.rejected))
    for name, cases in (*groups, ("withdrawn", plan.withdrawn)):
        rows = [[str(place), case.id, f"{case.score:.2f}", case.reason] for place, case in enumerate(cases, 1)]
        if rows:
            stdout().print(table(name.capitalize(), ["", "Case", "Score", "Reason"], rows, right=[0, 2]))
    say(f"Total score {selection.total:.2f}; {selection.given_up:.2f} given up for quotas and earlier decisions.")
    for case in selection.uncovered:
        say(f"Nobody in reserve could take the place of {case} and keep the quotas.")


def _decision(decision: Decision) -> dict[str, Any]:
    """A decision for scripts."""
    selection = decision.selection
    return {
        **decision.plan.model_dump(),
        "total": selection.total,
        "given_up": selection.given_up,
        "uncovered": list(selection.uncovered),
    }
