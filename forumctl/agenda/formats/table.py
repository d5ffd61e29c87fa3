"""The programme as a table, a row for each entry: what csv and xlsx have in common."""

from collections.abc import Iterator

from forumctl.agenda.describing import credits_of, last_day
from forumctl.agenda.entries import Entry, Timetable
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan, Revision

HEADER = (
    *("id", "number", "status", "kind", "session", "date", "start", "until", "end", "minutes"),
    *("title", "room", "venue", "address", "track", "people", "abstract", "uid"),
)
"""`until` is the last day; what lasts all day has neither start nor end nor minutes."""

Row = tuple[str | int, ...]


def rows(timetable: Timetable, plan: AgendaPlan, language: str) -> Iterator[Row]:
    """The rows in the order of the programme, then what is cancelled; numbers are numbers, all else is text."""
    there = {timetable.uid(entry.id): entry for entry in timetable.entries}
    for uid, entry in there.items():
        yield _row(entry, plan.events[uid], uid, language)
    for uid, gone in plan.events.items():
        if gone.status == "CANCELLED" and uid not in there:
            entry = Entry(gone.thing, gone.kind, gone.start, gone.end, gone.summary, room=gone.place, track=gone.track)
            yield _row(entry, gone, uid, language)


def _row(entry: Entry, revision: Revision, uid: str, language: str) -> Row:
    def shown(text: Text | None) -> str:
        return text.within(language) if text else ""

    return (
        *(entry.id, revision.number, revision.status.lower(), entry.kind, entry.session),
        *_times(revision, str(last_day(entry).date())),
        *(shown(entry.title), shown(entry.room), shown(entry.venue), shown(entry.address), entry.track),
        *("; ".join(credits_of(entry, language)), shown(entry.abstract), uid),
    )


def _times(revision: Revision, last: str) -> Row:
    first = str(revision.start.date())
    if revision.all_day:
        return first, "", last, "", ""
    minutes = round((revision.end - revision.start).total_seconds() / 60)
    return first, f"{revision.start:%H:%M}", str(revision.end.date()), f"{revision.end:%H:%M}", minutes
