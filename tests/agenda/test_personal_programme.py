"""The programme of one participant: what is for all, theirs, and to choose from; as a page and on paper."""

from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.entries import Timetable
from forumctl.agenda.personal import Attendance
from forumctl.agenda.personal_programme import render, timetable_of
from forumctl.agenda.revisions import revise
from forumctl.agenda.timetable import timetable
from forumctl.building.decide import give_places
from forumctl.plans.agenda import AgendaPlan

from .test_pdf import pages

FORUM = """
[forum]
id = "f"
title = "Forum"
days = [2030-05-14]
timezone = "Europe/Paris"
revised = 2030-04-01T12:00:00
[[sessions]]
id = "opening"
date = 2030-05-14
start = "09:00"
minutes = 60
title = "Opening"
online = "https://meet.example.org/opening"
[[sessions]]
id = "water"
date = 2030-05-14
start = "10:00"
minutes = 60
capacity = 1
sign_up = true
title = "Water workshop"
[[sessions]]
id = "one"
date = 2030-05-14
start = "12:00"
minutes = 60
title = "First choice"
links = [{ url = "https://example.org/one", private = true }]
[[sessions]]
id = "two"
date = 2030-05-14
start = "12:00"
minutes = 60
title = "Second choice"
online = "https://meet.example.org/two"
[[participants]]
name = "Ann"
sessions = ["water", "one"]
[[participants]]
name = "Ben"
sessions = ["water"]
"""


def of(folder: Path, person: str, beside: str = "") -> tuple[Timetable, AgendaPlan]:
    """Somebody's timetable, and the plan once all has gone out."""
    (folder / "forum.toml").write_text(FORUM + beside, "utf-8")
    opened = give_places(project.load(folder))
    whole = timetable(opened.forum, opened.roster, opened.plans.cases)
    attendance = Attendance(opened.forum, opened.plans, whole)
    found = timetable_of(opened.forum, whole, attendance, opened.roster.by_id[person])
    return found, revise(AgendaPlan(), whole)


@pytest.mark.parametrize(
    ("person", "titles"),
    [
        ("ann", ["Opening", "Water workshop", "First choice", "To choose from: Second choice"]),
        ("ben", ["Opening", "To choose from: First choice", "To choose from: Second choice"]),
    ],
)
def test_programme_has_what_the_person_attends_and_what_is_to_choose_from(
    person: str, titles: list[str], tmp_path: Path
) -> None:
    found, _ = of(tmp_path, person)
    assert [str(entry.title) for entry in found.entries] == titles
    links = {entry.id: [link.url for link in entry.links] for entry in found.entries}
    assert links["opening"] == ["https://meet.example.org/opening"]
    assert links["one"] == (["https://example.org/one"] if person == "ann" else [])
    assert links["two"] == []


def test_programme_is_a_page_and_a_sheet_of_paper(tmp_path: Path) -> None:
    found, plan = of(tmp_path, "ann")
    (paper,) = pages(render(found, plan, "en", "pdf"))
    assert all(said in paper for said in ("Personal programme", "Forum · Ann", "Water workshop", "Europe/Paris"))
    assert b"https://meet.example.org/opening" in render(found, plan, "en", "html")


def test_nobody_chooses_between_posters_and_the_coffee_beside_them(tmp_path: Path) -> None:
    beside = """
[[rooms]]
id = "foyer"
name = "Foyer"
shared = true
"""
    for name, kind in (("coffee", "break"), ("posters", "poster"), ("stands", "exhibition")):
        beside += f"""[[sessions]]
id = "{name}"
kind = "{kind}"
date = 2030-05-14
start = "15:00"
minutes = 60
room = "foyer"
title = "{name.capitalize()}"
"""
    found, _ = of(tmp_path, "ben", beside)
    assert [str(entry.title) for entry in found.entries][-3:] == ["Coffee", "Posters", "Stands"]
