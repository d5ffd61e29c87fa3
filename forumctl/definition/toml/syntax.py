"""Where a file is not TOML: what the parser says, in an organiser's words, at its place, and the line that is meant."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from forumctl.problems import Place, Problem

from .mending import mended
from .places import Places, faults_of

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_FAULTS = 10
"""Places of wrong grammar shown at once; the later ones mostly follow from the earlier."""
REMEDY = "Close every quote and bracket, and write one `key = value` per line."
_KEEP_ONE = "Keep one version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
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
        r"Unescaped '\\' in a string|Invalid hex value",
        "a backslash in text needs another",
        "Write two, or put the text in single quotes.",
    ),
    (
        r"Invalid date or datetime",
        "there is no such day or time in the calendar",
        "Write dates as 2019-10-17 and times as 2019-10-17T18:00:00.",
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
_OTHERS = (
    (b"PK\x03\x04", "this is a file of Word, Excel or a ZIP archive, not text"),
    (b"\xd0\xcf\x11\xe0", "this is a file of Word or Excel, not text"),
    (b"%PDF", "this is a PDF, not text"),
    (b"\xff\xfe", "this is UTF-16 text, not UTF-8"),
    (b"\xfe\xff", "this is UTF-16 text, not UTF-8"),
)


def not_utf8(file: str, source: bytes, start: int) -> Problem:
    """The problem of a file whose byte `start` does not belong to UTF-8 text."""
    line = source.count(b"\n", 0, start) + 1
    column = len(source[source.rfind(b"\n", 0, start) + 1 : start].decode()) + 1
    for beginning, fact in _OTHERS:
        if source.startswith(beginning):
            return Problem("not-utf8", fact, Place(file), "Save it as plain text in UTF-8, or name another file.")
    hint = "Save the file as UTF-8, the encoding of TOML."
    return Problem("not-utf8", "this is not UTF-8 text", Place(file, line, column), hint)


@dataclass(slots=True)
class Mended:
    """The lines of a file that is not TOML, as they are meant, and what is wrong with them."""

    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = False
    """Whether these lines are TOML, each of those mended as it must be meant; in another language nothing is sure."""

    @property
    def source(self) -> bytes:
        """The file as it is meant; lines keep their numbers."""
        return "\n".join(self.lines).encode()


def bad_toml(file: str, source: bytes, message: str, lists: frozenset[str] = frozenset()) -> Mended:
    """Each fault that the parser finds, in an organiser's words, with the line that is meant where that can be told.

    After the first that cannot be, further places where the grammar stumbles. `lists` are the tables that can stand
    several times.
    """
    found = Mended(source.decode().replace("\r\n", "\n").split("\n"))
    found.problems += _faults(found, file, source, message, lists)
    return found


def _faults(found: Mended, file: str, source: bytes, message: str, lists: frozenset[str]) -> Iterator[Problem]:
    """The faults one by one, while their lines are mended."""
    text = source.decode()
    if text.startswith("{\\rtf"):
        hint = "Save it as plain text: in TextEdit Format, Make Plain Text; in Word Save As, Plain Text, UTF-8."
        yield Problem("bad-toml", "this is rich text, as TextEdit and Word save it, not plain text", Place(file), hint)
        return
    if kind := "a table" if file.endswith((".csv", ".tsv")) else "JSON" if text.lstrip()[:1] == "{" else "":
        hint = "Give the forum file, or write one: forumctl guide tutorial shows how."
        yield Problem("bad-toml", f"this is {kind}, not TOML", Place(file, 1, 1), hint)
        return
    lines = found.lines
    places = Places(file, tuple(source.replace(b"\r\n", b"\n").split(b"\n")))
    for _ in range(_FAULTS):
        row, column = _position(message, lines)
        if single := _once_too_often(lines, row, message, lists):
            name, rows = single
            fact = f"there can be several of {name}: each begins with [[{name}]]"
            yield Problem("bad-toml", fact, places.at(rows[0], 0), f"Write [[{name}]], with two brackets each time.")
            for each in rows:
                lines[each] = f"[[{name}]]"
        elif "date or datetime" not in message and (meant := mended(lines, row, lists)):
            fact, line, start, count = meant
            at = len(lines[start][:column].encode()) if start == row else 0
            hint = f"Write: {line.strip()}" if line else _KEEP_ONE
            yield Problem("bad-toml", fact, places.at(start, at), hint)
            if not line:
                return
            lines[start : start + count] = [line, *[""] * (count - 1)]
        else:
            fact, hint = explained(_POSITION.sub("", message))
            first = _same_above(lines, row)
            also = (places.at(first, 0),) if first is not None and re.match("Cannot (?:decl|overw)", message) else ()
            yield Problem("bad-toml", fact, places.at(row, len(lines[row][:column].encode())), hint, also)
            rest = "\n".join(lines).encode()
            more = [place for place in faults_of(file, rest) if abs(place.line - row - 1) > 1][:_FAULTS]
            yield from (Problem("bad-toml", "this is not TOML", place, REMEDY) for place in more)
            return
        try:
            tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            message = str(error)
        except (RecursionError, ValueError):
            return
        else:
            found.is_whole = not any("YAML" in problem.sentence for problem in found.problems)
            return


def _position(message: str, lines: list[str]) -> tuple[int, int]:
    """Row and column, from 0, of what the parser says."""
    position = _POSITION.search(message)
    row = int(position[1]) - 1 if position and position[1] else len(lines) - 1
    return row, int(position[2]) - 1 if position and position[2] else len(lines[row])


def _once_too_often(lines: list[str], row: int, message: str, lists: frozenset[str]) -> tuple[str, list[int]] | None:
    """The table that can stand several times where it is written as one alone, and the rows of its headings."""
    if not re.match("Cannot (?:declare|overwrite|mutate|redefine)", message):
        return None
    heading = re.fullmatch(r"\s*\[{1,2}([\w.-]+)\]{1,2}\s*(?:#.*)?", lines[row])
    names = [name for name in lists if heading and (heading[1] == name or heading[1].startswith(f"{name}."))]
    for name in sorted(names, key=len):
        alone = re.compile(rf"\s*\[{re.escape(name)}\]\s*(?:#.*)?")
        if rows := [at for at, line in enumerate(lines) if alone.fullmatch(line)]:
            return name, rows
    return None


def _same_above(lines: list[str], row: int) -> int | None:
    """The row above that begins with the same heading, or with the same key under the same heading."""
    name = lines[row].partition("=")[0].strip()
    is_heading = name.startswith("[")
    for at in range(row - 1, -1, -1):
        if lines[at].partition("=")[0].strip() == name:
            return at
        if lines[at].startswith("[") and not is_heading:
            return None
    return None


def explained(message: str) -> tuple[str, str]:
    """Fact and hint for a message of tomllib."""
    for pattern, fact, hint in _WORDS:
        if match := re.fullmatch(pattern, message):
            return fact.format(*map(_table, filter(None, match.groups()))), hint
    return f"this is not TOML: {message[:1].lower()}{message[1:]}", REMEDY


def _table(path: str) -> str:
    """[a.b] for ('a', 'b')."""
    return "[" + ".".join(re.findall("'([^']*)'", path)) + "]"
