"""Every command of the guide's table does its work on a small forum, and there is no other."""

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run
from .test_commands import every_command

ROOT = Path(__file__).parents[2]
FORUMS = ROOT / "tests" / "errors" / "forums"
GUIDE = ROOT / "forumctl" / "guide" / "commands.md"
TABLE = re.findall(r"^\| `forumctl ([^`]+)` \|", GUIDE.read_text("utf-8"), re.MULTILINE)
LINES = {
    "agenda places": ("roster", "agenda places"),
    "agenda run-sheet": ("roster", "agenda run-sheet"),
    "agenda publish": ("roster", "agenda publish site"),
    "desk in": ("roster", "desk in ann"),
    "desk out": ("roster", "desk out ann"),
    "desk list": ("roster", "desk list --which missing"),
    "desk stats": ("roster", "desk stats"),
    "desk undo": ("roster", "desk undo"),
    "desk import": ("roster", "desk import participants.csv"),
    "desk emergency": ("roster", "desk emergency"),
    "mail templates": ("roster", "mail templates"),
    "mail show": ("roster", "mail show thanks --person ann"),
    "mail draft": ("roster", "mail draft thanks"),
    "mail bounces": ("roster", "mail bounces participants.csv"),
    "mail send": ("roster", "mail send thanks"),
    "init": ("roster", "init new --minimal"),
    "check": ("visits", "check"),
    "show": ("visits", "show"),
    "build": ("seating", "build"),
    "diff": ("roster", "diff . ."),
    "report": ("roster", "report"),
    "history": ("roster", "history"),
    "undo": ("roster", "undo"),
    "guide": ("roster", "guide cookbook bus"),
    "schema": ("roster", "schema"),
    "participants import": ("roster", "participants import participants.csv"),
    "participants list": ("roster", "participants list --json"),
    "participants show": ("roster", "participants show ann"),
    "participants cancel": ("roster", "participants cancel ann"),
    "participants add": ("roster", "participants add 'Bo Li'"),
    "participants restore": ("roster", "participants restore ann"),
    "participants invitations": ("roster", "participants invitations"),
    "participants rename": ("roster", "participants rename ann ann-2"),
    "participants merge": ("roster", "participants merge ann ben"),
    "participants erase": ("roster", "participants erase ann"),
    "participants anonymise": ("roster", "participants anonymise --redact without-names"),
    "participants promote": ("roster", "participants promote"),
    "participants carry-over": ("roster", "participants carry-over ."),
    "agenda show": ("roster", "agenda show"),
    "agenda export": ("roster", "agenda export"),
    "agenda diff": ("roster", "agenda diff"),
    "agenda import": ("cases", "agenda import programme.csv"),
    "agenda signs": ("roster", "agenda signs"),
    "badges print": ("roster", "badges print"),
    "badges desks": ("roster", "badges desks"),
    "badges record": ("roster", "badges record"),
    "badges legend": ("roster", "badges legend"),
    "badges face": ("roster", "badges face"),
    "badges preview": ("roster", "badges preview ann"),
    "badges stocks": ("roster", "badges stocks"),
    "badges certificates": ("roster", "badges certificates"),
    "cases assign": ("reviewers", "cases assign"),
    "cases sheets": ("reviewers", "cases sheets"),
    "cases collect": ("reviewers", "cases collect scores.xlsx"),
    "cases missing": ("reviewers", "cases missing"),
    "cases confirm": ("cases", "cases confirm"),
    "cases rank": ("cases", "cases rank"),
    "cases select": ("cases", "cases select"),
    "cases promote": ("cases", "cases promote tram"),
    "cases letters": ("cases", "cases letters"),
    "seating plan": ("seating", "seating plan dinner"),
    "seating show": ("seating", "seating show"),
    "seating explain": ("seating", "seating explain ann"),
    "seating move": ("seating", "seating move ann T2 --force"),
    "seating swap": ("seating", "seating swap cho dan"),
    "seating pin": ("seating", "seating pin ben"),
    "seating unpin": ("seating", "seating unpin eve"),
    "seating unwaive": ("seating", "seating unwaive ann"),
    "seating check": ("seating", "seating check"),
    "seating export": ("seating", "seating export"),
    "seating import": ("seating", "seating import seats.csv --occasion dinner --keep"),
    "seating print": ("seating", "seating print"),
    "seating rounds": ("seating", "seating rounds --rounds 2 --seats 2"),
    "visits assign": ("visits", "visits assign"),
    "visits show": ("visits", "visits show"),
    "visits explain": ("visits", "visits explain cho"),
    "visits size": ("visits", "visits size"),
    "visits move": ("visits", "visits move fay A --force"),
    "visits swap": ("visits", "visits swap fay dan --force"),
    "visits pin": ("visits", "visits pin fay"),
    "visits unpin": ("visits", "visits unpin eve"),
    "visits unwaive": ("visits", "visits unwaive eve"),
    "visits check": ("visits", "visits check"),
    "visits export": ("visits", "visits export"),
    "visits print": ("visits", "visits print"),
    "visits lists": ("visits", "visits lists"),
    "visits headcount": ("visits", "visits headcount A 1"),
    "visits now": ("visits", "visits now --now 10:00 --on-the-road A=5"),
    "visits late": ("visits", "visits late --bus B --minutes 5 --now 10:40"),
}
"""A command line for each command, and the forum of tests/errors/forums that it is given."""


def test_readme_lists_every_command_and_no_other() -> None:
    listed = [" ".join(word for word in line.split() if word.islower()) for line in TABLE]
    assert sorted(listed) == sorted(" ".join(command) for command in every_command())
    assert set(listed) == {*LINES, "desk serve"}  # that one never ends: tests/building/desk


