"""Sessions fit in their days, their rooms and the people who have a part in them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from forumctl.definition.clock import comes_twice, is_skipped
from forumctl.definition.forum import Forum
from forumctl.definition.programme import Session
from forumctl.problems import Key, KeyPath, Problem

from .words import day, listed, moment, number

NIGHT_ENDS = time(6)
"""A session may run past midnight until then: a party, not a slip of the pen."""


LONG_MIN = 12 * 60
"""A session over this is mostly one whose end belongs to another day, or to another half of it."""


class Span(NamedTuple):
    """From when to when, local time, and where in the file that is said."""

    start: datetime
    end: datetime
    row: int
    path: KeyPath


def span(forum: Forum, row: int) -> Span:
    """When a session is."""
    session = forum.sessions[row]
    start = datetime.combine(session.date, session.start)
    return Span(start, later(start, session.length_min(_cases(forum))), row, ("sessions", row))


def later(start: datetime, minutes: int) -> datetime:
    """So many minutes later, or the end of all calendars."""
    try:
        return start + timedelta(minutes=minutes)
    except OverflowError:
        return datetime.combine(date.max, time.max)


def parts(forum: Forum) -> dict[str, list[Span]]:
    """When each person has a part in a session, by id: speakers of a talk only during it."""
    found: dict[str, list[Span]] = {}
    for row, session in enumerate(forum.sessions):
        start, end, _, path = span(forum, row)
        chair = [(session.chair, (*path, "chair"))] if session.chair else []
        speakers = [(name, (*path, "speakers", index)) for index, name in enumerate(session.speakers)]
        panel = [(name, (*path, "panellists", index)) for index, name in enumerate(session.panellists)]
        for name, where in (*chair, *speakers, *panel):
            found.setdefault(name, []).append(Span(start, end, row, where))
        for position, (talk, after_min, minutes) in enumerate(session.laid(session.length_min(_cases(forum)))):
            begins = later(start, after_min)
            for index, name in enumerate(talk.speakers):
                where = (*path, "talks", position, "speakers", index)
                found.setdefault(name, []).append(Span(begins, later(begins, minutes), row, where))
    return found


def _cases(forum: Forum) -> int:
    return forum.cases.select if forum.cases else 0


def session_outside_days(forum: Forum) -> Iterator[Problem]:
    """A session on a day that is not one of the forum's."""
    days, said = frozenset(forum.about.days), listed(map(day, forum.about.days))
    for row, session in enumerate(forum.sessions):
        if session.date not in days:
            yield Problem(
                "session-outside-days",
                f"session {session.id} is on {day(session.date)}, which is not a day of the forum ({said})",
                Key(("sessions", row, "date")),
                "Correct the date, or add the day to days.",
                (Key(("forum", "days")),),
            )


def all_day_backwards(forum: Forum) -> Iterator[Problem]:
    """An all-day entry that ends before it starts."""
    for row, whole in enumerate(forum.all_day):
        if whole.last < whole.date:
            yield Problem(
                "all-day-backwards",
                f"{whole.id} starts on {day(whole.date)} and would last until {day(whole.last)}",
                Key(("all_day", row, "until")),
                "Correct one of the two days, or leave until out.",
                (Key(("all_day", row, "date")),),
            )


def session_length(forum: Forum) -> Iterator[Problem]:
    """A session that has no length, or two."""
    for row, session in enumerate(forum.sessions):
        if session.minutes is not None and session.end is not None:
            yield Problem(
                "session-two-lengths",
                f"session {session.id} has both minutes ({session.minutes}) and an end ({session.end:%H:%M})",
                Key(("sessions", row, "end")),
                "Keep one of the two.",
                (Key(("sessions", row, "minutes")),),
            )
        elif not (session.minutes or session.end is not None or session.filled_min(1)):
            yield Problem(
                "session-without-length",
                f"session {session.id} does not say how long it is",
                Key(("sessions", row)),
                "Give it minutes, an end, or talks.",
            )


