import shutil
from pathlib import Path

import pytest

from forumctl.building.desk.arrivals import attendance
from forumctl.building.desk.taking_over import TakenOver, take_over
from forumctl.desk.attendance import ENTRANCE
from forumctl.project import Project, load

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"


@pytest.fixture
def seoul(tmp_path: Path) -> Project:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    return load(folder)


def test_scans_of_another_system_come_once(seoul: Project, tmp_path: Path) -> None:
    file = tmp_path / "scans.csv"
    file.write_text(
        "Order code,Secret,Time\nA1,kim-sang-beom,09:00\nA2,nobody,09:01\nA3,lee-jung-hoon,09:02\n", "utf-8"
    )
    first, again = (take_over(seoul, file, ENTRANCE, "B") for _ in range(2))
    assert (first.taken, first.known, first.unknown) == (2, 0, (3,))
    assert (again.taken, again.known, again.unknown) == (0, 2, (3,))


def test_a_list_of_tickets_notes_only_those_who_are_checked_in_there(seoul: Project, tmp_path: Path) -> None:
    file = tmp_path / "pretix.csv"
    file.write_text(
        "Order code,Attendee name,Product,Checked in,Automatically checked in,Secret,E-mail\n"
        "A1,Kim Sang-beom,Guest,2019-09-19 09:05:00,No,x7f,\n"
        "A2,Tigist Alemu,Guest,,No,k3d,tigist.alemu@example.org\n"
        "A3,T. Negash,Guest,19.09.2019 08:15,No,p0q,dawit.negash@example.org\n"
        "A4,Nobody Known,Guest,2019-09-19T09:07:00+09:00,No,zzz,\n",
        "utf-8",
    )
    assert take_over(seoul, file, ENTRANCE, "") == TakenOver(2, 0, 1, (5,))
    noted = [(one.person, f"{one.at:%H:%M}") for one in attendance(seoul).steps()]
    assert noted == [("kim-sang-beom", "09:05"), ("dawit-negash", "08:15")]
