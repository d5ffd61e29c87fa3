"""What has changed in the programme from one state of the plan to another, and the notice for participants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from forumctl.definition.values import Text
from forumctl.documents.commonmark import plain
from forumctl.documents.localised import clock, clock_span, date_span, on_day
from forumctl.locale import labelled, msgid, several, word
from forumctl.locale.digits import in_digits
from forumctl.plans.agenda import AgendaPlan, Revision, What


@dataclass(frozen=True, slots=True)
class Change:
    """An event that is not as it was; `before` is None for what is new. Times are the forum's local time."""

    uid: str
    what: tuple[What, ...]
    before: Revision | None
    after: Revision


def changes(before: AgendaPlan, after: AgendaPlan) -> list[Change]:
    """Every change, by time and thing. The later plan is the earlier one revised for the timetable of today."""
    zone_moved = before.timezone not in ("", after.timezone)
    found = []
    for uid, now in after.events.items():
        then = before.events.get(uid)
        if what := tuple(_what(then, now, zone_moved=zone_moved)):
            found.append(Change(uid, what, then, now))
    return sorted(found, key=lambda change: (change.after.start, change.after.thing))


def rows(found: Sequence[Change], language: str) -> list[tuple[str, ...]]:
    """A row for each change: what, thing, title, before and after."""
    return [
        (
            ", ".join(change.what),
            change.after.thing,
            change.after.summary.within(language),
            _stands(change.before, change.what, language) if change.before else "",
            _stands(change.after, change.what, language) if change.after.status == "CONFIRMED" else "",
        )
        for change in found
    ]


def as_json(found: Sequence[Change], language: str) -> list[dict[str, Any]]:
    """The changes for scripts."""
    return [
        {
            "thing": change.after.thing,
            "uid": change.uid,
            "what": list(change.what),
            "before": _facts(change.before, language) if change.before else None,
            "after": _facts(change.after, language) if change.after.status == "CONFIRMED" else None,
        }
        for change in found
    ]


def when(revision: Revision) -> str:
    """Day and time, with the days that it ends later."""
    if revision.all_day:
        return str(revision.start.date())
    days = (revision.end.date() - revision.start.date()).days
    return f"{revision.start:%Y-%m-%d %H:%M}–{revision.end:%H:%M}" + (f" (+{days})" if days else "")


def _what(then: Revision | None, now: Revision, *, zone_moved: bool) -> Iterator[What]:
    if then is None:
        if now.status == "CONFIRMED":
            yield "new"
    elif now.status == "CANCELLED":
        if then.status == "CONFIRMED":
            yield "cancelled"
    elif then.status == "CANCELLED":
        yield "back"
    else:
        yield from _between(then, now, zone_moved=zone_moved)


def _between(then: Revision, now: Revision, *, zone_moved: bool) -> Iterator[What]:
    """What differs of something that took place before and still does."""
    differs: dict[What, bool] = {
        "zone": zone_moved,
        "time": (then.start, then.end, then.all_day) != (now.start, now.end, now.all_day),
        "place": then.place != now.place,
        "title": then.summary != now.summary,
    }
    yield from (name for name, so in differs.items() if so)
    if then.hash != now.hash and not any(differs.values()):
        yield "details"


def _stands(revision: Revision, what: Sequence[What], language: str) -> str:
    """Of what has changed, how it stands in a revision."""
    shown: dict[What, str] = {
        "time": when(revision),
        "place": _text(revision.place, language),
        "title": revision.summary.within(language),
    }
    return "; ".join(value for name, value in shown.items() if name in what) or when(revision)


def _facts(revision: Revision, language: str) -> dict[str, Any]:
    return {
        "start": revision.start.isoformat(),
        "end": revision.end.isoformat(),
        "title": revision.summary.within(language),
        "place": _text(revision.place, language),
    }


def _text(text: Text | None, language: str) -> str:
    return text.within(language) if text else ""


_PARTS: Mapping[str, Sequence[What]] = {
    msgid("Cancelled"): ("cancelled",),
    msgid("Moved"): ("time", "place", "zone"),
    msgid("New"): ("new", "back"),
    msgid("Changed"): ("title", "details"),
}
"""The parts of a notice; a change is in the first one that fits."""


