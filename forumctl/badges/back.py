"""What stands on the back of a badge: the person's own agenda, and what helps when lost."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime

from forumctl.definition import Forum
from forumctl.definition.checks.programme import later
from forumctl.definition.people import Participant
from forumctl.definition.programme import Session
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.documents.localised import clock, day_heading
from forumctl.locale import several, word
from forumctl.plans.store import Plans

from . import places


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the agenda; `is_own` where the person speaks or leads."""

    time: str
    title: str
    place: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The agenda of a day."""

    date: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """All that is printed on the back."""

    days: tuple[Day, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """Word and value: network, emergency number …"""


def back(
    forum: Forum, person: Participant, plans: Plans, language: str, parallel: Container[str] = frozenset()
) -> Back:
    """The back of one person's badge, with what the forum file asks for; of `parallel` sessions with the room."""
    wanted = forum.badges.back
    return Back(
        days=tuple(_days(forum, person, plans, language, parallel)) if "agenda" in wanted else (),
        notes=tuple(_notes(forum, person, plans, language)),
    )


def parallel_sessions(forum: Forum) -> frozenset[str]:
    """Ids of the sessions in a room during which something else is on in another one."""
    spans = [(one, minute_of_day(one.start), minute_of_day(one.start) + one.length_min(0)) for one in forum.sessions]
    return frozenset(
        one.id
        for one, start, end in spans
        if one.room
        and any(
            other.date == one.date and other.room not in (None, one.room) and first < end and start < last
            for other, first, last in spans
        )
    )


def _days(forum: Forum, person: Participant, plans: Plans, language: str, parallel: Container[str]) -> Iterator[Day]:
    for date in forum.about.days:
        sessions = sorted((s for s in forum.sessions if s.date == date), key=lambda session: session.start)
        rows = tuple(row for session in sessions for row in _rows(forum, session, person, plans, language, parallel))
        if rows:
            yield Day(day_heading(date, language), rows)


def _rows(
    forum: Forum, session: Session, person: Participant, plans: Plans, language: str, parallel: Container[str]
) -> Iterator[Row]:
    """A session as its row, and the person's own talk in it as another."""
    seated = [occasion for occasion in forum.occasions if occasion.session == session.id]
    outings = _outings(forum, session) if session.kind == "visit" else ()
    comes = any(outing.invites(person) for outing in outings) if outings else person.visits
    stays = session.kind == "visit" and not comes
    if (seated and not any(occasion.invites(person) for occasion in seated)) or stays:
        return
    leads = person.id in session.people
    if session.sign_up and not leads and not plans.places.has(session.id, person.id):
        return
    where = [
        word("Table {}", language, label)
        for occasion in seated
        if (label := places.table_named(forum, plans, occasion.id, person.id, language))
    ]
    labels = (places.bus(plans, outing.id, person.id) for outing in outings)
    where += [word("Bus {}", language, label) for label in labels if label]
    if session.room and not where and session.id in parallel:
        where = [forum.room(session.room).name.within(language)]
    leads = person.id in (session.chair, *session.panellists, *session.speakers)
    yield Row(clock(session.start, language), session.title.within(language), several(where, language), leads)
    start = minute_of_day(session.start)
    for talk, after_min, _ in session.laid(0):
        if person.id in talk.speakers:
            yield Row(clock((start + after_min) % (24 * 60), language), talk.title.within(language), is_own=True)
    start += session.filled_min(0)
    for case in plans.cases.selected if session.case_minutes else ():
        if case.presenter == person.id:
            yield Row(clock(start % (24 * 60), language), case.title.within(language), is_own=True)
        start += session.case_minutes or 0


def _outings(forum: Forum, session: Session) -> tuple[Visits, ...]:
    """The outings that a visit in the programme stands for."""
    if len(forum.outings) < 2:
        return forum.outings
    start = datetime.combine(session.date, session.start)
    return forum.outings_at(start, later(start, session.length_min(0)))


def _notes(forum: Forum, person: Participant, plans: Plans, language: str) -> Iterator[tuple[str, str]]:
    badges = forum.badges
    for part in badges.back:
        if part == "places":
            show = [*(f"table:{occasion.id}" for occasion in forum.occasions), "bus"]
            for place in places.places(forum, show, person.id, plans, language):
                yield place.word, place.label
        elif part == "wifi" and badges.wifi:
            yield "Wi-Fi", " · ".join(filter(None, (badges.wifi.network, badges.wifi.password)))
        elif part == "emergency" and badges.emergency:
            yield word("Emergency", language), badges.emergency
