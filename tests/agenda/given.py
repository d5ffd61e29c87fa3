"""What the tests of the agenda start from: two forums, the golden files, and one door to every format."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from forumctl import project
from forumctl.agenda.entries import Timetable
from forumctl.agenda.formats import FORMATS
from forumctl.agenda.revisions import revise
from forumctl.agenda.timetable import timetable
from forumctl.plans.agenda import AgendaPlan

HERE = Path(__file__).parent
SMALL = HERE / "small"
SEOUL = HERE.parents[1] / "data" / "seoul2019"
BOTH = {"small": SMALL, "seoul2019": SEOUL}


def laid(folder: Path) -> Timetable:
    """The timetable of the forum in a folder."""
    opened = project.load(folder)
    return timetable(opened.forum, opened.roster, opened.plans.cases)


def rendered(table: Timetable, name: str = "ics", language: str = "en", plan: AgendaPlan | None = None) -> bytes:
    """The bytes of a format, first of all exports if no plan is given."""
    return FORMATS[name].render(table, revise(plan or AgendaPlan(), table), language)


def changed(table: Timetable, thing: str, **changes: Any) -> Timetable:
    """The timetable with one entry changed."""
    entries = (replace(entry, **changes) if entry.id == thing else entry for entry in table.entries)
    return replace(table, entries=tuple(sorted(entries, key=lambda entry: (entry.start, entry.id))))


def without(table: Timetable, thing: str) -> Timetable:
    """The timetable with one entry taken out."""
    return replace(table, entries=tuple(entry for entry in table.entries if entry.id != thing))


def events(source: bytes) -> dict[str, bytes]:
    """The bytes of each VEVENT, by UID."""
    found = (part.split(b"END:VEVENT\r\n")[0] for part in source.split(b"BEGIN:VEVENT\r\n")[1:])
    return {part.split(b"\r\n")[0].decode().removeprefix("UID:"): part for part in found}


LOOKED_AT = ("html", "pdf", "pdf-a5")
"""Formats whose bytes say little: tests of their own say what must be seen in them."""

GOLDENS = {
    **{f"small{made.suffix}": (SMALL, name, "en") for name, made in FORMATS.items() if name not in LOOKED_AT},
    **{f"seoul2019.{language}.ics": (SEOUL, "ics", language) for language in ("en", "ko")},
}
"""Forum, format and language of each golden file."""


def golden(name: str) -> tuple[Path, bytes]:
    """A golden file and what it should hold."""
    folder, made, language = GOLDENS[name]
    return HERE / "golden" / name, rendered(laid(folder), made, language)


if __name__ == "__main__":  # in tests/: python -m agenda.given, then read the difference
    for each in GOLDENS:
        path, content = golden(each)
        path.write_bytes(content)
