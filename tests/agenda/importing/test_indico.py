"""The timetable of an Indico conference, as its export gives it."""

import json

from forumctl.agenda.importing import read


def entry(number: int, title: str, start: str, end: str, **more: object) -> dict[str, object]:
    at = {"date": "2031-05-06", "tz": "Europe/Zurich"}
    held = {"id": f"c{number}", "uniqueId": f"a12c{number}", "title": title, "room": "222-R-001", "location": "CERN"}
    return {**held, "startDate": {**at, "time": start}, "endDate": {**at, "time": end}, **more}


PLANCK = {"firstName": "Max", "familyName": "Planck", "name": "Planck, Max", "affiliation": "X"}


def test_blocks_become_sessions_with_talks_and_breaks_are_breaks() -> None:
    parts = {
        "c1": entry(1, "Calorimeters", "09:00:00", "09:45:00", presenters=[PLANCK], description="<p>Hot</p>"),
        "c2": entry(2, "Trackers", "09:45:00", "10:30:00"),
    }
    files = {"files": [{"title": "slides.pdf", "download_url": "https://example.org/s.pdf"}], "folders": []}
    day = {
        "b1": entry(9, "Coffee", "10:30:00", "11:00:00", entryType="Break", room="Foyer"),
        "s1": entry(3, "Detectors", "09:00:00", "10:30:00", slotTitle="Morning", entries=parts, attachments=files),
    }
    programme = read(json.dumps({"count": 1, "results": {"12": {"20310506": day}}}).encode(), "indico.json")
    assert programme.timezone == "Europe/Zurich"
    block, coffee = programme.sessions
    assert (block.title, block.subtitle, block.links[0].url) == ("Detectors", "Morning", "https://example.org/s.pdf")
    assert [(talk.title, talk.minutes, talk.speakers, talk.abstract) for talk in block.talks] == [
        ("Calorimeters", 45, ("max-planck",), "Hot"), ("Trackers", 45, (), ""),
    ]  # fmt: skip
    assert (coffee.kind, programme.rooms[coffee.room]) == ("break", "Foyer")
    assert {kind: tally.left_out for kind, tally in programme.tallies.items() if tally.left_out} == {}


def test_length_that_is_none_is_left_out() -> None:
    day = {"s1": entry(3, "Detectors", "09:00:00", "10:30:00", duration=float("inf"))}
    (session,) = read(json.dumps({"results": {"12": {"20310506": day}}}).encode(), "indico.json").sessions
    assert (session.title, f"{session.end:%H:%M}") == ("Detectors", "10:30")
