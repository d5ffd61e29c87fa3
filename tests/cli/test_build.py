"""forumctl build: the whole forum from source and from a wheel, twice."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import SEOUL, Run

ROOT = SEOUL.parents[1]
MADE = {
    "badges-legend.pdf", "badges.pdf", "caterer-dinner.pdf", "caterer-lunch.pdf", "door-signs.pdf", "programme.pdf",
    "seating-dinner.pdf", "seating-lunch.pdf", "seoul2019.html", "seoul2019.ics", "seoul2019.md", "visits.pdf",
    "visits.svg",
    *(f"bus-{bus}-{paper}.pdf" for bus in "ABC"
      for paper in ("driver", "guide", "headcount", "manifest", "sign", "sign-a3")),
    *(f"site-{site}-visitors.pdf"
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
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", wheels, ROOT], check=True)
    subprocess.run([*pip, "install", "--no-deps", "--target", site, *wheels.iterdir()], check=True)
    return Installed({**os.environ, "PYTHONPATH": str(site), "PYTHONHASHSEED": "2"})


@pytest.fixture(scope="module")
def built(from_source: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Seoul forum, started and built from source."""
    folder = tmp_path_factory.mktemp("source")
    from_source("init", "seoul", cwd=folder)
    from_source("build", "seoul", cwd=folder)
    return folder / "seoul"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_build_makes_everything(built: Path) -> None:
    assert {path.name for path in (built / "out").iterdir()} == MADE
    assert {path.name for path in (built / "plans").iterdir()} == {
        "agenda.toml", "cases.toml", "seating-dinner.toml", "seating-lunch.toml", "visits.toml",
    }  # fmt: skip


def test_build_again_rewrites_nothing(built: Path, from_source: Installed) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    said = from_source("build", "seoul", cwd=built.parent)
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before
    assert "0 of 39 files written" in said


def test_build_from_the_wheel_makes_the_same_bytes_under_another_hash_seed(
    built: Path, from_wheel: Installed, tmp_path: Path
) -> None:
    from_wheel("init", "seoul", cwd=tmp_path)
    from_wheel("build", "seoul", cwd=tmp_path)
    assert contents(tmp_path / "seoul") == contents(built)


def test_build_of_the_minimal_forum_needs_no_buses(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "mine", "--minimal")
    said = run("build", tmp_path / "mine")
    assert said.code == 0
    assert {path.name for path in (tmp_path / "mine" / "out").iterdir()} == {
        "badges.pdf", "caterer-dinner.pdf", "door-signs.pdf", "my-forum.html", "my-forum.ics", "my-forum.md",
        "programme.pdf", "seating-dinner.pdf",
    }  # fmt: skip


def test_build_into_a_place_that_cannot_be_written_ends_with_5(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "mine", "--minimal")
    (tmp_path / "file").write_text("")
    said = run("build", tmp_path / "mine", "-o", tmp_path / "file" / "out")
    assert said.code == 5
    assert "Traceback" not in said.err
