"""Programmes of others, read as tolerantly as can be: what was mended, left out or is to be decided is said."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from xml.etree.ElementTree import Element

from forumctl import limits
from forumctl.problems import ForumError, Place, Problem
from forumctl.roster import tables, workbook
from forumctl.roster.separated import decode

from . import calendars, frab, indico, ours, sessionize, table
from .events import Programme, Remark, Source
from .frab import XmlError
from .sessions import mend

__all__ = ["Programme", "Remark", "read"]

_MOST_BYTES = 32 * 1024 * 1024


def read(content: bytes, file: str, timezone: str = "", *, day_first: bool | None = None) -> Programme:
    """The programme in a schedule of frab (XML or JSON), a calendar, a table or an export of ours.

    Times are those of `timezone`, else of the zone that the file names; see `zones` where it names none. Raises
    ForumError where there is no programme in it, or two ways to read its dates.
    """
    if len(content) > _MOST_BYTES:
        raise _unreadable(file, f"this has {len(content):,} bytes; a programme has at most {_MOST_BYTES:,}")
    try:
        source = _source(content, file, day_first)
    except XmlError as error:
        raise _unreadable(file, str(error)) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, "this is neither a schedule of frab, nor a calendar, nor a table") from error
    most = limits.LISTS["sessions"]
    if len(source.events) > most:
        fact = f"this has more than {most:,} events, each time of one that repeats counted; no more are read"
        raise ForumError([Problem("too-large", fact, Place(file), "Take out what is no part of the forum.")])
    programme = mend(source, timezone)
    if not programme.sessions:
        first = next((remark for remark in programme.remarks if remark.what == "left out"), None)
        why = f"; {first.where}: {first.fact}" if first else ""
        raise _unreadable(file, f"there is no event in this that could become a session{why}")
    return programme


def _source(content: bytes, file: str, day_first: bool | None) -> Source:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper()
    if start.startswith((b"<!DOCTYPE HTML", b"<HTML")):
        raise XmlError("this is a web page; where it was made there is a calendar (.ics) or a table of it as well")
    if start.startswith(b"<"):
        root = frab.tree(content.lstrip(b"\xef\xbb\xbf \t\r\n"))
        records = _records(root)
        return _table(records, lambda: {"": records}, file, day_first) if records else frab.from_tree(root)
    if start.startswith((b"{", b"[", b"BEGIN:VCALENDAR")):  # both are UTF-8 whatever happens (RFC 8259, RFC 5545)
        text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").replace("\0", "")
        return calendars.from_ics(text) if start.startswith(b"B") else _from_json(json.loads(text))
    if tables.is_workbook(content, file):
        rows, _, problems, _ = workbook.rows(content, file)
        if not rows:
            raise ForumError(problems) if problems else ValueError("an empty workbook")
        first = [row.cells for row in rows]
        return _table(first, lambda: _sheets(content, file), file, day_first)
    listed = _rows(decode(content, file)[0].removeprefix("\ufeff"))
    return _table(listed, lambda: {"": listed}, file, day_first)


def _records(root: Element) -> list[list[str]]:
    """The rows of a document that is a table, as ConfTool writes it: records of one name, fields of text alone."""
    fields = [list(record) for record in root] if root.tag != "schedule" else []
    if (
        not fields
        or len({record.tag for record in root}) > 1
        or any(list(each) for record in fields for each in record)
    ):
        return []
    names = list(dict.fromkeys(each.tag for record in fields for each in record))
    told = [{each.tag: each.text or "" for each in record} for record in fields]
    return [names, *([record.get(name, "") for name in names] for record in told)] if names else []


def _table(
    first: Sequence[Sequence[str]], sheets: Callable[[], Mapping[str, table.Sheet]], file: str, day_first: bool | None
) -> Source:
    """A list with a row for each session, else a grid of hours and rooms."""
    try:
        return table.from_rows(first, file, day_first)
    except ValueError:
        return table.from_sheets(sheets(), day_first=day_first)


def _sheets(content: bytes, file: str) -> Mapping[str, table.Sheet]:
    """The rows of every sheet that is not hidden, by its name."""
    names: list[str] = []

    def look(looked_at: Mapping[str, object]) -> str:
        names.extend(looked_at)
        return names[0]

    rows, name, *_ = workbook.rows(content, file, choose=look)
    names = names or [name]
    return {
        each: [row.cells for row in (workbook.rows(content, file, each)[0] if names[1:] else rows)] for each in names
    }


def _from_json(document: object) -> Source:
    if isinstance(document, list):
        return calendars.from_jcal(document)
    if not isinstance(document, dict):
        raise ValueError("this is no programme in JSON")
    if "entries" in document:
        return ours.from_json(document)
    if {"sessions", "speakers", "rooms"} <= set(document):
        return sessionize.from_json(document)
    if "results" in document and "schedule" not in document:
        return indico.from_json(document)
    return frab.from_json(document)


def _rows(text: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    except csv.Error as error:
        raise ValueError("the table cannot be read") from error


def _unreadable(file: str, fact: str) -> ForumError:
    hint = "Give a schedule.xml or schedule.json, an .ics file, or a csv or xlsx with title, date and start."
    return ForumError([Problem("cannot-import", fact, Place(file), hint)])
