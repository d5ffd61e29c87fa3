"""When and where the selected cases are presented: the places in the programme that they fill, in their order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forumctl.definition import Forum
from forumctl.definition.checks.programme import later
from forumctl.definition.programme import Session, cases_by_session
from forumctl.plans.cases import CasesPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem
from forumctl.roster import Roster

from .loading import Call
from .submissions import Submission


@dataclass(frozen=True, slots=True)
class Slot:
    """The time of one case, local."""

    session: Session
    start: datetime
    end: datetime


def slots(forum: Forum, number: int) -> tuple[Slot, ...]:
    """The times of so many cases, none where no session takes any: each session takes what fits, the last the rest."""
    sessions = {session.id: session for session in forum.sessions}
    found: list[Slot] = []
    for session_id, cases in cases_by_session(forum.sessions, number).items():
        session = sessions[session_id]
        start = later(datetime.combine(session.date, session.start), session.filled_min(0))
        for _ in range(cases):
            start, begun = later(start, session.case_minutes or 0), start
            found.append(Slot(session, begun, start))
    return tuple(found)


def can_present(case: Submission, slot: Slot, forum: Forum, roster: Roster) -> bool:
    """Whether a slot is within the hours of the case or else, on the day of the visits, of its presenter."""
    earliest, latest = case.earliest, case.latest
    person = roster.by_id.get(case.presenter)
    if person and any(outing.date == slot.start.date() and outing.invites(person) for outing in forum.outings):
        earliest, latest = earliest or person.earliest, latest or person.latest
    starts = earliest is None or slot.start.time() >= earliest
    return starts and (latest is None or (slot.end.date() == slot.start.date() and slot.end.time() <= latest))


def arranged(selected: Sequence[str], call: Call, forum: Forum, roster: Roster) -> tuple[str, ...]:
    """The cases, given best first, in the order that the forum file asks for.

    Raises ForumError where no session takes cases at the presenters' hours.
    """
    if call.cases.order == "region":
        return alternating(selected, {case: _region(call, case) for case in selected})
    if call.cases.order == "availability":
        return _timely(selected, call, forum, roster)
    return tuple(selected)


def kept_in_place(selected: Sequence[str], earlier: CasesPlan) -> tuple[str, ...]:
    """The cases in their places of an earlier decision; newcomers take the places that became free, then the end."""
    coming = iter([case for case in selected if case not in {old.id for old in earlier.selected}])
    placed = [old.id if old.id in selected else next(coming, "") for old in earlier.selected]
    return (*filter(None, placed), *coming)


def alternating(cases: Sequence[str], group: Mapping[str, str]) -> tuple[str, ...]:
    """The cases best first, yet as seldom as can be two of one group running; a blank is no group."""
    left, order, previous = list(cases), [], ""
    counts = Counter(group[case] for case in left)
    for _ in cases:
        unavoidable = _repeats(counts, previous)
        for case in left:
            rest = counts - Counter([group[case]])
            repeated = group[case] != "" and group[case] == previous
            if repeated + _repeats(rest, group[case]) <= unavoidable:
                break
        order.append(case)
        left.remove(case)
        previous = group[case]
        counts = counts - Counter([previous])
    return tuple(order)


def _repeats(counts: Mapping[str, int], previous: str) -> int:
    """The fewest times that two of one group follow each other, after one of the previous group.

    n of a group need n - 1 others between them, n where the one before them is of the same group.
    """
    total = sum(counts.values())
    return max(0, *(2 * number - total - (name != previous) for name, number in counts.items() if name), 0)


def _region(call: Call, case: str) -> str:
    one = call.submissions[case]
    return one.value("region").casefold() or one.country


def _timely(selected: Sequence[str], call: Call, forum: Forum, roster: Roster) -> tuple[str, ...]:
    """The best case first that can be at each time, as long as all the others still find one."""
    times = slots(forum, len(selected))
    if len(times) < len(selected):
        fact = "no session takes the selected cases, so the presenters' hours cannot be met"
        hint = "Give a session case_minutes, or choose another order."
        raise ForumError([Problem("no-case-session", fact, Key(("cases", "order")), hint)])

    times_of = {
        case: [index for index, slot in enumerate(times) if can_present(call.submissions[case], slot, forum, roster)]
        for case in selected
    }
    found, stuck = in_time(selected, times_of)
    if stuck:
        fact = f"the hours of the presenters leave no time for each of these cases: {', '.join(stuck)}"
        hint = "Move the session, or widen earliest and latest of one of them."
        raise ForumError([Problem("no-time-for-case", fact, Key(("cases", "order")), hint)], ExitCode.NO_PLAN)
    return found


def in_time(cases: Sequence[str], times_of: Mapping[str, Sequence[int]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One case for each time from 0, at each the first in the list that can be there; or cases with too few times.

    `times_of` are the times of each case, as many in all as there are cases.
    """
    matching = _Matching(times_of)
    for case in cases:
        if stuck := matching.add(case):
            return (), tuple(other for other in cases if other in stuck)
    waiting = list(cases)
    for time in range(len(cases)):
        first = next(case for case in waiting if matching.move(case, time))
        waiting.remove(first)
    return tuple(matching.case_at[time] for time in range(len(cases))), ()


class _Matching:
    """A case for each time, grown by augmenting paths (Kuhn, Naval Research Logistics Quarterly 2, 1955)."""

    def __init__(self, times_of: Mapping[str, Sequence[int]]) -> None:
        self.times_of = times_of
        self.case_at: dict[int, str] = {}

    def add(self, case: str, after: int = -1) -> frozenset[str]:
        """Gives a case a time later than `after`, moving others among those; else who competes for too few times."""
        time_of = {other: time for time, other in self.case_at.items()}
        reached: dict[int, str] = {}
        queue = [case]
        for one in queue:
            for time in self.times_of[one]:
                if time <= after or time in reached:
                    continue
                reached[time] = one
                if time in self.case_at:
                    queue.append(self.case_at[time])
                    continue
                while True:
                    mover = reached[time]
                    self.case_at[time] = mover
                    if mover == case:
                        return frozenset()
                    time = time_of[mover]
        return frozenset(queue)

    def move(self, case: str, time: int) -> bool:
        """Puts a case at a time, and who is there at a later one; answers no, nobody moved, where that cannot be."""
        if self.case_at[time] == case:
            return True
        if time not in self.times_of[case]:
            return False
        before = dict(self.case_at)
        moved = self.case_at[time]
        del self.case_at[next(at for at, other in before.items() if other == case)]
        self.case_at[time] = case
        if self.add(moved, time):
            self.case_at = before
            return False
        return True
