"""`forumctl visits now`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Annotated

import typer

from forumctl.building.choosing import refuse_unknown, usage_error
from forumctl.building.decide import keep
from forumctl.building.desk.arrivals import attendance, has_attendance
from forumctl.building.desk.departures import counts_since, not_closed
from forumctl.building.people.known import ids_of
from forumctl.building.visits import planned
from forumctl.cli.shared.console import say, say_json, show_problems, stdout
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Quiet, language_of
from forumctl.cli.visits.moved import DryRun, Now, calls, minute, moves
from forumctl.cli.visits.options import Outing
from forumctl.definition.visits import OUTING
from forumctl.plans import store
from forumctl.plans.visits import VisitPlan
from forumctl.problems import command
from forumctl.project import Project
from forumctl.visits.assigning import edits
from forumctl.visits.on_the_day.events import Events
from forumctl.visits.on_the_day.now import answer, is_past
from forumctl.visits.on_the_day.texts import texts
from forumctl.visits.riding import visits_of

Many = list[str] | None
Road = Annotated[Many, typer.Option("--on-the-road", metavar="BUS=MIN", help="A bus is late on the road.")]
AtSite = Annotated[Many, typer.Option("--at-site", metavar="BUS=MIN", help="A bus is late, its visit takes longer.")]
Broken = Annotated[
    Many,
    typer.Option("--broken", metavar="BUS[=HH:MM]", help="A bus has broken down; another is there at a time, or none."),
]
Closed = Annotated[
    Many, typer.Option("--closed", metavar="SITE[=HH:MM]", help="A site is closed, until a time or for the day.")
]
Flight = Annotated[Many, typer.Option("--flight", metavar="ID=HH:MM", help="Somebody must be back by a time now.")]
Rain = Annotated[bool, typer.Option("--rain", help="It rains: sites with `instead` are visited as that.")]
Behind = Annotated[
    Many, typer.Option("--left-behind", metavar="ID", help="Somebody is not on board; headcounts are known already.")
]
Texts = Annotated[bool, typer.Option("--texts", help="A short text for each guide, driver and host, to be sent.")]


def now(
    now: Now,
    forum: Forum = FORUM,
    outing: Outing = "",
    on_the_road: Road = None,
    at_site: AtSite = None,
    broken: Broken = None,
    closed: Closed = None,
    flight: Flight = None,
    rain: Rain = False,
    left_behind: Behind = None,
    texts_only: Texts = False,
    dry_run: DryRun = False,
    lang: Lang = "",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Plan the rest of the day anew after whatever has happened, with as little changed as may be.

    No limit is overrun that need not be; others keep their route, then their stops. Each option may be repeated.

    Example: [bold]forumctl visits now --now 10:40 --on-the-road A=20 --closed biennale=14:00 data/seoul2019[/bold]
    """
    project, plan = planned(forum, outing)
    language = language_of(project, lang)
    events = _events(project, plan, minute(now), on_the_road, at_site, broken, closed, flight, left_behind, rain=rain)
    log = project.plans.headcounts
    if has_attendance(project):
        kept = attendance(project)
        log = counts_since(project, plan, kept)
        for here, present, wanted in not_closed(project, plan, kept, events.now):
            close = command("visits", "headcount", here.bus, str(here.number))
            close += f" {here.outing}" if here.outing != OUTING else ""
            say(f"Bus {here.name}: its door has {present} of {wanted}. Its count is not closed, so nobody is taken")
            say(f"  for missing there; {close} closes it.")
    with project.locating():
        found = answer(project.forum, project.roster, plan, log, events)
    messages = list(texts(found, project.roster, plan, events.now))
    if json:
        shifts = [{"before": shift.before.model_dump(mode="json"), "after": shift.after.model_dump(mode="json")}
                  for shift in found.shifts]  # fmt: skip
        say_json(
            {
                "shifts": shifts,
                "moved": dict(found.left.moved),
                "given_up": [list(one) for one in found.left.given_up],
                "said": list(found.sentences),
                "taxis": list(found.taxis),
                "texts": [asdict(message) for message in messages],
            }
        )
    elif texts_only:
        for message in messages:
            print(f"→ {message.to}{f', {message.number}' if message.number else ''}\n{message.text}\n")  # noqa: T201 - what is asked for
    elif not quiet:
        moves(project, found.shifts, language)
        for line in (*found.sentences, *found.taxis):
            stdout().print(line, soft_wrap=True, markup=False, highlight=False)
        calls(project, found.made, events.buses)
    broken_rules = edits.breaks(found.forum, project.roster, project.plans, found.plan).problems
    ahead = (problem for problem in broken_rules if not is_past(problem, found, events.now))
    show_problems(replace(problem, hint="", severity="warning") for problem in ahead)
    if not dry_run:
        file = store.visits_file(plan.outing)
        keep(project, {file: found.plan})
        say(f"{project.folder / file}", quiet=quiet or json or texts_only)


def _events(
    project: Project,
    plan: VisitPlan,
    at: int,
    on_the_road: Many,
    at_site: Many,
    broken: Many,
    closed: Many,
    flight: Many,
    left_behind: Many,
    *,
    rain: bool,
) -> Events:
    buses = [bus.id for bus in visits_of(project.forum).buses]
    sites = [site.id for site in visits_of(project.forum).sites]
    riders = sorted(plan.bus_of)
    down = _pairs(broken, buses, "bus", "--broken")
    shut = _pairs(closed, sites, "site", "--closed")
    behind = ids_of(project, left_behind or (), "--left-behind")
    refuse_unknown("participant", behind, riders, "--left-behind")
    back_by = _said(flight)
    fliers = ids_of(project, back_by, "--flight")
    refuse_unknown("participant", fliers, riders, "--flight")
    return Events(
        at,
        at_site=_minutes(at_site, buses, "--at-site"),
        on_the_road=_minutes(on_the_road, buses, "--on-the-road"),
        replaced={bus: minute(clock, "--broken") for bus, clock in down.items() if clock},
        broken=tuple(bus for bus, clock in down.items() if not clock),
        closed={site: minute(clock, "--closed") if clock else None for site, clock in shut.items()},
        flights={person: minute(clock, "--flight") for person, clock in zip(fliers, back_by.values(), strict=True)},
        is_raining=rain,
        left_behind=tuple(behind),
    )


def _pairs(said: Many, known: Sequence[str], word: str, option: str) -> Mapping[str, str]:
    """NAME=VALUE as a mapping; a ForumError for a name that there is not."""
    found = _said(said)
    refuse_unknown(word, found, known, option, lookup="Look it up with: forumctl visits show")
    return found


def _said(said: Many) -> dict[str, str]:
    return {name: value for one in said or () for name, _, value in [one.partition("=")]}


def _minutes(said: Many, buses: Sequence[str], option: str) -> Mapping[str, int]:
    found = _pairs(said, buses, "bus", option)
    for bus, minutes in found.items():
        if not minutes.isdecimal() or not 0 < int(minutes) <= 600:
            hint = f"Write how late it is: {option} {bus}=20"
            raise usage_error(
                "bad-minutes", f"{minutes or 'nothing'} is not a number of minutes, 1 to 600", option, hint
            )
    return {bus: int(minutes) for bus, minutes in found.items()}
