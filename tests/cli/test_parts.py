"""No all or nothing: of a forum in which one part is broken, every other is made, and what is not made is named."""

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from forumctl.building.build import Build, keep_plans, make
from forumctl.cli import main
from forumctl.problems import Place, Problem
from forumctl.project import load

from .conftest import Run

RINGS = Path(__file__).parents[1] / "documents" / "type" / "rings.otf"

FORUM = """
[forum]
id = "parts"
title = "Parts"
days = [2030-05-14, 2030-05-15]
timezone = "Asia/Seoul"
languages = ["en", "ko"]
revised = 2030-04-01T09:00:00

[roster]
file = "participants.csv"
categories = { delegate = { label = "Delegate", colour = "#0b5394" } }

[[venues]]
id = "house"
name = "House"
[[venues]]
id = "works"
name = "Works"

[[rooms]]
id = "hall"
venue = "house"
name = "Hall"

[[sessions]]
id = "opening"
kind = "opening"
date = 2030-05-14
start = "09:00"
minutes = 30
room = "hall"
title = "Opening"
chair = "ann"
[[sessions]]
id = "class"
kind = "workshop"
date = 2030-05-14
start = "10:00"
minutes = 60
room = "hall" # class
title = "Class"
sign_up = true
[[sessions]]
id = "cases"
kind = "cases"
date = 2030-05-14
start = "11:00"
case_minutes = 10
room = "hall"
title = "Cases"
[[sessions]]
id = "lunch"
kind = "meal"
date = 2030-05-14
start = "12:00"
minutes = 60
room = "hall"
title = "Lunch"
[[sessions]]
id = "dinner"
kind = "meal"
date = 2030-05-14
start = "19:00"
minutes = 60
room = "hall"
title = "Dinner"

[cases]
file = "cases.csv"
reviews = "reviews.csv"
select = 1

[[occasions]]
id = "lunch"
session = "lunch"
tables = [{ id = "L{}", count = 2, seats = 4 }]
rules = { apart = "apart" }
[[occasions]]
id = "dinner"
session = "dinner"
tables = [{ id = "T{}", count = 2, seats = 4 }]

[travel]
"house works" = 20

[[visits]]
id = "morning"
date = 2030-05-15
leave = "09:00"
back_by = "12:00"
from = "house"
rules = { mix = { country = 1 } }
sites = [{ id = "pumps", name = "Pumps", venue = "works", minutes = 30, capacity = 10 }]
tours = [{ id = "water", sites = ["pumps"] }]
buses = [{ id = "A", seats = 8, tour = "water", languages = ["en"] }]
[[visits]]
id = "later"
date = 2030-05-15
leave = "14:00"
back_by = "17:00"
from = "house"
sites = [{ id = "mill", name = "Mill", venue = "works", minutes = 30, capacity = 10 }]
tours = [{ id = "grain", sites = ["mill"] }]
buses = [{ id = "B", seats = 8, tour = "grain", languages = ["en"] }]

[badges]
stock = "L7165"
logo = "logo.png"
boxes = [{ what = "name", at = [1, 1], size = [50, 9] }, { what = "logo", at = [1, 20], size = [9, 9] }]
show = ["table:dinner"]

[mail]
from = "office@example.org"

[fonts]
files = ["rings.otf"]

[words.ko]
"Table {}" = "식탁 {}"
"""
FILES = {
    "participants.csv": "id,name,category,email,sessions\n"
    + "".join(
        f"{name},{name.title()} Lee,delegate,{name}@example.org,class\n" for name in ("ann", "ben", "cho", "dan", "eve")
    ),
    "cases.csv": "id,title,presenter\ntram,Trams,ben\n",
    "reviews.csv": "case,reviewer,score\ntram,rae,7\n",
    "letters/selected.md": "Dear {{ presenter.name }}\n",
    "mail/thanks.en.md": "Subject: Thanks\n\nThank you, {{ person.name }}.\n",
}


def seated(occasion: str) -> frozenset[str]:
    return frozenset((f"seating/seating-{occasion}.pdf", f"seating/caterer-{occasion}.pdf"))


def ridden(outing: str, bus: str, site: str) -> frozenset[str]:
    papers = ("manifest", "guide", "headcount", "driver", "sign", "sign-a3")
    names = (*(f"bus-{bus}-{paper}.pdf" for paper in papers), f"site-{site}-visitors.pdf", "visits.pdf", "visits.svg")
    return frozenset(f"visits/{outing}-{name}" for name in names)


NOTHING: frozenset[str] = frozenset()
PROGRAMME = frozenset(
    f"agenda/{name}"
    for name in ("parts.ics", "parts.html", "parts.md", "programme.pdf", "door-signs.pdf", "door-lists.pdf")
)
BADGES = frozenset(("badges/badges.pdf",))
DOOR_LISTS = frozenset(("agenda/door-lists.pdf",))
LUNCH, DINNER = seated("lunch"), seated("dinner")
MORNING, LATER = ridden("morning", "A", "pumps"), ridden("later", "B", "mill")


