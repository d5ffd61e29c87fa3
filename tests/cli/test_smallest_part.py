"""The smallest part that is wrong is left out, and what is true without it is made: fault by command."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from .conftest import Run

FORUM = """
[forum]
id = "small"
title = "Small parts"
days = [2030-05-14, 2030-05-15]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00
theme = "Parts"
url = "https://example.org"

[roster]
file = "participants.csv"
[roster.categories.delegate]
label = "Delegate"
colour = "#0b5394"
[roster.categories.guest]
label = "Guest"
colour = "#1d7f3f"

[[tracks]]
id = "water"
name = "Water"
colour = "#1d7f3f"

[[rooms]]
id = "hall"
name = "Hall"
[[rooms]]
id = "attic"
name = "Attic"

[[sessions]]
id = "opening"
date = 2030-05-14
start = "09:00"
minutes = 30
room = "hall"
title = "Opening"
track = "water"
abstract = "Why."
chair = "ann"
links = [{ url = "https://example.org/a", private = true }]
cues = [{ what = "All rise" }]
[[sessions]]
id = "class"
date = 2030-05-14
start = "10:00"
minutes = 60
room = "attic"
title = "Class"
speakers = ["ben"]
[[sessions]]
id = "closing"
date = 2030-05-15
start = "10:00"
minutes = 60
room = "hall"
title = "Closing"

