"""Several meals planned together: repeated pairs beside the least, the mixing reached, seconds, memory.

Run: python tests/bench/meals.py [300x5 1000x5 10000x3 forum seoul command]; each case in a process of its own.

Mixing is country (40 values), sector (5) and region (8), all skewed, with weights 3, 2 and 1. The share reached is of
the way from chance (the mean over all ways to fill the tables) to the balanced spread of each value, which no plan gets
below: forumctl/planning/bounding/lower_bound.py.
"""

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from forumctl.planning.bounding.lower_bound import reached
from forumctl.planning.door import Stop
from forumctl.planning.instance import Capacity, Instance, Mix
from forumctl.planning.series.series import Series, Sitting
from forumctl.planning.series.solve import solve

SEATS = 10
ATTRIBUTES = {"country": (40, 3), "category": (5, 2), "city": (8, 1)}
"""Columns of the roster, how many values each has, and its weight."""
COUNTRIES = [
    code
    for line in (
        "KR ID VN PH TH MM KH LA MN NP BD LK IN PK UZ KZ KG TJ TR EG",
        "KE ET RW UG TZ GH NG SN CM CI MA TN CO PE EC BO PY GT SV MX",
    )
    for code in line.split()
]


def skewed(made: random.Random, values: int) -> int:
    """A value from 0; the first ones are the most frequent."""
    return int(made.random() ** 1.6 * values)


