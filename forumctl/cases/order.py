"""The order in which the selected cases are presented."""

from collections import Counter
from collections.abc import Mapping, Sequence

from forumctl.definition import Forum
from forumctl.plans.cases import CasesPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem
from forumctl.roster import Roster

from .hours import in_time
from .loading import Call
from .slots import can_present, slots


def arranged(selected: Sequence[str], call: Call, forum: Forum, roster: Roster) -> tuple[str, ...]:
    """The cases, given best first, in the order that the forum file asks for.

    Raises ForumError where no session takes cases at the presenters' hours.
    """
    if call.cases.order == "region":
        return alternating(selected, {case: _region(call, case) for case in selected})
    if call.cases.order == "availability":
        return _timely(selected, call, forum, roster)
    return tuple(selected)


def kept(selected: Sequence[str], earlier: CasesPlan) -> tuple[str, ...]:
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
