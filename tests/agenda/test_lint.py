from collections.abc import Callable

import pytest

from forumctl.agenda.formats import ics
from forumctl.agenda.revisions import revise
from forumctl.plans.agenda import AgendaPlan

from .given import BOTH, SMALL, laid, rendered, without
from .lint import faults

Fault = Callable[[bytes], bytes]


def perfect() -> bytes:
    """A calendar with summer time, a cancelled event, a source and long lines."""
    table = laid(SMALL)
    plan = revise(revise(AgendaPlan(), table), without(table, "panel"))
    return ics.render(without(table, "panel"), plan, "en", source="https://forum.example.org/small.ics")


def put(old: bytes, new: bytes) -> Fault:
    """The fault of one thing written in place of another, once."""

    def injected(source: bytes) -> bytes:
        assert old in source
        return source.replace(old, new, 1)

    return injected


def swapped(source: bytes) -> bytes:
    start, *parts = source.split(b"BEGIN:VEVENT\r\n")
    parts[0], parts[1] = parts[1], parts[0]
    return b"BEGIN:VEVENT\r\n".join((start, *parts))


def zone_last(source: bytes) -> bytes:
    start = source.index(b"BEGIN:VTIMEZONE")
    end = source.index(b"END:VTIMEZONE\r\n") + len(b"END:VTIMEZONE\r\n")
    return source[:start] + source[end:].replace(b"END:VCALENDAR", source[start:end] + b"END:VCALENDAR")


def one_event(source: bytes) -> bytes:
    return source[: source.index(b"END:VEVENT\r\n")] + b"END:VEVENT\r\nEND:VCALENDAR\r\n"


CALENDAR_UID = b"UID:2a528cc1-2faf-5f90-84a0-f6778d14333b\r\n"
EVENT_UID = b"UID:45491e4c-e410-5ad1-aea2-d1041b0c308e\r\n"
OTHER_UID = b"UID:4a3ec15d-e385-55a1-a37b-68f88003517b\r\n"

RINGING = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nDESCRIPTION:Soon\r\nEND:VALARM\r\n"