def talk_without_length(forum: Forum) -> Iterator[Problem]:
    """A talk that is no poster and has no length."""
    for row, session in enumerate(forum.sessions):
        for position, talk in enumerate(session.talks):
            if not talk.minutes and not talk.board:
                yield Problem(
                    "talk-without-length",
                    f"talk {position + 1} of session {session.id} does not say how long it is",
                    Key(("sessions", row, "talks", position)),
                    "Give it minutes; a poster has a board instead.",
                )


def session_overnight(forum: Forum) -> Iterator[Problem]:
    """A session that runs on into the next morning: mostly one with an end before its start."""
    for row, session in enumerate(forum.sessions):
        start, end, *_ = span(forum, row)
        if end - datetime.combine(session.date, time()) > timedelta(days=1, hours=NIGHT_ENDS.hour):
            key = "end" if session.end is not None else "minutes" if session.minutes is not None else "start"
            yield Problem(
                "session-overnight",
                f"session {session.id} starts on {moment(start)} and would end on {moment(end)}; "
                f"a session is over by {NIGHT_ENDS:%H:%M} of the next morning",
                Key(("sessions", row, key)),
                "Correct the time, or split it into one session for each day.",
            )


def session_very_long(forum: Forum) -> Iterator[Problem]:
    """A session of more than half a day that is over by the next morning."""
    for row, session in enumerate(forum.sessions):
        start, end, *_ = span(forum, row)
        minutes = (end - start) // timedelta(minutes=1)
        if minutes > LONG_MIN and end - datetime.combine(session.date, time()) <= timedelta(
            days=1, hours=NIGHT_ENDS.hour
        ):
            yield Problem(
                "session-very-long",
                f"session {session.id} lasts {number(minutes // 60, 'hour')}, from {start:%H:%M} to {end:%H:%M}",
                Key(("sessions", row, "end" if session.end is not None else "start")),
                "Correct the time, split it, or write what lasts all day as [[all_day]].",
                severity="warning",
            )


def more_places_than_room(forum: Forum) -> Iterator[Problem]:
    """A session with places to sign up for that takes more people than its room holds."""
    rooms = {room.id: (row, room.capacity) for row, room in enumerate(forum.rooms)}
    for row, session in enumerate(forum.sessions):
        at, holds = rooms.get(session.room or "", (0, None))
        if session.sign_up and session.capacity is not None and holds is not None and session.capacity > holds:
            yield Problem(
                "more-places-than-room",
                f"session {session.id} takes {number(session.capacity, 'person', 'people')} but {session.room}, "
                f"its room, holds {holds:,}",
                Key(("sessions", row, "capacity")),
                "Lower its capacity, or hold it in a larger room.",
                (Key(("rooms", at, "capacity")),),
                "warning",
            )


def deadline_too_late(forum: Forum) -> Iterator[Problem]:
    """A day by which people answer that is after the forum has begun, or on which they are forgotten before it ends."""
    first, last = min(forum.about.days), max(forum.about.days)
    asked = [
        (("waiting", "answer_by"), forum.waiting.answer_by if forum.waiting else None, "invitations are answered"),
        (("cases", "confirm_by"), forum.cases.confirm_by if forum.cases else None, "presenters answer"),
    ]
    for path, by, what in asked:
        if by and by > first:
            fact = f"{what} by {day(by)}, and the forum begins on {day(first)}"
            yield too_late(path, fact, "Name a day before it begins.")
    if (kept := forum.roster.keep_until) and kept < last:
        fact = f"people are kept until {day(kept)}, and the forum ends on {day(last)}"
        yield too_late(("roster", "keep_until"), fact, "Name a day after it ends.")


def too_late(path: KeyPath, fact: str, hint: str) -> Problem:
    """The warning of such a day."""
    return Problem("deadline-too-late", fact, Key(path), hint, (Key(("forum", "days")),), "warning")


