"""A few keys written into a TOML file as a person would: nothing else in it moves."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

_HEADER = re.compile(r"\s*\[")
_KEY = re.compile(
    r"""\s*(?P<key>[A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*=\s*(?P<value>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"'\[{]+)"""
)
_INLINE = r"(\s*{}\s*=\s*\{{)(.*?)(\s*\}}\s*(?:#.*)?)"


def with_keys(source: bytes, table: str, values: Mapping[str, str], index: int | None = None) -> bytes | None:
    """The file with these texts in a table such as roster.columns, or in the table of that index of a list of tables.

    None where it is written in a way that cannot be edited so; nothing but these keys ever changes.
    """
    text = source.decode()
    try:
        wanted = tomllib.loads(text.replace("\r\n", "\n"))
        _put(wanted, table.split("."), values, index)
        made = _edited(text, table, values, index)
        same = made is not None and tomllib.loads(made.replace("\r\n", "\n")) == wanted
    except (tomllib.TOMLDecodeError, LookupError, TypeError, AttributeError):
        return None
    return made.encode() if made is not None and same else None


def _put(document: dict[str, Any], path: Sequence[str], values: Mapping[str, str], index: int | None) -> None:
    node: Any = document
    for step in path:
        node = node.setdefault(step, {}) if index is None else node[step]
    (node if index is None else node[index]).update(values)


def _edited(text: str, table: str, values: Mapping[str, str], index: int | None) -> str | None:
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    name = re.escape(table).replace(r"\.", r"\s*\.\s*")
    pattern = rf"\s*\[\[\s*{name}\s*\]\]" if index is not None else rf"\s*\[\s*{name}\s*\]"
    headers = [line for line, words in enumerate(lines) if re.match(pattern, words)]
    if len(headers) > (index or 0):
        return _in_section(lines, headers[index or 0], values, end)
    if index is not None:
        return None
    parent, _, key = table.rpartition(".")
    for line, words in enumerate(lines):
        if key and (match := re.fullmatch(_INLINE.format(re.escape(key)), words.rstrip("\r\n"))):
            pairs = ", ".join(
                filter(None, (match[2].strip(), *(f"{name} = {_text(value)}" for name, value in values.items())))
            )
            lines[line] = f"{match[1]} {pairs}{match[3] if match[3].startswith(' ') else ' ' + match[3]}{end}"
            return "".join(lines)
    return _new_section(lines, table, parent, values, end)


def _in_section(lines: list[str], header: int, values: Mapping[str, str], end: str) -> str:
    """Keys that are there get the new value, the others follow the last of them."""
    stop = next((line for line in range(header + 1, len(lines)) if _HEADER.match(lines[line])), len(lines))
    left = dict(values)
    last = header
    for line in range(header + 1, stop):
        match = _KEY.match(lines[line])
        if match:
            last = line
            key = match["key"].strip("\"'")
            if key in left:
                lines[line] = (
                    f"{lines[line][: match.start('value')]}{_text(left.pop(key))}{lines[line][match.end('value') :]}"
                )
        elif lines[line].strip() and not lines[line].lstrip().startswith("#"):
            last = line
    _insert(lines, last + 1, [f"{key} = {_text(value)}{end}" for key, value in left.items()], end)
    return "".join(lines)


def _new_section(lines: list[str], table: str, parent: str, values: Mapping[str, str], end: str) -> str:
    """A table of its own after its parent's keys, else at the end of the file."""
    made = [f"[{table}]{end}", *(f"{key} = {_text(value)}{end}" for key, value in values.items())]
    after = len(lines)
    if parent:
        start = next(
            (line for line, words in enumerate(lines) if re.match(rf"\s*\[\s*{re.escape(parent)}\s*\]", words)), None
        )
        if start is not None:
            stop = next((line for line in range(start + 1, len(lines)) if _HEADER.match(lines[line])), len(lines))
            written = [
                line for line in range(start, stop) if lines[line].strip() and not lines[line].lstrip().startswith("#")
            ]
            after = written[-1] + 1
    blank_after = after < len(lines) and bool(lines[after].strip())
    _insert(lines, after, [end, *made, *([end] if blank_after else [])], end)
    return "".join(lines)


def _insert(lines: list[str], at: int, made: Sequence[str], end: str) -> None:
    if made and at and not lines[at - 1].endswith(("\n", "\r")):
        lines[at - 1] += end
    lines[at:at] = made


def _text(value: str) -> str:
    """A basic string (TOML 1.0, String)."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in escaped) + '"'
