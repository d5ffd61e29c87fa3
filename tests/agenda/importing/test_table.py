"""Tables as people write them.

Timetables drawn as a grid, and tables as they are pasted from a document.
"""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from forumctl.agenda.importing import Programme, read
from forumctl.problems import ForumError
from tests.agenda.given import SMALL, laid


def times(*rows: str, header: str = "Title;Date;Time;Speaker", day_first: bool | None = None) -> list[str]:
    programme = read("\n".join([header, *rows]).encode(), "a.csv", "Europe/Rome", day_first=day_first)
    return [f"{session.start:%m-%d %H:%M}–{session.end:%H:%M}" for session in programme.sessions]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("A;14 May 2030;09:30–10:30;", "05-14 09:30–10:30"),
        ("A;Tue 14 May 2030;9.30 - 10.30;", "05-14 09:30–10:30"),
        ("A;May 14, 2030;2 pm – 3 pm;", "05-14 14:00–15:00"),
        ("A;14/05/2030;2-3 pm;", "05-14 14:00–15:00"),
        ("A;2030-05-14;12 am to 1 am;", "05-14 00:00–01:00"),
        ("A;14 mai 2030;9h30-10h30;", "05-14 09:30–10:30"),
    ],
)
def test_day_and_hours(row: str, found: str) -> None:
    assert times(row) == [found]


def test_order_of_day_and_month_is_that_of_the_dates_that_show_it_else_asked_for() -> None:
    assert times("A;03/04/2030;09:00–10:00;", "B;14/04/2030;09:00–10:00;")[0] == "04-03 09:00–10:00"
    assert times("A;03/04/2030;09:00–10:00;", "B;04/14/2030;09:00–10:00;")[0] == "03-04 09:00–10:00"
    assert times("A;03/04/2030;09:00–10:00;", day_first=True) == ["04-03 09:00–10:00"]
    assert times("A;03/04/2030;09:00–10:00;", day_first=False) == ["03-04 09:00–10:00"]
    with pytest.raises(ForumError, match="03/04/2030 may have the day or the month first"):
        times("A;03/04/2030;09:00–10:00;")


def test_rows_of_one_session_are_one_with_all_its_speakers() -> None:
    rows = ["A;2030-05-14;09:00–10:00;Ann", "A;2030-05-14;09:00–10:00;Bo and Cy", "B;2030-05-14;09:00–10:00;Ann"]
    programme = read("\n".join(["Title;Date;Time;Speaker", *rows]).encode(), "a.csv", "Europe/Rome")
    assert [session.speakers for session in programme.sessions] == [("ann", "bo", "cy"), ("ann",)]


def test_columns_without_a_word_are_kept_beside() -> None:
    programme = read(b"Title;Date;Time;Catering\nA;2030-05-14;9:00-10:00;Tea\n", "a.csv", "Europe/Rome")
    assert programme.beside == {"a": {"catering": ["Tea"]}}


