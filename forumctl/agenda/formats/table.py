"""The programme as a table, a row for each entry: CSV (RFC 4180) and an Excel workbook."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.fields import credits_of, details_in, last_day, link_lines
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.clock import minutes_between
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan, Revision
from forumctl.spreadsheets import separated, workbook

HEADER = (
    *("id", "number", "status", "kind", "session", "date", "start", "until", "end", "minutes"),
    *("title", "room", "venue", "address", "track", "track_name", "people", "people_ids"),
    *(field.key for field in details_in("table")),
    *("board", "links", "uid"),
)
"""`people` are by role, `people_ids` the same people in the same order.
`until` is the last day; what lasts all day has neither start nor end nor minutes."""

Row = tuple[str | int, ...]


def render_csv(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """A row for each entry under a header."""
    return separated.render_csv([HEADER, *rows(timetable, plan, language)])


def render_xlsx(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """A workbook of one sheet; its dates are those of the programme's revision, never the clock's."""
    cells = [
        [clean(value) if isinstance(value, str) else value for value in row] for row in rows(timetable, plan, language)
    ]
    title = clean_line(timetable.title.within(language))
    return workbook.render_xlsx({"Programme": [HEADER, *cells]}, timetable.revised, title)


def rows(timetable: Timetable, plan: AgendaPlan, language: str) -> Iterator[Row]:
    """The rows in the order of the programme, then what is cancelled; numbers are numbers, all else is text."""
    there = {timetable.uid(entry.id): entry for entry in timetable.entries}
    for uid, entry in there.items():
        yield _row(entry, plan.events[uid], uid, language, timetable.zone)
    for uid, gone in plan.events.items():
        if gone.status == "CANCELLED" and uid not in there:
            entry = Entry(gone.thing, gone.kind, gone.start, gone.end, gone.summary, room=gone.place, track=gone.track)
            yield _row(entry, gone, uid, language, timetable.zone)


def _row(entry: Entry, revision: Revision, uid: str, language: str, zone: ZoneInfo) -> Row:
    def told(text: Text | None) -> str:
        return text.within(language) if text else ""

    details = dict(entry.details)
    return (
        *(entry.id, revision.number, revision.status.lower(), entry.kind, entry.session),
        *_times(revision, entry, zone),
        *(told(entry.title), told(entry.room), told(entry.venue), told(entry.address)),
        *(entry.track, told(entry.track_title)),
        *("; ".join(credits_of(entry, language, "table")), "; ".join(part.id for part in entry.people)),
        *(told(details.get(field.key)) for field in details_in("table")),
        entry.board,
        "\n".join(link_lines(entry, language)),
        uid,
    )


def _times(revision: Revision, entry: Entry, zone: ZoneInfo) -> Row:
    first = str(revision.start.date())
    if revision.all_day:
        return first, "", str(last_day(entry).date()), "", ""
    minutes = minutes_between(entry.start, entry.end, zone)
    return first, f"{revision.start:%H:%M}", str(revision.end.date()), f"{revision.end:%H:%M}", minutes
