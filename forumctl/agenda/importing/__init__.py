"""Programmes of others, read as tolerantly as can be: what was mended or left out is said."""

from forumctl.problems import ForumError, Place, Problem
from forumctl.roster.separated import decode

from . import calendars, frab, table
from .events import Programme, Remark, Source
from .frab import XmlError
from .sessions import mend

__all__ = ["Programme", "Remark", "read"]

_MOST_BYTES = 32 * 1024 * 1024


def read(content: bytes, file: str, timezone: str = "") -> Programme:
    """The programme in a schedule of frab (XML or JSON), a calendar or a table; raises ForumError where there is none.

    Times are those of `timezone`, else of the zone that the file names, else of UTC.
    """
    if len(content) > _MOST_BYTES:
        raise _unreadable(file, f"this has {len(content):,} bytes; a programme has at most {_MOST_BYTES:,}")
    try:
        source = _source(content, file)
    except XmlError as error:
        raise _unreadable(file, str(error)) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, "this is neither a schedule of frab, nor a calendar, nor a table") from error
    programme = mend(source, timezone)
    if not programme.sessions:
        raise _unreadable(file, "there is no event in this that could become a session")
    return programme


def _source(content: bytes, file: str) -> Source:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper()
    if start.startswith(b"<"):
        return frab.from_xml(content.lstrip(b"\xef\xbb\xbf \t\r\n"))
    if start.startswith((b"{", b"[", b"BEGIN:VCALENDAR")):  # both are UTF-8 whatever happens (RFC 8259, RFC 5545)
        text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").replace("\0", "")
        return calendars.from_ics(text) if start.startswith(b"B") else frab.from_json(text)
    return table.from_csv(decode(content, file)[0])


def _unreadable(file: str, fact: str) -> ForumError:
    hint = "Give a schedule.xml or schedule.json of frab or pretalx, an .ics file, or a csv with title, date and start."
    return ForumError([Problem("cannot-import", fact, Place(file), hint)])
