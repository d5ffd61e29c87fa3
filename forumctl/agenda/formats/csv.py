"""CSV (RFC 4180) in UTF-8 with byte order mark, as Excel opens it; no cell is run as a formula."""

import csv
from io import StringIO

from forumctl.agenda.entries import Timetable
from forumctl.plans.agenda import AgendaPlan
from forumctl.roster.formulas import guarded

from .table import HEADER, rows


def render(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """A row for each entry under a header."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(map(guarded, map(str, row)) for row in rows(timetable, plan, language))
    return text.getvalue().encode("utf-8-sig")
