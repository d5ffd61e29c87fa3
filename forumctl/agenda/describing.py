"""An entry in plain text: what it is about, and who has which part in it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby

from .entries import Entry, Part, Role
from .words import word

_ROLES: Mapping[Role, tuple[str, str]] = {
    "chair": ("Chair", "Chairs"),
    "speaker": ("Speaker", "Speakers"),
    "panellist": ("Panel", "Panel"),
    "presenter": ("Presenter", "Presenters"),
}
"""What one person in a role is called, and several."""


def description(entry: Entry, language: str) -> str:
    """The abstract and a line per role, in a language."""
    abstract = entry.abstract.within(language) if entry.abstract else ""
    return "\n\n".join(part for part in (abstract, "\n".join(credits_of(entry, language))) if part)


def credits_of(entry: Entry, language: str) -> list[str]:
    """A line per role: "Chair: …", "Speakers: …, …"."""
    lines = []
    for role, group in groupby(entry.people, key=lambda part: part.role):
        names = [credited(part, language) for part in group]
        lines.append(f"{word(_ROLES[role][len(names) > 1], language)}: {', '.join(names)}")
    return lines


def span(entry: Entry, language: str = "en") -> str:
    """From when to when, with the days that it ends later."""
    if entry.all_day:
        last = last_day(entry)
        return word("All day", language) + (f" (–{last:%m-%d})" if last > entry.start else "")
    if entry.end == entry.start:
        return f"{entry.start:%H:%M}"
    days = (entry.end.date() - entry.start.date()).days
    return f"{entry.start:%H:%M}–{entry.end:%H:%M}" + (f" (+{days})" if days else "")


def last_day(entry: Entry) -> datetime:
    """The midnight at which the last day of an all-day entry begins."""
    return max(entry.start, entry.end - timedelta(days=1))


def credited(part: Part, language: str) -> str:
    """A name, with the city of a case."""
    return part.name.within(language) + (f" ({part.city})" if part.city else "")
