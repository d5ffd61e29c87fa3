"""Rows of an export that are no person: totals, notes below the list, tickets without a name, answers never sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumctl.roster.sheet import Row, Sheet

from .columns.mapping import ColumnMapping
from .columns.meanings import is_name_like
from .columns.systems import ANONYMOUS
from .spelling import folded
from .words import DITTO, FAMILY, GIVEN, NOBODY, TOTALS, UNITS

_COPIED = ("organisation", "position", "city", "country", "category", "delegation", "languages", "honorific")
"""Ours in which "the same as above" makes sense; two people never have the same name or address."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a row is left out."""

    code: str
    said: str
    hint: str

    def fact(self, row: Row) -> str:
        said = ", ".join(filter(None, row.cells))
        return f"this row {self.said} and is left out: {said[:60]}"


HEADER = Why("repeated-header", "is the header again", "")
_TOTAL = Why("total-row", "counts the rows above it", "Nothing needs to be done; remove the row to be rid of this.")
_NOTE = Why("note-row", "is a note and no person", "Put a person's name under the column of names.")
_NOBODY = Why("no-name-yet", "has no name of a person yet", "Ask whoever ordered it who comes.")
_NOT_SENT = Why("not-submitted", "was begun and never sent", "Ask them whether they come, or add them by hand.")


@dataclass(frozen=True, slots=True)
class Rows:
    """What tells rows that are nobody from people, in one sheet."""

    header: tuple[str, ...]
    names: tuple[int, ...]
    """Where names stand."""
    given_and_family: tuple[int, ...]
    copied: tuple[int, ...]
    submitted: int | None
    width: int
    """How many columns are read."""

    @classmethod
    def of(cls, sheet: Sheet, mapping: ColumnMapping) -> "Rows":
        at = {one.ours: one.positions for one in mapping.proposals}
        header = sheet.header.cleaned.cells
        wanted = folded(mapping.known.submitted) if mapping.known else ""
        sent = next((position for position, name in enumerate(header) if wanted and folded(name) == wanted), None)
        names = tuple(position for ours in ("name", "name_local", GIVEN, FAMILY) for position in at.get(ours, ()))
        parts = tuple(position for ours in (GIVEN, FAMILY) for position in at.get(ours, ()))
        copied = tuple(position for ours in _COPIED for position in at.get(ours, ()))
        return cls(tuple(header[:3]), names, parts, copied, sent, len(at))

    def filled(self, rows: Sequence[Row]) -> tuple[Sequence[Row], list[int]]:
        """The rows with what is the same as in the one above, and the lines of those that had any of it."""
        said = {at for at in self.copied if any(map(_is_ditto, {row.cells[at] for row in rows if at < len(row.cells)}))}
        found: list[Row] = []
        lines: list[int] = []
        for row in rows if said else ():
            above = found[-1].cells if found else ()
            same = [at for at in said if at < min(len(row.cells), len(above)) and _is_ditto(row.cells[at])]
            if same:
                lines.append(row.line)
                row = row._replace(cells=[above[at] if at in same else cell for at, cell in enumerate(row.cells)])
            found.append(row)
        return (found, lines) if said else (rows, lines)

    def nobody(self, row: Row) -> Why | None:
        """Why this is no person; None where it may be one."""
        cells = row.cells
        if len(self.header) > 1 and cells[0] == self.header[0] and tuple(cells[:3]) == self.header:
            return HEADER
        if self.submitted is not None and not (self.submitted < len(cells) and cells[self.submitted]):
            return _NOT_SENT
        said = [cells[at].lower() for at in self.names if at < len(cells) and cells[at]]
        if said and (said[0] in NOBODY or said[0] in ANONYMOUS or " ".join(said[:2]) in NOBODY):
            return _NOBODY
        if len(cells) - cells.count("") > 4:
            return None
        filled = [cell for cell in cells if cell]
        if any(map(says_total, filled[:2])):
            return _TOTAL
        if len(filled) == 1 and self.width > 2 and not is_name_like(filled[0]):
            return _NOTE
        return None


def _is_ditto(cell: str) -> bool:
    return 0 < len(cell) < 16 and cell.lower() in DITTO


def says_total(cell: str) -> bool:
    """Whether a cell says that it is a sum: "합계", "Total: 12 people"."""
    bare = "".join(letter if not letter.isdigit() else " " for letter in folded(cell))
    found = [word for word in bare.split() if word not in UNITS]
    return " ".join(found) in TOTALS
