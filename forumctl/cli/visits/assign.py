"""`forumctl visits assign`."""

from dataclasses import asdict
from typing import Any

from forumctl.building import outputs
from forumctl.building.decide import board, keep
from forumctl.cli.shared.console import say, say_changes, say_json, show_problems, stderr, table
from forumctl.cli.shared.options import FORUM, Forum, Fresh, Json, Lang, Output, Quiet, Seed, language_of
from forumctl.cli.shared.progress import watched
from forumctl.cli.shared.writing import check_output, deliver
from forumctl.cli.visits.buses import bus_table
from forumctl.definition.values import clock_of
from forumctl.plans import store
from forumctl.project import Project, load
from forumctl.visits.assigning.assign import Assignment
from forumctl.visits.assigning.tours import Choices

_ORDINALS = ("first", "second", "third", "fourth")


def assign(
    forum: Forum = FORUM,
    output: Output = "",
    lang: Lang = "",
    seed: Seed = 0,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Put everyone on a bus and make the day's timetable: write the plan, a manifest and a sign per bus.

    The plan is kept in plans/visits.toml; the next run keeps it and moves nobody without a reason.

    Example: [bold]forumctl visits assign data/seoul2019[/bold]
    """
    project = load(forum)
    language = language_of(project, lang)
    check_output(project, output)
    with watched(1, quiet=quiet) as report:
        project, assignment = board(project, report, seed=seed, fresh=fresh)
    keep(project, {store.VISITS_FILE: assignment.plan})
    show_problems(assignment.warnings)
    if not (quiet or json):
        summarise(project, assignment, language)
    deliver(project, outputs.visits(project, language), output, room="visits", quiet=quiet or json)
    if json:
        say_json(as_json(assignment))


def summarise(project: Project, assignment: Assignment, language: str) -> None:
    """Buses, timetable, score by rule, and who moved and why, on stderr."""
    console = stderr()
    console.print(bus_table(project, assignment.plan, language))
    scores = [[score.sentence, "must" if score.must else "wish", f"{score.cost:,}"] for score in assignment.scores]
    console.print(table("Rules", ["Rule", "", "Cost"], scores, right=[2]))
    back, bound = clock_of(assignment.last_return_min), clock_of(assignment.bound_min)
    if assignment.choices:
        say_choices(project, assignment.choices)
    say(f"Last bus back at {back}; no plan can have it back before {bound}.")
    say_changes(assignment.changes)


def say_choices(project: Project, choices: Choices) -> None:
    """How many got their first, second … tour, and who got none of theirs."""
    got = [
        f"{count} their {_ORDINALS[rank] if rank < 4 else f'{rank + 1}th'}" for rank, count in enumerate(choices.ranks)
    ]
    left = f"; {len(choices.left_out)} none of theirs" if choices.left_out else ""
    say(f"Tours: {', '.join(got)} choice{left}; {choices.without} chose none.")
    for person in choices.left_out:
        say(f"No place on a tour of their choice: {project.roster.by_id[person].name} ({person}).")


def as_json(assignment: Assignment) -> dict[str, Any]:
    """The plan and how good it is, for scripts."""
    return {
        **assignment.plan.model_dump(),
        "cost": {score.rule: score.cost for score in assignment.scores},
        "last_return": clock_of(assignment.last_return_min),
        "bound": clock_of(assignment.bound_min),
        "choices": asdict(assignment.choices) if assignment.choices else None,
        "changes": asdict(assignment.changes),
    }
