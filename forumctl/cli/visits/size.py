"""`forumctl visits size`."""

from dataclasses import asdict
from typing import Any

from forumctl.building.visits import opened
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json
from forumctl.cli.visits.options import Outings
from forumctl.visits.assigning.sizing import Fleet, smallest


def size(forum: Forum = FORUM, outings: Outings = None, json: Json = False) -> None:
    """Say how many buses of which kind are needed at least: the cheapest, else the fewest. Needs no plan.

    Kinds and their cost are the tables [\\[visits.hire]], else the kinds of the buses there are. Counts seats,
    wheelchairs and who must share a bus, not the guides' languages.

    Example: [bold]forumctl visits size data/seoul2019[/bold]
    """
    project, wanted = opened(forum, outings)
    fleets = {}
    for outing in wanted:
        seen = project.on(outing)
        with seen.locating():
            fleets[outing] = smallest(seen.forum, seen.roster)
    if json:
        said = {outing: _as_json(fleet) for outing, fleet in fleets.items()}
        say_json(next(iter(said.values())) if len(said) == 1 else said)
        return
    for outing, fleet in fleets.items():
        _say(fleet, "" if len(fleets) == 1 else f", {outing}")


def _as_json(fleet: Fleet) -> dict[str, Any]:
    kinds = [{**kind.model_dump(), "count": count} for kind, count in zip(fleet.kinds, fleet.counts, strict=True)]
    return {**asdict(fleet), "kinds": kinds, "buses": fleet.buses, "cost": fleet.cost, "places": fleet.places}


def _say(fleet: Fleet, of: str) -> None:
    rows = [
        [str(count), f"{kind.places} of {kind.seats}", str(kind.wheelchairs), f"{kind.cost:,}" if kind.cost else "",
         f"{kind.cost * count:,}" if kind.cost else ""]
        for kind, count in zip(fleet.kinds, fleet.counts, strict=True)
    ]  # fmt: skip
    columns = ["Buses", "Places", "Wheelchairs", "Cost each", "Cost"]
    stdout().print(table(f"Buses needed at least{of}", columns, rows, right=[0, 1, 2, 3, 4]))
    people = (
        f"{fleet.people} people, {fleet.wheelchairs} of them in a wheelchair, groups of up to {fleet.largest_group}"
    )
    less = "cheaper" if fleet.cost else "fewer"
    proof = f"no {less} buses would do" if fleet.proven else f"{less} buses may do"
    say(f"{people}: {fleet.buses} buses with {fleet.places} places; {proof}.")
