"""When and where the selected cases are presented: the places in the programme that they fill, in their order."""

from dataclasses import dataclass
from datetime import datetime

from forumctl.definition import Forum
from forumctl.definition.checks.programme import later
from forumctl.definition.programme import Session
from forumctl.roster import Roster

from .submissions import Submission


@dataclass(frozen=True, slots=True)
class Slot:
    """The time of one case, local."""

    session: Session
    start: datetime
    end: datetime


def slots(forum: Forum, number: int) -> tuple[Slot, ...]:
    """The times of so many cases, none where no session takes any: each session takes what fits, the last the rest."""
    taking = sorted(
        (session for session in forum.sessions if session.case_minutes),
        key=lambda session: (session.date, session.start, session.id),
    )
    found: list[Slot] = []
    for session in taking:
        minutes = session.case_minutes or 0
        left = number - len(found)
        fitting = left
        if session is not taking[-1]:
            fitting = max(0, min(left, (session.length_min(left) - session.filled_min(0)) // minutes))
        start = later(datetime.combine(session.date, session.start), session.filled_min(0))
        for _ in range(fitting):
            start, begun = later(start, minutes), start
            found.append(Slot(session, begun, start))
    return tuple(found)


def can_present(case: Submission, slot: Slot, forum: Forum, roster: Roster) -> bool:
    """Whether a slot is within the hours of the case or else, on the day of the visits, of its presenter."""
    earliest, latest = case.earliest, case.latest
    person = roster.by_id.get(case.presenter)
    if person and forum.visits and forum.visits.date == slot.start.date():
        earliest, latest = earliest or person.earliest, latest or person.latest
    starts = earliest is None or slot.start.time() >= earliest
    return starts and (latest is None or (slot.end.date() == slot.start.date() and slot.end.time() <= latest))
