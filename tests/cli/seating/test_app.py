"""forumctl seating: planned, looked at, explained and changed by hand from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FORUM = """
[forum]
id = "tiny"
title = "Tiny forum"
days = [2019-10-17]
timezone = "Asia/Seoul"
revised = 2019-10-10T18:00:00
[[sessions]]
id = "lunch"
date = 2019-10-17
start = "12:00"
minutes = 60
title = "Lunch"
[[sessions]]
id = "dinner"
date = 2019-10-17
start = "18:00"
minutes = 60
title = "Dinner"
[[occasions]]
id = "lunch"
session = "lunch"
tables = [{ id = "L{}", count = 2, seats = 4 }]
[[occasions]]
id = "dinner"
session = "dinner"
tables = [{ id = "T{}", count = 2, seats = 4 }]
[occasions.rules]
together = ["companion"]
meet_new = 5
"""
PEOPLE = """id,name,companion
ann,Ann Lee,
ben,Ben Ito,
cho,Cho Min,ann
dan,Dan Roy,
eva,Eva Sol,
"""


@pytest.fixture
def tiny(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small forum, already planned, which is also the current one."""
    (tmp_path / "forum.toml").write_text(FORUM + '[roster]\nfile = "people.csv"\n', encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("seating", "plan", "-q").code == 0
    return tmp_path


def tables(run: Run, occasion: str) -> dict[str, list[str]]:
    (found,) = json.loads(run("seating", "show", occasion, "--json").out)
    return dict(found["tables"])


def table_of(run: Run, occasion: str, person: str) -> str:
    return next(label for label, people in tables(run, occasion).items() if person in people)


@pytest.mark.parametrize("words", [("dinner",), (".", "dinner"), ("--occasion", "dinner"), ("dinner", "forum.toml")])
@pytest.mark.usefixtures("tiny")
def test_occasion_is_named_with_or_without_the_forum(run: Run, words: tuple[str, ...]) -> None:
    said = run("seating", "plan", *words)
    assert said.code == 0
    assert "dinner: 5 people at 2 tables" in said.err
    assert "lunch: 5 people" not in said.err


@pytest.mark.usefixtures("tiny")
def test_unknown_occasion_is_a_slip_on_the_command_line(run: Run) -> None:
    said = run("seating", "plan", "diner")
    assert said.code == 2
    assert "Did you mean dinner?" in said.err


@pytest.mark.usefixtures("tiny")
def test_show_has_every_table_and_every_rule(run: Run) -> None:
    said = run("seating", "show", "dinner")
    assert said.code == 0
    assert all(name in said.out for name in ("Ann Lee", "Eva Sol", "T1", "T2", "Tables are filled alike"))


@pytest.mark.usefixtures("tiny")
def test_explain_gives_reasons_and_other_places(run: Run) -> None:
    said = run("seating", "explain", "cho", "--occasion", "dinner")
    assert "accompanies Ann Lee" in said.out
    assert "The best other places" in said.out
    assert len(json.loads(run("seating", "explain", "cho", "--json").out)) == 2


@pytest.mark.usefixtures("tiny")
def test_swap_is_written(run: Run) -> None:
    before = tables(run, "lunch")
    one, other = before["L1"][0] or before["L1"][1], before["L2"][0] or before["L2"][1]
    assert run("seating", "swap", one, other, "--occasion", "lunch").code == 0
    assert (table_of(run, "lunch", one), table_of(run, "lunch", other)) == ("L2", "L1")
    assert run("seating", "check", "lunch").code == 0


@pytest.mark.usefixtures("tiny")
def test_broken_rule_is_said_and_not_written_unless_forced(run: Run) -> None:
    here = table_of(run, "dinner", "cho")
    there = "T2" if here == "T1" else "T1"
    said = run("seating", "move", "cho", there)
    assert said.code == 3
    assert "Cho Min accompanies Ann Lee" in said.err
    assert table_of(run, "dinner", "cho") == here
    assert run("seating", "move", "cho", there, "--force").code == 0
    assert table_of(run, "dinner", "cho") == there
    judged = run("seating", "check")
    assert judged.code == 0
    sentence = "Waived at dinner. Delegations and companions share a table: not for Cho Min."
    assert sentence in judged.err
    assert sentence in run("check").err
    assert run("seating", "plan", "dinner").code == 0
    assert table_of(run, "dinner", "cho") == there
    assert run("seating", "unwaive", "cho", "--occasion", "dinner").code == 0
    judged = run("seating", "check")
    assert judged.code == 3
    assert "plans/seating-dinner.toml:" in judged.err
    assert run("seating", "plan", "dinner").code == 0
    assert run("seating", "check").code == 0


@pytest.mark.usefixtures("tiny")
def test_companions_come_along_when_asked(run: Run) -> None:
    there = "T2" if table_of(run, "dinner", "cho") == "T1" else "T1"
    assert run("seating", "move", "cho", there, "--together").code == 0
    assert table_of(run, "dinner", "ann") == table_of(run, "dinner", "cho") == there


@pytest.mark.usefixtures("tiny")
def test_pinned_person_stays_even_in_a_fresh_plan(run: Run) -> None:
    assert run("seating", "pin", "eva", "--occasion", "dinner").code == 0
    here = table_of(run, "dinner", "eva")
    assert run("seating", "plan", "dinner", "--fresh", "--seed", "9").code == 0
    assert table_of(run, "dinner", "eva") == here
    assert run("seating", "unpin", "eva").code == 0
    assert run("seating", "unpin", "eva").code == 2


@pytest.mark.usefixtures("tiny")
def test_command_that_could_mean_two_occasions_asks_which(run: Run) -> None:
    said = run("seating", "swap", "ann", "ben")
    assert said.code == 2
    assert "--occasion lunch" in said.err


def test_nothing_planned_yet_says_what_to_do_first(run: Run, tiny: Path) -> None:
    (tiny / "plans" / "seating-dinner.toml").unlink()
    (tiny / "plans" / "seating-lunch.toml").unlink()
    said = run("seating", "show")
    assert said.code == 2
    assert "First: forumctl seating plan" in said.err


@pytest.mark.usefixtures("tiny")
def test_moves_and_wishes_are_shown_to_choose_from(run: Run) -> None:
    said = run("seating", "plan", "dinner", "--max-moves", "2")
    assert said.code == 0
    assert "Whoever had a table keeps it" in said.err
    assert "Over lunch and dinner" in said.err


def test_print_makes_what_plan_makes_and_more_when_asked(run: Run, tiny: Path) -> None:
    planned = (tiny / "out" / "seating" / "seating-dinner.pdf").read_bytes()
    assert run("seating", "print", "dinner", "--cards", "--svg", "-o", tiny / "paper").code == 0
    assert {path.name for path in (tiny / "paper").iterdir()} == {
        "seating-dinner.pdf", "caterer-dinner.pdf", "place-cards-dinner.pdf", "table-cards-dinner.pdf",
        "seating-dinner.svg",
    }  # fmt: skip
    assert (tiny / "paper" / "seating-dinner.pdf").read_bytes() == planned


def test_print_says_what_a_plan_edited_by_hand_breaks(run: Run, tiny: Path) -> None:
    path = tiny / "plans" / "seating-dinner.toml"
    path.write_text(path.read_text("utf-8").replace('"ben"', '"ann"'), "utf-8")
    said = run("seating", "print", "dinner", "-o", tiny / "paper")
    assert said.code == 3
    assert "Ben Ito is invited but has no chair" in said.err
    assert "Ann Lee sits in 2 places" in said.err
    assert (tiny / "paper" / "seating-dinner.pdf").exists()


@pytest.mark.parametrize("name", ["csv", "xlsx", "json", "meals", "pretix"])
def test_export_in_every_format(run: Run, tiny: Path, name: str) -> None:
    assert run("seating", "export", "dinner", "--format", name, "-o", tiny / "there").code == 0
    assert (tiny / "there").stat().st_size > 300


@pytest.mark.usefixtures("tiny")
def test_unknown_format_of_an_export_is_a_slip(run: Run) -> None:
    said = run("seating", "export", "--format", "cvs")
    assert said.code == 2
    assert "Did you mean csv?" in said.err


def test_show_says_who_has_no_chair_yet_and_which_chairs_are_left(run: Run, tiny: Path) -> None:
    before = json.loads(run("seating", "show", "dinner", "--json").out)[0]
    assert (before["unseated"], before["uninvited"]) == ([], [])
    (tiny / "people.csv").write_text(PEOPLE.replace("dan,Dan Roy,\n", "") + "late,Late Guest,\n", encoding="utf-8")
    said = run("seating", "show", "dinner")
    assert "Without a chair (1): Late Guest. Next: forumctl seating plan" in said.out
    assert "On a chair but not expected (1): dan. Next: forumctl seating plan" in said.out
    assert "3 chairs left: " in said.out
