"""`forumctl cases …`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumctl.problems import ForumError, Problem

from .shared.console import (
    say,
    say_json,
    show_problems,
    stderr,
    stdout,
    table,
)
from .shared.options import (
    FORUM,
    Forum,
    Fresh,
    Json,
    Lang,
    Output,
    Quiet,
    Seed,
)

if TYPE_CHECKING:
    from forumctl.cases.decision import Decision
    from forumctl.cases.loading import Call
    from forumctl.cases.ranking import Ranking
    from forumctl.project import Project

app = typer.Typer(name="cases", no_args_is_help=True, help="The public call: ranking, selection, reserve, letters.")

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show the decision; write nothing.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="A case in reserve, or a selected one that withdraws.")]
InsteadOf = Annotated[
    str, typer.Option("--instead-of", metavar="ID", help="The selected case whose slot one in reserve takes.")
]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="Only this case; may be repeated.")]


@app.command()
def rank(forum: Forum = FORUM, seed: Seed = 0, json: Json = False, quiet: Quiet = False) -> None:
    """Rank the cases by their reviews, and show how firm the ranking is.

    The score is the weighted mean of the criteria without what severe or mild reviewers add; reviews in conflict are
    left out and listed. Beside it the plain mean, the median, the spread, how often resampled reviews put the case
    among those selected, and between which ranks it stays in nine of ten.

    Example: [bold]forumctl cases rank data/seoul2019[/bold]
    """
    from forumctl.cases.ranking import rank as ranked

    opened, call = _opened(forum, quiet=quiet or json)
    ranking = ranked(call.without(case.id for case in opened.plans.cases.withdrawn), seed)
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


def _remarks(ranking: "Ranking", call: "Call") -> None:
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


@app.command()
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
    from forumctl.building.decide import keep
    from forumctl.cases.decision import decide
    from forumctl.plans import store

    opened, call = _opened(forum, quiet=quiet or json)
    with _placed(opened):
        decision = decide(call, opened.forum, opened.roster, opened.plans.cases, seed=seed, fresh=fresh)
    if json:
        say_json(_decision(decision))
    elif not quiet:
        _summarise(decision)
    if not dry_run:
        written = keep(opened, store.CASES_FILE, decision.plan)
        note = "" if written else " (unchanged)"
        say(f"{opened.folder / store.CASES_FILE}{note}", quiet=quiet or json)


def _summarise(decision: "Decision") -> None:
    plan, selection = decision.plan, decision.selection
    groups = (("selected", plan.selected), ("reserve", plan.reserve), ("rejected", plan.rejected))
    for name, cases in (*groups, ("withdrawn", plan.withdrawn)):
        rows = [[str(place), case.id, f"{case.score:.2f}", case.reason] for place, case in enumerate(cases, 1)]
        if rows:
            stdout().print(table(name.capitalize(), ["", "Case", "Score", "Reason"], rows, right=[0, 2]))
    say(f"Total score {selection.total:.2f}; {selection.given_up:.2f} given up for quotas and earlier decisions.")
    for case in selection.uncovered:
        say(f"Nobody in reserve could take the place of {case} and keep the quotas.")


@app.command()
def promote(case: Id, forum: Forum = FORUM, instead_of: InsteadOf = "", quiet: Quiet = False) -> None:
    """Put a case from the reserve into the slot of one that withdraws; nobody else moves.

    Named a selected case, it withdraws, and the first in reserve comes in who keeps the quotas and whose presenter can;
    who is passed over is named with the reason.

    Example: [bold]forumctl cases promote cairo-one-card data/seoul2019[/bold]
    """
    from forumctl.building.decide import keep
    from forumctl.cases.decision import promote as exchange
    from forumctl.plans import store

    opened, call = _opened(forum, quiet=quiet)
    done = exchange(call, opened.plans.cases, opened.forum, opened.roster, case, instead_of)
    keep(opened, store.CASES_FILE, done.plan)
    for one in done.passed_over:
        say(f"Passed over: {one.case}, reserve {one.place}: {one.because}.", quiet=quiet)
    say(f"{done.promoted.id} takes place {done.place} from {done.withdrawn.id}; nobody else moves.", quiet=quiet)
    both = f"--only {done.promoted.id} --only {done.withdrawn.id}"
    say(f"Tell both presenters: forumctl cases letters {both}", quiet=quiet)


@app.command()
def letters(
    forum: Forum = FORUM, output: Output = "", lang: Lang = "", only: Only = None, quiet: Quiet = False
) -> None:
    """Write a letter for each case in each language of the forum, in Markdown, by what was decided on it.

    Templates of your own go into letters/ beside the forum file: selected.en.md, reserve.en.md, rejected.en.md,
    withdrawn.en.md.

    Example: [bold]forumctl cases letters data/seoul2019 --lang ko -o letters[/bold]
    """
    from forumctl.cases import letters as writing

    from .shared.choosing import chosen
    from .shared.writing import deliver

    opened = _project(forum)
    plan = opened.plans.cases
    chosen(plan.all, only, "case")
    languages = (lang,) if lang else opened.forum.about.languages
    made = writing.render(opened.forum, opened.roster, plan, opened.folder, languages)
    wanted = {f"letters/{case}.{language}.md" for case in only or () for language in languages}
    deliver(opened, {name: text for name, text in made.items() if not only or name in wanted}, output, quiet=quiet)
    for language in languages if made else ():
        used = writing.template_language(opened.folder, language)
        if used != language:
            say(f"There are no letters in {language}, so these are in {used}; yours go into letters/.", quiet=quiet)
    if not made:
        say("No case is decided on yet; first: forumctl cases select")


def _opened(forum: Path, *, quiet: bool) -> "tuple[Project, Call]":
    """The project with its public call; warnings of its files are shown."""
    from forumctl.cases import loading

    opened = _project(forum)
    with _placed(opened):
        call = loading.load(opened.forum, opened.roster, opened.folder)
    if not quiet:
        show_problems(call.warnings)
    return opened, call


def _project(forum: Path) -> "Project":
    """The project, even where presenters do not come: what these commands are there to put right."""
    from forumctl import project

    opened, problems = project.read(forum)
    errors = [problem for problem in problems if problem.is_error and problem.code != "case-without-presenter"]
    if opened is None or errors:
        raise ForumError(errors)
    return opened


def problems_of(opened: "Project") -> tuple[Problem, ...]:
    """What is wrong in the submissions and reviews of a forum."""
    from forumctl.cases import loading
    from forumctl.definition import reading

    if not opened.forum.cases:
        return ()
    _, problems = loading.read(opened.forum, opened.roster, opened.folder)
    return reading.located(str(opened.path), opened.path.read_bytes(), problems)


@contextmanager
def _placed(opened: "Project") -> Iterator[None]:
    """Problems with a key of the forum file get its line and column."""
    from forumctl.definition import reading

    try:
        yield
    except ForumError as error:
        problems = reading.located(str(opened.path), opened.path.read_bytes(), error.problems)
        raise ForumError(problems, error.exit_code) from None


def _ranking(ranking: "Ranking") -> dict[str, Any]:
    """A ranking for scripts."""
    from dataclasses import asdict

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


def _decision(decision: "Decision") -> dict[str, Any]:
    """A decision for scripts."""
    selection = decision.selection
    return {
        **decision.plan.model_dump(),
        "total": selection.total,
        "given_up": selection.given_up,
        "uncovered": list(selection.uncovered),
    }