def told(text: str, *, day_first: bool | None = None) -> list[tuple[str, ...]]:
    """When each session is, its title, and who speaks."""
    programme = read(text.encode(), "a.csv", "Europe/Rome", day_first=day_first)
    return [
        (
            f"{session.start:%m-%d %H:%M}–{session.end:%H:%M}",
            session.title,
            *(programme.people[who] for who in session.speakers),
        )
        for session in programme.sessions
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Datum;Uhrzeit;Programmpunkt;Referent;Saal\nMo., 12.05.2031;09.30 – 10.15 Uhr;Böden;Änne Weiß / Tom Groß;A\n",
         [("05-12 09:30–10:15", "Böden", "Änne Weiß", "Tom Groß")]),
        ("Día;Horario;Actividad;Ponente\nlunes 5 de mayo de 2031;9:00 a 9:45 h;Agua;José Núñez y Marta Gil\n",
         [("05-05 09:00–09:45", "Agua", "José Núñez", "Marta Gil")]),
        ("Date,Time,Session,Presenter\n\"Tue, Oct 7, 2031\",1p-2:30p,Field day,Pat Doe\n",
         [("10-07 13:00–14:30", "Field day", "Pat Doe")]),
        ("시간,세션,발표자\n2031년 4월 10일(목),,\n오전 11:30~12:20,기조,김민수 (서울대)\n오후 1:30~3:00,토론,\n",
         [("04-10 11:30–12:20", "기조", "김민수"), ("04-10 13:30–15:00", "토론")]),
        ('Name,Date,Speaker\nDinner,"May 3, 2031 7:00 PM (GMT+2) → May 4, 2031 12:30 AM",TBA\n',
         [("05-03 19:00–00:30", "Dinner")]),
        ('Session,Start,Speakers\nPanel,2031-05-03 13:15,"""Berg, Bo"",Cy Young, x@example.org"\n',
         [("05-03 13:15–13:45", "Panel", "Bo Berg", "Cy Young")]),
        ("Title;Date;Time;Speaker First Name;Speaker Last Name\nA;2031-05-14;9:00-10:00;Ana;Lopez\n",
         [("05-14 09:00–10:00", "A", "Ana Lopez")]),
        ("Jour;Horaire;Intitulé;Intervenant(e)s\n3 juin 2031;9h00 à 9h45;Eau;Léa Roux et Zoé Blanc\n",
         [("06-03 09:00–09:45", "Eau", "Léa Roux", "Zoé Blanc")]),
        ("日付,時間,セッション,講演者\n2031年6月5日(木),午後1:00〜2:30,討論,鈴木花子、佐藤一郎\n",
         [("06-05 13:00–14:30", "討論", "鈴木花子", "佐藤一郎")]),
        ("Datum;Tijd;Onderwerp;Spreker\n13-05-2031;9.30 - 10.15 uur;Water;A. van Dam en B. Smit\n",
         [("05-13 09:30–10:15", "Water", "A. van Dam", "B. Smit")]),
        ("Data;Godzina;Temat;Prelegent\n12 maja 2031;9:30–10:15;Powitanie;Łukasz Żak\n",
         [("05-12 09:30–10:15", "Powitanie", "Łukasz Żak")]),
        ("Summer school;;\nDay;Time;Session\n7 July 2031;9:00 - 10:30;Graphs\n;10:30 - 11:00;Coffee\n",
         [("07-07 09:00–10:30", "Graphs"), ("07-07 10:30–11:00", "Coffee")]),
        (("*Date (MM/DD/YYYY),Time Start,Time End,Session Title,Speakers\n"
         "05/06/2031,9:00 AM,10:00 AM,Keynote,Roe; Poe\n"),
         [("05-06 09:00–10:00", "Keynote", "Roe", "Poe")]),
    ],
)  # fmt: skip
def test_tables_as_programs_and_people_head_them(text: str, found: list[tuple[str, ...]]) -> None:
    assert told(text) == found


def test_names_with_the_family_name_first_are_turned_and_that_is_said() -> None:
    text = 'Title,Date,Time,Authors\nWet soil,2031-05-14,9:00-10:00,"Meier, Hans (1); Rossi, Paola (2)"\n'
    programme = read(text.encode(), "a.csv", "Europe/Rome")
    assert list(programme.people.values()) == ["Hans Meier", "Paola Rossi"]
    assert [str(remark) for remark in programme.remarks] == [
        "mended: the names: the family name stands first; read as Hans Meier and 1 other name"
    ]
    assert programme.beside == {"wet-soil": {"said of people": ["1", "2"]}}


def test_sub_sessions_and_numbered_papers_are_talks_of_their_session() -> None:
    whova = (
        "Date,Time Start,Time End,Session or Sub-session(Sub),Session Title,Speakers,Tags\n"
        "2031-05-14,10:00,11:00,Session,Water,,\n2031-05-14,10:00,10:30,Sub,Rivers,Kim Lee,blue\n"
        "2031-05-14,10:30,11:00,Sub,Lakes,,\n"
    )
    conftool = (
        "<sessions><session><session_title>Water</session_title><session_start>2031-05-14 10:00</session_start>"
        "<session_end>2031-05-14 11:00</session_end><p1_title>Rivers</p1_title><p1_authors>Lee, Kim</p1_authors>"
        "<p1_start>2031-05-14 10:00</p1_start><p1_end>2031-05-14 10:30</p1_end><p2_title>Lakes</p2_title>"
        "<p2_start>2031-05-14 10:30</p2_start><p2_end>2031-05-14 11:00</p2_end></session></sessions>"
    )
    for text, file in ((whova, "a.csv"), (conftool, "a.xml")):
        programme = read(text.encode(), file, "Europe/Rome")
        (session,) = programme.sessions
        assert [(talk.id, talk.title, talk.minutes, talk.speakers) for talk in session.talks] == [
            ("rivers", "Rivers", 30, ("kim-lee",)), ("lakes", "Lakes", 30, ()),
        ]  # fmt: skip
        assert file == "a.xml" or programme.beside == {"water": {"tags": ["blue"]}}


def test_day_without_a_year_is_asked_for() -> None:
    with pytest.raises(ForumError, match=r"row 2 'A' \(Tue, Oct 7 has no year\)"):
        read(b'Title,Date,Time\nA,"Tue, Oct 7",9:00-10:00\n', "a.csv", "Europe/Rome")


