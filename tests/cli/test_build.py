"""forumctl build: the whole forum from source and from a wheel, twice.

Running again whenever a file of a forum is saved.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from forumctl.cli import build
from tests.test_readme import OTHERS

from .built import contents, edit, record, states
from .conftest import SEOUL, Run

ROOT = SEOUL.parents[1]


MADE = {
    "index.html",
    *(f"agenda/{name}" for name in ("door-signs.pdf", "programme.pdf", "seoul2019.html", "seoul2019.ics",
                                    "seoul2019.md")),
    *(f"badges/{name}.pdf" for name in ("badges", "badges-legend", "desk-signs")),
    *(f"seating/{paper}-{occasion}.pdf" for paper in ("caterer", "seating") for occasion in ("dinner", "lunch")),
    *("visits/visits.pdf", "visits/visits.svg"),
    *(f"visits/bus-{bus}-{paper}.pdf" for bus in "ABC"
      for paper in ("driver", "guide", "headcount", "manifest", "sign", "sign-a3")),
    *(f"visits/site-{site}-visitors.pdf"
      for site in ("biennale", "control-centre", "cyber-safety-centre", "hanok-village")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Installed:
    """A forumctl to start, and the environment it needs."""

    environment: Mapping[str, str]

    def __call__(self, *arguments: object, cwd: Path) -> str:
        """Runs it away from the source tree; answers what it says on stderr."""
        command = [sys.executable, "-m", "forumctl", *map(str, arguments)]
        said = subprocess.run(command, cwd=cwd, env=self.environment, check=True, capture_output=True, text=True)
        return said.stderr


@pytest.fixture(scope="module")
def from_source() -> Installed:
    return Installed({**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1"})


@pytest.fixture(scope="module")
def from_wheel(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, unpacked where nothing of the source tree is found."""
    wheels, site = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels], check=True, cwd=ROOT)
    (wheel,) = wheels.iterdir()
    assert wheel.stat().st_size <= 24e6
    ZipFile(wheel).extractall(site)
    return Installed({**os.environ, "PYTHONPATH": str(site), "PYTHONHASHSEED": "2"})