@dataclass(frozen=True)
class Fault:
    """What is changed in a file, or the whole of a file that is other; what is then not made, and what is named."""

    old: str
    new: str
    lost: frozenset[str] = NOTHING
    code: int = 3
    file: str = "forum.toml"
    at: str = ""
    """What stands in the line that is named, if it is not the new text."""

    @property
    def line(self) -> str:
        """What stands in the line that is named."""
        return self.at or self.new.splitlines()[-1]


MUCH = "5 need at least 450 minutes, and buses can be there for 140 (14:20 to 16:40)"
MILL = 'name = "Mill", venue = "works", minutes = 30, capacity = 10'
BUSES = 'buses = [{ id = "B", seats = 8'
FAULTS = {
    "rule of an occasion": Fault('rules = { apart = "apart" }', "rules = { apart = 7 }", LUNCH),
    "tables of an occasion": Fault('"T{}", count = 2', '"T{}", count = "two"', DINNER),
    "occasion of no session": Fault('session = "dinner"', 'session = "diner"', DINNER | BADGES),
    "occasion without id": Fault('[[occasions]]\nid = "dinner"', "[[occasions]] # two", DINNER | BADGES),
    "occasion too small": Fault('"T{}", count = 2, seats = 4', '"T{}", count = 1, seats = 3', NOTHING, 4),
    "plan of an occasion": Fault("", "tables = 7", LUNCH, file="plans/seating-lunch.toml"),
    "plan of another outing": Fault("", 'outing = "later"', MORNING, file="plans/visits-morning.toml"),
    "rule of an outing": Fault("rules = { mix = { country = 1 } }", "rules = { mix = 3 }", MORNING),
    "bus of an outing": Fault(BUSES, BUSES.replace("8", '"eight"'), LATER),
    "site of an outing": Fault('name = "Mill", venue = "works"', 'name = "Mill", venue = "wroks"', LATER),
    "outing without a plan": Fault(MILL, MILL.replace("10", "1").replace("30", "90"), NOTHING, 4),
    "travel": Fault('"house works" = 20', '"house works" = -1', MORNING | LATER),
    "field of a session": Fault('title = "Opening"', "title = 3", PROGRAMME),
    "session of an occasion": Fault('start = "19:00"', 'start = "25:00"', PROGRAMME | DINNER | BADGES),
    "room of a session": Fault('room = "hall" # class', 'room = "hal" # class', PROGRAMME),
    "chair of a session": Fault('chair = "ann"', 'chair = "anna"', PROGRAMME),
    "what has gone out": Fault("", "events = 7", PROGRAMME, file="plans/agenda.toml"),
    "decision on the cases": Fault("", "selected = 7", PROGRAMME, file="plans/cases.toml"),
    "row of the roster": Fault(
        "dan,Dan Lee,delegate",
        "dan,Dan Lee,deligate",
        BADGES | LUNCH | DINNER | MORNING | LATER | DOOR_LISTS,
        file="participants.csv",
    ),
    "cell of a speaker": Fault(
        "ann,Ann Lee,delegate",
        "ann,Ann Lee,deligate",
        BADGES | LUNCH | DINNER | MORNING | LATER | DOOR_LISTS,
        file="participants.csv",
    ),
    "stock": Fault('stock = "L7165"', 'stock = "L9999"', BADGES),
    "element of the badges": Fault('show = ["table:dinner"]', 'show = ["tabel"]', BADGES),
    "box of the badges": Fault('what = "name", at = [1, 1]', 'what = "name", at = [1]', BADGES),
    "box off the badge": Fault('what = "name", at = [1, 1]', 'what = "name", at = [300, 1]', BADGES),
    "call for cases": Fault("select = 1", "select = 0"),
    "sender": Fault("office@example.org", "office"),
    "font": Fault("rings.otf", "ring.otf"),
    "words": Fault('"Table {}" =', '"Tabel {}" ='),
    "picture": Fault("", "none", code=0, file="logo.png", at='logo = "logo.png"'),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forum with all of its plans and outputs."""
    folder = tmp_path_factory.mktemp("parts") / "forum"
    for name, content in {"forum.toml": FORUM, **FILES}.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(content, "utf-8")
    shutil.copy(RINGS, folder)
    Image.new("L", (40, 40)).save(folder / "logo.png")
    with pytest.MonkeyPatch.context() as patch:
        for command in ("cases select", "build"):
            patch.setattr(sys, "argv", ["forumctl", *command.split(), str(folder), "-q"])
            with pytest.raises(SystemExit, match=r"^0$"):
                main()
    return folder


def files_of(folder: Path) -> frozenset[str]:
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.name != "index.html")


def test_all_parts_of_the_whole_forum_are_made(built: Path) -> None:
    assert files_of(built / "out") == PROGRAMME | BADGES | LUNCH | DINNER | MORNING | LATER


def broken(built: Path, tmp_path: Path, *names: str) -> Path:
    """The forum with its plans, broken in these ways."""
    folder = tmp_path / "forum"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("out", ".forumctl"))
    for fault in map(FAULTS.__getitem__, names):
        file = folder / fault.file
        before = file.read_text("utf-8") if fault.old else ""
        assert fault.old in before
        file.write_text(before.replace(fault.old, fault.new, 1) if fault.old else fault.new, "utf-8")
    return folder


def remade(folder: Path) -> Build:
    """What a build makes of the forum."""
    project = load(folder, needs=(), needs_people=False)
    return make(project, folder / "out", "en", lambda _step, _share: None, seed=0, fresh=False)


def named(problem: Problem) -> str:
    """The line that a problem names."""
    assert isinstance(problem.where, Place)
    lines = Path(problem.where.file).read_text("utf-8").splitlines()
    return lines[problem.where.line - 1] if problem.where.line else lines[0]


@pytest.mark.parametrize("name", FAULTS)
def test_build_makes_all_but_what_is_broken(built: Path, tmp_path: Path, name: str) -> None:
    folder, fault = broken(built, tmp_path, name), FAULTS[name]
    kept = (folder / fault.file).read_bytes()
    made = remade(folder)
    lines = [named(problem) for error in made.failed for problem in error.problems]
    lines += [named(problem) for problem in made.left_out]
    assert files_of(built / "out") - made.made.keys() == fault.lost, made.failed
    assert max((error.exit_code for error in made.failed), default=0) == fault.code
    assert {line for line in lines if fault.line not in line} == set()
    assert lines
    keep_plans(made)
    assert (folder / fault.file).read_bytes() == kept


def test_faults_of_several_parts_are_all_named_and_the_code_is_that_of_the_worst(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken(built, tmp_path, "rule of an occasion", "outing without a plan", "sender"))
    said = run("build")
    assert said.code == 4
    assert files_of(Path("out")) == files_of(built / "out") - LUNCH
    assert "Not made: seating lunch.\n" in said.err
    assert re.findall(r"^forum\.toml.*?: (.*)", said.err, re.MULTILINE) == [
        "apart cannot be 7",
        f"mill takes 1 person at once for 90 minutes: {MUCH}",
        "from: 'office' is no address to send from",
    ]


def test_day_that_has_no_new_plan_is_on_paper_without_whoever_has_left(built: Path, tmp_path: Path) -> None:
    folder = broken(built, tmp_path, "outing without a plan")
    roster = folder / "participants.csv"
    gone = roster.read_text("utf-8").replace("email,sessions", "email,sessions,status")
    roster.write_text(re.sub("^(eve.*)$", r"\1,cancelled", gone, flags=re.MULTILINE), "utf-8")
    made = remade(folder)
    assert [problem.code for error in made.failed for problem in error.problems] == ["site-too-small"]
    assert made.made.keys() >= LATER


COMMANDS = {
    "agenda export": PROGRAMME,
    "agenda signs": PROGRAMME,
    "agenda places": PROGRAMME,
    "agenda run-sheet": PROGRAMME,
    "badges print": BADGES,
    "badges certificates": BADGES | PROGRAMME,
    "seating show lunch": LUNCH,
    "seating export lunch": LUNCH,
    "seating export dinner": DINNER,
    "visits show morning": MORNING,
    "visits export . later": LATER,
    "mail show thanks --person ann": PROGRAMME,
    "cases letters": PROGRAMME,
    "desk list": NOTHING,
}
"""Commands, and the outputs without which they cannot do their work."""


@pytest.mark.parametrize("name", ["rule of an occasion", "bus of an outing", "field of a session", "box of the badges"])
def test_commands_work_on_a_forum_that_is_broken_elsewhere(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(broken(built, tmp_path, name))
    codes = {command: run(*command.split()).code for command in COMMANDS}
    assert codes == {command: 3 if needs & FAULTS[name].lost else 0 for command, needs in COMMANDS.items()}


def test_of_several_occasions_outings_templates_the_others_are_made(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = broken(built, tmp_path, "rule of an occasion", "bus of an outing")
    monkeypatch.chdir(folder)
    for name, text in {
        "letters/selected.ko.md": "{{ nothing }}",
        "mail/thanks.ko.md": "Subject: {{ nothing }}\n\nA",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    roster = folder / "participants.csv"
    roster.write_text(
        roster.read_text("utf-8").replace("sessions\n", "sessions,languages\n").replace("class\n", "class,ko\n", 1)
    )
    made = {
        "seating plan": DINNER,
        "seating print": DINNER,
        "visits assign": MORNING,
        "visits print": MORNING,
        "cases letters": {"cases/letters/tram.en.md"},
        "mail draft thanks": {
            f"mail/thanks/{name}" for name in ("ben.eml", "cho.eml", "dan.eml", "eve.eml", "thanks.mbox")
        },
    }
    for command, files in made.items():
        shutil.rmtree("out", ignore_errors=True)
        said = run(*command.split())
        assert (said.code, files_of(Path("out"))) == (3, files), said.err
        assert said.err.count("\n  ") >= 1


def test_wrong_row_of_the_roster_keeps_nobody_from_the_desk(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken(built, tmp_path, "row of the roster"))
    for command in ("desk in dan", "desk in ann", "desk list", "desk stats", "desk emergency", "desk out ann"):
        said = run(*command.split())
        assert (said.code, "unknown category 'deligate'" in said.err) == (0, True), said.err
    assert run("badges", "print").code == 3