def notice(title: Text, found: Sequence[Change], language: str) -> bytes:
    """The notice in Markdown: what no longer takes place, what moved, what is new.

    The stops of buses are left out: their riders are told of them in their own file.
    """
    public = [change for change in without_followers(found) if not change.after.thing.startswith("bus/")]
    lines = [f"# {plain(title.within(language))}", "", f"**{word('Changes to the programme', language)}**"]
    for part in _PARTS:
        if told := [change for change in public if _part(change) == part]:
            lines += ["", f"## {word(part, language)}", "", *(_line(change, part, language) for change in told)]
    if not public:
        lines += ["", word("Nothing has changed.", language)]
    return ("\n".join(lines) + "\n").encode()


def without_followers(found: Sequence[Change]) -> list[Change]:
    """The changes without those of talks that have another time or place, or are gone, only as their session is."""
    whole = {change.after.thing: change for change in found}
    sessions = (whole.get(change.after.thing.partition("/")[0]) for change in found)
    return [
        change
        for change, session in zip(found, sessions, strict=True)
        if session is None or session is change or not _follows(change, session)
    ]


def _follows(talk: Change, session: Change) -> bool:
    if "cancelled" in talk.what:
        return "cancelled" in session.what
    if not set(talk.what) <= {"time", "place"} & set(session.what) or not talk.before or not session.before:
        return False
    later, alike = talk.after.start - talk.before.start, session.after.start - session.before.start
    return _moved(talk) == _moved(session) and later == alike


def _moved(change: Change) -> tuple[Text | None, Text | None]:
    """Where it was to be, and where it is now."""
    return change.before.place if change.before else None, change.after.place


def line_of(change: Change, language: str) -> str:
    """A change in plain text for a log: Opening: moved from 10:30 to 10:40."""
    then, now = change.before, change.after
    title = now.summary.within(language)
    what = set(change.what)
    if then is None or what & {"new", "cancelled", "back"}:
        part = "Cancelled" if "cancelled" in what else "New"
        return labelled(word(part, language), f"{title}, {moment(now, language)}", language)
    told = []
    if what & {"time", "zone"}:
        told.append(word("moved from {} to {}", language, moment(then, language), moment(now, language, beside=then)))
    if "place" in what:
        places = (place.within(language) if place else "–" for place in (then.place, now.place))
        told.append(word("moved from {} to {}", language, *_apart(*places)))
    if "title" in what:
        told.append(word("before: {}", language, then.summary.within(language)))
    return labelled(title, several(told or [word("Changed", language)], language), language)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two places without the house and the address that they share."""
    first, last = before.split(", "), after.split(", ")
    while len(first) > 1 and len(last) > 1 and first[-1] == last[-1]:
        first, last = first[:-1], last[:-1]
    return ", ".join(first), ", ".join(last)


def _part(change: Change) -> str:
    return next(part for part, kinds in _PARTS.items() if set(kinds) & set(change.what))


def _line(change: Change, part: str, language: str) -> str:
    then, now = change.before, change.after
    title = f"**{plain(now.summary.within(language))}**"
    if part == "Cancelled":
        return f"- ~~{moment(now, language)}~~: {title}"
    place = f", {plain(now.place.within(language))}" if now.place else ""
    line = f"- {moment(now, language)}: {title}{place}"
    if then is None or part == "New":
        return line
    old = [moment(then, language, beside=now)] if "time" in change.what else []
    old += [plain(then.place.within(language))] if "place" in change.what and then.place else []
    old += [plain(then.summary.within(language))] if "title" in change.what else []
    return line + (f" ({word('before: {}', language, '; '.join(old))})" if old else "")


def moment(revision: Revision, language: str, *, beside: Revision | None = None) -> str:
    """Day and time as the language writes them; the time alone beside one of the same day."""
    first, last = revision.start.date(), revision.end.date()
    if revision.all_day:
        return date_span(first, max(first, last - timedelta(days=1)), language)
    lasts = revision.end > revision.start
    time = clock_span(revision.start, revision.end, language) if lasts else clock(revision.start, language)
    later = in_digits(f" (+{(last - first).days})", language) if last > first else ""
    if beside and not beside.all_day and beside.start.date() == first:
        return f"{time}{later}"
    return on_day(first, f"{time}{later}", language)
