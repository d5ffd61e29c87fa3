"""The seating planner on made forums: how good in a few seconds, how few moved, and what it says where nothing works.

Run: python -m tests.bench.seating [forum] [sizes] [replan] [wedding] [infeasible] [again]; without a word all of these.
python -m tests.bench.seating ten takes ten minutes of processor more.
"""

import random
import re
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import combinations

from forumctl.definition import Forum, reading
from forumctl.definition.people import Participant
from forumctl.placement.model import groups_of, pose
from forumctl.planning.bounding.lower_bound import lower_bound
from forumctl.planning.clash import solve as explain
from forumctl.planning.door import Stop
from forumctl.planning.fewest_moves import solve as fewest_moves
from forumctl.planning.grouping import solve as search
from forumctl.planning.instance import Capacity, Instance, Pairing
from forumctl.planning.relax import Clause, Kind, clauses
from forumctl.planning.units import contract
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign, choices
from forumctl.seating.gathering import gather
from forumctl.seating.rules import RULES
from tests.bench.trying import Trial

HEAD = """
[forum]
id = "bench"
title = "Bench"
days = [2030-05-14]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00
[[sessions]]
id = "dinner"
date = 2030-05-14
start = "18:00"
minutes = 60
title = "Dinner"
[[occasions]]
id = "dinner"
session = "dinner"
"""
KEYS = """
[occasions.rules]
together = ["delegation", "companion"]
apart = "apart"
share_language = "must"
mix = { country = 3, category = 2, organisation = 1 }
friends = 1
balance = 1
"""
COUNTRIES = re.findall(
    "[A-Z]+",
    "AE AR AT AU BD BE BG BO BR CA CH CL CN CO CZ DE DK EC EE EG ES ET FI FR GB GH GR HU ID IE "
    "IL IN IR IT JO JP KE KH KR KZ LA LK MA MM MN MX MY NG NL NO NP NZ PE PH PK PL PT RO RW SE",
)
LANGUAGES = ("en", "ko", "fr", "es", "ar", "zh")


def forum(tables: int, rules: str = KEYS, seats: int = 10, accessible: int = 1) -> Forum:
    """One dinner at so many tables alike."""
    kind = f'tables = [{{ id = "T{{}}", count = {tables}, seats = {seats}, accessible = {accessible} }}]\n'
    found = reading.parse("forum.toml", (HEAD + kind + rules).encode(), Forum)
    if found.value is None or found.problems:
        raise ValueError(found.problems)
    return found.value


def people(count: int, seed: int, quarrels: int = 1, share: float = 0.05) -> list[Participant]:
    """Delegations of one to four from sixty countries, some with companions, wheelchairs, quarrels and friends."""
    made = random.Random(seed)
    found: list[Participant] = []
    delegation = 0
    while len(found) < count:
        country = COUNTRIES[int(made.random() ** 1.5 * len(COUNTRIES))]
        languages = tuple(dict.fromkeys((LANGUAGES[int(made.random() * 6)], "en" if made.random() < 0.9 else "fr")))
        size = min(1 + int(made.random() ** 2 * 4), count - len(found))
        first = f"p{len(found):04}"
        for _ in range(size):
            number = len(found)
            found.append(
                Participant.model_validate(
                    {
                        "id": f"p{number:04}", "name": f"Person {number:04}", "country": country,
                        "category": f"c{int(made.random() * 5)}", "organisation": f"o{int(made.random() * 120)}",
                        "languages": languages, "delegation": f"d{delegation}" if size > 1 else "",
                        "access": ("wheelchair",) if made.random() < 0.02 else (),
                        "companion": (first,) if number % 25 == 24 and f"p{number:04}" != first else (),
                        "apart": tuple(
                            f"p{int(made.random() * count):04}" for _ in range(quarrels) if made.random() < share
                        ),
                        "friends": (f"p{int(made.random() * count):04}",) if made.random() < 0.2 else (),
                    }
                )
            )  # fmt: skip
        delegation += 1
    return [who.model_copy(update={"apart": tuple(_strangers(who, found))}) for who in found]


def _strangers(who: Participant, found: list[Participant]) -> Iterator[str]:
    """Those whom somebody is kept apart from and need not sit with."""
    of = {one.id: one for one in found}
    for other in who.apart:
        same = who.delegation and of[other].delegation == who.delegation
        if other != who.id and not same and other not in who.companion and who.id not in of[other].companion:
            yield other


def forum_case() -> None:
    """300 people at 30 tables of 10, five must-rules and four wishes: 5 s beside the bound and a longer search."""
    of, everyone = forum(30), Roster(tuple(people(300, 1)))
    results = {}
    for seconds in (5.0, 60.0):
        start = time.monotonic()
        made = assign(of, everyone, Plans(), of.occasions[0], stop=Stop(seconds=seconds))
        took = time.monotonic() - start
        results[seconds] = made.cost
        print(f"forum 300/30: {seconds:.0f} s asked, {took:.1f} s taken, cost {made.cost:,}, bound {made.bound:,}")
    print(f"  5 s is {(results[5.0] / results[60.0] - 1):+.2%} against 60 s")


