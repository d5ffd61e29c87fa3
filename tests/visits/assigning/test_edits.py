"""Plans changed by hand: parties stay whole, and only what newly breaks is named."""

from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.visits.assigning import edits, explain
from forumctl.visits.riding import without_strangers
from tests.visits.given import case, crowd, forum, good_plan, person, planned, seoul, seoul_assignment


def test_moved_person_joins_the_smaller_party_and_leaves_their_own() -> None:
    people, plan = good_plan()
    plan = plan.changed(parties={"A": (plan.buses["A"][:3], plan.buses["A"][3:])})
    late = person("zoe")
    after = edits.moved(case((*people, late)), plan, ["zoe"], "A")
    assert after.parties["A"][0] == (*plan.buses["A"][:3], "zoe")
    back = edits.moved(case((*people, late)), after, ["zoe"], "B")
    assert back.parties == plan.parties
    assert back.bus_of["zoe"] == "B"


def test_swap_changes_nothing_else() -> None:
    found, people = seoul()
    plan = seoul_assignment().plan
    after = edits.swapped(case(people.people, found), plan, ["kenji-ogawa"], ["anahit-sargsyan"])
    changed = {one for one in plan.bus_of if plan.bus_of[one] != after.bus_of[one]}
    assert changed == {"kenji-ogawa", "anahit-sargsyan"}
    assert edits.breaks(found, people, Plans(visits=plan), after).problems == ()


def test_only_what_newly_breaks_is_said() -> None:
    riders = (*crowd(3, languages=("en",)), person("ann", languages=("fr",)))
    plan = planned(riders).plan
    worse = edits.moved(case(riders), plan, ["ann"], plan.bus_of["p00"])
    said = [problem.code for problem in edits.breaks(forum(), Roster(riders), Plans(visits=plan), worse).problems]
    assert "visit-guide-language" in said
    assert edits.breaks(forum(), Roster(riders), Plans(visits=worse), worse).problems == ()


def test_strangers_are_taken_out_before_a_plan_is_shown() -> None:
    people, plan = good_plan()
    strange = plan.changed(buses={**plan.buses, "Z": ("nobody",), "B": ("nobody",)})
    shown = without_strangers(forum(), Roster(people), strange)
    assert dict(shown.buses) == {"A": plan.buses["A"], "B": ()}


def test_explanation_agrees_with_the_checker() -> None:
    found, people = seoul()
    plan = seoul_assignment().plan
    for rider in ("wahyudi", "kim-sang-beom", "yoon-seo-hyun"):
        said = explain.explain(found, people, Plans(visits=plan), rider)
        unit = (rider, *said.together)
        for other in said.alternatives:
            after = edits.moved(case(people.people, found, plan), plan, unit, other.bus)
            broken = edits.breaks(found, people, Plans(visits=plan), after).problems
            assert bool(broken) == bool(other.breaks), (rider, other)


def test_pin_is_the_reason_given_first() -> None:
    found, people = seoul()
    said = explain.explain(found, people, Plans(visits=seoul_assignment().plan), "yoon-seo-hyun")
    assert said.pin == "the forum file pins them to bus A"
    assert said.forced
