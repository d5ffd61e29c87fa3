"""`forumctl cases missing`."""

from forumctl.building.cases import Reviewing
from forumctl.cases.reviewing import collecting
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Quiet


def missing(forum: Forum = FORUM, json: Json = False, quiet: Quiet = False) -> None:
    """List the reviewers whose reviews are still to come, with their addresses and cases.

    Example: [bold]forumctl cases missing data/seoul2019[/bold]
    """
    reviewing = Reviewing.load(forum)
    found = collecting.missing(reviewing.call, reviewing.project.plans.assignment.pairs)
    address = {one.id: one.email for one in reviewing.reviewers}
    if json:
        say_json([{"reviewer": one, "email": address.get(one, ""), "cases": cases} for one, cases in found.items()])
        return
    rows = [[one, address.get(one, ""), str(len(cases)), ", ".join(cases)] for one, cases in found.items()]
    if rows and not quiet:
        stdout().print(table("Reviews to come", ["Reviewer", "E-mail", "", "Cases"], rows, right=[2], whole=[0]))
    count = sum(len(cases) for cases in found.values())
    say(f"{count} reviews of {len(found)} reviewers are still to come.", quiet=quiet)