MIXED = {
    "one long table, six small, five large": ((1, 16), (6, 6), (5, 12)),
    "two long tables, ten small, six of 8": ((2, 20), (10, 4), (6, 8)),
    "ten of 4, ten of 8": ((10, 4), (10, 8)),
    "twelve of 10": ((12, 10),),
}


def sizes_case() -> None:
    """How far above the bound a short search ends where tables differ in size, nearly all chairs taken."""
    for name, kinds in MIXED.items():
        tables = ", ".join(
            f'{{ id = "{chr(65 + number)}{{}}", count = {count}, seats = {seats}, accessible = 1 }}'
            for number, (count, seats) in enumerate(kinds)
        )
        found = reading.parse("forum.toml", (HEAD + f"tables = [{tables}]\n" + KEYS).encode(), Forum)
        if found.value is None:
            raise ValueError(found.problems)
        everyone = Roster(tuple(people(round(0.92 * sum(count * seats for count, seats in kinds)), 5)))
        instance = pose(gather(found.value, everyone, Plans(), found.value.occasions[0], None), RULES)
        units = contract(instance)
        start = time.process_time()
        bound = lower_bound(instance, units)
        took = time.process_time() - start
        made = search(instance, Stop(iterations=300_000), 0)
        above = (made.cost - made.bound) / max(bound, 1)
        print(
            f"{name}: cost {made.cost:,}, bound {bound:,} in {took:.2f} s: {above:.1%} above it, broken {made.broken}"
        )


def ten_minutes_case() -> None:
    """The forum case in as many iterations as take 5 s and 10 min of this processor: how much is left after 5 s.

    Iterations, not a clock, so that what else the machine does changes how long the case takes and not what it finds.
    """
    of, everyone = forum(30), Roster(tuple(people(300, 1)))

    def run(iterations: int) -> tuple[int, int, float]:
        start = time.process_time()
        made = assign(of, everyone, Plans(), of.occasions[0], stop=Stop(iterations=iterations))
        return made.cost, made.bound, time.process_time() - start

    run(1_000)
    few, many = (run(iterations)[2] for iterations in (50_000, 450_000))
    rate = 400_000 / (many - few)
    short, bound, took = run(round((5 - few) * rate))
    print(
        f"forum 300/30: {took:.1f} s of processor, {(5 - few) * rate:,.0f} iterations: cost {short:,}, bound {bound:,}",
        flush=True,
    )
    long, _, took = run(round(600 * rate))
    print(f"forum 300/30: {took:.1f} s of processor, {600 * rate:,.0f} iterations: cost {long:,}")
    print(
        f"  5 s is {short / bound - 1:.2%} above the bound, {short / long - 1:+.2%} against ten minutes (1 % of either)"
    )


def replan_case() -> None:
    """Late changes at the highest price for moving: people moved by the plan, beside the exact least (HiGHS)."""
    for count, tables, leaving, coming, seed in ((300, 32, 5, 8, 2), (1000, 106, 100, 100, 3)):
        of = forum(tables, KEYS + "stay = 1000\n")
        crowd = people(count + coming, seed)
        before_people = crowd[:count]
        before = assign(of, Roster(tuple(before_people)), Plans(), of.occasions[0]).plan
        made = random.Random(seed)
        gone = {who.id for who in sorted(before_people, key=lambda _: made.random())[:leaving]}
        after = Roster(tuple(who for who in crowd if who.id not in gone))
        plans = Plans(seating={"dinner": before})
        gathering = gather(of, after, plans, of.occasions[0], before)
        start = time.monotonic()
        exact = fewest_moves(pose(gathering, RULES), Stop(), 0).plan
        seconds = time.monotonic() - start
        earlier = groups_of(gathering, gathering.before)
        least = sum(was >= 0 and was != now for was, now in zip(earlier, exact or (), strict=True)) if exact else None
        start = time.monotonic()
        again = assign(of, after, plans, of.occasions[0])
        took = time.monotonic() - start
        moved = len(again.changes.moves)
        print(
            f"replan {count} −{leaving} +{coming}: moved {moved}, least {least} (HiGHS {seconds:.1f} s), {took:.1f} s, "
            f"cost {again.cost:,}"
        )
        for choice in choices(of, after, plans, of.occasions[0], again):
            print(f"  {choice.moved} moved: cost {choice.cost:,}{' (this plan)' if choice.is_chosen else ''}")