def test_number_of_a_row_is_kept_but_is_no_uid_of_a_calendar() -> None:
    text = b"Session ID,Title,Date,Time\n14,A,2031-05-14,9:00-10:00\n15,B,2031-05-14,9:00-10:00\n"
    assert [session.uid for session in read(text, "a.csv", "Europe/Rome").sessions] == ["row:14", "row:15"]
    table = laid(SMALL)
    entries = tuple(replace(entry, uid="row:14") for entry in table.entries)
    assert replace(table, entries=entries).uid(entries[0].id) == table.uid(entries[0].id)


def workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def told_grid(programme: Programme) -> list[tuple[str, str, str]]:
    return [(f"{each.start:%d %H:%M}–{each.end:%H:%M}", each.room, each.title) for each in programme.sessions]


def test_sheet_for_each_day_has_rooms_across_and_hours_down() -> None:
    monday = [
        ["Time", "Aula", "Sala 2"],
        ["09:00-09:30", "Registration", ""],
        ["09:30", "Water law\nSpeaker: Ana Lopez", "Soil maps"],
        ["11:00", "Coffee", "Coffee"],
        ["11:30", "Closing", ""],
    ]
    content = workbook(**{"Mon 6 May 2030": monday, "Tue 7 May 2030": [["", "Aula"], ["9 am – 12 noon", "Visit"]]})
    programme = read(content, "grid.xlsx", "Europe/Rome")
    assert told_grid(programme) == [
        ("06 09:00–09:30", "", "Registration"),
        ("06 09:30–11:00", "sala-2", "Soil maps"),
        ("06 09:30–11:00", "aula", "Water law"),
        ("06 11:00–11:30", "", "Coffee"),
        ("06 11:30–12:00", "aula", "Closing"),
        ("07 09:00–12:00", "aula", "Visit"),
    ]
    assert programme.people == {"ana-lopez": "Ana Lopez"}


def test_day_stands_above_its_hours_in_one_table() -> None:
    text = "14 May 2030,,\nTime,Hall,Room B\n10:00,One,Two\n11:00,Three,\nWednesday 15 May 2030,,\n10:00,,Four\n"
    assert told_grid(read(text.encode(), "grid.csv", "UTC")) == [
        ("14 10:00–11:00", "hall", "One"),
        ("14 10:00–11:00", "room-b", "Two"),
        ("14 11:00–11:30", "hall", "Three"),
        ("15 10:00–10:30", "room-b", "Four"),
    ]


def test_grid_without_a_day_is_refused() -> None:
    with pytest.raises(ForumError, match="neither"):
        read(b"Time,Hall\n10:00,One\n", "grid.csv", "UTC")


def test_merged_cells_of_a_document_count_for_the_rows_below() -> None:
    text = (
        "Date\tTime\tSession\tRoom\tSpeaker\n"
        "14 May 2030\t9.00 – 10.00 am\tWelcome\tHall\tAna López\n"
        "\t10.15 – 11.30 am\tFinance\tHall\tBo Berg\n"
        "\t\t\t\tChen Wei\n"
        "15 May 2030\t2 – 3.30 pm\tSite\tB\t\n"
    )
    programme = read(text.encode(), "word.csv", "UTC")
    assert told_grid(programme) == [
        ("14 09:00–10:00", "hall", "Welcome"),
        ("14 10:15–11:30", "hall", "Finance"),
        ("15 14:00–15:30", "b", "Site"),
    ]
    assert programme.sessions[1].speakers == ("bo-berg", "chen-wei")


def test_day_and_hour_may_share_a_cell() -> None:
    text = "Title,Scheduled At,Scheduled Duration\nKotlin,14 May 2030 09:00 AM,45\nRust,14 May 2030 01:30 PM,90\n"
    assert told_grid(read(text.encode(), "sessions.csv", "UTC")) == [
        ("14 09:00–09:45", "", "Kotlin"),
        ("14 13:30–15:00", "", "Rust"),
    ]


def test_hour_from_half_past_one_to_half_past_one_the_second_time() -> None:
    event = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20301103T053000Z\r\nDTEND:20301103T063000Z\r\nSUMMARY:Night\r\nEND:VEVENT"
    text = f"BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:America/New_York\r\n{event}\r\nEND:VCALENDAR\r\n"
    programme = read(text.encode(), "night.ics")
    assert [(str(each.start), each.end.fold) for each in programme.sessions] == [("2030-11-03 01:30:00", 1)]
    assert programme.remarks == ()
