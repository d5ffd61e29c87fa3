"""The changes of a programme in Markdown, for those who come: what no longer takes place, what moved, what is new."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from forumctl.definition.values import Text
from forumctl.documents.localised import date_span, long_date
from forumctl.plans.agenda import Revision

from .changes import Change, What
from .formats.md import plain
from .words import word

_PARTS: Mapping[str, Sequence[What]] = {
    "Cancelled": ("cancelled",),
    "Moved": ("time", "place", "zone"),
    "New": ("new", "back"),
    "Changed": ("title", "details"),
}
"""The parts of a notice; a change is in the first one that fits."""


def notice(title: Text, found: Sequence[Change], language: str) -> bytes:
    """The notice in a language. The stops of buses are left out: their riders are told of them in their own file."""
    public = [change for change in found if not change.after.thing.startswith("bus/")]
    lines = [f"# {plain(title.within(language))}", "", f"**{word('Changes to the programme', language)}**"]
    for part in _PARTS:
        if told := [change for change in public if _part(change) == part]:
            lines += ["", f"## {word(part, language)}", "", *(_line(change, part, language) for change in told)]
    if not public:
        lines += ["", word("Nothing has changed.", language)]
    return ("\n".join(lines) + "\n").encode()


def _part(change: Change) -> str:
    return next(part for part, kinds in _PARTS.items() if set(kinds) & set(change.what))


def _line(change: Change, part: str, language: str) -> str:
    then, now = change.before, change.after
    title = f"**{plain(now.summary.within(language))}**"
    if part == "Cancelled":
        return f"- ~~{_when(now, language)}~~: {title}"
    place = f", {plain(now.place.within(language))}" if now.place else ""
    line = f"- {_when(now, language)}: {title}{place}"
    if then is None or part == "New":
        return line
    old = [_when(then, language, beside=now)] if "time" in change.what else []
    old += [plain(then.place.within(language))] if "place" in change.what and then.place else []
    old += [plain(then.summary.within(language))] if "title" in change.what else []
    return line + (f" ({word('before: {}', language, '; '.join(old))})" if old else "")


def _when(revision: Revision, language: str, *, beside: Revision | None = None) -> str:
    """Day and time as the language writes them; the time alone beside one of the same day."""
    first, last = revision.start.date(), revision.end.date()
    if revision.all_day:
        return date_span(first, max(first, last - timedelta(days=1)), language)
    time = (
        f"{revision.start:%H:%M}–{revision.end:%H:%M}" if revision.end > revision.start else f"{revision.start:%H:%M}"
    )
    later = f" (+{(last - first).days})" if last > first else ""
    if beside and not beside.all_day and beside.start.date() == first:
        return f"{time}{later}"
    return f"{long_date(first, language)}, {time}{later}"
