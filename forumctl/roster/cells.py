"""What is written in a cell → the value of a participant's field."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from .ids import slug

_YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1", "예"), True),
    **dict.fromkeys(("no", "n", "false", "0", "아니오"), False),
}
_TIME = re.compile(r"(?:\d{4}-\d\d-\d\d[ T])?(\d{1,2}:\d\d)(?::00)?")


def values_of(cells: Mapping[str, str]) -> dict[str, object]:
    """The values of the cleaned cells of a row that are not blank, by our column.

    Text that makes no sense in its column is left for validation.
    """
    return {column: read(cell) if (read := _VALUES.get(column)) else cell for column, cell in cells.items()}


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for part in re.split("[;,]", cell) if (word := part.strip()))


def _ids(cell: str) -> tuple[str, ...]:
    """Ids, or names as they are turned into ids."""
    return tuple(slug(word) or word for word in _words(cell))


@lru_cache
def _languages(cell: str) -> tuple[str, ...]:
    return tuple(_language(word) for word in re.split(r"[;,/\s]+", cell) if word)


def _language(word: str) -> str:
    """A language code in the capitals of BCP 47 (RFC 5646 2.1.1): zh-Hant-TW."""
    first, *rest = word.replace("_", "-").split("-")
    return "-".join([first.lower(), *({2: str.upper, 4: str.title}.get(len(part), str.lower)(part) for part in rest)])


def _time(cell: str) -> str:
    """The time of day alone; spreadsheets add a date or seconds."""
    match = _TIME.fullmatch(cell)
    return match[1] if match else cell


def _delegation(cell: str) -> str:
    return slug(cell) or cell


_VALUES: Mapping[str, Callable[[str], object]] = {
    "id": str.lower,
    "country": str.upper,
    "languages": _languages,
    "delegation": _delegation,
    "companion": _ids,
    "apart": _ids,
    "friends": _ids,
    "access": _words,
    "diet": _words,
    "visits": lambda cell: _YES_NO.get(cell.casefold(), cell),
    "tours": _ids,
    "earliest": _time,
    "latest": _time,
    "status": str.lower,
}
