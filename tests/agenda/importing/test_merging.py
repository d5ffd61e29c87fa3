"""A programme imported again: new, changed, gone, by hand since; comments and order of the file stay."""

import re
from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.importing import merging, read
from forumctl.agenda.timetable import timetable
from forumctl.building import programme_import

EVENT = """<event guid="11111111-1111-4111-8111-11111111111{number}"><date>2030-05-{day}T09:00:00+02:00</date>
<start>09:00</start><duration>01:00</duration><title>{title}</title><persons><person>{person}</person></persons></event>"""


def schedule(*events: tuple[int, int, str, str]) -> bytes:
    inside = "".join(
        EVENT.format(number=number, day=day, title=title, person=person) for number, day, title, person in events
    )
    zone = "<time_zone_name>Europe/Rome</time_zone_name>"
    conference = f"<conference><title>F</title>{zone}</conference>"
    return f'<schedule>{conference}<day date="2030-05-14"><room name="A">{inside}</room></day></schedule>'.encode()


FIRST = ((1, 14, "Opening", "Ana"), (2, 15, "Night talk", "Bo"), (3, 16, "Closing", "Ana"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "forum.toml"
    programme_import.start(path, read(schedule(*FIRST), "a.xml"), Path("a.xml"), "en")
    path.write_text(path.read_text("utf-8").replace('id = "opening"', 'id = "opening" # keep'), "utf-8")
    return tmp_path


def changes(folder: Path, *events: tuple[int, int, str, str], write: bool = False) -> list[tuple[str, str, str]]:
    merge = programme_import.compare(project.load(folder), read(schedule(*events), "b.xml", "Europe/Rome"), "b.xml")
    if write:
        programme_import.write(merge)
    return [(change.what, change.id, change.sentence) for change in merge.changes]


def test_the_same_file_changes_nothing(folder: Path) -> None:
    before = (folder / "forum.toml").read_bytes()
    assert changes(folder, *FIRST, write=True) == []
    assert (folder / "forum.toml").read_bytes() == before


def test_what_is_new_changed_and_gone_is_shown_and_written(folder: Path) -> None:
    uids = {session.id: session.uid for session in project.load(folder).forum.sessions}
    later = ((1, 14, "Grand opening", "Ana"), (2, 15, "Night talk", "Cy"), (4, 17, "Party", "Cy"))
    assert changes(folder, *later, write=True) == [
        ("changed", "opening", "title Opening → Grand opening"),
        ("changed", "night-talk", "speakers bo → cy"),
        ("new", "party", "Party, 2030-05-17 09:00"),
        ("gone", "closing", "Closing, 2030-05-16 09:00 is no longer in the file"),
    ]
    forum = project.load(folder).forum
    assert {session.id: str(session.title) for session in forum.sessions} == {
        "opening": "Grand opening", "night-talk": "Night talk", "party": "Party",
    }  # fmt: skip
    assert {session.id: session.uid for session in forum.sessions if session.id in uids} == {
        name: uid for name, uid in uids.items() if name != "closing"
    }
    assert "# keep" in (folder / "forum.toml").read_text("utf-8")
    assert changes(folder, *later) == []


def test_what_was_changed_by_hand_stays_and_is_shown(folder: Path) -> None:
    path = folder / "forum.toml"
    path.write_text(
        re.sub('title = "(Night talk|Closing)"', r'title = "\1, by hand"', path.read_text("utf-8")), "utf-8"
    )
    later = (FIRST[0], (2, 15, "Night talk, moved", "Bo"))
    assert changes(folder, *later, write=True) == [
        ("by hand", "night-talk", "title Night talk, by hand by hand, Night talk, moved in the file"),
        ("by hand", "closing", "it is no longer in the file, but title changed by hand: it stays"),
    ]
    titles = [str(session.title) for session in project.load(folder).forum.sessions]
    assert titles == ["Opening", "Night talk, by hand", "Closing, by hand"]


def test_session_keeps_its_uid_in_calendars(folder: Path) -> None:
    opened = project.load(folder)
    table = timetable(opened.forum, opened.roster, opened.plans.cases)
    assert table.uid("opening") == "11111111-1111-4111-8111-111111111111"
    assert table.guid("opening") == table.uid("opening")


def test_beside_file_keeps_each_session_as_it_came(folder: Path) -> None:
    programme = read(schedule(*FIRST), "a.xml")
    assert programme_import.beside(folder / "forum.toml").name == "forum.imported.json"
    assert merging.session_table(programme.sessions[0], "Europe/Rome")["uid"].endswith("1")
