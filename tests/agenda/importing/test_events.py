"""Small files of kinds that came up later: the schema of one conference, tentative events, streams, odd zones.

Who has a part, read from the lines of a text.
"""

import pytest

from forumctl.agenda.importing import Programme, read
from forumctl.agenda.importing.events import Person, introduced, is_kind

ENTRIES = b"""<schedule><day date="2030-05-14">
<entry id="1">
<category>Keynote</category><topics><topic>Water</topic></topics><start>0930</start><duration>45</duration>
<room id="1">C01</room><title>Rivers</title><abstract>Short.</abstract><description>Long.</description>
<speakers><speaker>
<name>Ana Diaz</name><profile>https://example.org/ana</profile><description>She measures.</description>
</speaker></speakers></entry></day></schedule>"""


def calendar(*lines: str) -> bytes:
    event = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


def left(programme: Programme) -> dict[str, int]:
    """What is left out of each kind of fact."""
    return {kind: tally.left_out for kind, tally in programme.tallies.items() if tally.left_out}


def test_entries_with_hours_in_one_number_are_read() -> None:
    programme = read(ENTRIES, "schedule.xml", "Europe/Berlin")
    (session,) = programme.sessions
    assert (f"{session.start:%Y-%m-%d %H:%M}", f"{session.end:%H:%M}") == ("2030-05-14 09:30", "10:15")
    assert (session.kind, session.room, session.abstract, session.description) == ("keynote", "c01", "Short.", "Long.")
    assert (session.speakers, programme.biographies) == (("ana-diaz",), {"ana-diaz": "She measures."})
    assert left(programme) == {}
    assert programme.beside[session.id]["topics"] == ["Water"]


def test_tentative_event_with_a_stream_stays_both() -> None:
    source = calendar(
        "UID:1", "DTSTART;TZID=Europe/Paris:20300514T093000", "DTEND;TZID=Europe/Paris:20300514T103000",
        "SUMMARY:Maybe", "STATUS:TENTATIVE", 'CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL="Live":https://live.example.org/1',
    )  # fmt: skip
    (session,) = read(source, "a.ics", "").sessions
    assert session.tentative
    assert [(link.kind, link.url) for link in session.links] == [("stream", "https://live.example.org/1")]


def test_event_that_names_its_zone_in_a_property_of_its_own_is_in_that_zone() -> None:
    source = calendar("UID:1", "TZID:Europe/Zurich", "DTSTART:20300514T093000", "DTEND:20300514T103000", "SUMMARY:One")
    programme = read(source, "a.ics", "")
    assert (programme.timezone, f"{programme.sessions[0].start:%H:%M}") == ("Europe/Zurich", "09:30")


def test_table_in_german_has_its_hours_and_a_night_ends_the_next_morning() -> None:
    rows = b"Datum;Beginn;Ende;Titel;Raum;Referent\n14.05.2030;23:30;00:30;Nacht;Saal;Ana\n"
    (session,) = read(rows, "a.csv", "Europe/Berlin").sessions
    assert (f"{session.start:%d %H:%M}", f"{session.end:%d %H:%M}", session.all_day) == ("14 23:30", "15 00:30", False)


def test_row_with_an_end_but_no_start_is_not_taken_for_all_day() -> None:
    rows = b"Date,Mystery,End,Title\n2030-05-14,09:00,10:00,One\n2030-05-14,x,,Two\n"
    programme = read(rows, "a.csv", "Europe/Berlin")
    assert [(session.title, session.all_day) for session in programme.sessions] == [("Two", True)]
    assert programme.tallies["events"].left_out == 1


def test_programme_of_sessionize_is_read_whole() -> None:
    source = b"""{"sessions": [{"id": "1", "title": "One", "description": "About", "startsAt": "2030-05-14T09:00:00",
    "endsAt": "2030-05-14T10:00:00", "speakers": ["a"], "categoryItems": [3], "roomId": 7,
    "liveUrl": "https://live.example.org/1", "questionAnswers": [{"answerValue": "easy"}]},
    {"id": "2", "title": "No", "status": "Declined", "speakers": []}],
    "speakers": [{"id": "a", "fullName": "Ana Diaz", "bio": "Bio"}], "rooms": [{"id": 7, "name": "Hall"}],
    "categories": [{"title": "Format", "items": [{"id": 3, "name": "Workshop"}]}]}"""
    programme = read(source, "all.json", "Europe/Berlin")
    (session,) = programme.sessions
    assert (session.title, session.kind, session.room, session.speakers) == ("One", "workshop", "hall", ("ana-diaz",))
    assert [link.kind for link in session.links] == ["stream"]
    assert programme.biographies == {"ana-diaz": "Bio"}
    assert programme.beside[session.id] == {"answers": ["easy"]}
    assert [str(remark) for remark in programme.remarks] == ["left out: session 2 'No': it is Declined"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("Keynote sessions", True), ("COFFEE BREAK", True), ("Hands-on", True), ("Maintainer track", False), ("", False)],
)
def test_words_that_say_a_kind_and_nothing_else(said: str, expected: bool) -> None:
    assert is_kind(said) == expected


def test_description_written_in_html_comes_in_as_the_text_that_it_shows() -> None:
    source = calendar(
        "UID:1", "DTSTART;TZID=Europe/Paris:20300514T093000", "DTEND;TZID=Europe/Paris:20300514T103000", "SUMMARY:One",
        'DESCRIPTION:<p>Welcome <b>all</b>.</p><ul><li>Tea</li></ul><a href="https://example.org/">Map</a> 1 < 2',
    )  # fmt: skip
    (session,) = read(source, "a.ics", "").sessions
    assert session.abstract == "Welcome **all**.\n\n- Tea\n\n[Map](<https://example.org/>) 1 < 2"


@pytest.mark.parametrize(
    ("text", "left", "people"),
    [
        ("Speaker: Joel Addison\nOpening remarks", "Opening remarks", [Person("Joel Addison")]),
        (
            "Speakers: Alice Andersson, Bob Bergström\n\nType: Keynote",
            "Type: Keynote",
            [Person("Alice Andersson"), Person("Bob Bergström")],
        ),
        (
            "About sand.\n\nModerator: Ana de la Cruz\nPanelists: Bo Berg and Li Wei",
            "About sand.",
            [Person("Bo Berg", "panellist"), Person("Li Wei", "panellist"), Person("Ana de la Cruz", "chair")],
        ),
        ("von: Samuel Albrecht \nQt", "Qt", [Person("Samuel Albrecht")]),
    ],
)
def test_names_are_read_from_lines_that_say_nothing_else(text: str, left: str, people: list[Person]) -> None:
    assert introduced(text) == (left, tuple(people))


@pytest.mark.parametrize(
    "text",
    [
        "Speakers: Nick Young & James Strong, Isovalent",  # the comma may be before a company
        "Speakers: Nick Young, Google",
        "Speaker: to be announced",
        "Speaker: TBA",
        "Speakers: https://example.org/speakers",
        "Speakers: We have invited everybody who ever built a loudspeaker to tell how",
        "Note: Ana Lopez",
        "",
    ],
)
def test_line_stays_that_may_say_something_else(text: str) -> None:
    assert introduced(text) == (text, ())
