"""`forumctl cases promote`."""

from typing import Annotated

import typer

from forumctl.building.cases import load_call
from forumctl.building.choosing import chosen
from forumctl.building.decide import keep
from forumctl.cases import decision
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, say_kept, show_problems
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.plans import store
from forumctl.problems import command

Id = Annotated[str, typer.Argument(metavar="ID", help="A case in reserve, or a selected one that withdraws.")]
InsteadOf = Annotated[
    str, typer.Option("--instead-of", metavar="ID", help="The selected case whose slot one in reserve takes.")
]


def promote(case: Id, forum: Forum = FORUM, instead_of: InsteadOf = "", quiet: Quiet = False) -> None:
    """Put a case from the reserve into the slot of one that withdraws; nobody else moves.

    Named a selected case, it withdraws, and the first in reserve comes in who keeps the quotas and whose presenter can;
    who is passed over is named with the reason.

    Example: [bold]forumctl cases promote cairo-one-card data/seoul2019[/bold]
    """
    project, call = load_call(forum)
    show_problems(() if quiet else call.warnings)
    chosen(project.plans.cases.all, [instead_of] if instead_of else (), "case", option="--instead-of")
    done = decision.promote(call, project.plans.cases, project.forum, project.roster, case, instead_of)
    step = keep(project, {store.CASES_FILE: done.plan})
    say_kept(project.folder, [store.CASES_FILE], step, quiet=quiet)
    tell(promoted=done.promoted.id, withdrawn=done.withdrawn.id, place=done.place,
         passed_over=[{"case": one.case, "because": one.because} for one in done.passed_over])  # fmt: skip
    for one in done.passed_over:
        say(f"Passed over: {one.case}, reserve {one.place}: {one.because}.", quiet=quiet)
    say(f"{done.promoted.id} takes place {done.place} from {done.withdrawn.id}; nobody else moves.", quiet=quiet)
    both = f"--only {done.promoted.id} --only {done.withdrawn.id}"
    say(f"Tell both presenters: {command('cases', 'letters', *both.split())}", quiet=quiet)
