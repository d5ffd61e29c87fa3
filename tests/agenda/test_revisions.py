from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from forumctl.agenda.entries import Timetable
from forumctl.agenda.revisions import revise, standing
from forumctl.definition import reading
from forumctl.definition.values import Text
from forumctl.plans import store
from forumctl.plans.agenda import AgendaPlan, Revision

from .given import SEOUL, abstract, changed, laid, without

FIRST = datetime.fromisoformat("2019-10-10T18:00")
LATER = datetime.fromisoformat("2019-10-12T09:00")


@pytest.fixture
def table() -> Timetable:
    return laid(SEOUL)


@pytest.fixture
def plan(table: Timetable) -> AgendaPlan:
    return revise(AgendaPlan(), table)


def changes(before: AgendaPlan, after: AgendaPlan, table: Timetable) -> dict[str, tuple[int, str, datetime]]:
    """Sequence, status and time of change of what is not as before, by thing."""
    assert list(after.events) == [table.uid(revision.thing) for revision in after.events.values()]
    return {
        revision.thing: (revision.sequence, revision.status, revision.modified)
        for uid, revision in after.events.items()
        if before.events.get(uid) != revision
    }


def test_revise_the_first_time_stamps_all_with_the_definition_s_revision(table: Timetable, plan: AgendaPlan) -> None:
    assert changes(AgendaPlan(), plan, table) == {entry.id: (0, "CONFIRMED", FIRST) for entry in table.entries}
    assert [revision.number for revision in plan.events.values()] == list(range(1, len(table.entries) + 1))


def test_revise_again_changes_nothing(table: Timetable, plan: AgendaPlan) -> None:
    assert revise(plan, table, LATER) == plan


@pytest.mark.parametrize(
    "change",
    [
        {"start": datetime.fromisoformat("2019-10-17T15:35")},
        {"end": datetime.fromisoformat("2019-10-17T15:45")},
        {"room": Text((("", "Garden"),))},
        {"title": Text((("en", "Tea"), ("ko", "차")))},
    ],
)
def test_revise_raises_the_sequence_when_people_must_be_told(
    table: Timetable, plan: AgendaPlan, change: dict[str, object]
) -> None:
    after = revise(plan, changed(table, "coffee", **change), LATER)
    assert changes(plan, after, table) == {"coffee": (1, "CONFIRMED", LATER)}


@pytest.mark.parametrize("change", [abstract(Text((("", "With cake"),))), {"track": "sweet"}, {"people": ()}])
def test_revise_stamps_other_changes_without_a_new_sequence(
    table: Timetable, plan: AgendaPlan, change: dict[str, object]
) -> None:
    after = revise(plan, changed(table, "session-3", **change), LATER)
    assert changes(plan, after, table) == {"session-3": (0, "CONFIRMED", LATER)}


def test_revise_cancels_what_is_gone_and_brings_it_back(table: Timetable, plan: AgendaPlan) -> None:
    gone = revise(plan, without(table, "coffee"), LATER)
    assert changes(plan, gone, table) == {"coffee": (1, "CANCELLED", LATER)}
    assert revise(gone, without(table, "coffee"), LATER + timedelta(days=1)) == gone
    again = revise(gone, table, LATER + timedelta(days=1))
    assert changes(gone, again, table) == {"coffee": (2, "CONFIRMED", LATER + timedelta(days=1))}
    assert list(again.events) == list(plan.events)


def test_revise_numbers_what_is_new_after_all_that_ever_was(table: Timetable) -> None:
    plan = revise(AgendaPlan(), without(table, "coffee"))
    last = list(revise(plan, table, LATER).events.values())[-1]
    assert (last.thing, last.number, last.modified) == ("coffee", len(table.entries), LATER)


def test_revise_never_stamps_earlier_than_before(table: Timetable, plan: AgendaPlan) -> None:
    gone = revise(plan, without(table, "coffee"), LATER)
    again = revise(gone, table, FIRST)
    assert changes(gone, again, table) == {"coffee": (2, "CONFIRMED", LATER)}


def test_revise_in_another_time_zone_moves_everything(table: Timetable, plan: AgendaPlan) -> None:
    after = revise(plan, replace(table, timezone="Asia/Tokyo"), LATER)
    assert changes(plan, after, table) == {entry.id: (1, "CONFIRMED", LATER) for entry in table.entries}


def test_standing_leaves_out_what_is_cancelled(table: Timetable, plan: AgendaPlan) -> None:
    left = standing(revise(plan, without(table, "coffee"), LATER))
    assert left.events == {uid: event for uid, event in plan.events.items() if event.thing != "coffee"}


def test_plan_file_reads_back_as_it_was(table: Timetable, plan: AgendaPlan) -> None:
    gone = revise(plan, without(table, "coffee"), LATER)
    written = store.dump(gone)
    found = reading.parse("agenda.toml", written, AgendaPlan)
    assert (found.value, found.problems) == (gone, ())
    assert store.dump(revise(found.value or AgendaPlan(), without(table, "coffee"))) == written


def test_revision_says_enough_to_cancel_it(table: Timetable, plan: AgendaPlan) -> None:
    coffee = next(entry for entry in table.entries if entry.id == "coffee")
    revision = plan.events[table.uid("coffee")]
    assert revision == Revision(
        thing="coffee",
        number=revision.number,
        summary=coffee.title,
        place=coffee.place,
        start=coffee.start,
        end=coffee.end,
        hash=revision.hash,
        modified=FIRST,
        kind="break",
        room="foyer",
    )
