from dataclasses import replace
from datetime import time

import pytest

from forumctl.cases.decision import PassedOver, decide, promote
from forumctl.plans import store
from forumctl.plans.cases import Case, CasesPlan
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster

from .given import SEOUL, seoul


def ids(cases: tuple[Case, ...]) -> list[str]:
    return [case.id for case in cases]


def test_selected_case_withdraws_and_the_first_who_keeps_the_quotas_takes_its_slot() -> None:
    opened, call = seoul()
    before = opened.plans.cases
    done = promote(call, before, opened.forum, opened.roster, "bogota-open-plaza")
    assert (done.withdrawn.id, done.promoted.id, done.place) == ("bogota-open-plaza", "ulaanbaatar-open-permits", 10)
    assert ids(done.plan.selected) == [
        "ulaanbaatar-open-permits" if one.id == "bogota-open-plaza" else one.id for one in before.selected
    ]
    assert [one for one in done.plan.selected if one.id != done.promoted.id] == [
        one for one in before.selected if one.id != "bogota-open-plaza"
    ]
    assert ids(done.plan.reserve) == ["hanoi-bus-reform", "cairo-solar-roofs"]
    assert ids(done.plan.withdrawn) == ["bogota-open-plaza"]
    assert done.passed_over == (
        PassedOver("hanoi-bus-reform", 1, "this would not hold any more: at most 2 with country VN"),
    )
    assert done.plan.withdrawn[0].reason == "Withdrawn; ulaanbaatar-open-permits takes its place."


def test_reserve_comes_in_for_the_case_named_or_for_the_one_whose_presenter_does_not_come() -> None:
    opened, call = seoul()
    named = promote(call, opened.plans.cases, opened.forum, opened.roster, "hanoi-bus-reform", "da-nang-traffic-centre")
    assert (named.promoted.id, named.place) == ("hanoi-bus-reform", 1)
    people = [
        person.model_copy(update={"status": "cancelled"}) if person.id == "catalina-restrepo-ortiz" else person
        for person in opened.roster.people
    ]
    absent = promote(call, opened.plans.cases, opened.forum, Roster(tuple(people)), "cairo-solar-roofs")
    assert absent.withdrawn.id == "bogota-open-plaza"


@pytest.mark.parametrize(
    ("case", "instead_of", "code", "exit_code"),
    [
        ("hanoi", "", "unknown-case", ExitCode.USAGE),
        ("hanoi-bus-reform", "nobody", "unknown-case", ExitCode.USAGE),
        ("hanoi-bus-reform", "", "unclear-slot", ExitCode.USAGE),
        ("hanoi-bus-reform", "cairo-solar-roofs", "unclear-slot", ExitCode.USAGE),
        ("bogota-open-plaza", "cairo-one-card", "unclear-slot", ExitCode.USAGE),
        ("hanoi-bus-reform", "bogota-open-plaza", "no-replacement", ExitCode.NO_PLAN),
    ],
)
def test_promotion_that_cannot_be(case: str, instead_of: str, code: str, exit_code: ExitCode) -> None:
    opened, call = seoul()
    with pytest.raises(ForumError) as error:
        promote(call, opened.plans.cases, opened.forum, opened.roster, case, instead_of)
    assert [problem.code for problem in error.value.problems] == [code]
    assert error.value.exit_code == exit_code


def test_promotion_passes_over_whose_presenter_has_cancelled_or_cannot_at_that_hour() -> None:
    opened, call = seoul()
    people = [
        person.model_copy(update={"status": "cancelled"}) if person.id == "tran-quoc-hung" else person
        for person in opened.roster.people
    ]
    permits = call.submissions["ulaanbaatar-open-permits"].model_copy(update={"latest": time(14, 0)})
    timely = replace(
        call,
        cases=call.cases.model_copy(update={"order": "availability"}),
        submissions={**call.submissions, permits.id: permits},
    )
    done = promote(timely, opened.plans.cases, opened.forum, Roster(tuple(people)), "bogota-open-plaza")
    assert (done.promoted.id, done.place) == ("cairo-solar-roofs", 10)
    assert done.passed_over == (
        PassedOver("hanoi-bus-reform", 1, "its presenter tran-quoc-hung has cancelled"),
        PassedOver("ulaanbaatar-open-permits", 2, f"its presenter {permits.presenter} cannot be there at 14:30–14:40"),
    )


def test_promotion_from_an_empty_reserve() -> None:
    opened, call = seoul()
    with pytest.raises(ForumError) as error:
        promote(
            call, opened.plans.cases.model_copy(update={"reserve": ()}), opened.forum, opened.roster, "cairo-one-card"
        )
    assert error.value.problems[0].sentence == "nobody is left in reserve to take the place of cairo-one-card"


def test_plan_of_seoul_is_what_is_decided_anew_and_again() -> None:
    opened, call = seoul()
    kept = (SEOUL / store.CASES_FILE).read_bytes()
    fresh = decide(call, opened.forum, opened.roster, CasesPlan())
    assert store.dump(fresh.plan) == kept
    assert store.dump(decide(call, opened.forum, opened.roster, fresh.plan).plan) == kept
    assert store.dump(decide(call, opened.forum, opened.roster, fresh.plan, fresh=True).plan) == kept
    assert (len(fresh.plan.selected), len(fresh.plan.reserve), len(fresh.plan.rejected)) == (15, 3, 2)
    assert fresh.selection.given_up == 0.19


def test_next_decision_keeps_a_promotion() -> None:
    opened, call = seoul()
    done = promote(call, opened.plans.cases, opened.forum, opened.roster, "cairo-one-card")
    again = decide(call, opened.forum, opened.roster, done.plan).plan
    assert [case.id for case in again.selected] == [case.id for case in done.plan.selected]
    assert again.withdrawn == done.plan.withdrawn
    assert again.selected[done.place - 1].instead_of == "cairo-one-card"
    assert again.selected[done.place - 1].reason.endswith("takes the place of cairo-one-card, which was withdrawn.")
    fresh = decide(call, opened.forum, opened.roster, done.plan, fresh=True).plan
    assert "cairo-one-card" not in {case.id for case in (*fresh.selected, *fresh.reserve, *fresh.rejected)}
