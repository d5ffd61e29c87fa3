"""What the name of a column says that it is, in the words of fifteen languages, and what its cells look like."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition.cleaning import clean_line
from forumctl.roster.registrations import countries, languages, words
from forumctl.roster.registrations.cells import status
from forumctl.roster.registrations.spelling import folded, is_latin
from forumctl.roster.registrations.words import FAMILY, GIVEN, MIDDLE, NO, ORDER, YES
from forumctl.roster.sheet import COLUMNS as OURS

from . import several

TARGETS = (*OURS, GIVEN, MIDDLE, FAMILY, ORDER)
"""What a column may be mapped to."""
BRACKETED = re.compile(r"^(.*?)\s*[\[【](.+)[\]】]\s*$", re.DOTALL)
"""A question and a part of it, as LimeSurvey and Google's grids write them: Your name [First name]."""
_SEGMENTS = re.compile(r"\s+[-–:|/>»]\s+|:\s+")
"""Between the parts of a field, as form builders write it: Address - City."""
_OF_A_COUNTRY = frozenset(("state", "estado", "stato", "etat"))
"""Words for a state that are also those of a part of a country."""
_NOT_WHO_COMES = frozenset(("check", "checkin", "checked", "visa", "marital", "vat", "scan", "einlass", "employment"))
"""Of what else there is a status."""
_NEARLY_ALL, _SOME, _FEW_STATES = 0.9, 0.5, 8


def meanings(name: str) -> Iterator[tuple[str, float, str]]:
    """What a column of this name may be, how certainly from 0 to 1, and why."""
    bare = folded(name)
    if not bare:
        return
    if several.is_first(bare):
        bare = several.bare(bare) or "name"
    if bare.replace(" ", "") in _TARGETS_FOLDED:
        yield _TARGETS_FOLDED[bare.replace(" ", "")], 1.0, "it is called so here"
        return
    if exact := words.COLUMNS.get(bare):
        yield exact, 0.95, "its name"
        return
    if words.mentions(bare, words.FOREIGN):
        return
    *before, last = _SEGMENTS.split(name) if not (bracketed := BRACKETED.match(name)) else bracketed.groups()
    if before and (exact := words.COLUMNS.get(folded(last))):
        yield exact, 0.9, f"“{last.strip()}” at its end"
        return
    if inside := _inside(bare):
        ours = words.COLUMNS[inside]
        if ours == "status" and not _is_of_the_forum(bare, inside):
            return
        yield ours, 0.55 + 0.35 * len(inside) / len(bare), f"“{inside}” in its name"


def _is_of_the_forum(bare: str, inside: str) -> bool:
    """Whether a question about coming is about the forum as a whole: nothing else is named in it."""
    rest = bare.replace(inside, " ").split()
    return all(word in words.ABOUT_THE_FORUM or word.isdigit() or _is_made_of(word) for word in rest)


def _is_made_of(word: str) -> bool:
    """Whether a word in a script that puts words together says only that it is about the forum."""
    if word.isascii():
        return False
    for known in sorted(words.ABOUT_THE_FORUM, key=len, reverse=True):
        if not known.isascii():
            word = word.replace(known, "")
    return not word


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


def unclear(header: Sequence[str], contents: Sequence[Contents]) -> tuple[int, ...]:
    """Columns that may say who comes: their name asks it, perhaps of a part of the forum; or their cells say it."""
    found = []
    for position, name in enumerate(header):
        bare, cells = folded(name), contents[position]
        if not bare or words.mentions(bare, words.PARTS):
            continue
        is_asked = words.COLUMNS.get(_inside(bare)) == "status" and not words.mentions(bare, words.FOREIGN)
        share = cells.like("status")
        says_who_does_not = share >= _NEARLY_ALL and not cells.are_answers and cells.share(_does_not_come) > 0
        asks = [word for word in bare.split() if words.COLUMNS.get(word) == "status" and word not in _OF_A_COUNTRY]
        is_foreign = words.mentions(bare, words.FOREIGN | _NOT_WHO_COMES)
        is_called_so = (words.COLUMNS.get(bare) == "status" and bare not in _OF_A_COUNTRY) or bare.endswith("status")
        is_a_state = is_called_so and not is_foreign and 1 < len(set(cells.cells)) <= _FEW_STATES
        says_no = asks and not is_foreign and cells.are_answers and cells.share(_is_no) > 0
        if says_who_does_not or is_a_state or says_no or (is_asked and share >= _SOME):
            found.append(position)
    return tuple(found)


def _is_no(cell: str) -> bool:
    return folded(cell) in words.NO


def _does_not_come(cell: str) -> bool:
    return status(cell) in ("cancelled", "declined", "waiting", "invited", "no-answer")


def _inside(bare: str) -> str:
    """The longest known name that stands in this one as whole words, or in a script without spaces as a part of it."""
    tokens = bare.split()
    found = [
        name
        for start in range(len(tokens))
        for end in range(start + 1, min(start + 5, len(tokens)) + 1)
        if (name := " ".join(tokens[start:end])) in words.COLUMNS and len(name) > 2 and name not in _WHOLE
    ]
    if not bare.isascii():
        found += [name for name in _UNSPACED if name in bare]
    if {GIVEN, FAMILY} <= {words.COLUMNS[name] for name in found}:
        return next((name for name in found if words.COLUMNS[name] == "name"), "name")
    return max(found, key=len, default="")


_WHOLE = words.listed("whole")
"""Names that say what a column is only where they are all of its name: "last page" is no family name."""


# A header "Given" stands beside one "Family" in exports: it is a part of the name there, not that printed largest.
_TARGETS_FOLDED = {name.replace("_", ""): name for name in TARGETS if name != "given"}
_TWO_SIGNS = ("organisation", "position", "diet", "access", "languages")


_UNSPACED = tuple(
    name
    for name, ours in words.COLUMNS.items()
    if not name.isascii() and (len(name) > 3 or (ours in _TWO_SIGNS and re.fullmatch("[\u4e00-\u9fff]{2,}", name)))
)
"""Names in other scripts; a Hangul syllable is two or three letters here, a Chinese character says more."""
_SAMPLE = 200
_EMAIL = re.compile(r"(?:mailto:)?[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]{2,}")
_PHONE = re.compile(r"[+(]?\d[\d\s().+/-]{6,}")
_NAME = re.compile(r"[^\W\d_][^\d_@:/?!%&]*")
_ANSWERS = YES | NO
_NUMBER = re.compile(r"[\d.,:\s#-]+")


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
    "status": status,
    "registration": lambda cell: len(cell) <= 80 and not is_email(cell),
}
"""What can be recognised from a cell alone, by our column."""
_READ: Mapping[str, Callable[[str], object]] = {
    "country": countries.code,
    "languages": lambda cell: all(languages.codes(cell)),
}
"""Slower, and right in every language: for columns whose name already says what they are."""
