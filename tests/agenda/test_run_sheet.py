"""The run sheet: sessions, talks and cues minute by minute, what of it is whose, and the scenario of a ceremony."""

from datetime import datetime
from pathlib import Path

from forumctl import project
from forumctl.agenda.run_sheet import Row, narrowed, render, rows, table
from forumctl.agenda.timetable import timetable

from .test_pdf import pages

FORUM = """
[forum]
id = "f"
title = "Forum"
days = [2030-05-14]
timezone = "Europe/Paris"
revised = 2030-04-01T12:00:00
[[rooms]]
id = "hall"
name = "Hall"
[[sessions]]
id = "opening"
kind = "opening"
date = 2030-05-14
start = "10:00"
minutes = 60
room = "hall"
title = "Opening"
chair = "ana"
[[sessions.talks]]
title = "Welcome"
speakers = ["bo"]
minutes = 20
[[sessions.cues]]
minute = -10
what = "Doors"
who = ["stage manager"]
[[sessions.cues]]
at = "10:20"
kind = "photo"
what = "Group picture"
who = ["bo", "usher"]
[[participants]]
id = "ana"
name = "Ana López"
honorific = "Dr"
position = "Mayor"
organisation = "City"
[[participants]]
id = "bo"
name = "Bo Li"
"""


def found(folder: Path, *, full: bool = False) -> list[Row]:
    (folder / "forum.toml").write_text(FORUM, "utf-8")
    opened = project.load(folder)
    made = timetable(opened.forum, opened.roster, opened.plans.cases)
    return rows(opened.forum, opened.roster, made, "en", full=full)


def at(hour: int, minute: int) -> datetime:
    return datetime(2030, 5, 14, hour, minute)  # noqa: DTZ001 - the forum's local time


def test_run_sheet_has_sessions_talks_and_cues_by_the_minute(tmp_path: Path) -> None:
    assert found(tmp_path) == [
        Row(at(9, 50), "opening", "Hall", "", "Doors", "stage manager", ("stage manager",)),
        Row(at(10, 0), "opening", "Hall", "Opening", "Opening", "Ana López", ("ana",), is_head=True),
        Row(at(10, 0), "opening", "Hall", "Talk", "Welcome", "Bo Li", ("bo",)),
        Row(at(10, 20), "opening", "Hall", "Photograph", "Group picture", "Bo Li and usher", ("bo", "usher")),
    ]


def test_run_sheet_of_a_person_has_what_they_do(tmp_path: Path) -> None:
    every = found(tmp_path)
    assert [row.what for row in narrowed(every, people=["bo"])] == ["Welcome", "Group picture"]
    assert [row.what for row in narrowed(every, people=["stage manager"])] == ["Doors"]
    assert narrowed(every, rooms=["Cellar"]) == narrowed(every, sessions=["closing"]) == []
    assert len(table(every)) == 5


def test_scenario_names_people_with_honorific_position_and_organisation(tmp_path: Path) -> None:
    full = found(tmp_path, full=True)
    assert full[1].who == "Dr Ana López, Mayor, City"
    opened = project.load(tmp_path)
    made = timetable(opened.forum, opened.roster, opened.plans.cases)
    (page,) = pages(render(made, full, "en", scenario=True))
    assert "Scenario" in page
    assert "Dr Ana López" in page
    assert "Europe/Paris" in page
