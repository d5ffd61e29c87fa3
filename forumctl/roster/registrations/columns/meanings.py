"""What the name of a column says that it is, in the words of fifteen languages."""

import re
from collections.abc import Iterator, Sequence

from forumctl.roster.registrations import words
from forumctl.roster.registrations.spelling import folded
from forumctl.roster.registrations.statuses import status
from forumctl.roster.registrations.words import FAMILY, GIVEN, MIDDLE, ORDER
from forumctl.roster.sheet import COLUMNS as OURS

from . import several
from .contents import Contents

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
