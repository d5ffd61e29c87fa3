"""Wall time and memory of importing 50,000 rows, and how well doubtful people are found again.

Run: python tests/bench/registrations.py [ROWS]
"""

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from forumctl.definition.people import Participant
from forumctl.roster.registrations.likeness import LIKELY, Crowd, Look, alike, likeness

HEADER = (
    *("Order #", "Order Date", "First Name", "Last Name", "Email", "Quantity", "Ticket Type", "Attendee #"),
    *("Attendee Status", "Company", "Job Title", "Home Country", "Languages", "Dietary requirements"),
)
SYLLABLES = tuple(
    map("".join, product("bcdfghjklmnprstvwyz", "aeiou")),
)
COUNTRIES = ("S. Korea", "Indonesia", "Việt Nam", "USA", "Türkiye", "Deutschland", "日本", "Kenya", "Brasil", "UK")
FORUM = """[forum]
id = "f"
title = "F"
days = [2019-10-17]
timezone = "Asia/Seoul"
revised = 2019-10-10T18:00:00
[roster]
file = "participants.csv"
"""


def name(stream: random.Random, parts: int) -> str:
    return "".join(stream.choice(SYLLABLES) for _ in range(parts)).capitalize()


def rows(count: int) -> list[list[str]]:
    """People with made-up names; one in ten comes from an office that many share."""
    stream = random.Random(1)
    return [
        [
            *(
                str(n),
                "2019-09-01",
                name(stream, 2 + n % 2),
                name(stream, 3),
                f"p{n}@example.org",
                "1",
                "Standard",
                str(n),
            ),
            *("Attending", f"City of {name(stream, 3)}", "Official", COUNTRIES[n % 10], "English, Korean", "None"),
        ]
        for n in range(count)
    ]


class Cost(NamedTuple):
    """What one import takes in a process of its own."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def cost(folder: Path, export: Path, options: tuple[str, ...], leaves: int) -> Cost:
    """The cost of one import that leaves with this code; the peak is that of all processes so far."""
    command = [sys.executable, "-m", "forumctl", "participants", "import", str(export), str(folder)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    said = subprocess.run([*command, *options], check=False, capture_output=True, text=True)
    wall_s, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if said.returncode != leaves:
        print(said.stderr[:500])
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s, cpu_s, after.ru_maxrss / 1024)


def imports(count: int) -> None:
    """Shown only, with every name compared by sound; written into no roster; the same again; the same as a workbook."""
    people = rows(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "forum.toml").write_text(FORUM, "utf-8")
        export = folder / "export.csv"
        with export.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEADER, *people])
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in [HEADER, *people]:
            sheet.append(list(row))
        book.save(folder / "export.xlsx")
        for what, path, options, leaves in (
            ("shown, all names compared", export, ("--quiet",), 3),
            ("first", export, ("--yes", "--quiet", "--all-new"), 0),
            ("again", export, ("--yes", "--quiet"), 0),
            ("again, xlsx", folder / "export.xlsx", ("--yes", "--quiet"), 0),
        ):
            took = cost(folder, path, options, leaves)
            print(
                f"{count:,} rows, {what}: {took.wall_s:.1f} s (at most 10), {took.cpu_s:.1f} s of it computing, "
                f"{took.peak_mib:.0f} MiB (at most 500)"
            )


def respelt(stream: random.Random, person: Participant) -> Participant:
    """The same person as they register again: other capitals, hyphens, order, a slip of the finger."""
    given, family = person.name.rsplit(" ", 1)
    kind = stream.randrange(5)
    text = [
        f"{family} {given}",
        person.name.upper(),
        f"{given[:2]}-{given[2:]} {family}",
        f"{given[0]}. {family}",
        person.name,
    ][kind]
    if kind == 4:
        at = stream.randrange(1, len(text) - 1)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return person.model_copy(update={"name": text, "email": f"{given}{stream.randrange(99)}@mail.example".lower()})


def found_again(count: int) -> None:
    """Which part of people in another spelling is asked about, and how many others are asked about for nothing."""
    stream = random.Random(2)
    known = [
        Participant(name=f"{row[2]} {row[3]}", organisation=row[9], email=row[4], country="ID")
        for row in rows(2 * count)
    ]
    crowd: Crowd = Crowd()
    for key, person in enumerate(known[:count]):
        crowd.add(key, Look.of(person))
    again = [crowd.nearest(Look.of(respelt(stream, person))) for person in known[:count]]
    right = sum(near is not None and near[0] == key for key, near in enumerate(again))
    wrong = sum(crowd.nearest(Look.of(person)) is not None for person in known[count:])
    print(
        f"{right / count:.1%} of {count:,} respelt people are found, {wrong / count:.2%} of strangers are asked about"
    )
    print(f"(asked from a likeness of {LIKELY} on)")


def per_pair_us() -> None:
    """Cost of one comparison, against the standard library's."""
    one, other = (
        Look.of(Participant(name="Kim Sang-beom", organisation="CityNet")),
        Look.of(Participant(name="Kim Sangbum")),
    )
    pairs: tuple[tuple[str, int, Callable[[], float]], ...] = (
        ("alike", 50_000, lambda: alike("kimsangbeom", "kimsangbum")),
        ("difflib", 5_000, lambda: SequenceMatcher(None, "kimsangbeom", "kimsangbum", False).ratio()),
        ("likeness", 20_000, lambda: likeness(one, other)),
    )
    for what, times, compare in pairs:
        start = time.perf_counter()
        for _ in range(times):
            compare()
        print(f"{what}: {1e6 * (time.perf_counter() - start) / times:.1f} µs a pair")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    imports(count)
    found_again(5_000)
    per_pair_us()