@pytest.fixture(scope="module")
def built(from_source: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Seoul forum, started, checked and built from source by the commands of README."""
    folder = tmp_path_factory.mktemp("source")
    for _, *command in OTHERS:
        from_source(*command, cwd=folder)
    (forum,) = folder.iterdir()
    return forum


def test_build_makes_everything(built: Path) -> None:
    assert set(contents(built / "out")) == MADE
    assert {path.name for path in (built / "plans").iterdir()} == {
        "agenda.toml", "cases.toml", "seating-dinner.toml", "seating-lunch.toml", "visits.toml",
    }  # fmt: skip


def test_build_again_rewrites_nothing(built: Path, from_source: Installed) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    said = from_source("build", built.name, cwd=built.parent)
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before
    assert "0 of 41 files written" in said


def test_build_from_the_wheel_makes_the_same_bytes_under_another_hash_seed(
    built: Path, from_wheel: Installed, tmp_path: Path
) -> None:
    from_wheel("init", "seoul", cwd=tmp_path)
    shutil.copytree(built / ".forumctl", tmp_path / "seoul" / ".forumctl")
    from_wheel("build", "seoul", cwd=tmp_path)
    assert contents(tmp_path / "seoul") == contents(built)


def test_build_of_the_minimal_forum_needs_no_buses(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "mine", "--minimal")
    said = run("build", tmp_path / "mine")
    assert said.code == 0
    assert set(contents(tmp_path / "mine" / "out")) == {
        "agenda/door-signs.pdf", "agenda/my-forum.html", "agenda/my-forum.ics", "agenda/my-forum.md",
        "agenda/programme.pdf", "badges/badges.pdf", "index.html", "seating/caterer-dinner.pdf",
        "seating/seating-dinner.pdf",
    }  # fmt: skip


def test_build_takes_a_font_for_what_ours_lack_and_makes_again_what_another_font_would_change(
    run: Run, tmp_path: Path
) -> None:
    mine, own = tmp_path / "mine", ROOT / "tests" / "documents" / "type" / "rings.otf"
    run("init", mine, "--minimal")
    forum = mine / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace('name = "', 'name = "\u0840', 1), "utf-8")
    assert "U+0840" in run("build", mine).err
    assert run("build", mine, "--font", own).code == 0
    manifest = record(mine).read_bytes()
    assert "0 of " in run("build", mine, "--font", own).err
    assert record(mine).read_bytes() == manifest
    other = tmp_path / own.name
    other.write_bytes(own.read_bytes() + b"\0")
    assert run("build", mine, "--font", other).code == 0
    assert record(mine).read_bytes() != manifest


def test_build_into_a_place_that_cannot_be_written_ends_with_5(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "mine", "--minimal")
    (tmp_path / "file").write_text("")
    said = run("build", tmp_path / "mine", "-o", tmp_path / "file" / "out")
    assert said.code == 5
    assert "Traceback" not in said.err


def test_build_again_makes_only_what_changed(run: Run, mine: Path) -> None:
    assert set(states(run, mine).values()) == {"unchanged"}
    before = json.loads(record(mine).read_text("utf-8"))
    edit(mine / "participants.csv", "Example University", "Sample University")
    assert {name for name, state in states(run, mine).items() if state == "written"} == {
        *("badges.pdf", "index.html", "seating-dinner.pdf"),
    }
    after = json.loads(record(mine).read_text("utf-8"))
    same = [
        old["fingerprint"] == new["fingerprint"] for old, new in zip(before["outputs"], after["outputs"], strict=True)
    ]
    assert dict(zip((one["name"] for one in after["outputs"]), same, strict=True)) == {
        "agenda": True, "door signs": True, "badges": False, "seating dinner": False,
    }  # fmt: skip


def test_build_with_another_version_of_a_package_makes_everything_again(mine: Path, tmp_path: Path) -> None:
    before = json.loads(record(mine).read_text("utf-8"))
    other = tmp_path / "other" / "babel-99.0.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: babel\nVersion: 99.0\n")
    path = os.pathsep.join((str(other.parent), str(ROOT)))
    Installed({**os.environ, "PYTHONPATH": path})("build", mine, cwd=tmp_path)
    after = json.loads(record(mine).read_text("utf-8"))
    assert (before["made_with"]["babel"], after["made_with"]["babel"]) == (version("babel"), "99.0")
    assert after["made_with"].keys() >= {"forumctl", "pillow", "babel", "uharfbuzz", "NotoSans.ttf"}
    made = zip(before["outputs"], after["outputs"], strict=True)
    assert not [old["name"] for old, new in made if old["fingerprint"] == new["fingerprint"]]


def test_manifest_says_what_was_made_from_which_inputs(mine: Path) -> None:
    kept = json.loads(record(mine).read_text("utf-8"))
    for name, digest in kept["inputs"].items():
        assert digest == sha256((mine / name).read_bytes()).hexdigest()
    files = {name: digest for made in kept["outputs"] for name, digest in made["files"].items()}
    assert files == {
        name: sha256(content).hexdigest() for name, content in contents(mine / "out").items() if name != "index.html"
    }
    assert {made["name"]: made["inputs"] for made in kept["outputs"]}["seating dinner"] == [
        "forum.toml", "participants.csv", "plans/seating-dinner.toml",
    ]  # fmt: skip


def test_file_that_was_lost_or_spoilt_is_made_again(run: Run, mine: Path) -> None:
    good = contents(mine)
    (mine / "out" / "badges" / "badges.pdf").unlink()
    (mine / "out" / "agenda" / "programme.pdf").write_bytes(b"spoilt")
    run("build", mine)
    assert contents(mine) == good


def test_hand_edit_of_a_page_is_kept_beside_it(run: Run, mine: Path) -> None:
    page = mine / "out" / "agenda" / "my-forum.md"
    made = page.read_bytes()
    page.write_text("Mine.", "utf-8")
    said = run("build", mine)
    assert f"{page} was edited by hand" in said.err
    assert page.read_bytes() == made
    assert (mine / "out" / "agenda" / "my-forum.backup-1.md").read_text("utf-8") == "Mine."


def test_file_that_is_no_longer_made_is_removed_and_no_other(run: Run, mine: Path) -> None:
    (mine / "out" / "notes.txt").write_text("Mine.", "utf-8")
    edit(mine / "forum.toml", 'room = "hall"\n', "")
    found = states(run, mine)
    assert {name for name, state in found.items() if state == "removed"} == {"door-signs.pdf"}
    left = set(contents(mine / "out"))
    assert "notes.txt" in left
    assert "agenda/door-signs.pdf" not in left


def test_build_of_another_forum_into_the_same_folder_removes_nothing(run: Run, mine: Path, tmp_path: Path) -> None:
    before = set(contents(mine / "out"))
    run("init", tmp_path / "other", "--minimal")
    edit(tmp_path / "other" / "forum.toml", 'id = "my-forum"', 'id = "other"')
    run("build", tmp_path / "other", "-o", mine / "out")
    assert set(contents(mine / "out")) == {*before, *(f"agenda/other.{suffix}" for suffix in ("html", "ics", "md"))}


def test_handout_is_everything_until_something_is_on_record(run: Run, mine: Path) -> None:
    run("build", mine, "--handout")
    handout = mine / "out" / "handout"
    everything = {"badges.pdf", "caterer-dinner.pdf", "door-signs.pdf", "programme.pdf", "seating-dinner.pdf"}
    assert {path.name for path in handout.iterdir()} == {*everything, "handout.md"}
    run("build", mine, "--record")
    said = run("build", mine, "--handout")
    assert "Nothing to print again." in said.err
    assert {path.name for path in handout.iterdir()} == {"handout.md"}


def test_handout_is_only_the_pages_that_changed(run: Run, mine: Path) -> None:
    run("build", mine, "--record")
    edit(mine / "participants.csv", "Example University", "Sample University")
    run("build", mine, "--handout")
    handout = mine / "out" / "handout"
    assert {path.name for path in handout.iterdir()} == {"badges.pdf", "seating-dinner.pdf", "handout.md"}
    badges = PdfReader(handout / "badges.pdf").pages
    assert [page.extract_text().count("Sample University") for page in badges] == [1]
    sheet = (handout / "handout.md").read_text("utf-8")
    assert "| badges.pdf | 1 badges | 1 | the registration desk |" in sheet
    first = contents(handout)
    run("build", mine, "--handout")
    assert contents(handout) == first


def test_broken_record_of_the_handout_is_a_problem(run: Run, mine: Path) -> None:
    (mine / "plans" / "handout.json").write_text("{", "utf-8")
    said = run("build", mine, "--handout")
    assert said.code == 3
    assert "[broken-record]" in said.err


UNDRIVEN = """
[[venues]]
id = "museum"
name = "Museum"
[visits]
date = 2030-05-15
leave = "09:00"
back_by = "17:00"
from = "museum"
rules = { guide_language = "must" }
[[visits.sites]]
id = "gallery"
name = "Gallery"
venue = "museum"
minutes = 60
capacity = 50
[[visits.buses]]
id = "A"
seats = 45
languages = ["mi"]
"""


def test_bus_without_a_guide_stops_the_plan_of_the_buses_and_nothing_else(run: Run, mine: Path) -> None:
    forum = mine / "forum.toml"
    date = "date = 2030-05-15"
    day = next(line for line in forum.read_text("utf-8").splitlines() if line.startswith("date = "))
    forum.write_text(forum.read_text("utf-8") + UNDRIVEN.replace(date, day), "utf-8")
    assert "no-guide" in run("check", mine).err
    edit(mine / "participants.csv", "Example University", "Sample University")
    for _ in range(2):  # what is not planned is not forgotten by the next build
        said = run("build", mine)
        assert (said.code, "[no-guide]" in said.err) == (4, True)
    said = run("build", mine, "--json")
    parts = json.loads(said.out)
    assert (said.code, {one["code"] for one in parts if "code" in one}) == (4, {"no-guide"})
    assert {"badges.pdf", "seating-dinner.pdf"} < {Path(one["file"]).name for one in parts if "file" in one}
    assert run("badges", "print", mine).code == 0
    assert run("seating", "plan", mine).code == 0
    refused = run("visits", "assign", mine)
    assert (refused.code, "[no-guide]" in refused.err) == (4, True)


def test_occasion_that_cannot_be_planned_keeps_the_others_and_its_plan_before(run: Run, mine: Path) -> None:
    forum = mine / "forum.toml"
    before = (mine / "plans" / "seating-dinner.toml").read_bytes()
    edit(forum, "[occasions.rules]", 'pins = { T1 = ["nobody"] }\n[occasions.rules]')
    said = run("build", mine)
    assert said.code == 3  # somebody who does not exist is a fault of the file, not of the plan
    edit(forum, 'pins = { T1 = ["nobody"] }', "")
    edit(forum, "seats = ", "seats = 1 # ")
    said = run("build", mine)
    assert (said.code, "[seats-too-few]" in said.err) == (4, True)
    assert (mine / "plans" / "seating-dinner.toml").read_bytes() == before
    assert (mine / "out" / "badges" / "badges.pdf").exists()


class EndedError(Exception):
    """What ends a watch in these tests."""


def test_run_again_after_a_save_and_not_after_writing_plans_itself(tmp_path: Path) -> None:
    forum = tmp_path / "forum.toml"
    forum.write_text("1", "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "out").mkdir()
    seen: list[str] = []

    def run() -> None:
        seen.append(forum.read_text("utf-8"))
        (tmp_path / "plans" / "agenda.toml").write_text(f"x = {len(seen)}", "utf-8")
        (tmp_path / "out" / "index.html").write_text(str(len(seen)), "utf-8")
        if len(seen) == 1:
            forum.write_text("two", "utf-8")  # saved while it runs: not lost
        else:
            raise EndedError

    with pytest.raises(EndedError):
        build.on_save(forum, run)
    assert seen == ["1", "two"]


def test_files_that_a_forum_may_be_made_from_are_watched(tmp_path: Path) -> None:
    for name in ("forum.toml", "people.csv", "pictures/ann.jpg", ".forumctl/links", "out/agenda.ics", "out/a/b.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    names = {str(path.relative_to(tmp_path)) for path in build.stamps(tmp_path / "forum.toml")}
    assert names == {"forum.toml", "people.csv", "pictures/ann.jpg"}