def meals(people: int, occasions: int) -> Series:
    """People at full tables of ten, several times."""
    made = random.Random(people)
    drawn = [[skewed(made, values) for values, _ in ATTRIBUTES.values()] for _ in range(people)]
    mixes = tuple(
        Mix(column, weight, tuple(row[number] for row in drawn))
        for number, (column, (_, weight)) in enumerate(ATTRIBUTES.items())
    )
    seats = Capacity("seats", (SEATS,) * (people // SEATS))
    instance = Instance(people, people // SEATS, (seats,), mixes=mixes)
    return Series(people, (Sitting(instance, tuple(range(people)), 5),) * occasions)


def engine(people: int, occasions: int, seconds: float) -> None:
    """The search alone, stopped so that all is done in the seconds allowed."""
    series = meals(people, occasions)
    start = time.perf_counter()
    found = solve(series, Stop(seconds=seconds * (0.85 if people > 5000 else 0.95)), 0)
    took = time.perf_counter() - start
    share = min(reached(one.instance, groups) for one, groups in zip(series.sittings, found.plan, strict=True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    case = f"{people:,} x {occasions}"
    print(f"{case}: must-rules broken {found.broken} (limit 0)")
    print(f"{case}: repeated pairs {sum(found.repeats)}, least {found.least} (limit 0)")
    print(f"{case}: mixing {share:.2%} at the worst meal (limit 99 %), cost {found.cost:,}, bound {found.bound:,}")
    print(f"{case}: {took:.1f} s (limit {seconds:.0f}), {found.iterations:,} trials, {memory:.0f} MiB (limit 1,024)")


FORUM = """
[forum]
id = "bench"
title = "Bench"
days = [{days}]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00
[roster]
file = "participants.csv"
"""
OCCASION = """
[[sessions]]
id = "{id}"
date = {day}
start = "{start}"
minutes = 60
title = "{id}"
[[occasions]]
id = "{id}"
session = "{id}"
tables = [{{ id = "{letter}{{}}", count = {tables}, seats = 10, accessible = 1 }}]
[occasions.rules]
{rules}
meet_new = 5
"""


def folder(at: Path, people: int, tables: int, occasions: int, rules: str, *, delegations: bool = False) -> None:
    """A forum with so many meals, two a day, and its roster."""
    days = [date(2030, 5, 14) + timedelta(days=number) for number in range((occasions + 1) // 2)]
    text = FORUM.format(days=", ".join(map(str, days)))
    for number in range(occasions):
        day, start = days[number // 2], ("12:00", "19:00")[number % 2]
        text += OCCASION.format(
            id=f"meal{number + 1}", day=day, start=start, letter="ABCDEFGH"[number], tables=tables, rules=rules
        )
    categories = "".join(f'[roster.categories.c{number}]\nlabel = "Sector {number}"\n' for number in range(5))
    (at / "forum.toml").write_text(
        text.replace('file = "participants.csv"\n', 'file = "participants.csv"\n' + categories)
    )
    (at / "participants.csv").write_text("\n".join(rows(people, delegations=delegations)) + "\n")


def rows(people: int, *, delegations: bool) -> list[str]:
    """The roster; with delegations a third travels in groups of two to four, and two people are kept apart."""
    made = random.Random(people)
    found, left, group, country, language = ["id,name,country,category,city,languages,delegation,apart"], 0, 0, "", ""
    for number in range(people):
        if not left:
            size = 1 + (int(made.random() * 3) + 1 if delegations and made.random() < 0.15 else 0)
            left, group = size, group + 1
            country = COUNTRIES[skewed(made, len(COUNTRIES))]
            language = "en" if made.random() < 0.8 else "en;ko" if made.random() < 0.7 else "ko"
            travels = f"d{group}" if size > 1 else ""
        left -= 1
        apart = "p00000" if delegations and number == people - 1 else ""
        drawn = f"c{skewed(made, 5)},city {skewed(made, 8)}"
        found.append(f"p{number:05},Person {number:05},{country},{drawn},{language},{travels},{apart}")
    return found


def planned(case: str, at: Path, seconds: float) -> None:
    """`forumctl seating plan` as a whole, its plans judged anew; bytecode is written first, as after an install."""
    from forumctl import project
    from forumctl.seating.assigning.assign_all import meetings
    from forumctl.seating.assigning.check import check

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    forumctl = [sys.executable, "-m", "forumctl"]
    subprocess.run([*forumctl, "seating", "plan", "--help"], env=environment, check=True, capture_output=True)
    start = time.perf_counter()
    done = subprocess.run(
        [*forumctl, "seating", "plan", str(at), "--json"], env=environment, check=True, capture_output=True
    )
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    seatings = json.loads(done.stdout)
    shares = [seating["mixed"] for seating in seatings if seating["mixed"] is not None]
    opened = project.load(at)
    found = meetings(opened.forum, opened.roster, opened.plans)
    broken = sum(len([*check(opened.forum, opened.roster, opened.plans, one)]) for one in opened.forum.occasions)
    print(f"{case}: must-rules broken {broken} (limit 0)")
    print(f"{case}: repeated pairs {found.again}, least {found.least}, over {', '.join(found.of)}")
    cost, bound = sum(sum(seating["cost"].values()) for seating in seatings), sum(one["bound"] for one in seatings)
    print(f"{case}: cost {cost:,}, of each meal by itself at least {bound:,} together")
    print(f"{case}: mixing {min(shares):.2%} at the worst meal" + (" (limit 99 %)" if seconds == 60 else ""))
    print(f"{case}: {took:.1f} s (limit {seconds:.0f}) for the whole command, {memory:.0f} MiB")


MIX = "mix = { country = 3, category = 2, city = 1 }"


def command_case() -> None:
    """1,000 people at five meals through the command, roster and papers and all."""
    with tempfile.TemporaryDirectory() as name:
        folder(Path(name), 1000, 100, 5, MIX)
        planned("command 1,000 x 5", Path(name), 60)


def forum_case() -> None:
    """124 people at 13 tables for lunch, dinner and the lunch of day two, with rules and three buses planned before."""
    rules = f'{MIX}\ntogether = ["delegation"]\napart = "apart"\nshare_language = "must"'
    with tempfile.TemporaryDirectory() as name:
        folder(Path(name), 124, 13, 3, rules, delegations=True)
        (Path(name) / "plans").mkdir()
        (Path(name) / "plans" / "visits.toml").write_text(_buses(rows(124, delegations=True)[1:]))
        planned("forum 124 x 3 and buses", Path(name), 30)


def seoul_case() -> None:
    """The example forum, its lunch and dinner planned afresh beside its buses."""
    with tempfile.TemporaryDirectory() as name:
        at = Path(name) / "seoul2019"
        shutil.copytree(Path(__file__).parents[2] / "data" / "seoul2019", at)
        for plan in (at / "plans").glob("seating-*.toml"):
            plan.unlink()
        planned("Seoul", at, 30)


def _buses(people: Sequence[str]) -> str:
    """Three buses, delegations whole, filled one after another."""
    of: dict[str, list[str]] = {}
    for row in people:
        columns = row.split(",")
        of.setdefault(columns[6] or columns[0], []).append(columns[0])
    buses: list[list[str]] = [[], [], []]
    for party in of.values():
        min(buses, key=len).extend(party)
    lines = (f"{'ABC'[number]} = {json.dumps(bus)}\n" for number, bus in enumerate(buses))
    return "[buses]\n" + "".join(lines)


CASES = {
    "300x5": lambda: engine(300, 5, 15),
    "1000x5": lambda: engine(1000, 5, 60),
    "10000x3": lambda: engine(10_000, 3, 120),
    "forum": forum_case,
    "seoul": seoul_case,
    "command": command_case,
}

if __name__ == "__main__":
    words = sys.argv[1:] or list(CASES)
    if len(words) == 1:
        CASES[words[0]]()
    else:
        for word in words:
            subprocess.run([sys.executable, __file__, word], check=True)
