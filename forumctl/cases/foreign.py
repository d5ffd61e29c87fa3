"""Submissions as systems of calls for papers export them: which of their columns are ours.

EasyChair: the headers of submission.csv as easychair-extra (COMSOC-Community) reads them. CMT: those of its papers as
the README of cmt_statistics_tool (HPI) lists them. ConfTool, OpenReview, pretalx and Indico let the organiser choose
columns, so that they are known by the names that these usually have; [cases] columns says otherwise.
"""

from collections.abc import Mapping

from .table import Table

_CALLED: Mapping[str, tuple[str, ...]] = {
    "id": ("#", "paper id", "paperid", "proposal id", "submission id", "number", "code", "friendly id"),
    "title": ("paper title", "proposal title", "submission title", "contribution title", "abstract title"),
    "presenter": (
        *("primary contact author email", "presenting author email", "presenting_author_email", "speaker emails"),
        *("primary contact author name", "presenting author", "presenting_author", "presenters", "speaker names"),
        *("speakers", "speaker", "submitting author", "submitting_author", "submitter", "submitted by"),
        *("corresponding author", "primary authors", "author names", "authors"),
    ),
    "organisation": ("affiliation", "affiliations", "organization", "organisations", "institution"),
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


def first_of(names: str) -> str:
    """The first of several people in a cell: "Ann Lee (Seoul)*; Bo Li", "Ann Lee, Bo Li and Cy Dee"."""
    text = names.partition(";")[0] if ";" in names else names.partition(" and ")[0].partition(",")[0]
    return text.partition("(")[0].strip(" *")
