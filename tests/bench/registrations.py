"""What importing 50,000 rows costs beside only reading them, and how well doubtful people are found again.

Run: python -m tests.bench.registrations [ROWS] [PAIRS]

The measures, each in a process of its own, in turn with the imports, in seconds of the processor: a read-only pass of
openpyxl over the same workbook; csv.reader over the same file, its rows made into the same participants, with
countries, languages and states looked up in tables made before the clock starts.
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

from openpyxl import Workbook, load_workbook

from forumctl.definition.people import Participant, Status
from forumctl.roster.registrations import countries as countries_known
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


def imports(count: int, pairs: int) -> None:
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
        for kind, most in (("csv", 6), ("xlsx", 1.3)):
            for what, options, leaves in (
                ("shown, all names compared", ("--quiet",), 3),
                ("first", ("--yes", "--quiet", "--all-new"), 0),
                ("again", ("--yes", "--quiet"), 0),
            ):
                took, times = [], []
                for _ in range(pairs):
                    if what == "first":
                        (folder / "participants.csv").unlink(missing_ok=True)
                    took.append(cost(folder, export.with_suffix(f".{kind}"), options, leaves))
                    times.append(took[-1].cpu_s / alone(export.with_suffix(f".{kind}")))
                print(
                    f"{count:,} rows, {kind}, {what}: {min(one.cpu_s for one in took):.1f} s computing, "
                    f"{', '.join(f'{one:.2f}' for one in times)} times the reader alone (at most {most}), "
                    f"{max(one.peak_mib for one in took):.0f} MiB (at most 500)"
                )


def alone(export: Path) -> float:
    """What a process needs to only read the file, in seconds of the processor, without its own start."""
    said = subprocess.run([sys.executable, "-m", __spec__.name, "alone", str(export)], check=True, capture_output=True)
    return float(said.stdout)


def read_alone(export: Path) -> float:
    """The same in this process."""
    if export.suffix == ".xlsx":
        start = time.process_time()
        for row in load_workbook(export, read_only=True).worksheets[0].iter_rows(values_only=True):
            assert len(row) == len(HEADER)
        return time.process_time() - start
    countries = {said: countries_known.code(said) for said in COUNTRIES}
    languages = {"English": "en", "Korean": "ko"}
    states: dict[str, Status] = {"Attending": "confirmed"}
    start = time.process_time()
    with export.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        at = {name: position for position, name in enumerate(next(reader))}
        people = []
        for line in reader:
            cells = {name: line[position].strip() for name, position in at.items()}
            person = Participant(
                name=f"{cells['First Name']} {cells['Last Name']}",
                sort_name=f"{cells['Last Name']} {cells['First Name']}",
                email=cells["Email"],
                registration=cells["Attendee #"],
                organisation=cells["Company"],
                position=cells["Job Title"],
                country=countries[cells["Home Country"]],
                languages=tuple(languages[one.strip()] for one in cells["Languages"].split(",")),
                diet=() if cells["Dietary requirements"] == "None" else (cells["Dietary requirements"],),
                status=states[cells["Attendee Status"]],
            )
            people.append(person)
    return time.process_time() - start


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
    if sys.argv[1:2] == ["alone"]:
        print(read_alone(Path(sys.argv[2])))
        sys.exit()
    count, pairs = (int(said) for said in (*sys.argv[1:], *("50000", "3")[len(sys.argv) - 1 :]))
    imports(count, pairs)
    found_again(5_000)
    per_pair_us()
