"""Whatever is done to the files of a forum, they are read, and what is wrong is said in words we know.

FORUMCTL_MUTATIONS is the number of mutated forums (2,000 if left out); each is the same on every run.
"""

import os
import shutil
from collections import Counter
from pathlib import Path
from random import Random

from forumctl import project
from forumctl.definition.report import lines

from .mutation import CSV, TOML, mutated

HERE = Path(__file__).parent
SEOUL = HERE.parents[1] / "data" / "seoul2019"
CODES = {path.stem.partition("--")[0] for path in (HERE.parent / "errors").glob("*.txt")}
TIMES = int(os.environ.get("FORUMCTL_MUTATIONS", "2000"))


def survivals(forum: Path, roster: Path, folder: Path, times: int) -> Counter[str]:
    """How often each code was told; forum and roster are mutated in turns, and both together."""
    good, people, told = forum.read_bytes(), roster.read_bytes(), Counter[str]()
    for number in range(times):
        random = Random(number)
        toml = mutated(good, random, TOML) if number % 3 != 1 else good
        csv = mutated(people, random, CSV) if number % 3 != 0 else people
        (folder / "forum.toml").write_bytes(toml)
        (folder / roster.name).write_bytes(csv)
        _, problems = project.read(folder)
        report = "\n".join(lines(problems))
        assert all(line.isprintable() or "\u200d" in line or "\u200c" in line for line in report.split("\n"))
        told.update({problem.code for problem in problems} or {"nothing"})
    return told


def test_small_forum_is_good(tmp_path: Path) -> None:
    shutil.copy(HERE / "good.toml", tmp_path / "forum.toml")
    shutil.copy(HERE / "people.csv", tmp_path)
    assert project.read(tmp_path)[1] == ()


def test_mutated_small_forum_is_read_and_reported(tmp_path: Path) -> None:
    told = survivals(HERE / "good.toml", HERE / "people.csv", tmp_path, TIMES)
    assert set(told) - CODES == {"nothing"}
    assert len(told) > 50


def test_mutated_seoul_forum_is_read_and_reported(tmp_path: Path) -> None:
    told = survivals(SEOUL / "forum.toml", SEOUL / "participants.csv", tmp_path, TIMES // 20)
    assert set(told) - CODES == {"nothing"}
    assert len(told) > 10
