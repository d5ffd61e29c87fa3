"""A plan edited by hand: people, rules, parties and times, each with its place in the file."""

from forumctl.definition.people import Participant
from forumctl.plans.store import Plans, dump
from forumctl.plans.visits import VisitPlan
from forumctl.problems import Place
from forumctl.roster import Roster
from forumctl.visits.assigning.check import check
from tests.visits.given import crowd, forum, good_plan, person, seoul, seoul_assignment


def said(people: tuple[Participant, ...], plan: VisitPlan) -> list[str]:
    roster = Roster(people)
    return [problem.sentence for problem in check(forum(), roster, Plans(visits=plan))]


def test_good_plan_has_no_problem() -> None:
    people, plan = good_plan()
    assert said(people, plan) == []


def test_without_plan_nothing_is_wrong() -> None:
    assert list(check(forum(), Roster(crowd(3)), Plans())) == []


def test_forgotten_person_is_named() -> None:
    people, plan = good_plan()
    assert said((*people, person("zoe")), plan) == ["Zoe has no bus"]


def test_cancelled_unknown_and_repeated_people_are_named() -> None:
    people, plan = good_plan()
    ids = plan.buses["A"]
    gone = (people[0].model_copy(update={"status": "cancelled"}), *people[1:])
    assert said(gone, plan) == ["P00 is cancelled"]
    strange = plan.model_copy(update={"buses": {"A": ids, "B": ("nobody",)}})
    assert "nobody has the id nobody" in said(people, strange)
    twice = plan.model_copy(update={"buses": {"A": ids, "B": ids[:1]}})
    assert "P00 is listed 2 times (bus A and B)" in said(people, twice)


def test_parties_that_are_not_the_bus_are_said() -> None:
    people, plan = good_plan()
    short = plan.model_copy(update={"parties": {"A": (plan.buses["A"][:4], plan.buses["A"][5:])}})
    assert said(people, short)[0] == "the parties of bus A are not exactly its people: see P04"


def test_unknown_bus_and_site_are_said() -> None:
    people, plan = good_plan()
    stops = (*plan.stops[:6], plan.stops[6].model_copy(update={"site": "zoo"}), plan.stops[7])
    strange = plan.model_copy(update={"stops": stops, "buses": {**plan.buses, "Z": ()}})
    assert said(people, strange)[:2] == ["there is no bus Z", "there is no site zoo"]


def test_place_is_looked_up_in_the_file_of_the_plan() -> None:
    people, plan = good_plan()
    source = dump(plan)
    gone = (people[0].model_copy(update={"status": "cancelled"}), *people[1:])
    (problem,) = check(forum(), Roster(gone), Plans(visits=plan), source)
    assert isinstance(problem.where, Place)
    assert (problem.where.file, problem.where.text.strip()) == ("plans/visits.toml", '"p00",')


def test_plan_of_the_seoul_forum_is_right() -> None:
    found, people = seoul()
    assert list(check(found, people, Plans(visits=seoul_assignment().plan))) == []
