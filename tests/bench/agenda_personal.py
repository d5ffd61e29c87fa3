"""Wall time of 1,000 personal calendars against one calendar of 10,000 events, in pairs.

The thousand have the Seoul forum's programme, a table at each of its meals, and a bus; what they share is revised anew.
Run: python -m tests.bench.agenda_personal [PEOPLE] [EVENTS] [PAIRS]
"""

import statistics
import sys
import time
from dataclasses import replace

from forumctl import project
from forumctl.agenda.personal import Attendance, Personal, everyone, with_shares
from forumctl.agenda.revisions import revise
from forumctl.agenda.timetable import timetable
from forumctl.definition.people import Participant
from forumctl.plans.agenda import AgendaPlan
from forumctl.plans.store import Plans

from .agenda_ics import SEOUL, enlarged, ours


def crowd(opened: project.Project, wanted: int) -> tuple[list[Participant], Plans]:
    """The people of the Seoul forum over and over, each at a table and on a bus of the plans."""
    known = list(opened.roster)
    people = [known[turn % len(known)].model_copy(update={"id": f"p-{turn}"}) for turn in range(wanted)]
    plans = opened.plans
    assert plans.visits
    seating = {
        occasion: plan.model_copy(update={"tables": _dealt(list(plan.tables), people)})
        for occasion, plan in plans.seating.items()
    }
    buses = _dealt(list(plans.visits.buses), people)
    visits = plans.visits.model_copy(update={"buses": buses, "parties": {}})
    dealt = replace(plans, seating=seating, visits=visits)
    return people, dealt


def _dealt(labels: list[str], people: list[Participant]) -> dict[str, tuple[str, ...]]:
    step = len(labels)
    return {label: tuple(one.id for one in people[start::step]) for start, label in enumerate(labels)}


def personal_s(opened: project.Project, people: list[Participant], plans: Plans) -> float:
    start = time.perf_counter()
    table = timetable(opened.forum, opened.roster, plans.cases, plans.outings)
    attendance = Attendance(opened.forum, plans, table)
    plan = with_shares(revise(AgendaPlan(), table), attendance, people, table.revised)
    made = everyone(Personal(opened.forum, table, plan, attendance), opened.forum, people, "secret")
    assert len(made) == len(people)
    return time.perf_counter() - start


def main(wanted: int, events: int, pairs: int) -> None:
    """Prints the median of the ratios, each of two runs one right after the other."""
    opened = project.load(SEOUL)
    people, plans = crowd(opened, wanted)
    table = enlarged(events)
    ratios, seconds = [], []
    for _ in range(pairs):
        mine = personal_s(opened, people, plans)
        start = time.perf_counter()
        ours(table)
        ratios.append(mine / (time.perf_counter() - start))
        seconds.append(mine)
    ratio, middle = statistics.median(ratios), statistics.median(seconds)
    print(f"{wanted:,} calendars: {middle:.2f} s, {ratio:.2f} x one of {events:,} events (at most 1.50)")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]), *(1_000, 10_000, 5)[len(sys.argv) - 1 :])
