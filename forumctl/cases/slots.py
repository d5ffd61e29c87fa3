"""When and where the selected cases are presented: the places in the programme that they fill, in their order."""

from dataclasses import dataclass
from datetime import datetime

from forumctl.definition import Forum
from forumctl.definition.checks.programme import later
from forumctl.definition.programme import Session


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
