"""`forumctl cases confirm`."""

from typing import Annotated

import typer

from forumctl.building.cases import load_call
from forumctl.building.choosing import chosen
from forumctl.building.decide import keep
from forumctl.cases import decision
from forumctl.cli.shared.console import say, show_table
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.plans import store

Came = Annotated[list[str] | None, typer.Option("--case", metavar="ID", help="This one is confirmed; may be repeated.")]
Declined = Annotated[
    list[str] | None, typer.Option("--declined", metavar="ID", help="This one is not; the reserve moves up.")
]


def confirm(forum: Forum = FORUM, case: Came = None, declined: Declined = None, quiet: Quiet = False) -> None:
    """Note which presenters have confirmed; where one declines the reserve moves up.

    Lists who is still to answer, too.

    The day by which they answer, [bold]confirm_by[/bold] in [bold]\\[cases][/bold], stands in their letters.

    Example: [bold]forumctl cases confirm data/seoul2019 --case hanoi-bus-reform[/bold]
    """
    project, call = load_call(forum)
    plan = project.plans.cases
    chosen(plan.selected, case, "case")
    chosen(plan.selected, declined, "case", option="--declined")
    answers = dict.fromkeys(case or (), "confirmed")
    plan = plan.model_copy(
        update={
            "selected": tuple(
                one.model_copy(update={"answer": answers.get(one.id, one.answer)}) for one in plan.selected
            )
        }
    )
    for one in declined or ():
        done = decision.promote(call, plan, project.forum, project.roster, one)
        plan = done.plan
        say(f"{done.promoted.id} takes place {done.place} from {one}; send it its letter.", quiet=quiet)
    if plan != project.plans.cases:
        keep(project, {store.CASES_FILE: plan})
    open_cases = [one for one in plan.selected if not one.answer]
    people = project.roster.by_id
    by = f" by {call.cases.confirm_by:%Y-%m-%d}" if call.cases.confirm_by else ""
    if open_cases and not quiet:
        rows = [
            [one.id, one.presenter, people[one.presenter].email if one.presenter in people else ""]
            for one in open_cases
        ]
        show_table(f"Still to answer{by}", ["Case", "Presenter", "E-mail"], rows, whole=[0], name="open")
    say(f"{len(plan.selected) - len(open_cases)} of {len(plan.selected)} are confirmed.", quiet=quiet)
