"""The run sheet: sessions, talks and cues minute by minute, what of it is whose, and the scenario of a ceremony."""

from datetime import date, datetime
from pathlib import Path

from forumctl import project
from forumctl.agenda.run_sheet import Row, Sheet, by_person, by_room, by_session, narrowed, render, rows, tables
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


DAY = date(2030, 5, 14)
IN_HALL = ("opening", "hall", "Hall")


def test_run_sheet_has_sessions_talks_and_cues_by_the_minute(tmp_path: Path) -> None:
    assert found(tmp_path) == [
        Row(at(9, 50), DAY, *IN_HALL, "", "Doors", "stage manager", ("stage manager",)),
        Row(at(10, 0), DAY, *IN_HALL, "Opening", "Opening", "Ana López", ("ana",), at(11, 0)),
        Row(at(10, 0), DAY, *IN_HALL, "Talk", "Welcome", "Bo Li", ("bo",)),
        Row(at(10, 20), DAY, *IN_HALL, "Photograph", "Group picture", "Bo Li and usher", ("bo", "usher")),
    ]


def test_run_sheet_of_a_person_has_what_they_do_and_where(tmp_path: Path) -> None:
    every, roster = found(tmp_path), project.load(tmp_path).roster
    assert by_person(every, roster, ["bo"], "en") == [Sheet("Bo Li", DAY, [every[2], every[3]], has_rooms=True)]
    assert [sheet.heading for sheet in by_person(every, roster, [], "en")] == [
        "Ana López", "Bo Li", "stage manager", "usher",
    ]  # fmt: skip
    assert [row.what for row in narrowed(every, people=["stage manager"])] == ["Doors"]
    assert narrowed(every, rooms=["cellar"]) == narrowed(every, sessions=["closing"]) == []
    assert [(name, len(lines)) for name, lines in tables(by_person(every, roster, [], "en")).items()] == [
        ("Ana López", 2), ("Bo Li", 3), ("stage manager", 2), ("usher", 2),
    ]  # fmt: skip


def test_scenario_names_people_with_honorific_position_and_organisation(tmp_path: Path) -> None:
    full = found(tmp_path, full=True)
    assert full[1].who == "Dr Ana López, Mayor, City"
    opened = project.load(tmp_path)
    made = timetable(opened.forum, opened.roster, opened.plans.cases)
    (page,) = pages(render(made, by_session(full), "en", "Scenario"))
    assert "Scenario" in page
    assert "Dr Ana López" in page
    assert "Europe/Paris" in page
    assert "10:00–11:00" in page


def test_cues_after_midnight_stand_under_their_session_and_minutes_pass_over_a_clock_change(tmp_path: Path) -> None:
    """Santiago puts its clock back at midnight after 5 April 2031: from 23:00 on the hour comes again."""
    text = FORUM.replace("2030-05-14", "2031-04-05").replace("Europe/Paris", "America/Santiago")
    text = text.replace('start = "10:00"\nminutes = 60', 'start = "22:30"\nminutes = 180')
    text = text.replace('at = "10:20"', "minute = 95")
    (tmp_path / "forum.toml").write_text(text, "utf-8")
    opened = project.load(tmp_path)
    made = timetable(opened.forum, opened.roster, opened.plans.cases)
    every = rows(opened.forum, opened.roster, made, "en")
    assert [(f"{row.at:%d %H:%M}", row.day.day, row.what) for row in every] == [
        ("05 22:20", 5, "Doors"),
        ("05 22:30", 5, "Opening"),
        ("05 22:30", 5, "Welcome"),
        ("05 23:05", 5, "Group picture"),
    ]
    assert every[1].until == datetime(2031, 4, 6, 0, 30)  # noqa: DTZ001 - the forum's local time
    (page,) = pages(render(made, by_room(every, made, "en"), "en", "Run sheet"))
    assert "22:30–00:30 (+1)" in page
