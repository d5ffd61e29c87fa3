"""`forumctl cases rank`."""

from dataclasses import asdict
from typing import Any

from forumctl.building.cases import load_call
from forumctl.cases import ranking as rankings
from forumctl.cases.loading import Call
from forumctl.cases.ranking import Ranking
from forumctl.cli.shared.console import say, say_json, show_problems, stderr, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Quiet, Seed


def rank(forum: Forum = FORUM, seed: Seed = 0, json: Json = False, quiet: Quiet = False) -> None:
    """Rank the cases by their reviews, and show how firm the ranking is.

    The score is the weighted mean of the criteria without what severe or mild reviewers add; reviews in conflict are
    left out and listed. Beside it the plain mean, the median, the spread, how often resampled reviews put the case
    among those selected, and between which ranks it stays in nine of ten.

    Example: [bold]forumctl cases rank data/seoul2019[/bold]
    """
    project, call = load_call(forum)
    show_problems(() if quiet or json else call.warnings)
    ranking = rankings.rank(call.without(case.id for case in project.plans.cases.withdrawn), seed)
    if json:
        say_json(_ranking(ranking))
        return
    rows = [
        [
            str(ranking.rank[one.case]),
            one.case,
            f"{one.score:.2f}",
            f"{one.mean:.2f}",
            f"{one.median:.2f}",
            f"{one.spread:.2f}",
            str(one.reviews),
            f"{one.standing.first:.0%}",
            f"{one.standing.best}–{one.standing.worst}",
        ]
        for one in ranking.ratings
    ]
    columns = ["", "Case", "Score", "Mean", "Median", "Spread", "n", f"In {call.cases.select}", "Ranks"]
    stdout().print(table("Cases", columns, rows, right=[0, *range(2, 9)]))
    if not quiet:
        _remarks(ranking, call)


def _remarks(ranking: Ranking, call: Call) -> None:
    """What a committee should know of a ranking, on stderr."""
    if ranking.severity:
        rows = [[name, f"{value:+.2f}", str(number)] for name, (value, number) in ranking.severity.items()]
        stderr().print(table("What each reviewer adds", ["Reviewer", "Adds", "Reviews"], rows, right=[1, 2]))
    for review in ranking.conflicts:
        say(f"Left out, conflict of interest: {review.reviewer} on {review.case} ({review.conflict})")
    for case, number in ranking.short.items():
        say(f"Not ranked: {case} has {number} of the {call.cases.min_reviews} reviews that a case needs")
    for group in ranking.ties:
        say(f"Tied: {', '.join(group)}")
    if ranking.islands:
        say(f"The reviews fall into {len(ranking.islands)} groups that share no reviewer: their scores hardly compare.")


def _ranking(ranking: Ranking) -> dict[str, Any]:
    """A ranking for scripts."""
    return {
        "ranking": [{"rank": ranking.rank[one.case], **asdict(one)} for one in ranking.ratings],
        "ties": [list(group) for group in ranking.ties],
        "severity": {name: value for name, (value, _) in ranking.severity.items()},
        "conflicts": [
            {"case": one.case, "reviewer": one.reviewer, "reason": one.conflict} for one in ranking.conflicts
        ],
        "too_few_reviews": dict(ranking.short),
        "islands": [list(group) for group in ranking.islands],
    }
