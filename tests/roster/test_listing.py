from datetime import date

from forumctl.definition.people import Participant, Waiting
from forumctl.roster import Roster
from forumctl.roster.listing import invitations

from .given import forum


def test_funnel_counts_states_places_and_who_has_not_answered() -> None:
    people = (
        Participant(id="p0", name="Bo Li", status="invited"),
        Participant(id="p1", name="Ana Reyes", status="no-answer"),
        Participant(id="p2", name="Cy Dee", status="accepted"),
        Participant(id="p3", name="Di Fox", status="declined"),
    )
    limits = Waiting(capacity=3, answer_by=date(2030, 4, 1))
    found = invitations(forum().model_copy(update={"waiting": limits}), Roster(people))
    assert {state: count for state, count in found.total.items() if count} == {
        "invited": 1, "no-answer": 1, "accepted": 1, "declined": 1,
    }  # fmt: skip
    assert (found.free.free, found.after_all.free, found.answer_by) == (2, 0, date(2030, 4, 1))
    assert [one.name for one in found.open] == ["Ana Reyes", "Bo Li"]
