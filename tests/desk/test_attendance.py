import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forumctl.desk.attendance import ENTRANCE, Attendance
from forumctl.problems import ForumError

NOON = datetime(2030, 5, 14, 12, 0, tzinfo=UTC)


def test_who_is_in_and_who_came(tmp_path: Path) -> None:
    kept = Attendance(tmp_path / "a.sqlite")
    for index, (person, what) in enumerate(
        (("ann", "in"), ("bob", "in"), ("ann", "out"), ("ann", "in"), ("bob", "out"))
    ):
        at = NOON + timedelta(minutes=index)
        if what == "in":
            kept.enter(person, ENTRANCE, "A", at, f"{index}")
        else:
            kept.add(person, "out", ENTRANCE, "A", at, f"{index}")
    found = Attendance(tmp_path / "a.sqlite").presence()
    assert {one: step.at.minute for one, step in found.inside.items()} == {"ann": 3}
    assert {one: step.at.minute for one, step in found.came.items()} == {"ann": 0, "bob": 1}
    assert kept.presence("session:opening").came == {}


def test_nobody_comes_in_twice_and_what_is_undone_does_not_count(tmp_path: Path) -> None:
    kept = Attendance(tmp_path / "a.sqlite")
    first, is_new = kept.enter("ann", ENTRANCE, "A", NOON, "1")
    again, is_new_again = kept.enter("ann", ENTRANCE, "B", NOON, "2")
    assert (is_new, is_new_again, again) == (True, False, first)
    assert kept.undo(first.number) == first
    assert kept.undo(first.number) is None
    assert kept.presence().came == {}
    assert kept.enter("ann", ENTRANCE, "B", NOON, "3")[1]


def test_same_scan_again_changes_nothing(tmp_path: Path) -> None:
    kept = Attendance(tmp_path / "a.sqlite")
    assert kept.add("ann", "badge", ENTRANCE, "A", NOON, "scan 1")
    assert kept.add("ann", "badge", ENTRANCE, "A", NOON, "scan 1") is None
    assert len(kept.steps()) == 1


def test_six_desks_at_once_lose_nobody_and_let_nobody_in_twice(tmp_path: Path) -> None:
    Attendance(tmp_path / "a.sqlite")

    def desk(number: int) -> int:
        kept = Attendance(tmp_path / "a.sqlite")
        people = [f"p{(index + 7 * number) % 40}" for index in range(40)]
        return sum(kept.enter(one, ENTRANCE, f"{number}", NOON, f"{number}{one}")[1] for one in people)

    with ThreadPoolExecutor(6) as pool:
        let_in = sum(pool.map(desk, range(6)))
    assert let_in == 40
    assert len(Attendance(tmp_path / "a.sqlite").presence().came) == 40


_DESK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from forumctl.desk.attendance import ENTRANCE, Attendance
kept = Attendance(Path(sys.argv[1]))
for number in range(100_000):
    kept.enter(f"p{number}", ENTRANCE, "A", datetime(2030, 5, 14, tzinfo=UTC), f"{number}")
    print(number, flush=True)
