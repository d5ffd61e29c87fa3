"""forumctl visits: looked at, explained, changed by hand, printed and exported from the command line."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from forumctl.agenda.formats import ics
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The plan of the Seoul forum, made once for all tests here."""
    from forumctl.plans import store
    from tests.visits.given import seoul_assignment

    del tmp_path_factory
    return {"visits.toml": store.dump(seoul_assignment().plan)}


@pytest.fixture
def planned(seoul: Path, kept: dict[str, bytes]) -> Path:
    """The Seoul forum with its plan of the visits."""
    for name, content in kept.items():
        (seoul / "plans" / name).write_bytes(content)
    return seoul


def bus_of(run: Run, folder: Path, person: str) -> str:
    said = run("visits", "show", folder, "--person", person, "--json")
    (found,) = json.loads(said.out)["people"]
    return str(found["bus"])


def test_show_has_a_lane_for_each_party_and_a_line_for_each_site(run: Run, planned: Path) -> None:
    said = run("visits", "show", planned)
    assert said.code == 0
    assert [line[:3] for line in said.out.splitlines() if line[1:2] == "."] == [
        "A.1", "A.2", "B.1", "B.2", "C.1", "C.2",
    ]  # fmt: skip
    assert "a  Self-driving control centre, at most 25 at once" in said.out


def test_show_of_a_bus_lists_its_people_and_of_a_site_its_visitors(run: Run, planned: Path) -> None:
    said = run("visits", "show", planned, "--bus", "A", "--site", "control-centre")
    assert "yoon-seo-hyun" in said.out
    assert "baek-do-hyun" not in said.out
    assert "Self-driving control centre: at most" in said.out


def test_explain_names_what_another_bus_would_break(run: Run, planned: Path) -> None:
    said = run("visits", "explain", "kim-sang-beom", planned)
    assert "every other bus would break a must-rule" in said.out


def test_move_that_parts_a_delegation_is_named_and_not_written(run: Run, planned: Path) -> None:
    before = (planned / "plans" / "visits.toml").read_bytes()
    to = next(bus for bus in "ABC" if bus != bus_of(run, planned, "wahyudi"))
    said = run("visits", "move", "wahyudi", to, planned)
    assert said.code == 3
    assert "delegation jakarta is spread over buses" in said.err
    assert (planned / "plans" / "visits.toml").read_bytes() == before
    assert run("visits", "move", "wahyudi", to, planned, "--force").code == 0
    assert bus_of(run, planned, "wahyudi") == to
    judged = run("visits", "check", planned)
    assert judged.code == 0
    assert "Waived on the outing visits. Delegations and companions share a bus: not for Wahyudi." in judged.err
    assert run("visits", "assign", planned).code == 0
    assert bus_of(run, planned, "wahyudi") == to
    assert run("visits", "unwaive", "wahyudi", planned).code == 0
    assert run("visits", "check", planned).code == 3
    assert run("visits", "print", planned).code == 3


def test_move_together_keeps_every_rule(run: Run, planned: Path) -> None:
    to = next(bus for bus in "ABC" if bus != bus_of(run, planned, "wahyudi"))
    assert run("visits", "move", "wahyudi", to, planned, "--together").code == 0
    assert run("visits", "check", planned).code == 0
    assert bus_of(run, planned, "wahyudi") == to


def test_swap_and_pin_are_kept_by_the_next_plan(run: Run, planned: Path) -> None:
    one, other = bus_of(run, planned, "kenji-ogawa"), bus_of(run, planned, "anahit-sargsyan")
    assert one != other
    assert run("visits", "swap", "kenji-ogawa", "anahit-sargsyan", planned).code == 0
    assert run("visits", "pin", "kenji-ogawa", planned).code == 0
    assert run("visits", "assign", planned, "--fresh", "-q").code == 0
    assert bus_of(run, planned, "kenji-ogawa") == other
    assert run("visits", "unpin", "kenji-ogawa", planned).code == 0
    assert "pinned" not in (planned / "plans" / "visits.toml").read_text("utf-8")


def test_size_counts_the_buses_that_are_needed(run: Run, planned: Path) -> None:
    found = json.loads(run("visits", "size", planned, "--json").out)
    assert (found["people"], found["buses"], found["places"], found["proven"]) == (118, 3, 129, True)


def test_print_of_one_bus_makes_its_papers(run: Run, planned: Path) -> None:
    assert run("visits", "print", planned, "--bus", "A", "-q").code == 0
    made = {path.name for path in (planned / "out" / "visits").iterdir()}
    assert {"visits.pdf", "bus-A-manifest.pdf", "bus-A-sign.pdf"} <= made
    assert not [name for name in made if name.startswith("bus-B")]


def test_export_to_a_workbook_has_everybody_and_is_the_same_twice(run: Run, planned: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert run("visits", "export", planned, "-f", "xlsx", "-o", tmp_path / name).code == 0
    content = (tmp_path / "one.xlsx").read_bytes()
    assert content == (tmp_path / "two.xlsx").read_bytes()
    people, stops = load_workbook(BytesIO(content)).worksheets
    assert (people.max_row, stops.title) == (119, "stops")


def test_export_to_calendars_has_one_per_bus_with_its_stops_only(run: Run, planned: Path) -> None:
    assert run("visits", "export", planned, "-f", "ics", "-q").code == 0
    for bus in "ABC":
        calendar = ics.read((planned / "out" / "visits" / f"bus-{bus}.ics").read_bytes())
        assert {str(event["SUMMARY"])[:5] for event in calendar.walk("VEVENT")} == {f"Bus {bus}"}


def test_without_plan_the_next_step_is_said(run: Run, seoul: Path) -> None:
    said = run("visits", "show", seoul)
    assert said.code == 3
    assert "First: forumctl visits assign" in said.err


def test_strange_names_are_a_usage_error(run: Run, planned: Path) -> None:
    assert run("visits", "move", "nobody", "A", planned).code == 2
    assert run("visits", "move", "wahyudi", "Z", planned).code == 2
    assert run("visits", "export", planned, "-f", "doc").code == 2


def test_headcount_names_who_is_missing_and_is_kept(run: Run, planned: Path) -> None:
    said = run("visits", "headcount", bus_of(run, planned, "wahyudi"), "2", planned, "--missing", "wahyudi")
    assert said.code == 0
    assert "Missing: Wahyudi (wahyudi)" in said.err
    assert "missing = [" in (planned / "plans" / "headcount.toml").read_text("utf-8")


def test_late_says_what_moves_and_whom_to_call_and_keeps_a_lawful_plan(run: Run, planned: Path) -> None:
    before = (planned / "plans" / "visits.toml").read_bytes()
    arguments = ("visits", "late", "--bus", "B", "--minutes", "5", "--now", "10:40", planned)
    assert run(*arguments, "--dry-run").code == 0
    assert (planned / "plans" / "visits.toml").read_bytes() == before
    said = run(*arguments)
    assert said.code == 0
    assert "Moved" in said.out
    assert "No other bus moves." in said.err
    assert run("visits", "check", planned).code == 0
    assert run("visits", "late", "--bus", "B", "--minutes", "5", "--now", "noon", planned).code == 2
