"""`forumctl cases assign`."""

from collections import Counter
from typing import Annotated

import typer

from forumctl.building.cases import Reviewing
from forumctl.building.decide import keep
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Fresh, Json, Quiet
from forumctl.plans import store

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show the assignment; write nothing.")]
Second = Annotated[
    bool,
    typer.Option("--second-round", help="More reviewers for cases on the border of being selected, beside theirs."),
]
More = Annotated[int, typer.Option("--more", min=1, max=20, help="Reviewers more for each in a second round.")]


def assign(
    forum: Forum = FORUM,
    second_round: Second = False,
    more: More = 1,
    dry_run: DryRun = False,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Give each case its reviewers: exactly, evenly, nobody in a conflict of interest, by language and expertise.

    Reviewers are in the file [bold]reviewers[/bold] of [bold]\\[cases][/bold]. The next run keeps who has what, as far
    as it can. Ends with 4 where some reviews cannot be given, and says which, why, and what would mend it.

    Example: [bold]forumctl cases assign data/seoul2019 --dry-run[/bold]
    """
    reviewing = Reviewing.load(forum)
    plan, found, cases = reviewing.assign(fresh=fresh, second=second_round, more=more)
    loads = Counter(reviewer for names in plan.cases.values() for reviewer in names)
    if json:
        say_json({"cases": plan.cases, "loads": dict(loads), "second_round": list(cases), "proven": found.proven})
    elif not quiet:
        rows = [[one.id, one.email, str(loads[one.id])] for one in reviewing.reviewers]
        stdout().print(table("Reviewers", ["Reviewer", "E-mail", "Cases"], rows, right=[2], whole=[0]))
        spread = sorted(loads[one.id] for one in reviewing.reviewers)
        if second_round:
            say(f"On the border: {', '.join(cases) or 'none'}.")
        say(f"{len(found.pairs)} reviews; {min(spread, default=0)} to {max(spread, default=0)} cases each.")
        say("No other is as even and by people who know more of it." if found.proven else "A better one may exist.")
    if not dry_run:
        written = keep(reviewing.project, {store.ASSIGNMENT_FILE: plan})
        note = "" if written else " (unchanged)"
        say(f"{reviewing.project.folder / store.ASSIGNMENT_FILE}{note}", quiet=quiet or json)
