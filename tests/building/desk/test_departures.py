import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forumctl.building.desk.arrivals import attendance, check_in
from forumctl.building.desk.departures import (
    Departure,
    aboard,
    bus_doors,
    bus_label,
    counts_since,
    head_count,
    not_closed,
    note_count,
)
from forumctl.desk.attendance import Attendance
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project, load
from forumctl.visits.on_the_day.headcount import logged

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"
NOON = datetime(2019, 9, 19, 12, tzinfo=UTC)


@pytest.fixture
def seoul(tmp_path: Path) -> Project:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    return load(folder)


@pytest.fixture
def kept(seoul: Project) -> Attendance:
    return attendance(seoul)


@pytest.fixture
def plan(seoul: Project) -> VisitPlan:
    assert seoul.plans.visits is not None
    return seoul.plans.visits


@pytest.mark.parametrize(
    ("door", "outing", "bus", "number", "name"),
    [
        ("bus:A", "visits", "A", 1, "A"),
        ("bus:A/3", "visits", "A", 3, "A"),
        ("bus:harbour:E-2", "harbour", "E-2", 1, "harbour E-2"),
        ("bus:harbour:E-2/4", "harbour", "E-2", 4, "harbour E-2"),
    ],
)
def test_a_door_says_outing_bus_and_departure(door: str, outing: str, bus: str, number: int, name: str) -> None:
    found = Departure.at(door)
    assert (found, found.name, found.door) == (Departure(outing, bus, number), name, door)


def test_a_bus_has_a_door_for_each_departure(seoul: Project) -> None:
    own = [door for door in bus_doors(seoul) if door.startswith("bus:A")]
    assert own == ["bus:A", "bus:A/2", "bus:A/3", "bus:A/4"]
    assert bus_label(seoul, "bus:A/2") == "Bus A · 11:05 S-Plex Center"


def test_a_count_is_what_the_door_noted_and_by_hand_both_say_the_same(
    seoul: Project, plan: VisitPlan, kept: Attendance
) -> None:
    first, second, *others = aboard(seoul, Departure("visits", "A", 1), seoul.roster.people)
    stranger = seoul.roster.by_id[plan.buses["B"][0]]
    assert head_count(seoul, plan, "A", "1", (), kept).noted.missing == ()  # nobody has said anything
    for person in others:
        check_in(seoul, person, "bus:A", "", person.id, force=False)
    check_in(seoul, stranger, "bus:A", "", "stranger", force=True)
    by_door = head_count(seoul, plan, "A", "1", (), kept)
    assert set(by_door.noted.missing) == {first.id, second.id}
    assert (by_door.noted.present, by_door.others) == (len(others) + 1, (stranger.id,))
    by_hand = head_count(seoul, plan, "A", "1", [others[0].id], kept)
    before = len(kept.steps())
    note_count(seoul, by_hand, kept, NOON)
    assert [one.what for one in kept.steps()[before:]] == ["in", "in", "out"]  # nobody is counted twice
    assert head_count(seoul, plan, "A", "1", (), kept).noted == by_hand.noted


def test_who_is_noted_after_the_bus_has_left_is_missing_no_more(
    seoul: Project, plan: VisitPlan, kept: Attendance
) -> None:
    first, second, *others = aboard(seoul, Departure("visits", "A", 1), seoul.roster.people)
    for person in others:
        check_in(seoul, person, "bus:A", "", person.id, force=False)
    assert [(one.bus, one.number, *heads) for one, *heads in not_closed(seoul, plan, kept, 10 * 60)] == [
        ("A", 1, len(others), len(others) + 2)
    ]
    closed = head_count(seoul, plan, "A", "1", (), kept).noted
    log = logged(seoul.plans.headcounts, closed)
    (seoul.folder / "plans" / "headcount.toml").write_text(
        f'[[counts]]\nbus = "A"\nstop = 1\nvenue = "{closed.venue}"\nleaves = "{closed.leaves:%H:%M}"\n'
        f"present = {closed.present}\nmissing = {list(closed.missing)}\n",
        "utf-8",
    )
    after = load(seoul.folder)
    assert list(not_closed(after, plan, kept, 10 * 60)) == []
    assert counts_since(after, plan, kept) == log
    check_in(after, first, "bus:A/2", "", "taxi", force=False)
    assert counts_since(after, plan, kept).counts[0].missing == (second.id,)
