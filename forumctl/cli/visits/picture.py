"""The day of the visits in a terminal: a line of letters per bus, and how full each site is under it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from forumctl.definition.values import minute_of_day

if TYPE_CHECKING:
    from rich.text import Text

    from forumctl.plans.visits import Stop, VisitPlan
    from forumctl.project import Project

_STEP_MIN = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BARS = " ▁▂▃▄▅▆▇█"
_COLOURS = ("blue", "red", "green", "magenta", "yellow", "cyan", "bright_blue", "bright_red")
_INDENT = 6


def picture(project: "Project", plan: "VisitPlan", language: str) -> "Iterator[Text]":
    """The lines: hours, a lane per bus (and party), a strip per site, and what the letters mean."""
    from rich.text import Text

    from forumctl.visits.riding import visits_of
    from forumctl.visits.timetable.whereabouts import by_minute, part_day, stops_by_bus

    visits = visits_of(project.forum)
    clocks = [minute_of_day(moment) for stop in plan.stops for moment in (stop.start, stop.end)]
    if not clocks:
        return
    first, last = min(clocks) // 60 * 60, -(-max(clocks) // 60) * 60
    steps = range(first, last, _STEP_MIN)
    letter = {site.id: _LETTERS[index % 26] for index, site in enumerate(visits.sites)}
    style = {site.id: _COLOURS[index % len(_COLOURS)] for index, site in enumerate(visits.sites)}
    yield Text(" " * _INDENT + "".join(f"{minute // 60:<6}" for minute in range(first, last, 60)), style="dim")
    for bus, stops in stops_by_bus(plan).items():
        parties = range(1, len(plan.parties.get(bus, ())) + 1) or (0,)
        for party in parties if stops else ():
            name = f"{bus}.{party}" if party else bus
            own = [stop for stop in stops if stop.party in (0, party)]
            yield _lane(f"{name:<{_INDENT}.{_INDENT}}", own, steps, letter, style)
    yield Text("")
    part = part_day(visits, project.roster, plan)
    for site in visits.sites:
        there = by_minute(visits, plan, site.id, part)
        line = Text(f"{letter[site.id]:<{_INDENT}}", style="bold " + style[site.id])
        for step in steps:
            share = max(there[step : step + _STEP_MIN], default=0) / site.capacity
            line.append(_BARS[min(8, -int(-share * 8 // 1))], style="bold red" if share > 1 else style[site.id])
        yield line
    yield Text("")
    for site in visits.sites:
        line = Text(letter[site.id], style=f"bold {style[site.id]}")
        line.append(f"  {site.name.within(language)}, at most {site.capacity} at once", style="dim")
        yield line


def _lane(
    name: str, stops: "Sequence[Stop]", steps: range, letter: Mapping[str, str], style: Mapping[str, str]
) -> "Text":
    """A day as letters: a site, · on the road, ~ at lunch."""
    from rich.text import Text

    line = Text(name, style="bold")
    leaves = min((minute_of_day(stop.end) for stop in stops if stop.kind == "departure"), default=0)
    back = max((minute_of_day(stop.start) for stop in stops if stop.kind == "return"), default=0)
    for step in steps:
        middle = step + _STEP_MIN // 2
        here = next(
            (one for one in stops if minute_of_day(one.start) <= middle < minute_of_day(one.end)),
            None,
        )
        if here and here.kind == "site":
            line.append(letter.get(here.site, "?"), style=f"bold {style.get(here.site, 'white')}")
        elif here:
            line.append("~", style="dim")
        else:
            line.append("·" if leaves <= middle < back else " ", style="dim")
    return line
