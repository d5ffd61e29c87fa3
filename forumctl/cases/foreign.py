"""Submissions as systems of calls for papers export them: which of their columns are ours.

EasyChair: the headers of submission.csv as easychair-extra (COMSOC-Community) reads them. CMT: its workbook of papers,
with a title and a blank row above the header, as cmt_statistics_tool (HPI) and the programme of ISMIR read it. Indico:
indico/modules/events/abstracts/util.py. pretalx: src/pretalx/orga/forms/export.py and schedule.py: "ID", then the
fields that the organiser ticks, several speakers each on a line of the cell. OpenReview: the columns that its console
writes (openreview-web), which name no authors unless the venue adds them. ConfTool: its manual lists no columns; these
are the names that its exports usually have. [cases] columns says otherwise.
"""

import re
from collections.abc import Mapping, Sequence

from forumctl.definition.cleaning import clean_line
from forumctl.roster.sheet import Row

from .table import Table

_CALLED: Mapping[str, tuple[str, ...]] = {
    "id": ("#", "paper id", "paperid", "proposal id", "submission id", "number", "code", "friendly id"),
    "title": ("paper title", "proposal title", "submission title", "contribution title", "abstract title"),
    "presenter": (
        *("primary contact author email", "presenting author email", "presenting_author_email", "speaker emails"),
        *("speakers (email)", "primary authors (email)", "submitter (email)"),
        *("primary contact author name", "presenting author", "presenting_author", "presenters", "speaker names"),
        *("speakers", "speaker", "submitting author", "submitting_author", "submitter", "submitted by"),
        *("corresponding author", "primary authors", "author names", "authors"),
    ),
    "organisation": (
        "speakers (affiliation)",
        "submitter (affiliation)",
        "affiliation",
        "affiliations",
        "organization",
        "organisations",
        "institution",
    ),
    "country": ("submitter country", "country of presenter"),
    "authors": ("author names", "authorids", "primary authors", "speaker names", "co-authors"),
    "topics": ("keywords", "topic", "track", "track name", "primary subject area", "tracks", "form fields"),
    "status": ("acceptance status", "acceptance_status", "state", "proposal state", "decision", "venue"),
}
_DELETED = "deleted?"
"""EasyChair's own: yes where a submission was deleted."""


def recognised(table: Table) -> Mapping[str, str]:
    """Ours = theirs of columns that are not called as ours are and not said in the forum file, the likeliest first."""
    found: dict[str, str] = {}
    if table.has("title") and table.has("presenter"):
        return found  # a list of one's own
    for ours, names in _CALLED.items():
        if not table.has(ours):
            theirs = next((name for name in names if table.has(name)), "")
            found |= {ours: theirs} if theirs else {}
    return found


def is_deleted(cells: Mapping[str, str]) -> bool:
    """Whether a row, by folded column, says that it was deleted."""
    return cells.get(_DELETED, "").casefold() in ("yes", "true", "1")


_LOOKED_AT = 10


def rows_above(rows: Sequence[Row]) -> int:
    """How many rows stand above the one that names the columns: titles that CMT and others write over it."""
    known = {"title", "presenter", *(name for names in _CALLED.values() for name in names)}
    for number, row in enumerate(rows[:_LOOKED_AT]):
        if len(known.intersection(clean_line(cell).casefold() for cell in row.cells)) > 1:
            return number
    return 0


_ADDRESS = re.compile(r"[^\s<>;,]+@[^\s<>;,]+")


def first_of(names: str) -> str:
    """The first of several people: "Ann Lee (Seoul)*; Bo Li", "Ann Lee, Bo Li and Cy Dee"; the address where one is."""
    if found := _ADDRESS.search(names):
        return found[0]
    text = names.strip().partition("\n")[0]
    text = text.partition(";")[0] if ";" in text else text.partition(" and ")[0].partition(",")[0]
    return text.partition("(")[0].strip(" *")