INJECTED: dict[str, tuple[str, Fault]] = {
    "bom": ("bom", lambda source: b"\xef\xbb\xbf" + source),
    "no last line end": ("end", lambda source: source.removesuffix(b"\r\n")),
    "unix line end": ("naked", put(b"SEQUENCE:0\r\n", b"SEQUENCE:0\n")),
    "unix line ends throughout": ("naked", lambda source: source.replace(b"\r\n", b"\n")),
    "carriage return alone": ("naked", put(b"SUMMARY:Keynotes", b"SUMMARY:Key\rnotes")),
    "blank line": ("blank", put(b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\n\r\n")),
    "blank line at the end": ("blank", lambda source: source + b"\r\n"),
    "76 octets": ("long", put(b"SUMMARY:Keynotes", b"SUMMARY:" + b"k" * 68)),
    "unfolded": ("long", lambda source: source.replace(b"\r\n ", b"")),
    "folded inside a character": ("utf-8", put("도".encode(), "도".encode()[:1] + b"\r\n " + "도".encode()[1:])),
    "not UTF-8": ("utf-8", put("ß".encode(), b"\xdf")),
    "vertical tab": ("control", put(b"Keynotes", b"Key\x0bnotes")),
    "delete": ("control", put(b"Keynotes", b"Key\x7fnotes")),
    "next line": ("control", put(b"Keynotes", "Key\x85notes".encode())),
    "line separator": ("control", put(b"Keynotes", "Key\u2028notes".encode())),
    "BOM in a title": ("control", put(b"Keynotes", "Key\ufeffnotes".encode())),
    "decomposed letter": ("nfc", put("ö".encode(), "o\u0308".encode())),
    "two calendars": ("calendar", lambda source: source * 2),
    "text after the end": ("syntax", lambda source: source + b"bye\r\n"),
    "event in an event": ("nesting", put(EVENT_UID, EVENT_UID + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n")),
    "calendar not closed": ("nesting", put(b"END:VCALENDAR\r\n", b"")),
    "empty alarm": ("missing", put(EVENT_UID, EVENT_UID + b"BEGIN:VALARM\r\nEND:VALARM\r\n")),
    "sound of an alarm": ("value", put(EVENT_UID, EVENT_UID + RINGING.replace(b"DISPLAY", b"AUDIO"))),
    "alarm of what is cancelled": (
        "cancelled",
        put(b"END:VEVENT\r\nEND:VCALENDAR", RINGING + b"END:VEVENT\r\nEND:VCALENDAR"),
    ),
    "lower-case name": ("syntax", put(b"SUMMARY:Key", b"Summary:Key")),
    "no version": ("missing", put(b"VERSION:2.0\r\n", b"")),
    "no PRODID": ("missing", put(b"PRODID:-//forumctl//Agenda//EN\r\n", b"")),
    "no UID of the calendar": ("missing", put(CALENDAR_UID, b"")),
    "no X-WR-TIMEZONE": ("missing", put(b"X-WR-TIMEZONE:Europe/Berlin\r\n", b"")),
    "no sequence": ("missing", put(b"SEQUENCE:0\r\n", b"")),
    "no TRANSP": ("missing", put(b"TRANSP:TRANSPARENT\r\n", b"")),
    "METHOD": ("value", put(b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:REQUEST\r\n")),
    "ATTENDEE": ("unknown", put(EVENT_UID, EVENT_UID + b"ATTENDEE:mailto:su-a@example.org\r\n")),
    "published by nobody": ("method", put(b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n")),
    "ORGANIZER": ("method", put(EVENT_UID, EVENT_UID + b"ORGANIZER:mailto:su-a@example.org\r\n")),
    "HTML": ("unknown", put(EVENT_UID, EVENT_UID + b"X-ALT-DESC;FMTTYPE=text/html:<p>\r\n")),
    "RDATE": ("unknown", put(b"END:STANDARD", b"RDATE:20201025T030000\r\nEND:STANDARD")),
    "two summaries": ("twice", put(b"SUMMARY:Keynotes\r\n", b"SUMMARY:Keynotes\r\nSUMMARY:Keynotes\r\n")),
    "name only for Google": ("name", put(b"\r\nNAME:Small", b"\r\nX-NAME:Small")),
    "names that differ": ("name", put(b"\r\nNAME:Small", b"\r\nNAME:Smaller")),
    "name of a single event": ("name", one_event),
    "interval without VALUE": ("parameter", put(b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL")),
    "source without VALUE": ("parameter", put(b"SOURCE;VALUE=URI", b"SOURCE")),
    "floating start": ("parameter", put(b"DTSTART;TZID=Europe/Berlin:", b"DTSTART:")),
    "all day to the hour": ("value", put(b"DTSTART;TZID=Europe/Berlin:", b"DTSTART;VALUE=DATE:")),
    "all day until a time": (
        "kinds",
        put(b"DTSTART;TZID=Europe/Berlin:20191026T100000", b"DTSTART;VALUE=DATE:20191026"),
    ),
    "start in UTC": ("value", put(b"20191026T100000\r\n", b"20191026T100000Z\r\n")),
    "local DTSTAMP": ("value", put(b"DTSTAMP:20191001T100000Z", b"DTSTAMP:20191001T100000")),
    "DTSTAMP of now": ("stamp", put(b"DTSTAMP:20191001T100000Z", b"DTSTAMP:20260101T100000Z")),
    "stale calendar": ("modified", put(b"LAST-MODIFIED:20191001T100000Z", b"LAST-MODIFIED:20180101T000000Z")),
    "random UID": ("value", put(EVENT_UID, b"UID:45491e4c-e410-4ad1-aea2-d1041b0c308e\r\n")),
    "UID of the calendar's": ("unique", put(EVENT_UID, CALENDAR_UID)),
    "one UID twice": ("unique", put(OTHER_UID, EVENT_UID)),
    "negative sequence": ("value", put(b"SEQUENCE:0", b"SEQUENCE:-1")),
    "status": ("value", put(b"STATUS:CONFIRMED", b"STATUS:DELETED")),
    "end before start": ("length", put(b"DTEND;TZID=Europe/Berlin:20191026", b"DTEND;TZID=Europe/Berlin:20191025")),
    "bare comma": ("value", put(b"SUMMARY:Cases\\, first", b"SUMMARY:Cases, first")),
    "bare semicolon": ("value", put(b"SUMMARY:Keynotes", b"SUMMARY:Key;notes")),
    "name not escaped": ("value", put(b"X-WR-CALNAME:Small forum\\;", b"X-WR-CALNAME:Small forum;")),
    "capital line end": ("value", put(b"Short.", b"Short.\\N")),
    "escaped backslash": ("value", put("C:＼Network".encode(), b"C:\\\\Network")),
    "two lines of summary": ("lines", put(b"SUMMARY:Keynotes", b"SUMMARY:Key\\nnotes")),
    "empty summary": ("empty", put(b"SUMMARY:Keynotes", b"SUMMARY:")),
    "URL hidden": ("url", put(b"DESCRIPTION:https://forum.example.org", b"DESCRIPTION:http://forum.example.org")),
    "URL with a space": ("value", put(b"\r\nURL:https://", b"\r\nURL:https:// ")),
    "cancelled and busy": (
        "cancelled",
        lambda source: source.replace(b"STATUS:CANCELLED\r\nTRANSP:TRANSPARENT", b"STATUS:CANCELLED\r\nTRANSP:OPAQUE"),
    ),
    "cancelled in silence": ("cancelled", put(b"SUMMARY:Cancelled: ", b"SUMMARY:")),
    "order": ("order", swapped),
    "zone not defined": ("zone", put(b"TZID:Europe/Berlin", b"TZID:Europe/Paris")),
    "two zones": ("zone", put(b"DTEND;TZID=Europe/Berlin", b"DTEND;TZID=Europe/Paris")),
    "zone after the events": ("zone", zone_last),
    "summer the wrong way round": ("zone", lambda source: source.replace(b"DAYLIGHT", b"STANDARD", 2)),
    "onset after the jump": ("onset", put(b"DTSTART:20180325T020000", b"DTSTART:20180326T020000")),
    "offset without sign": ("value", put(b"TZOFFSETTO:+0200", b"TZOFFSETTO:0200")),
}


def test_lint_of_a_perfect_calendar() -> None:
    assert faults(perfect()) == []


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_lint_of_a_forum(name: str, language: str) -> None:
    assert faults(rendered(laid(BOTH[name]), language=language)) == []


@pytest.mark.parametrize("name", INJECTED)
def test_lint_sees_an_injected_fault(name: str) -> None:
    rule, injected = INJECTED[name]
    broken = injected(perfect())
    assert broken != perfect()
    assert rule in {fault.split(":")[0] for fault in faults(broken)}
