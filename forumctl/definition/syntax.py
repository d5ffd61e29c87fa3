"""Where a file is not TOML: what the parser says, in an organiser's words, and at its place."""

import re
from collections.abc import Iterator

from forumctl.problems import Place, Problem

from .places import Places, faults_of

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_FAULTS = 10
"""Places of wrong grammar shown at once; the later ones mostly follow from the earlier."""
REMEDY = "Close every quote and bracket, and write one `key = value` per line."
_WORDS = (
    (
        r"Illegal character '\\[nr]'|Unterminated string.*|Expected \"'+\"",
        "the quote of this text is not closed",
        "Close it on the same line.",
    ),
    (
        r"Cannot declare (.+) twice",
        "the table {0} is written twice",
        "Write all its keys in one place.",
    ),
    (
        r"Cannot overwrite a value|Duplicate inline table key .*",
        "this key already has a value",
        "Take one of the two out.",
    ),
    (
        r"Cannot (?:mutate|redefine).* (\(.+\))",
        "{0} is complete and cannot get more keys here",
        "Write all its keys in one place.",
    ),
    (r"Expected '\]+' .*", "the bracket of this table's name is not closed", "Write it as [name] or [[name]]."),
    (
        r"Unescaped '\\' in a string",
        "a backslash in text needs another",
        "Write two, or put the text in single quotes.",
    ),
    (r"Unclosed array", "the bracket of this list is not closed", "Write ] at its end, and commas between its values."),
    (r"Unclosed inline table", "the brace of this table is not closed", "Write } at its end, on the same line."),
    (
        r"Invalid value",
        "this value is not TOML",
        "Put text in quotes; write dates as 2019-10-17, yes and no as true and false.",
    ),
    (
        r"Invalid statement|Invalid initial character for a key part|Expected '=' .*",
        "a key and = are expected here",
        "Write `key = value`; a key that is not one plain word needs quotes.",
    ),
    (
        r"Expected newline or end of document after a statement",
        "this is not one value",
        "Write one `key = value` per line; text in quotes, lists in brackets, dates as 2019-10-17.",
    ),
)
"""What tomllib says (a pattern of the whole message), the fact in plain words, and the next step."""


def not_utf8(file: str, source: bytes, start: int) -> Problem:
    """The problem of a file whose byte `start` does not belong to UTF-8 text."""
    line = source.count(b"\n", 0, start) + 1
    column = len(source[source.rfind(b"\n", 0, start) + 1 : start].decode()) + 1
    hint = "Save the file as UTF-8, the encoding of TOML."
    return Problem("not-utf8", "this is not UTF-8 text", Place(file, line, column), hint)


def bad_toml(file: str, source: bytes, message: str) -> Iterator[Problem]:
    """The parser's first fault in an organiser's words, then further places where the grammar stumbles."""
    lines = source.split(b"\n")
    position = _POSITION.search(message)
    row = int(position[1]) - 1 if position and position[1] else len(lines) - 1
    column = int(position[2]) - 1 if position and position[2] else len(lines[row].decode())
    byte = len(lines[row].decode()[:column].encode())
    fact, hint = explained(_POSITION.sub("", message))
    yield Problem("bad-toml", fact, Places(file, tuple(lines)).at(row, byte), hint)
    more = [place for place in faults_of(file, source) if abs(place.line - row - 1) > 1][:_FAULTS]
    yield from (Problem("bad-toml", "this is not TOML", place, REMEDY) for place in more)


def explained(message: str) -> tuple[str, str]:
    """Fact and hint for a message of tomllib."""
    for pattern, fact, hint in _WORDS:
        if match := re.fullmatch(pattern, message):
            return fact.format(*map(_table, match.groups())), hint
    return f"this is not TOML: {message[:1].lower()}{message[1:]}", REMEDY


def _table(path: str) -> str:
    """[a.b] for ('a', 'b')."""
    return "[" + ".".join(re.findall("'([^']*)'", path)) + "]"
