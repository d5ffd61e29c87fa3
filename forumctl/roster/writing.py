"""People → csv."""

from collections.abc import Iterable, Sequence
from datetime import time

from forumctl.definition.people import Participant
from forumctl.spreadsheets.separated import render_csv


def to_csv(people: Iterable[Participant], columns: Sequence[str]) -> bytes:
    """These columns of the people, which `roster.load` reads back."""
    rows = ([getattr(person, column) for column in columns] for person in people)
    return render_csv([columns, *([value if type(value) is str else cell(value) for value in row] for row in rows)])


def cell(value: object) -> str:
    """A value of a participant as it is written into a cell."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)
