"""The visits on made forums: riders on buses in seconds, tours by choice, a day that changes.

Run: python tests/bench/visits.py [seoul] [riders] [tours] [changes] [long] [many]; all but `long`, which measures
riders once more for a minute each, and `many`, two hundred random forums, if nothing is said. Mends in the street are
measured by tests/bench/street.py, days to the minute by tests/bench/minutes.py.
"""

import random
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from forumctl import definition, roster
from forumctl.definition import Forum, reading
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus
from forumctl.placement.model import pose
from forumctl.planning.door import Stop
from forumctl.planning.evaluate import evaluate, moved
from forumctl.planning.fewest_moves import solve as fewest_moves
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning import tours
from forumctl.visits.assigning.assign import assign
from forumctl.visits.assigning.steps import into_buses
from forumctl.visits.riding import Riding, riding
from forumctl.visits.rules import RULES
from tests.visits.given import person as made_person
from tests.visits.simulation import faults
from tests.visits.test_late_many import made_forum

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"
LANGUAGES = ("en", "ko", "fr", "es", "ar", "zh")
COUNTRIES = re.findall(
    "[A-Z]+",
    "AE AR AT AU BD BE BG BO BR CA CH CL CN CO CZ DE DK EC EE EG ES ET FI FR GB GH GR HU ID IE "
    "IL IN IR IT JO JP KE KH KR KZ LA LK MA MM MN MX MY NG NL NO NP NZ PE PH PK PL PT RO RW SE",
)
HEAD = """
[forum]
id = "bench"
title = "Bench"
days = [2030-05-14]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00
[[venues]]
id = "house"
name = "House"
[[venues]]
id = "park"
name = "Park"
[visits]
date = 2030-05-14
leave = "09:00"
back_by = "18:00"
from = "house"
travel = { "house park" = 20 }
"""
KEYS = """
[visits.rules]
together = ["delegation", "companion"]
apart = "apart"
guide_language = "must"
mix = { country = 2 }
balance = 1
"""
TIGHT = KEYS.replace("{ country = 2 }", "{ country = 3, category = 2, organisation = 1 }")
ROOMY_SEATS, TIGHT_SEATS = 44, 40


def forum(
    buses: int, seed: int, pins: Mapping[str, Sequence[str]] | None = None, sites: int = 1, tight: bool = False
) -> Forum:
    """A forum with so many buses of 42 (38) seats, guides of two languages, one to three wheelchair places each."""
    random_ = random.Random(seed)
    lines, seats = [HEAD], TIGHT_SEATS if tight else ROOMY_SEATS
    for number in range(sites):
        lines.append(f'[[visits.sites]]\nid = "s{number}"\nname = "S{number}"\nvenue = "park"\nminutes = 60\n')
        lines.append("capacity = 100000\n")
        lines.append(f'[[visits.tours]]\nid = "t{number}"\nsites = ["s{number}"]\n')
    for number in range(buses):
        spoken = ["en", LANGUAGES[1 + number % 5]]
        lines.append(
            f'[[visits.buses]]\nid = "B{number}"\nseats = {seats}\nstaff_seats = 2\nlanguages = {spoken}\n'
            f'wheelchairs = {random_.randint(1, 3)}\ntour = "t{number % sites}"\n'.replace("'", '"')
        )
    lines.append(TIGHT if tight else KEYS)
    if pins:
        lines.append(
            "[visits.pins]\n" + "".join(f"{bus} = {list(ids)}\n".replace("'", '"') for bus, ids in pins.items())
        )
    found = reading.parse("forum.toml", "".join(lines).encode(), Forum)
    assert found.value is not None, found.problems
    return found.value


