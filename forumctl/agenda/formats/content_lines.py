"""Content lines of iCalendar: texts, addresses and moments as values, and lines folded (RFC 5545, 3.1 and 3.3)."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from unicodedata import combining
from zoneinfo import ZoneInfo

from forumctl.definition.cleaning import clean, clean_line

from .zones import stamp

_OCTETS = 75
_NOT_IN_URI = re.compile("[^!-~]+")


def folded(line: bytes) -> bytes:
    """A content line with CRLF, in pieces of at most 75 octets that are UTF-8 each (RFC 5545, 3.1)."""
    if len(line) <= _OCTETS:
        return line + b"\r\n"
    pieces, start, room = [], 0, _OCTETS
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80 or line[end - 1] == 0x5C:  # inside a character, or after a backslash
            end -= 1
        pieces.append(line[start:end])
        start, room = end, _OCTETS - 1
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def text(value: str) -> bytes:
    r"""A TEXT value (RFC 5545, 3.3.11). A backslash becomes its wide form: many readers take \\N for a line end."""
    plain = clean(value).replace("\\", "\N{FULLWIDTH REVERSE SOLIDUS}")
    # An accent that opens a line stands on a blank, or it would be one letter with the n of the line end before it.
    if "\n" in plain:
        plain = "\n".join(f" {line}" if line and combining(line[0]) else line for line in plain.split("\n"))
    elif plain and combining(plain[0]):
        plain = f" {plain}"
    return plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()


def one_line(value: str) -> bytes:
    """A TEXT value of one line."""
    return text(clean_line(value))


def quoted(value: str) -> bytes:
    """A parameter's value in quotation marks, which it cannot hold itself (RFC 5545, 3.2)."""
    return b'"' + clean_line(value).replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}").encode() + b'"'


def uri(url: str) -> str:
    """A URI as RFC 3986 has it: printable ASCII without a backslash."""
    return _NOT_IN_URI.sub("", url).replace("\\", "%5C")


@lru_cache(maxsize=1024)  # most entries of a programme change at the same few times
def utc(local: datetime, zone: ZoneInfo) -> bytes:
    """A local time in UTC; unchanged within hours of the first or last day of all calendars."""
    try:
        return f"{stamp(local.replace(tzinfo=zone).astimezone(UTC))}Z".encode()
    except OverflowError:
        return f"{stamp(local)}Z".encode()