def hour_of_a_clock_change(forum: Forum) -> Iterator[Problem]:
    """A session that starts or ends at an hour that the clock skips, or that it shows twice."""
    zone = forum.about.zone
    for row, session in enumerate(forum.sessions):
        start, end = datetime.combine(session.date, session.start), span(forum, row).end
        given = [("start", start), *([("end", end)] if session.end is not None else [])]
        for key, local in given:
            if is_skipped(local, zone):
                yield Problem(
                    "hour-skipped",
                    f"session {session.id} has the {key} {moment(local)}, which the clock of {zone.key} skips",
                    Key(("sessions", row, key)),
                    "Choose an hour before or after the change of the clock.",
                )
            elif comes_twice(local, zone):
                yield Problem(
                    "hour-comes-twice",
                    f"session {session.id} has the {key} {moment(local)}, which comes twice in {zone.key}; "
                    "the first is meant",
                    Key(("sessions", row, key)),
                    "Say so to those who come, or choose another hour; with minutes instead of end it is exact."
                    if key == "end"
                    else "Say so to those who come, or choose another hour.",
                    severity="warning",
                )


def session_overfull(forum: Forum) -> Iterator[Problem]:
    """Talks and cases that need more time than their session has."""
    cases = _cases(forum)
    shared = sum(session.case_minutes is not None for session in forum.sessions) > 1
    for row, session in enumerate(forum.sessions):
        if session.minutes is None and session.end is None:
            continue
        length, filled = session.length_min(cases), session.filled_min(0 if shared else cases)
        if filled > length:
            yield Problem(
                "session-overfull",
                f"session {session.id} has {number(length, 'minute')} but {_contents(session, cases)} need {filled:,}",
                Key(("sessions", row, "minutes" if session.minutes is not None else "end")),
                f"Make the session {filled - length} minutes longer, or shorten what is in it.",
            )


def _contents(session: Session, cases: int) -> str:
    talks = [f"its {number(len(session.talks), 'talk')}"] if session.talks else []
    selected = [f"{number(cases, 'case')} of {session.case_minutes} minutes"] if session.case_minutes else []
    return listed((*talks, *selected))


def case_minutes_without_cases(forum: Forum) -> Iterator[Problem]:
    """A session to be filled by cases in a forum that has none."""
    for row, session in enumerate(forum.sessions):
        if session.case_minutes is not None and forum.cases is None:
            yield Problem(
                "case-minutes-without-cases",
                f"session {session.id} is to be filled by the selected cases, but the file has no table [cases]",
                Key(("sessions", row, "case_minutes")),
                "Add [cases] with file and select, or give the session minutes instead.",
            )


def room_double_booked(forum: Forum) -> Iterator[Problem]:
    """Two sessions in one room at the same time: a mark, for what is planned may be so for a while, or for good."""
    shared = {room.id for room in forum.rooms if room.shared}
    booked: dict[str, list[Span]] = {}
    for row, session in enumerate(forum.sessions):
        if session.room is not None and session.room not in shared:
            booked.setdefault(session.room, []).append(span(forum, row))
    for room, spans in booked.items():
        for one, other in overlaps(spans):
            yield Problem(
                "room-double-booked",
                f"room {room} is taken twice: by {_session(forum, other)} and by {_session(forum, one)}",
                Key((*other.path, "room")),
                "Move one of them to another room or another time, or give the room shared = true.",
                (Key((*one.path, "room")),),
                severity="warning",
            )


def person_in_two_places(forum: Forum) -> Iterator[Problem]:
    """Somebody with a part in two sessions at the same time."""
    for name, spans in parts(forum).items():
        for one, other in overlaps(spans):
            if one.row != other.row:
                yield Problem(
                    "person-in-two-places",
                    f"{name} would be in two places: {_session(forum, other)} and {_session(forum, one)}",
                    Key(other.path),
                    "Move one of the two, or ask somebody else.",
                    (Key(one.path),),
                    severity="warning",
                )


def overlaps(spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Each span that overlaps an earlier one, with the one of these that ends last."""
    ordered = sorted(spans)
    longest = ordered[0]
    for _, current in pairwise(ordered):
        if current.start < longest.end and current.end > current.start:
            yield longest, current
        longest = max(longest, current, key=lambda one: one.end)


def _session(forum: Forum, at: Span) -> str:
    return f"{forum.sessions[at.row].id} ({moment(at.start)}–{at.end:%H:%M})"
