"""The same day given to OR-Tools CP-SAT, exact to the minute: a circuit per crew, a cumulative per site.

It is no dependency: give it an environment of its own.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from forumctl.planning.itinerary.day import Crew, Day, Pattern


@dataclass(frozen=True, slots=True)
class Answer:
    """The last return and the bound on it, in minutes of the day; `back` is None where no schedule was found."""

    back: int | None
    bound: int
    status: str


def peer(day: Day, seconds: float, workers: int) -> Answer:
    """What CP-SAT says of a day whose rides do not depend on the hour, without bays, slots and rests."""
    cp_model = import_module("ortools.sat.python.cp_model")
    model = cp_model.CpModel()
    last = model.new_int_var(0, max(crew.back_by_min for crew in day.crews), "last")
    taken: list[list[tuple[object, int]]] = [[] for _ in day.sites]
    for crew in day.crews:
        _crew(model, day, crew, last, taken)
    for uses, site in zip(taken, day.sites, strict=True):
        if site.capacity is not None:
            model.add_cumulative([one for one, _ in uses], [people for _, people in uses], site.capacity)
    model.minimize(last)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    back = int(solver.objective_value) if found else None
    return Answer(back, int(solver.best_objective_bound), solver.status_name(status).lower())


def _crew(model: Any, day: Day, crew: Crew, last: object, taken: list[list[tuple[object, int]]]) -> None:
    """A crew's circuit from its origin through one pattern of each leg to its destination."""
    anywhere = sorted(
        {pattern.place for leg in crew.legs for pattern in leg.patterns if pattern.place is not None}
        | {crew.origin, crew.destination}
    )
    nodes: list[tuple[Pattern, int, int]] = []
    for number, leg in enumerate(crew.legs):
        for pattern in leg.patterns:
            nodes += [(pattern, place, number) for place in (anywhere if pattern.place is None else [pattern.place])]
    arcs, used = [], [model.new_bool_var("") for _ in nodes]
    starts = []
    for at, (pattern, _, number) in enumerate(nodes):
        leg = crew.legs[number]
        start = model.new_int_var(max(crew.leave_min, leg.earliest_min), crew.back_by_min, "")
        starts.append(start)
        model.add(start + pattern.minutes <= leg.latest_min).only_enforce_if(used[at])
        for use in pattern.uses:
            site = day.sites[use.site]
            begin = start + use.offset_min
            model.add(begin >= site.opens_min).only_enforce_if(used[at])
            model.add(begin + use.minutes <= site.closes_min).only_enforce_if(used[at])
            room = model.new_optional_fixed_size_interval_var(begin, use.minutes, used[at], "")
            taken[use.site].append((room, use.people))
        arcs.append((at + 1, at + 1, used[at].negated()))
    for number in range(len(crew.legs)):
        model.add_exactly_one(used[at] for at, (*_, own) in enumerate(nodes) if own == number)

    def ride(origin: int, to: int) -> int:
        return day.travel.minutes[origin][to] + (day.buffer_min if origin != to else 0)

    for one, (pattern, place, number) in enumerate(nodes):
        first, home = model.new_bool_var(""), model.new_bool_var("")
        arcs += [(0, one + 1, first), (one + 1, 0, home)]
        model.add(starts[one] >= crew.leave_min + ride(crew.origin, place)).only_enforce_if(first)
        back = starts[one] + pattern.minutes + ride(place, crew.destination)
        model.add(back <= crew.back_by_min).only_enforce_if(home)
        model.add(last >= back).only_enforce_if(home)
        for other, (_, there, second) in enumerate(nodes):
            if second != number:
                follows = model.new_bool_var("")
                arcs.append((one + 1, other + 1, follows))
                model.add(starts[other] >= starts[one] + pattern.minutes + ride(place, there)).only_enforce_if(follows)
    model.add_circuit(arcs)
