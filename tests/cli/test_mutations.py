"""Whatever is done to the files of a forum, check reads them, and says what is wrong in words we know.

FORUMCTL_MUTATIONS is the number of mutated forums (500 if left out); each is the same on every run.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from forumctl import project
from forumctl.building.check import read
from forumctl.building.decide import decide
from forumctl.definition.report import lines
from forumctl.documents import files
from forumctl.plans import store

from .conftest import SEOUL
from .mutation import CSV, TOML, mutated

GOOD = SEOUL.parents[1] / "tests" / "definition"
CODES = {path.stem.partition("--")[0] for path in (GOOD.parent / "errors").glob("*.txt")}
TIMES = int(os.environ.get("FORUMCTL_MUTATIONS", "500"))
CASES = """id,title,presenter,city,country,organisation
one,A tram,ann,Seoul,KR,
two,A bridge,ben,Osaka,JP,City of Osaka
three,A school,dan,Hanoi,VN,
"""
REVIEWS = """case,reviewer,impact,clarity
one,eve,7,8
two,eve,5,6
three,Kim,9,4
one,Kim,8,8
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small forum with a bit of everything, its call and its plans, in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "forum.toml").write_bytes(
        (GOOD / "good.toml").read_bytes().replace(b"select = 6", b'reviews = "reviews.csv"\nselect = 2')
    )
    shutil.copy(GOOD / "people.csv", folder)
    (folder / "cases.csv").write_text(CASES, "utf-8")
    (folder / "reviews.csv").write_text(REVIEWS, "utf-8")
    decided = decide(project.load(folder), lambda _step, _share: None, seed=0, fresh=True).project
    for name, content in store.files_of(decided.plans).items():
        files.write(folder / name, content)
    return folder


def files_in(folder: Path) -> Mapping[str, bytes]:
    """What may be mutated: every TOML and CSV file, by its name from the folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in (".toml", ".csv"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def chosen(names: list[str], number: int, random: Random) -> Iterator[str]:
    """Which files to mutate: half the times the forum file, half the times another, and both in between."""
    if number % 3 != 1:
        yield "forum.toml"
    if number % 3 != 0:
        others = [name for name in names if name != "forum.toml"]
        yield others[int(random.random() * len(others))]


def survivals(source: Path, folder: Path, times: int) -> Counter[str]:
    """How often each code was told."""
    good, told = files_in(source), Counter[str]()
    for number in range(times):
        random = Random(number)
        changed = {
            name: mutated(good[name], random, TOML if name.endswith(".toml") else CSV)
            for name in chosen(list(good), number, random)
        }
        for name, content in {**good, **changed}.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        _, problems = read(folder)
        report = "\n".join(lines(problems))
        assert all(line.isprintable() or "\u200d" in line or "\u200c" in line for line in report.split("\n"))
        told.update({problem.code for problem in problems} or {"nothing"})
    return told


def test_small_forum_is_good(small: Path) -> None:
    assert set(files_in(small)) == {
        *("forum.toml", "people.csv", "cases.csv", "reviews.csv"),
        *("plans/agenda.toml", "plans/seating-dinner.toml", "plans/visits.toml"),
    }
    assert read(small)[1] == ()


def test_mutated_small_forum_is_read_and_reported(small: Path, tmp_path: Path) -> None:
    told = survivals(small, tmp_path, TIMES)
    assert set(told) - CODES == {"nothing"}
    assert len(told) > 50


def test_mutated_seoul_forum_is_read_and_reported(tmp_path: Path) -> None:
    told = survivals(SEOUL, tmp_path, TIMES // 10)
    assert set(told) - CODES == {"nothing"}
    assert len(told) > 15