def prepared(run: Run, tmp_path: Path, command: str) -> list[str]:
    """A folder with the forum that a command is tried on, as it has to be for that; the words of its line."""
    forum, line = LINES[command]
    shutil.copytree(FORUMS / forum, tmp_path, dirs_exist_ok=True)
    (tmp_path / "programme.csv").write_text("title,date,start\nOpening,2030-05-14,10:00\n", "utf-8")
    (tmp_path / "seats.csv").write_text("id,table\nann,T1\n", "utf-8")
    if command == "badges record":
        run("badges", "print", tmp_path, "--quiet")
    if command.endswith("unpin"):
        plan = next((tmp_path / "plans").iterdir())
        plan.write_text(f'pinned = ["eve"]\n{plan.read_text("utf-8")}', "utf-8")
    if command.endswith("unwaive"):
        plan = next((tmp_path / "plans").iterdir())
        plan.write_text(f'{plan.read_text("utf-8")}\n[[waivers]]\nrule = "apart"\npeople = ["ann", "eve"]\n', "utf-8")
    if command.startswith("mail"):
        with (tmp_path / "forum.toml").open("a", encoding="utf-8") as file:
            file.write('\n[mail]\nfrom = "forum@example.org"\nsmtp = { host = "localhost" }\n')
    if command == "desk undo":
        assert run("desk", "in", "ann", tmp_path).code == 0
    if command == "undo":
        assert run("participants", "cancel", "ann", tmp_path, "--yes").code == 0
    return shlex.split(line)


@pytest.mark.parametrize("command", LINES)
def test_command_does_its_work(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    line = prepared(run, tmp_path, command)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    contents = {path: path.read_bytes() for path in before}
    monkeypatch.chdir(tmp_path)
    said = run(*line)
    assert said.code == 0, said.err
    changed = any(path.read_bytes() != contents[path] for path in before)
    assert said.out or said.err or changed or before != {path for path in tmp_path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", LINES)
def test_command_answers_scripts_in_json_and_nothing_else(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    line = prepared(run, tmp_path, command)
    monkeypatch.chdir(tmp_path)
    said = run(*line, *([] if "--json" in line else ["--json"]))
    assert said.code == 0
    assert json.loads(said.out) is not None


@pytest.mark.parametrize("command", LINES)
def test_command_answers_scripts_in_json_what_stands_in_the_way(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    line = prepared(run, tmp_path, command)
    monkeypatch.chdir(tmp_path)
    said = run(*line, "--json", "--no-such-option")
    assert (said.code, said.err) == (2, "")
    assert [problem["code"] for problem in json.loads(said.out)] == ["usage"]
    (tmp_path / "forum.toml").write_text("[forum", "utf-8")
    if command not in WITHOUT_FORUM:
        said = run(*line, "--json")
        assert (said.code, said.err) == (3, "")
        (problem,) = (one for one in json.loads(said.out) if one["code"] == "bad-toml")  # others are of what is meant
        assert (problem["code"], problem["where"]["line"]) == ("bad-toml", 1)
        assert problem["where"]["file"].endswith("forum.toml")


WITHOUT_FORUM = ("init", "history", "undo", "guide", "schema", "agenda import")
"""Commands that a broken forum file does not stop."""
OUTPUTS = ("agenda export", "agenda signs", "badges print", "badges desks", "seating print", "visits export -f json")


@pytest.mark.parametrize("line", OUTPUTS)
def test_file_and_answer_do_not_both_go_to_stdout(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    prepared(run, tmp_path, " ".join(line.split()[:2]))
    monkeypatch.chdir(tmp_path)
    said = run(*line.split(), "-o", "-", "--json")
    assert (said.code, said.err) == (2, "")
    assert [problem["code"] for problem in json.loads(said.out)] == ["two-wishes"]


def sources(forum: Path) -> dict[str, bytes]:
    """Forum file, roster and plans by name."""
    found = (path for pattern in ("*.toml", "*.csv", "*.json", "plans/*") for path in forum.glob(pattern))
    return {path.relative_to(forum).as_posix(): path.read_bytes() for path in found}


CHANGING = (
    *(command for command in LINES if command not in ("init", "undo", "history")),
    *("seating plan --fresh --seed 5", "visits assign --fresh --seed 5", "build --record", "badges print --record"),
)


@pytest.mark.parametrize("command", CHANGING)
def test_what_a_command_changes_is_one_step_and_undone_byte_for_byte(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    name = " ".join(command.partition(" -")[0].split())
    line = [*prepared(run, tmp_path, name), *command.split()[len(name.split()) :]]
    monkeypatch.chdir(tmp_path)
    if name in ("participants cancel", "participants import", "participants promote"):
        line.append("--yes")
    if name == "agenda import":
        line = ["agenda", "import", "programme.csv", "--into", ".", "--yes"]
    before, steps = sources(tmp_path), len(history(run))
    assert run(*line).code == 0
    after = sources(tmp_path)
    assert len(history(run)) - steps == (before != after), (command, {*before.items()} ^ {*after.items()})
    if before != after:
        assert run("undo", "--yes").code == 0
        assert sources(tmp_path) == before
        assert run("undo", str(history(run)[-1]["number"]), "--yes").code == 0
        assert sources(tmp_path) == after


def history(run: Run) -> list[dict[str, Any]]:
    """The steps of the forum here."""
    found: list[dict[str, Any]] = json.loads(run("history", "--json").out)
    return found