WEDDING = (
    "1 50 1 1 1 1 1 1 1 0 0 0 0 0 0 0 0", "50 1 1 1 1 1 1 1 1 0 0 0 0 0 0 0 0", "1 1 1 50 1 1 1 1 10 0 0 0 0 0 0 0 0",
    "1 1 50 1 1 1 1 1 1 0 0 0 0 0 0 0 0", "1 1 1 1 1 50 1 1 1 0 0 0 0 0 0 0 0", "1 1 1 1 50 1 1 1 1 0 0 0 0 0 0 0 0",
    "1 1 1 1 1 1 1 50 1 0 0 0 0 0 0 0 0", "1 1 1 1 1 1 50 1 1 0 0 0 0 0 0 0 0", "1 1 10 1 1 1 1 1 1 0 0 0 0 0 0 0 0",
    "0 0 0 0 0 0 0 0 0 1 50 1 1 1 1 1 1", "0 0 0 0 0 0 0 0 0 50 1 1 1 1 1 1 1", "0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1",
    "0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1", "0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1", "0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1",
    "0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1", "0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1",
)  # fmt: skip
"""Who knows whom among the 17 guests (Bellows and Peterson, "Finding an optimal seating chart", 2012)."""


def wedding(tables: int, seats: int) -> Instance:
    """The guests at so many tables; a pair that knows each other is worth as much as how well they do."""
    known = [[int(word) for word in row.split()] for row in WEDDING]
    pairs = tuple((a, b, -known[a][b]) for a, b in combinations(range(17), 2) if known[a][b])
    return Instance(17, tables, (Capacity("seats", (seats,) * tables),), pairings=(Pairing("knows", pairs),))


def wedding_case() -> None:
    """The best charts known are worth 276 at 5 tables of 4 and 318 at 2 of 10, everybody knowing somebody."""
    for tables, seats, best in ((5, 4, 276), (2, 10, 318)):
        start = time.monotonic()
        result = search(wedding(tables, seats), Stop(), 0)
        took = time.monotonic() - start
        print(f"wedding {tables} × {seats}: {-result.cost} of {best} known, {took:.2f} s, broken {result.broken}")


KINDS: Mapping[str, Kind] = {"apart": "apart", "together": "together", "share": "share"}


def infeasible_case() -> None:
    """Fifty forums without a plan: does what is named mend it, and nothing smaller? Checked by trying."""
    started = mended = least = worded = 0
    slowest = 0.0
    for seed in range(1000):
        if started == 50:
            break
        language = 'share_language = "must"\n' if seed % 2 else ""
        rules = f'[occasions.rules]\ntogether = ["delegation", "companion"]\napart = "apart"\n{language}'
        of = forum(3, rules, seats=4, accessible=seed % 3)
        everyone = Roster(tuple(people(11, seed, quarrels=2, share=0.6)))
        instance = pose(gather(of, everyone, Plans(), of.occasions[0], None), RULES)
        if Trial(instance, ()).feasible():
            continue
        started += 1
        start = time.process_time()
        try:
            assign(of, everyone, Plans(), of.occasions[0], stop=Stop(iterations=5_000))
        except ForumError as error:
            worded += all("no plan was found" not in problem.sentence for problem in error.problems)
        clash = explain(instance, Stop(), 0)
        slowest = max(slowest, time.process_time() - start)
        if not clash.reasons:
            continue
        given = {
            Clause(KINDS[reason.kind], reason.number, reason.people, ())
            for reason in clash.mend if reason.kind != "capacity"
        }  # fmt: skip
        whole = {
            Clause("capacity", reason.number, (), (group,))
            for reason in clash.mend if reason.kind == "capacity" for group in reason.groups
        }  # fmt: skip
        mended += Trial(instance, given | whole).feasible()
        fewer = len(given | whole) - 1
        least += not any(Trial(instance, some).feasible() for some in combinations(clauses(instance), fewer))
    print(f"infeasible: {started} forums (50); answered with rules and people {worded} (50); what is named mends "
          f"{mended} (50); no smaller set does {least} (50); slowest answer {slowest:.1f} s of processor")  # fmt: skip


def again_case() -> None:
    """Cost and time of the default search (no clock) on the forum case, twice the same."""
    of, everyone = forum(30), Roster(tuple(people(300, 1)))
    plans: list[SeatingPlan] = []
    for _ in range(2):
        start = time.monotonic()
        made = assign(of, everyone, Plans(), of.occasions[0])
        plans.append(made.plan)
        print(f"default search: cost {made.cost:,}, {time.monotonic() - start:.1f} s")
    print(f"  the same plan: {plans[0] == plans[1]}")


CASES = {
    "forum": forum_case,
    "sizes": sizes_case,
    "replan": replan_case,
    "wedding": wedding_case,
    "infeasible": infeasible_case,
    "again": again_case,
}
LONG = {"ten": ten_minutes_case}

if __name__ == "__main__":
    for name in sys.argv[1:] or CASES:
        (CASES | LONG)[name]()
