"""Timetables drawn as a grid, and tables as they are pasted from a document."""

import io
from typing import Any

import openpyxl
import pytest

from forumctl.agenda.importing import Programme, read
from forumctl.problems import ForumError


def workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def told(programme: Programme) -> list[tuple[str, str, str]]:
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
    assert told(programme) == [
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
    assert told(read(text.encode(), "grid.csv", "UTC")) == [
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
    assert told(programme) == [
        ("14 09:00–10:00", "hall", "Welcome"),
        ("14 10:15–11:30", "hall", "Finance"),
        ("15 14:00–15:30", "b", "Site"),
    ]
    assert programme.sessions[1].speakers == ("bo-berg", "chen-wei")


def test_day_and_hour_may_share_a_cell() -> None:
    text = "Title,Scheduled At,Scheduled Duration\nKotlin,14 May 2030 09:00 AM,45\nRust,14 May 2030 01:30 PM,90\n"
    assert told(read(text.encode(), "sessions.csv", "UTC")) == [
        ("14 09:00–09:45", "", "Kotlin"),
        ("14 13:30–15:00", "", "Rust"),
    ]


def test_hour_from_half_past_one_to_half_past_one_the_second_time() -> None:
    event = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20301103T053000Z\r\nDTEND:20301103T063000Z\r\nSUMMARY:Night\r\nEND:VEVENT"
    text = f"BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:America/New_York\r\n{event}\r\nEND:VCALENDAR\r\n"
    programme = read(text.encode(), "night.ics")
    assert [(str(each.start), each.end.fold) for each in programme.sessions] == [("2030-11-03 01:30:00", 1)]
    assert programme.remarks == ()