[badges]
stock = "L7165"
show = ["role"]
"""
ROSTER = "id,name,category\nann,Ann Lee,delegate\nben,Ben Lee,guest\ncho,Cho Lee,guest\n"
PEOPLE = ("ann", "ben", "cho")
DOORS = ("Hall 14", "Attic 14", "Hall 15")
EXPORT, OTHER_DAY, OTHER_ROOM, PERSON = (
    f"agenda export {rest}".strip()
    for rest in ("-f md", "-f md --day 2030-05-15", "-f ics --room attic", "--person ben")
)
SHEET, ATTIC_SHEET, CLASS_SHEET = (
    f"agenda run-sheet {rest}".strip() for rest in ("", "--room attic", "--session class")
)
SHEETS = (SHEET, ATTIC_SHEET, CLASS_SHEET)
SIGNS, BADGES, LISTED = "agenda signs", "badges print --json", "participants list"
COMMANDS = (EXPORT, OTHER_DAY, OTHER_ROOM, PERSON, SHEET, ATTIC_SHEET, CLASS_SHEET)
PROGRAMME = (EXPORT, PERSON, SHEET)


@dataclass(frozen=True)
class Fault:
    """What is changed in the forum file; what is not made because of it, and what ends with 3, all of it or not."""

    old: str
    new: str
    unmade: tuple[str, ...] = ()
    doors: tuple[str, ...] = DOORS
    badges: tuple[str, ...] = PEOPLE
    named_by: tuple[str, ...] = ()
    """Commands that make all and say that something is left out."""
    at: str = ""
    """The line that is named, if it is not the last of the new ones."""


OPENED = 'id = "opening"\ndate = 2030-05-14'
HALLS_OUT = DOORS[1:]
FAULTS = {
    "hour of a session": Fault('start = "09:00"', 'start = "25:00"', PROGRAMME, HALLS_OUT, ("ben", "cho")),
    "title of a session": Fault('title = "Opening"', "title = 3", PROGRAMME, HALLS_OUT, ("ben", "cho")),
    "end before the start": Fault("minutes = 30", 'end = "08:00"', PROGRAMME, HALLS_OUT, ("ben", "cho")),
    "key of a session misspelt": Fault('start = "09:00"', 'strat = "09:00"', PROGRAMME, HALLS_OUT, ("ben", "cho")),
    "day of a session": Fault(
        OPENED, OPENED.replace("05-14", "05-16"), (*PROGRAMME, OTHER_DAY), ("Attic 14",), ("ben", "cho")
    ),
    "room of a session": Fault(
        'room = "hall"', 'room = "hal"', (*PROGRAMME, OTHER_ROOM, ATTIC_SHEET), ("Hall 15",), ("ben", "cho")
    ),
    "room misspelt": Fault(
        'room = "hall"', 'romm = "hall"', (*PROGRAMME, OTHER_ROOM, ATTIC_SHEET), ("Hall 15",), ("ben", "cho")
    ),
    "speaker": Fault(
        'speakers = ["ben"]',
        'speakers = ["bne"]',
        (*PROGRAMME, OTHER_ROOM, ATTIC_SHEET, CLASS_SHEET),
        ("Hall 14", "Hall 15"),
        (),
    ),
    "hidden session": Fault('track = "water"', "hidden = true", PROGRAMME, HALLS_OUT, ("ben", "cho")),
    "private link": Fault("private = true", 'private = "yes"', PROGRAMME, HALLS_OUT, ("ben", "cho")),
    "cue": Fault('what = "All rise"', "what = 7", (SHEET, ATTIC_SHEET, CLASS_SHEET)),
    "abstract": Fault('abstract = "Why."', "abstract = 7", named_by=(*COMMANDS, SIGNS)),
    "abstract misspelt": Fault("abstract =", "abstrct =", named_by=(*COMMANDS, SIGNS)),
    "note of a session": Fault('track = "water"', 'note = "red carpet"', named_by=(*COMMANDS, SIGNS)),
    "tag of a session": Fault('track = "water"', 'tag = "blue"', named_by=(*COMMANDS, SIGNS)),
    "colour of a track": Fault(
        'name = "Water"\ncolour = "#1d7f3f"', 'name = "Water"\ncolour = "?"', named_by=(*COMMANDS, SIGNS)
    ),
    "address of the page": Fault("https://example.org", "example.org", named_by=(*COMMANDS, BADGES, SIGNS)),
    "theme misspelt": Fault("theme =", "tehme =", named_by=(*COMMANDS, BADGES, SIGNS)),
    "unknown key of the forum": Fault("theme =", "hashtag =", named_by=(*COMMANDS, BADGES, SIGNS)),
    "unknown table": Fault(
        "[[tracks]]", "[budget]\nflowers = 200\n[[tracks]]", named_by=(*COMMANDS, BADGES, SIGNS), at="[budget]"
    ),
    "colour of a category": Fault('"Guest"\ncolour = "#1d7f3f"', '"Guest"\ncolour = "gren"', badges=("ann",)),
    "label of a category": Fault('label = "Guest"', "label = 3", (PERSON, *SHEETS), badges=()),
    "key of a category misspelt": Fault('label = "Guest"', 'labl = "Guest"', (PERSON, *SHEETS), badges=()),
    "colour misspelt": Fault('"Guest"\ncolour =', '"Guest"\nfarbe =', badges=("ann",)),
}
"""A speaker who may be anybody leaves no badge that is surely right."""


def broken(folder: Path, fault: Fault) -> Path:
    assert fault.old in FORUM
    (folder / "forum.toml").write_text(FORUM.replace(fault.old, fault.new, 1), "utf-8")
    (folder / "participants.csv").write_text(ROSTER, "utf-8")
    return folder


def doors_of(folder: Path) -> tuple[str, ...]:
    """Room and day of each sign."""
    file = folder / "out/agenda/door-signs.pdf"
    found = []
    for page in [page.extract_text() for page in pypdf.PdfReader(file).pages] if file.exists() else []:
        day = re.search(r"\b1[45]\b", page)
        assert day
        found.append(f"{'Attic' if 'Attic' in page else 'Hall'} {day[0]}")
    return tuple(found)


@pytest.mark.parametrize("name", FAULTS)
def test_smallest_part_is_left_out(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    fault = FAULTS[name]
    monkeypatch.chdir(broken(tmp_path, fault))
    line = next(number for number, text in enumerate(Path("forum.toml").read_text().split("\n"), 1)
                if (fault.at or fault.new.splitlines()[-1]) in text)  # fmt: skip
    said = {command: run(*command.split()) for command in (*COMMANDS, SIGNS, BADGES, LISTED)}
    codes = {command: 3 if command in (*fault.unmade, *fault.named_by) else 0 for command in COMMANDS}
    codes[SIGNS] = 3 if fault.doors != DOORS or SIGNS in fault.named_by else 0
    codes[BADGES] = 3 if fault.badges != PEOPLE or BADGES in fault.named_by else 0
    codes[LISTED] = 0
    assert {command: one.code for command, one in said.items()} == codes
    named = (f"forum.toml:{line}", f'"line": {line}')
    assert [name for name, one in said.items() if one.code and not any(at in one.err + one.out for at in named)] == []
    assert doors_of(tmp_path) == fault.doors
    if fault.badges:
        assert tuple(json.loads(said[BADGES].out)["printed"]) == fault.badges
    assert run("check").code == 3


def test_build_says_what_its_papers_lack(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken(tmp_path, FAULTS["hour of a session"]))
    for _again in range(2):
        said = run("build", "-q")
        assert said.code == 3
        assert said.err.splitlines()[-1] == "Not made: agenda, door signs of Hall on 2030-05-14, badges of Ann Lee."
    assert run("badges", "preview", "ann").code == 3
    assert run("badges", "preview", "ben").code == 0


def test_part_that_goes_out_cancels_nothing_of_the_rest(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken(tmp_path, Fault("Why.", "How.")))
    run("agenda", "export")
    whole = Path("plans/agenda.toml").read_text()
    broken(tmp_path, FAULTS["title of a session"])
    said = run("agenda", "export", "--day", "2030-05-15", "-o", "-")
    assert (said.code, re.findall(r"SUMMARY:(\w+)", said.out)) == (0, ["Closing"])
    assert Path("plans/agenda.toml").read_text() == whole
