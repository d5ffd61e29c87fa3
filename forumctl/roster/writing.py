"""People → csv that Excel opens with every script intact and no formula run."""

import csv
from collections.abc import Iterable, Sequence
from datetime import time
from io import StringIO

from forumctl.definition.people import Participant

from .formulas import guarded


def to_csv(people: Iterable[Participant], columns: Sequence[str]) -> bytes:
    """These columns of the people, as `table_to_csv` writes them; `read` reads it back."""
    return table_to_csv(columns, ([cell(getattr(person, column)) for column in columns] for person in people))


def table_to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Any table, comma separated (RFC 4180), UTF-8 with byte order mark, no cell of it a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


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
