"""`forumctl visits size`."""

from dataclasses import asdict

from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json
from forumctl.project import load
from forumctl.visits.assigning.sizing import smallest


def size(forum: Forum = FORUM, json: Json = False) -> None:
    """Say how many buses of which kind are needed at least: the cheapest, else the fewest. Needs no plan.

    Kinds and their cost are the tables [\\[visits.hire]], else the kinds of the buses there are. Counts seats,
    wheelchairs and who must share a bus, not the guides' languages.

    Example: [bold]forumctl visits size data/seoul2019[/bold]
    """
    project = load(forum)
    with project.locating():
        fleet = smallest(project.forum, project.roster)
    if json:
        kinds = [{**kind.model_dump(), "count": count} for kind, count in zip(fleet.kinds, fleet.counts, strict=True)]
        say_json({**asdict(fleet), "kinds": kinds, "buses": fleet.buses, "cost": fleet.cost, "places": fleet.places})
        return
    rows = [
        [str(count), f"{kind.places} of {kind.seats}", str(kind.wheelchairs), f"{kind.cost:,}" if kind.cost else "",
         f"{kind.cost * count:,}" if kind.cost else ""]
        for kind, count in zip(fleet.kinds, fleet.counts, strict=True)
    ]  # fmt: skip
    columns = ["Buses", "Places", "Wheelchairs", "Cost each", "Cost"]
    stdout().print(table("Buses needed at least", columns, rows, right=[0, 1, 2, 3, 4]))
    people = (
        f"{fleet.people} people, {fleet.wheelchairs} of them in a wheelchair, groups of up to {fleet.largest_group}"
    )
    less = "cheaper" if fleet.cost else "fewer"
    proof = f"no {less} buses would do" if fleet.proven else f"{less} buses may do"
    say(f"{people}: {fleet.buses} buses with {fleet.places} places; {proof}.")
