"""`forumctl seating plan`."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumctl.building import outputs
from forumctl.building.decide import keep, seat_each
from forumctl.building.seating import load
from forumctl.cli.seating.options import Occasions, Words, parted
from forumctl.cli.shared.console import say, say_changes, say_json, stderr, table
from forumctl.cli.shared.options import Fresh, Json, Lang, Output, Quiet, Seed, language_of
from forumctl.cli.shared.progress import watched
from forumctl.cli.shared.writing import check_output, deliver
from forumctl.definition.checks.words import listed
from forumctl.plans import store
from forumctl.problems import command, leave_undone
from forumctl.project import Project
from forumctl.seating.assigning.assign import Choice, Seating, choices
from forumctl.seating.assigning.assign_all import meetings
from forumctl.seating.assigning.show import seated_at

MaxMoves = Annotated[
    int | None,
    typer.Option("--max-moves", min=0, metavar="K", help="Let up to K people change tables to meet the wishes better."),
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--seconds", min=0.1, metavar="S", help="Search for so long at each occasion; else until it suffices."
    ),
]


def plan(
    words: Words = None,
    occasion: Occasions = None,
    output: Output = "",
    lang: Lang = "",
    max_moves: MaxMoves = None,
    seconds: Seconds = None,
    seed: Seed = 0,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Seat everyone who is invited: write the plan, the chart and the caterer's sheet.

    The plan is kept in plans/seating-OCCASION.toml; the next run keeps it and moves nobody without a reason. An
    occasion that has no plan stops no other.

    Example: [bold]forumctl seating plan data/seoul2019 dinner[/bold]
    """
    project, occasions = load(*parted(words, occasion))
    before, language = project, language_of(project, lang)
    check_output(project, output)
    with watched(len(occasions), quiet=quiet) as report:
        project, found, failed = seat_each(
            project, occasions, report, seed=seed, fresh=fresh, max_moves=max_moves, seconds=seconds
        )
    keep(project, {store.seating_file(seated.plan.occasion): seated.plan for seated in found})
    named = {each.id: each for each in occasions}
    beaten = [seated for seated in found if is_beaten(seated, max_moves)] if json or not quiet else []
    offers = {
        one.plan.occasion: choices(before.forum, before.roster, before.plans, named[one.plan.occasion], one, seed)
        for one in beaten
    }
    for seated in found if not (json or quiet) else ():
        summarise(seated)
        show_choices(offers.get(seated.plan.occasion, ()))
    if not (json or quiet) and any(each.rules.meet_new for each in occasions):
        say_meetings(project)
    if found:
        made = outputs.seating(project, language, {seated.plan.occasion for seated in found})
        deliver(project, made, output, room="seating", quiet=quiet or json)
    if json and found:
        say_json([as_json(seated, offers.get(seated.plan.occasion, ())) for seated in found])
    leave_undone(failed)


def summarise(seated: Seating) -> None:
    """Score by rule, and who moved and why, on stderr."""
    title = f"{seated.plan.occasion}: {seated_at(seated.plan)}"
    rows = [[score.sentence, "must" if score.must else "wish", f"{score.cost:,}"] for score in seated.scores]
    stderr().print(table(title, ["Rule", "", "Cost"], rows, right=[2]))
    mixed = (
        f" Mixing goes {seated.mixed:.1%} of the way from chance to the most even." if seated.mixed is not None else ""
    )
    beside = f" Wishes for neighbours, asked at each table: {seated.beside:,} not met." if seated.beside else ""
    wishes = "Wishes for tables" if beside else "Wishes"
    say(f"{wishes} cost {seated.cost:,}; no plan can cost less than {seated.bound:,}.{beside}{mixed}")
    for sentence in seated.apart:
        say(f"Not side by side: {sentence}.")
    say_changes(seated.changes)


def say_meetings(project: Project) -> None:
    """How many pairs meet again, beside the least possible, on stderr."""
    found = meetings(project.forum, project.roster, project.plans)
    if len(found.of) > 1:
        say(f"Over {listed(found.of)} {found.again:,} pairs meet again; no plan has fewer than {found.least:,}.")


def show_choices(choices: tuple[Choice, ...]) -> None:
    """What more or fewer moves would buy, on stderr; nothing where there is no choice."""
    if len(choices) > 1:
        rows = [[str(choice.moved), f"{choice.cost:,}", _remark(choice)] for choice in choices]
        stderr().print(table("Moves and wishes", ["Moved", "Cost", ""], rows, right=[0, 1]))
        say(f"For another of these: {command('undo', '--yes')}, then run again with --max-moves K.")


def _remark(choice: Choice) -> str:
    least = "no plan moves fewer" if choice.is_least and choice.moved else ""
    return ", ".join(filter(None, ("this plan" if choice.is_chosen else "", least)))


def is_beaten(seated: Seating, max_moves: int | None) -> bool:
    """Whether another plan may cost less, or move fewer."""
    return bool(seated.changes.moves or seated.gap or max_moves is not None)


def as_json(seated: Seating, choices: tuple[Choice, ...]) -> dict[str, Any]:
    """The plan and how good it is, and what other plans would cost, for scripts."""
    return {
        "occasion": seated.plan.occasion,
        "tables": {label: list(people) for label, people in seated.plan.tables.items()},
        "cost": {score.rule: score.cost for score in seated.scores},
        "bound": seated.bound,
        "mixed": None if seated.mixed is None else round(seated.mixed, 4),
        "apart": list(seated.apart),
        "changes": asdict(seated.changes),
        "choices": [{"moved": choice.moved, "cost": choice.cost} for choice in choices],
    }
