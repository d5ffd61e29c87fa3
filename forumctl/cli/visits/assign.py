"""`forumctl visits assign`."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from forumctl.building import outputs
from forumctl.building.decide import board, keep
from forumctl.building.visits import opened
from forumctl.cli.shared.console import say, say_changes, say_json, show_problems, stderr, table
from forumctl.cli.shared.options import FORUM, Forum, Fresh, Json, Lang, Output, Quiet, Seed, language_of
from forumctl.cli.shared.progress import watched
from forumctl.cli.shared.writing import check_output, deliver
from forumctl.cli.visits.buses import bus_table
from forumctl.cli.visits.options import Outings
from forumctl.definition.values import clock_of
from forumctl.plans import store
from forumctl.problems import ForumError, leave_undone
from forumctl.project import Project
from forumctl.visits.assigning.assign import Assignment
from forumctl.visits.assigning.tours import Choices, left_out
from forumctl.visits.riding import visits_of

_ORDINALS = ("first", "second", "third", "fourth")


def assign(
    forum: Forum = FORUM,
    outings: Outings = None,
    output: Output = "",
    lang: Lang = "",
    seed: Seed = 0,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Put everyone on a bus and make the day's timetable: write the plan, a manifest and a sign per bus.

    The plan is kept in plans/visits.toml, of an outing with an id in plans/visits-ID.toml; the next run keeps it and
    moves nobody without a reason. An outing that has no plan stops no other.

    Example: [bold]forumctl visits assign data/seoul2019[/bold]
    """
    project, wanted = opened(forum, outings)
    language = language_of(project, lang)
    check_output(project, output)
    made: dict[str, bytes] = {}
    said: dict[str, dict[str, Any]] = {}
    failed: list[ForumError] = []
    for outing in wanted:
        try:
            with watched(1, quiet=quiet) as report:
                project, assignment = board(project, outing, report, seed=seed, fresh=fresh)
        except ForumError as error:
            failed.append(error)
            continue
        keep(project, {store.visits_file(outing): assignment.plan})
        show_problems(assignment.warnings)
        seen = project.on(outing)
        if not (quiet or json):
            summarise(seen, assignment, language)
        made |= outputs.visits(seen, language)
        said[outing] = as_json(assignment)
    if made:
        deliver(project, made, output, room="visits", quiet=quiet or json)
    if json and said:
        say_json(next(iter(said.values())) if len(wanted) == 1 else said)
    leave_undone(failed)


def summarise(project: Project, assignment: Assignment, language: str) -> None:
    """Buses, timetable, score by rule, and who moved and why, on stderr."""
    console = stderr()
    console.print(bus_table(project, assignment.plan, language))
    scores = [[score.sentence, "must" if score.must else "wish", f"{score.cost:,}"] for score in assignment.scores]
    console.print(table("Rules", ["Rule", "", "Cost"], scores, right=[2]))
    back, bound = clock_of(assignment.last_return_min), clock_of(assignment.bound_min)
    if assignment.choices:
        why = left_out(visits_of(project.forum), project.roster, assignment.plan, assignment.choices)
        say_choices(project, assignment.choices, why)
    say(f"Last bus back at {back}; with these people on each bus no timetable has it back before {bound}.")
    say_changes(assignment.changes)


def say_choices(project: Project, choices: Choices, why: Mapping[str, str]) -> None:
    """How many got their first, second … tour, and who got none of theirs."""
    got = [
        f"{count} their {_ORDINALS[rank] if rank < 4 else f'{rank + 1}th'}" for rank, count in enumerate(choices.ranks)
    ]
    left = f"; {len(choices.left_out)} none of theirs" if choices.left_out else ""
    say(f"Tours: {', '.join(got)} choice{left}; {choices.without} chose none.")
    for person in choices.left_out:
        name = project.roster.by_id[person].known_as
        say(f"{name} ({person}) is on none of the tours of their choice: {why[person]}.")


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
