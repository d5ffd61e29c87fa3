"""`forumctl visits headcount`."""

from typing import Annotated

import typer

from forumctl.building.decide import keep
from forumctl.building.desk.arrivals import attendance, now
from forumctl.building.desk.departures import head_count, note_count
from forumctl.building.people.known import ids_of
from forumctl.building.visits import buses_of, planned
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, say_kept
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.cli.visits.options import BusArgument, Outing
from forumctl.plans import store
from forumctl.visits.on_the_day.headcount import logged

Departure = Annotated[
    str, typer.Argument(metavar="STOP", help="The departure: its number on the sheet, its time, or the venue's id.")
]
Missing = Annotated[
    list[str] | None, typer.Option("--missing", metavar="ID", help="Who is not on board, by hand; may be repeated.")
]


def headcount(
    bus: BusArgument,
    stop: Departure,
    forum: Forum = FORUM,
    outing: Outing = "",
    missing: Missing = None,
    quiet: Quiet = False,
) -> None:
    """Note who is missing at a departure: as the desk's door of the bus has it, or by hand with --missing.

    Where neither says anybody, everybody is on board. The door and the count say the same afterwards; the count is kept
    in plans/headcount.toml.

    Example: [bold]forumctl visits headcount A 2 data/seoul2019 --missing bilal-ahmad[/bold]
    """
    project, plan = planned(forum, outing)
    (found,) = buses_of(project, [bus], "BUS")
    kept = attendance(project)
    made = head_count(project, plan, found.id, stop, ids_of(project, missing or (), "--missing"), kept)
    counted = made.noted
    people = counted.present + len(counted.missing)
    where = project.forum.venue(counted.venue).name.within(project.forum.language)
    say(f"Bus {bus}, {counted.leaves:%H:%M}, {where}: {counted.present} of {people} on board.", quiet=quiet)
    tell(bus=found.id, venue=counted.venue, leaves=f"{counted.leaves:%H:%M}", present=counted.present,
         missing=list(counted.missing), others=list(made.others), door=made.door)  # fmt: skip
    for one in counted.missing:
        person = project.roster.by_id[one]
        party = f", party {plan.party_of[one]}" if one in plan.party_of else ""
        number = f", call {person.phone}" if person.phone else ""
        say(f"Missing: {person.known_as} ({one}){party}{number}.", quiet=quiet)
    for one in made.others:
        say(f"On board without a seat on bus {bus}: {one}.", quiet=quiet)
    note_count(project, made, kept, now(project))
    step = keep(project, {store.HEADCOUNT_FILE: logged(project.plans.headcounts, counted)})
    say_kept(project.folder, [store.HEADCOUNT_FILE], step, quiet=quiet)
