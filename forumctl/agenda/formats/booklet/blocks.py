"""What a day says in the booklet, in pieces that stay together on a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumctl.agenda.describing import credits_of, span
from forumctl.agenda.entries import Entry
from forumctl.agenda.grid import PAUSES, Grid, Placed
from forumctl.definition.cleaning import clean_line
from forumctl.documents.palette import ACCENT, BODY_PT, INK, MUTED, NOTE_PT, SERIES

from .sheet import Sheet

_TITLE_PT = 12.0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of one look."""

    text: str
    size_pt: float
    language: str
    weight: int = 400
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Block:
    """A time, lines of text, a room; the first block of a session opens it and the last one closes it."""

    time: str
    lines: tuple[Line, ...]
    room: str = ""
    accent: str = ""
    is_part: bool = False
    opens: bool = False
    closes: bool = False


def blocks_of(sheet: Sheet, day: Grid, tracks: Sequence[str]) -> list[Block]:
    """What lasts all day, then its sessions, each followed by its talks and cases."""
    blocks: list[Block] = []
    for placed in (*(Placed(entry, (), 0, 0, 0) for entry in day.all_day), *day.placed):
        head, *rest = _session(sheet, placed, tracks)
        session = [replace(head, opens=True), *rest]
        blocks += [*session[:-1], replace(session[-1], closes=True)]
    return blocks


def _session(sheet: Sheet, placed: Placed, tracks: Sequence[str]) -> Iterator[Block]:
    entry = placed.entry
    is_pause = entry.kind in PAUSES
    accent = SERIES[tracks.index(entry.track) % len(SERIES)] if entry.track else ACCENT
    accent = "" if is_pause else accent
    size_pt, weight = (BODY_PT, 400) if is_pause else (_TITLE_PT, 700)
    lines = (Line(sheet.first_of(entry.title), sheet.pt(size_pt), sheet.language, weight), *_second(sheet, entry))
    people = tuple(_people(sheet, entry))
    where = entry.room or entry.venue
    room = sheet.first_of(where) if where else ""
    if entry.abstract:
        yield Block(span(entry, sheet.language), lines, room, accent)
        yield from _abstract(sheet, entry, accent)
        if people:
            yield Block("", people, accent=accent)
    else:
        yield Block(span(entry, sheet.language), (*lines, *people), room, accent)
    for part in placed.parts:
        title = Line(sheet.first_of(part.title), sheet.pt(BODY_PT), sheet.language, 600)
        told = (title, *_second(sheet, part), *_people(sheet, part))
        yield Block(f"{part.start:%H:%M}", told, accent=accent, is_part=True)
        yield from _abstract(sheet, part, accent)


def _abstract(sheet: Sheet, entry: Entry, accent: str) -> Iterator[Block]:
    for text in sheet.paragraphs(entry.abstract) if entry.abstract else ():
        line = Line(text, sheet.pt(NOTE_PT + 0.5), sheet.language)
        yield Block("", (line,), accent=accent, is_part=bool(entry.session))


def _second(sheet: Sheet, entry: Entry) -> Iterator[Line]:
    if told := sheet.second_of(entry.title):
        yield Line(told, sheet.pt(NOTE_PT), sheet.second, colour=MUTED)


def _people(sheet: Sheet, entry: Entry) -> Iterator[Line]:
    for line in credits_of(entry, sheet.language):
        yield Line(clean_line(line), sheet.pt(NOTE_PT + 0.5), sheet.language)
