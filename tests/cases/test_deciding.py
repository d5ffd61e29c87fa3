from forumctl.cases.deciding import decide
from forumctl.cases.promote import promote
from forumctl.plans import store
from forumctl.plans.cases import CasesPlan

from .given import SEOUL, seoul


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
