"""More moves, better wishes: each choice better than all with fewer moves, the least proven."""

from itertools import pairwise

from forumctl.placement.rules import stay
from forumctl.planning.stopping import Stop
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.assigning.tradeoff import Choice, choices
from tests.seating.given import (
    forum,
    guests,
    person,
    plan,
    plans,
)

RULES = '[occasions.rules]\ntogether = ["delegation"]\nmix = { country = 3 }\n'


def test_fewest_moves_are_proven_and_more_buy_something() -> None:
    of = forum(RULES)
    occasion = of.occasions[1]
    people = Roster((*guests(4, country="KR"), person("hana", delegation="x"), person("late", delegation="x")))
    before = plans(plan(("p00", "p01", "p02", "p03"), ("hana",)))
    made = assign(of, people, before, occasion)
    found = choices(of, people, before, occasion, made)
    assert [choice for choice in found if choice.is_chosen] == [Choice(0, made.cost, True, True)]
    assert [choice.moved for choice in found] == sorted({choice.moved for choice in found})
    assert all(one.cost > other.cost for one, other in pairwise(found))
    assert len(found) > 1


def test_what_a_choice_promises_is_kept_when_it_is_taken() -> None:
    of = forum(f"{RULES}stay = 30\n", 'tables = [{ id = "T{}", count = 6, seats = 5 }]\n')
    crowd = [person(f"p{number:02}", country=("KR", "VN", "KE", "CL")[number % 7 % 4]) for number in range(30)]
    before = plans(assign(of, Roster(tuple(crowd)), Plans(), of.occasions[1]).plan)
    after = Roster(tuple(one.model_copy(update={"country": "KR"}) if one.id < "p09" else one for one in crowd))
    made = assign(of, after, before, of.occasions[1])
    found = choices(of, after, before, of.occasions[1], made)
    assert len(found) > 1
    for choice in found:
        taken = assign(of, after, before, of.occasions[1], max_moves=choice.moved, stop=Stop(iterations=2000))
        assert len(taken.changes.moves) <= choice.moved
        wishes = sum(score.cost for score in taken.scores if score.rule != stay.RULE.name)
        assert wishes <= choice.cost


def test_first_plan_has_no_choices() -> None:
    of = forum()
    made = assign(of, Roster(guests(3)), Plans(), of.occasions[1])
    assert choices(of, Roster(guests(3)), Plans(), of.occasions[1], made) == ()


def test_moves_are_limited() -> None:
    of = forum(RULES)
    before = plan(("p00", "p01", "p02", "p03"), ("p04", "p05", "p06", "p07"), ())
    people = Roster((*guests(4, country="KR"), *guests(8, country="VN")[4:]))
    for limit in (0, 1, 3):
        made = assign(of, people, plans(before), of.occasions[1], max_moves=limit)
        assert len(made.changes.moves) == limit