def planted(people: int, buses: int, seed: int = 1, tight: bool = False) -> tuple[Forum, Roster]:
    """People who are known to fit: delegations, companions, languages, wheelchairs, apart and pins after a plan."""
    random_, second_ = random.Random(seed), random.Random(-seed)
    of = forum(buses, seed, tight=tight)
    assert of.visits
    made: list[Participant] = []
    home: dict[str, str] = {}
    for number, bus in enumerate(of.visits.buses):
        size = people // buses + (number < people % buses)
        chairs, place = bus.wheelchairs, 0
        while place < size:
            group = min(random_.choice((1, 1, 1, 1, 2, 2, 3, 4, 6)), size - place)
            country = random_.choice(COUNTRIES)
            for member in range(group):
                own = f"p{len(made):05}"
                needs = chairs > 0 and random_.random() < 0.03
                chairs -= needs
                made.append(
                    Participant(
                        id=own,
                        name=own,
                        country=country,
                        category=f"c{int(second_.random() * 6)}",
                        organisation=f"o{int(second_.random() * people / 8)}",
                        delegation=f"d-{number}-{place}" if group > 1 else "",
                        languages=(random_.choice(bus.languages),) if member == 0 or random_.random() < 0.5 else
                        (bus.languages[0], random_.choice(LANGUAGES)),
                        access=("wheelchair",) if needs else (),
                    )
                )  # fmt: skip
                home[own] = bus.id
            place += group
    apart: dict[int, str] = {}
    for _ in range(people // 20):
        first, second = random_.randrange(people), random_.randrange(people)
        if home[made[first].id] != home[made[second].id]:
            apart[first] = made[second].id
    made = [one.model_copy(update={"apart": (apart[n],)}) if n in apart else one for n, one in enumerate(made)]
    pins: dict[str, list[str]] = {}
    for one in random_.sample(made, people // 50):
        pins.setdefault(home[one.id], []).append(one.id)
    return forum(buses, seed, pins, tight=tight), Roster(tuple(made))


def case_of(of: Forum, people: Roster) -> Riding:
    return riding(of, people, None)


def riders(seconds: Mapping[int, float], tight: bool = False) -> None:
    """How good the buses are after so many seconds of search, beside what is proven that no plan gets below."""
    for people, buses in ((100, 3), (200, 6), (1000, 27), (3000, 76 + 4 * tight), (10_000, 240 + 26 * tight)):
        if people not in seconds:
            continue
        of, crowd = planted(people, buses, tight=tight)
        case = case_of(of, crowd)
        start = time.process_time()
        _, result = into_buses(case, Stop(seconds=seconds[people]), 0)
        took = time.process_time() - start
        print(
            f"{people:>6,} people, {buses:>3} {'tight ' if tight else ''}buses, {seconds[people]:g} s at most, "
            f"{took:.1f} s taken ({result.stopped}): must-rules broken {result.broken} (limit 0), cost "
            f"{result.cost:,}, bound {result.bound:,}, {(result.cost / result.bound - 1):.2%} above "
            f"{'(the optimum: riders_exact)' if tight and people < 1000 else '(limit 1 %)'}",
            flush=True,
        )


def seoul() -> None:
    """The Seoul forum from nothing, judged by a simulation that knows nothing of the planner."""
    found = definition.load(SEOUL / "forum.toml")
    listed, _ = roster.read(found, SEOUL)
    people = Roster(tuple(one.model_copy(update={"visits": True}) for one in listed))  # all 124 of them
    start = time.perf_counter()
    assignment = assign(found, people, Plans())
    wall = time.perf_counter() - start
    assert found.visits
    print(f"Seoul: {len(assignment.plan.bus_of)} people, faults when played through: "
          f"{len(faults(found.visits, people, assignment.plan))} (limit 0)")  # fmt: skip
    print(f"Seoul: last return after its bound: {assignment.last_return_min - assignment.bound_min} min (limit 5)")
    print(f"Seoul: from nothing to a plan: {wall:.2f} s, the whole command: {_command():.2f} s of CPU (limit 3)")


def _command() -> float:
    """CPU seconds of `visits assign` on a copy of the forum without a plan, with all its papers; the second run."""
    for _ in range(2):
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "forum"
            shutil.copytree(SEOUL, copy)
            (copy / "plans" / "visits.toml").unlink()
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-m", "forumctl", "visits", "assign", copy, "-q"], check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def assigned(wishes: Sequence[Sequence[str]], places: Mapping[str, int]) -> tuple[int, int]:
    """People left out and total rank of an exact assignment: cheapest augmenting paths (Bellman and Ford)."""
    far = 1000
    price = [[wish.index(tour) if tour in wish else far for tour in places] for wish in wishes]
    room, at = list(places.values()), [-1] * len(wishes)
    for newcomer in range(len(wishes)):
        best: list[tuple[int, list[tuple[int, int]]] | None] = [
            (price[newcomer][tour], [(newcomer, tour)]) for tour in range(len(room))
        ]
        for _ in room:
            for person, tour in enumerate(at):
                here = best[tour] if tour >= 0 else None
                if here is None or any(person == other for other, _ in here[1]):
                    continue
                for other in range(len(room)):
                    cost = here[0] - price[person][tour] + price[person][other]
                    there = best[other]
                    if there is None or cost < there[0]:
                        best[other] = (cost, [*here[1], (person, other)])
        open_ = [tour for tour in range(len(room)) if sum(one == tour for one in at) < room[tour]]
        way = min((found for tour in open_ if (found := best[tour])), key=lambda found: found[0])
        for person, tour in way[1]:
            at[person] = tour
    total = sum(price[person][tour] for person, tour in enumerate(at))
    return total // far, total % far


def by_choice() -> None:
    """Total rank against the assignment above on random cases; then 146 people and nine tours."""
    equal = 0
    for seed in range(200):
        random_ = random.Random(seed)
        count, offered = random_.randint(4, 24), random_.randint(2, 6)
        wishes = [random_.sample([f"t{n}" for n in range(offered)], random_.randint(1, offered)) for _ in range(count)]
        of = forum(offered, seed, sites=offered)
        assert of.visits
        seats = [random_.randint(1, 6) for _ in range(offered)]
        while sum(seats) < count:
            seats[random_.randrange(offered)] += 1
        buses = tuple(
            bus.model_copy(update={"seats": places, "staff_seats": 0, "languages": ()})
            for bus, places in zip(of.visits.buses, seats, strict=True)
        )
        of = of.on(of.visits.model_copy(update={"buses": buses}))
        people = tuple(Participant(id=f"p{n:03}", name="P", tours=tuple(wish)) for n, wish in enumerate(wishes))
        given = tours.chosen(riding(of, Roster(people), None))
        ranks = [wish.index(given[f"p{n:03}"]) if given[f"p{n:03}"] in wish else None for n, wish in enumerate(wishes)]
        got = ranks.count(None), sum(rank or 0 for rank in ranks)
        equal += got == assigned(wishes, {f"t{n}": places for n, places in enumerate(seats)})
    print(f"tours: {equal} of 200 random cases equal an exact assignment in people left out and total rank")
    random_ = random.Random(0)
    of = forum(9, 0, sites=9)
    assert of.visits
    buses = tuple(bus.model_copy(update={"seats": 19, "languages": ()}) for bus in of.visits.buses)
    of = of.on(of.visits.model_copy(update={"buses": buses}))
    popular = [f"t{number}" for number in range(9)]
    people = tuple(
        Participant(id=f"p{n:03}", name="P", tours=tuple(random_.sample(popular[: random_.choice((4, 9))], 3)))
        for n in range(146)
    )
    case = riding(of, Roster(people), None)
    start = time.perf_counter()
    given = tours.chosen(case)
    wall = time.perf_counter() - start
    ranks = [one.tours.index(given[one.id]) if given[one.id] in one.tours else None for one in people]
    print(
        f"tours: 146 people, 9 tours: {wall:.2f} s; "
        + ", ".join(f"{ranks.count(rank)} {rank}" for rank in (0, 1, 2, None))
    )


def changes() -> None:
    """Three cancel, six register late; a bus is replaced as well; a bus is too small: moved against the exact least."""
    for people, buses in ((100, 4), (200, 6), (1000, 27)):
        of, crowd = planted(people, buses)
        before, _ = into_buses(riding(of, crowd, None), Stop(seconds=2), 0)
        plan = VisitPlan(
            buses={bus.id: tuple(sorted(one for one in before if before[one] == bus.id)) for bus in buses_of(of)}
        )
        gone = {one.id for one in crowd.people[5:8]}
        late = tuple(Participant(id=f"late-{n}", name="L", languages=("en",), country="NO") for n in range(6))
        changed = Roster((*(one for one in crowd.people if one.id not in gone), *late))
        broken = buses_of(of)[-1].id
        assert of.visits
        spare = buses_of(of)[-1].model_copy(update={"id": "spare", "languages": ()})
        fewer = of.visits.model_copy(update={"buses": (*buses_of(of)[:-1], spare), "pins": {
            bus: ids for bus, ids in of.visits.pins.items() if bus != broken}})  # fmt: skip
        first, *others = buses_of(of)
        small = first.model_copy(update={"seats": len(plan.buses[first.id]) + first.staff_seats - 4})
        smaller = of.visits.model_copy(update={"buses": (small, *others)})
        for name, visits in (
            ("cancelled and late", of.visits),
            ("one bus replaced", fewer),
            ("four seats fewer on a bus", smaller),
        ):
            now = of.on(visits)
            case = riding(now, changed, plan)
            case = replace(case, pins={one: bus for one, bus in case.pins.items() if one not in gone})
            start = time.perf_counter()
            _, result = into_buses(case, Stop(seconds=2), 0)
            wall = time.perf_counter() - start
            instance = pose(case, RULES)
            least = fewest_moves(instance, Stop(), 0).plan
            if instance.earlier is not None and least is not None:
                found, fewest = len(moved(instance.earlier, result.plan)), len(moved(instance.earlier, least))
                wishes = evaluate(instance, result.plan).cost
                print(f"{people:>5} people, {name}: broken {result.broken}, moved {found}, least {fewest}, "
                      f"cost {wishes:,}, {wall:.1f} s")  # fmt: skip


def many(count: int = 200) -> None:
    """Random forums with slots, bays, hours, rests, orders and flights, judged by a checker that knows no planner."""
    planned, none, broken = 0, 0, 0
    for seed in range(count):
        random_ = random.Random(seed)
        of = made_forum(random_)
        flights = {number: f"{random_.randint(13, 17)}:{random_.choice((0, 30)):02}" for number in range(3)}
        people = Roster(
            tuple(
                made_person(
                    f"p{number:02}", languages=("en",), **({"latest": flights[number]} if number in flights else {})
                )
                for number in range(random_.choice((3, 9, 14, 20)))
            )
        )
        try:
            plan = assign(of, people, Plans(), stop=Stop(iterations=2000)).plan
        except ForumError:
            none += 1
            continue
        planned += 1
        assert of.visits
        found = [fault for fault in faults(of.visits, people, plan) if not fault.endswith("flight")]
        broken += bool(found)
        if found:
            print(f"  {seed}: {found[0]}")
    print(f"{count} random forums: {planned} planned, {none} without a plan, {broken} with a must-rule broken")


def buses_of(of: Forum) -> tuple[Bus, ...]:
    assert of.visits
    return of.visits.buses


def main(wanted: Sequence[str]) -> None:
    """Prints a line per measurement."""
    chosen = wanted or ("seoul", "riders", "tours", "changes")
    if "seoul" in chosen:
        seoul()
    if "riders" in chosen:
        riders({100: 3, 200: 3, 1000: 2, 3000: 5, 10_000: 20})
        riders({100: 3, 200: 3, 1000: 2, 3000: 5, 10_000: 20}, tight=True)
    if "long" in chosen:
        riders(dict.fromkeys((100, 200, 1000, 3000, 10_000), 60), tight=True)
    if "tours" in chosen:
        by_choice()
    if "changes" in chosen:
        changes()
    if "many" in chosen:
        many()


if __name__ == "__main__":
    main(sys.argv[1:])