"""


def test_everything_that_was_said_is_there_after_the_desk_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    desk = subprocess.Popen([sys.executable, "-c", _DESK, str(path)], stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    said = [desk.stdout.readline() for _ in range(20)]
    os.kill(desk.pid, signal.SIGKILL)
    said += desk.stdout.readlines()
    desk.wait()
    last = int([line for line in said if line.endswith("\n")][-1])
    came = Attendance(path).presence().came
    assert {f"p{number}" for number in range(last + 1)} <= came.keys()
    assert len(came) <= last + 2
    assert Attendance(path).enter("late", ENTRANCE, "A", NOON, "late")[1]


def test_broken_file_is_a_named_problem(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(ForumError, match="who has arrived cannot be kept"):
        Attendance(tmp_path / "a.sqlite")


def test_file_whose_names_are_no_text_is_a_named_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    Attendance(path).enter("ann", ENTRANCE, "A", NOON, "scan")
    broken = path.read_bytes().replace(b"steps_atsteps", b"steps\xffatsteps").replace(b"CREATE INDEX", b"CREATE INDEK")
    path.write_bytes(broken)
    with pytest.raises(ForumError, match="who has arrived cannot be kept"):
        Attendance(path).enter("ben", ENTRANCE, "A", NOON, "scan")


def test_file_whose_index_says_otherwise_than_its_table_is_a_named_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    Attendance(path).enter("ann", ENTRANCE, "A", NOON, "1")
    base = sqlite3.connect(path)
    base.execute("PRAGMA writable_schema = ON")
    base.execute(
        "UPDATE sqlite_master SET sql = 'CREATE INDEX steps_at ON steps (desk, person)' WHERE name = 'steps_at'"
    )
    base.commit()
    base.close()
    with pytest.raises(ForumError, match="it is damaged"):
        Attendance(path).steps()


def test_new_id_takes_the_steps_along_and_who_is_erased_is_gone(tmp_path: Path) -> None:
    kept = Attendance(tmp_path / "a.sqlite")
    kept.enter("ann", ENTRANCE, "A", NOON, "1")
    assert kept.rename({"ann": "anna"}) == 1
    assert [*kept.presence().came] == ["anna"]
    kept.enter("ben", ENTRANCE, "A", NOON, "2")
    assert kept.rename({"anna": "ben", "ben": "anna"}) == 2
    assert [*kept.presence().came] == ["ben", "anna"]
    assert kept.rename({"anna": "", "ben": ""}) == 2
    assert kept.steps() == ()


def test_a_step_that_comes_again_is_the_same_whatever_has_happened_since(tmp_path: Path) -> None:
    kept = Attendance(tmp_path / "a.sqlite")
    step, is_new = kept.enter("ann", ENTRANCE, "A", NOON, "1")
    assert is_new
    assert kept.entered("ann", ENTRANCE) == kept.step(step.number) == step
    kept.add("ann", "out", ENTRANCE, "A", NOON, "2")
    assert kept.entered("ann", ENTRANCE) is None
    assert kept.enter("ann", ENTRANCE, "A", NOON, "1") == (step, False)
    kept.undo(step.number)
    assert kept.enter("ann", ENTRANCE, "A", NOON, "1") == (step, False)
    assert kept.step(step.number) is None


@pytest.mark.parametrize("column", ["at", "person", "what", "desk"])
@pytest.mark.parametrize("value", ["yesterday", "2030-05-14T12:00:00", b"\xff", None])
def test_step_that_another_program_has_written_is_refused(tmp_path: Path, column: str, value: object) -> None:
    path = tmp_path / "a.sqlite"
    Attendance(path).enter("ann", ENTRANCE, "A", NOON, "1")
    if isinstance(value, str) and column in ("person", "desk"):
        return
    with sqlite3.connect(path) as base:
        base.execute("DROP TABLE steps")
        base.execute("CREATE TABLE steps (number INTEGER PRIMARY KEY, at, person, what, door, desk, source, undone)")
        row = {"at": NOON.isoformat(), "person": "ann", "what": "in", "desk": "A", column: value}
        base.execute("INSERT INTO steps VALUES (1, :at, :person, :what, 'entrance', :desk, '1', 0)", row)
    base.close()
    kept = Attendance(path)
    for ask in (kept.steps, lambda: kept.step(1), lambda: kept.undo(1)):
        with pytest.raises(ForumError) as caught:
            ask()
        assert [one.code for one in caught.value.problems] == ["attendance"]


def test_all_is_in_the_one_file_once_a_desk_has_closed(tmp_path: Path) -> None:
    kept = Attendance(tmp_path / "a.sqlite")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(kept.enter, "ann", ENTRANCE, "A", NOON, "1").result()
    del kept
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]
