"""The folder for a web host: files whose names stay, links to subscribe, the log of changes, nothing private.

The programme of one participant: what is for all, theirs, and to choose from; as a page and on paper.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.entries import Timetable
from forumctl.agenda.personal import Attendance
from forumctl.agenda.publishing import following, render, site, timetable_of
from forumctl.agenda.revisions import revise
from forumctl.agenda.timetable import timetable
from forumctl.building.decide import give_places
from forumctl.plans.agenda import AgendaPlan, PublishedPlan

from .given import SMALL, laid, without
from .test_pdf import pages

URL = "https://example.org/programme/"


def made(url: str = URL) -> dict[str, bytes]:
    opened, table = project.load(SMALL), laid(SMALL)
    plan = revise(AgendaPlan(), table)
    return dict(site(opened.forum, table, plan, following(PublishedPlan(), plan, table), url, "en"))


def test_site_has_page_calendars_and_feeds_under_names_that_stay() -> None:
    files = made()
    rooms = {name for name in files if name.startswith("room-")}
    assert rooms
    assert set(files) - rooms == {
        *("index.html", "subscribe.html", "changes.html", "programme.ics"),
        *("schedule.xml", "schedule.json", "programme.json", "programme.csv"),
    }
    assert b'href="subscribe.html"' in files["index.html"]
    assert b"SOURCE;VALUE=URI:https://example.org/programme/programme.ics\r\n" in files["programme.ics"]
    assert all(b"BEGIN:VEVENT" in files[name] for name in rooms)


def test_subscription_links_lead_to_the_same_calendar() -> None:
    page = made()["subscribe.html"].decode()
    assert 'href="webcal://example.org/programme/programme.ics"' in page
    assert "?cid=webcal%3A%2F%2Fexample.org%2Fprogramme%2Fprogramme.ics" in page
    assert "addfromweb?url=https%3A%2F%2Fexample.org%2Fprogramme%2Fprogramme.ics" in page
    assert page.count("<svg") == page.count("webcal:") // 2
    assert "webcal" not in made("")["subscribe.html"].decode()


def test_log_keeps_every_change_the_latest_first() -> None:
    table = laid(SMALL)
    plan = revise(AgendaPlan(), table)
    first = following(PublishedPlan(), plan, table)
    assert first.log == ()
    entry = next(entry for entry in table.entries if not entry.session and not entry.all_day)
    later = replace(entry, start=entry.start + timedelta(minutes=10), end=entry.end + timedelta(minutes=10))
    moved = replace(
        table,
        revised=table.revised + timedelta(days=1),
        entries=tuple(later if one.id == entry.id else one for one in table.entries),
    )
    plan = revise(plan, moved)
    second = following(first, plan, moved)
    assert [(one.after.thing, one.what) for one in second.log] == [(entry.id, ("time",))]
    gone = replace(without(moved, "night"), revised=table.revised + timedelta(days=2))
    plan = revise(plan, gone)
    third = following(second, plan, gone)
    assert [one.what for one in third.log] == [("cancelled",), ("time",)]
    page = site(project.load(SMALL).forum, gone, plan, third, URL, "en")["changes.html"].decode()
    assert "moved from" in page
    assert f"to {later.start:%H:%M}" in page
    assert page.index("Cancelled") < page.index("moved from")


def test_log_says_once_what_talks_do_as_their_session_does() -> None:
    table = laid(SMALL)
    session = next(entry for entry, parts in table.nested if parts)
    moved = {
        entry.id: replace(entry, start=entry.start + timedelta(minutes=10), end=entry.end + timedelta(minutes=10))
        for entry in table.entries
        if session.id in (entry.id, entry.session)
    }
    later = replace(table, entries=tuple(moved.get(entry.id, entry) for entry in table.entries))
    plan = revise(AgendaPlan(), table)
    second = following(following(PublishedPlan(), plan, table), revise(plan, later), later)
    assert len(second.log) == len(moved) > 1
    page = site(project.load(SMALL).forum, later, revise(plan, later), second, URL, "en")["changes.html"].decode()
    assert page.count("moved from") == 1


def test_site_has_nothing_of_the_roster_that_is_not_public(tmp_path: Path) -> None:
    (tmp_path / "forum.toml").write_text(
        """
[forum]
id = "f"
title = "Forum"
days = [2030-05-14]
timezone = "Europe/Paris"
revised = 2030-04-01T12:00:00
[[sessions]]
id = "one"
date = 2030-05-14
start = "10:00"
minutes = 60
sign_up = true
title = "One"
speakers = ["ana"]
online = "https://meet.example.org/private-room"
links = [{ url = "https://example.org/private-slides", private = true }]
[[participants]]
id = "ana"
name = "Ana"
email = "ana@private.example.org"
phone = "+33 private"
[[participants]]
id = "bo"
name = "Bo private"
sessions = ["one"]
""",
        "utf-8",
    )
    opened, table = project.load(tmp_path), laid(tmp_path)
    plan = revise(AgendaPlan(), table)
    files = site(opened.forum, table, plan, following(PublishedPlan(), plan, table), URL, "en")
    assert all(b"private" not in content for content in files.values())
    assert b"Ana" in files["index.html"]


def test_photographs_stand_beside_the_page_and_are_shown_on_demand() -> None:
    opened, table = project.load(SMALL), laid(SMALL)
    plan = revise(AgendaPlan(), table)
    speaker = next(part.id for entry in table.entries for part in entry.people)
    published = following(PublishedPlan(), plan, table)
    files = site(opened.forum, table, plan, published, URL, "en", {speaker: b"a JPEG"})
    (photo,) = (name for name in files if name.startswith("photos/"))
    assert files[photo] == b"a JPEG"
    page = files["index.html"].decode()
    assert f'<img src="{photo}" alt="" width="72" loading="lazy">' in page
    assert "img-src 'self'" in page
    assert page.index("<details>") < page.index("<img")
    assert "img-src" not in made()["index.html"].decode()


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
