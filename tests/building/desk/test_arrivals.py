import shutil
from pathlib import Path

import pytest

from forumctl.building.desk.arrivals import (
    admission,
    candidates,
    check_in,
    doors,
    expected,
    meant,
    whereabouts,
)
from forumctl.desk.attendance import ENTRANCE
from forumctl.problems import ForumError
from forumctl.project import Project, load

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"


@pytest.fixture
def seoul(tmp_path: Path) -> Project:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    return load(folder)


def test_somebody_is_found_by_id_name_and_script(seoul: Project) -> None:
    for text in ("kim-sang-beom", "Kim Sang-beom", "김상범", "kim sang"):
        assert meant(seoul, text).id == "kim-sang-beom"
    assert len(candidates(seoul, "kim")) > 1
    with pytest.raises(ForumError, match="people are called kim"):
        meant(seoul, "kim")
    with pytest.raises(ForumError, match="there is no participant qqq"):
        meant(seoul, "qqq")


def test_who_may_come_in_where(seoul: Project) -> None:
    person = meant(seoul, "ahmed-abdel-salam")
    assert seoul.plans.visits is not None
    own = seoul.plans.visits.bus_of[person.id]
    other = next(bus for bus in seoul.plans.visits.buses if bus != own)
    assert admission(seoul, person, ENTRANCE).refusals == ()
    assert admission(seoul, person, f"bus:{own}").refusals == ()
    assert admission(seoul, person, f"bus:{other}").refusals == (f"rides on bus {own}",)
    assert ("Bus", own) in admission(seoul, person, ENTRANCE).hand_over
    gone = person.model_copy(update={"status": "cancelled"})
    assert admission(seoul, gone, ENTRANCE).refusals == ("has the status Cancelled",)


def test_everybody_is_expected_at_some_bus_once(seoul: Project) -> None:
    buses = [door for door in doors(seoul) if door.startswith("bus:") and "/" not in door]
    assert seoul.plans.visits is not None
    assert sorted(one.id for door in buses for one in expected(seoul, door)) == sorted(seoul.plans.visits.bus_of)


def test_refused_ones_are_not_noted_unless_somebody_says_so(seoul: Project) -> None:
    person = meant(seoul, "ahmed-abdel-salam").model_copy(update={"status": "waiting"})
    with pytest.raises(ForumError, match="is on the waiting list"):
        check_in(seoul, person, ENTRANCE, "", "1", force=False)
    assert check_in(seoul, person, ENTRANCE, "", "2", force=True) == ""
    assert check_in(seoul, person, ENTRANCE, "", "3", force=True).startswith("in already since")


def test_who_has_boarded_is_not_in_the_house(seoul: Project) -> None:
    people = [meant(seoul, name) for name in ("ahmed-abdel-salam", "kim-sang-beom")]
    for person in people:
        check_in(seoul, person, ENTRANCE, "", person.id, force=False)
    assert seoul.plans.visits is not None
    bus = seoul.plans.visits.bus_of["ahmed-abdel-salam"]
    check_in(seoul, people[0], f"bus:{bus}", "", "bus", force=False)
    assert [(name, [one.id for one in here]) for name, here in whereabouts(seoul).places] == [
        ("", ["kim-sang-beom"]),
        (bus, ["ahmed-abdel-salam"]),
    ]
