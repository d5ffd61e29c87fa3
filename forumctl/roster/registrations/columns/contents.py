"""What the cells of a column look like."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition.cleaning import clean_line
from forumctl.roster.registrations import countries, languages, statuses
from forumctl.roster.registrations.spelling import folded, is_latin
from forumctl.roster.registrations.words import NO, YES

_SAMPLE = 200
_EMAIL = re.compile(r"(?:mailto:)?[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]{2,}")
_PHONE = re.compile(r"[+(]?\d[\d\s().+/-]{6,}")
_NAME = re.compile(r"[^\W\d_][^\d_@:/?!%&]*")
_ANSWERS = YES | NO
_NUMBER = re.compile(r"[\d.,:\s#-]+")


@dataclass(frozen=True, slots=True)
class Contents:
    """A sample of the cells of one column that are not blank, cleaned."""

    cells: tuple[str, ...]
    categories: Collection[str] = ()

    def share(self, looks: Callable[[str], object]) -> float:
        """Which part of the cells looks so, from 0 to 1."""
        return sum(bool(looks(cell)) for cell in self.cells) / len(self.cells) if self.cells else 0.0

    @property
    def is_latin(self) -> bool:
        return not self.cells or self.share(is_latin) >= 0.5

    @property
    def are_answers(self) -> bool:
        """Whether all are answers to a question of yes or no; ones and noughts alone may be anything."""
        said = any(letter.isalpha() for cell in self.cells for letter in cell)
        return said and all(folded(cell) in _ANSWERS for cell in self.cells)

    def like(self, column: str) -> float:
        """How much the cells look like those of one of our columns; 1 where any text will do."""
        return self._known_ass() if column == "name" else self.share(LOOKS.get(column, bool))

    def fits(self, column: str) -> float:
        """How much the cells are what a column that is called so holds, in any language that names are known in."""
        read = _READ.get(column)
        return self.share(read) if read and self.like(column) < 1 else self.like(column)

    def of_categories(self) -> float:
        return self.share(lambda cell: cell.casefold() in self.categories)

    def _known_ass(self) -> float:
        """The share of names, where nearly all of them differ."""
        different = len(set(self.cells)) >= 0.8 * len(self.cells)
        return self.share(_is_name) if different else 0.0


def sample(cells: Sequence[str], categories: Collection[str]) -> Contents:
    """The first cells that are not blank."""
    found: list[str] = []
    for cell in cells:
        if text := clean_line(cell[:400]):
            found.append(text)
        if len(found) == _SAMPLE:
            break
    return Contents(tuple(found), categories)


def is_email(cell: str) -> bool:
    """Whether it looks like one e-mail address."""
    return bool(_EMAIL.fullmatch(cell))


def is_number(cell: str) -> bool:
    """Whether it is one number, however it is written."""
    return bool(_NUMBER.fullmatch(cell))


def is_name_like(cell: str) -> bool:
    """Whether it has only what names have: letters, and no digits, colons or questions."""
    return bool(_NAME.fullmatch(cell)) and len(cell) <= 60


def _is_name(cell: str) -> bool:
    words = cell.split()
    return bool(_NAME.fullmatch(cell)) and (2 <= len(words) <= 6 or not is_latin(cell)) and len(cell) <= 60


LOOKS: Mapping[str, Callable[[str], object]] = {
    "email": is_email,
    "phone": _PHONE.fullmatch,
    "country": countries.is_common,
    "languages": languages.is_common,
    "organisation": lambda cell: not is_number(cell) and not is_email(cell),
    "given_name": lambda cell: not is_number(cell) and not is_email(cell),
    "family_name": lambda cell: not is_number(cell) and not is_email(cell),
    "status": statuses.status,
    "registration": lambda cell: len(cell) <= 80 and not is_email(cell),
}
"""What can be recognised from a cell alone, by our column."""
_READ: Mapping[str, Callable[[str], object]] = {
    "country": countries.code,
    "languages": lambda cell: all(languages.codes(cell)),
}
"""Slower, and right in every language: for columns whose name already says what they are."""
