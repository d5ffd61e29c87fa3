"""The seating of an occasion: every must-rule kept, the same from run to run, and nobody moved without a reason.

More moves, better wishes: each choice better than all with fewer moves, the least proven.
"""

import os
import subprocess
import sys
from itertools import pairwise

import pytest

from forumctl.placement.rules import stay
from forumctl.planning.door import Stop
from forumctl.plans import store
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import Choice, Seating, assign, choices
from forumctl.seating.assigning.check import check
from tests.seating.given import (
    DINNER,
    ROOT,
    SEOUL,
    TABLES,
    forum,
    guests,
    person,
    plan,
    plans,
    seoul_dinner,
)

TOGETHER = '[occasions.rules]\ntogether = ["delegation", "companion"]\n'


def seated(
    people: Roster, rules: str = "", before: SeatingPlan | None = None, tables: str = TABLES, fresh: bool = False
) -> Seating:
    of = forum(rules, tables)
    return assign(of, people, plans(before) if before else Plans(), of.occasions[1], fresh=fresh)


@pytest.fixture(scope="module")
def seoul() -> SeatingPlan:
    return seoul_dinner()


def test_seoul_dinner_keeps_every_must_rule(seoul: SeatingPlan) -> None:
    assert len(seoul.table_of) == sum(map(DINNER.invites, SEOUL.roster)) > 100
    assert list(check(SEOUL.forum, SEOUL.roster, plans(seoul), DINNER)) == []


def test_plan_is_the_same_whatever_the_order_of_the_roster(seoul: SeatingPlan) -> None:
    turned = Roster(SEOUL.roster.people[::-1], SEOUL.roster.rows)
    assert assign(SEOUL.forum, turned, Plans(), DINNER).plan == seoul


def test_plan_is_the_same_under_any_hash_seed(seoul: SeatingPlan) -> None:
    code = (
        "import sys; from forumctl.plans import store; from tests.seating.given import seoul_dinner;"
        "sys.stdout.buffer.write(store.dump(seoul_dinner()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "2"}
    made = subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, check=True)
    assert made.stdout == store.dump(seoul)


def test_second_run_changes_nothing(seoul: SeatingPlan) -> None:
    again = assign(SEOUL.forum, SEOUL.roster, plans(seoul), DINNER, seed=7)
    assert again.plan == seoul
    assert not again.changes


def test_late_registrations_move_nobody(seoul: SeatingPlan) -> None:
    leaving = ("jeon-hae-rin", "lin-yuqing", "nikos-stathopoulos")
    left = tuple(
        who.model_copy(update={"status": "cancelled"}) if who.id in leaving else who for who in SEOUL.roster.people
    )
    late = tuple(person(name, category="partner", languages=("en",)) for name in ("late-ann", "late-bob", "late-cy"))
    again = assign(SEOUL.forum, Roster((*left, *late)), plans(seoul), DINNER)
    assert again.changes.moves == ()
    assert again.changes.added == ("late-ann", "late-bob", "late-cy")
    assert again.changes.removed == leaving
    kept = [(guest, label) for guest, label in seoul.table_of.items() if guest not in leaving]
    assert [(guest, again.plan.table_of[guest]) for guest, _ in kept] == kept
    chairs = [(label, chair, guest) for label, row in again.plan.tables.items() for chair, guest in enumerate(row)]
    before = [(label, chair, guest) for label, row in seoul.tables.items() for chair, guest in enumerate(row)]
    assert {place for place in before if place[2] and place[2] not in leaving} <= set(chairs)


def test_somebody_moves_where_a_rule_leaves_no_choice_and_the_reason_is_given() -> None:
    before = plan(("p00", "p01", "p02", "hana"), ("p03", "p04"), ())
    people = Roster((*guests(5), person("hana", delegation="x"), person("late", delegation="x")))
    made = seated(people, TOGETHER, before)
    assert len(made.changes.moves) == 1
    move = made.changes.moves[0]
    assert move.before == "T1"
    assert made.plan.table_of["late"] == made.plan.table_of["hana"]
    assert move.reason in (
        "otherwise table T1 has 4 chairs but 5 people",
        "otherwise delegation x is spread over tables T1 and T2",
        "otherwise delegation x is spread over tables T1 and T3",
    )


def test_people_of_a_table_that_is_gone_move() -> None:
    made = seated(Roster(guests(2)), before=plan(("p00",), (), (), ("p01",)))
    assert [(move.person, move.before, move.reason) for move in made.changes.moves] == [
        ("p01", "T4", "there is no table T4 any more")
    ]


def test_fresh_plan_keeps_pinned_people_only() -> None:
    before = plan((), ("p00", "p01", "p02", "p03"), (), pinned=("p03",))
    assert before.table_of["p00"] == "T2"
    made = seated(Roster(guests(4)), before=before, fresh=True)
    assert made.plan.table_of["p03"] == "T2"
    assert made.plan.pinned == ("p03",)
    assert {move.reason for move in made.changes.moves} == {"planned afresh"}
    assert sorted(map(len, ([g for g in row if g] for row in made.plan.tables.values()))) == [1, 1, 2]


def test_people_who_wait_or_cancelled_have_no_chair() -> None:
    made = seated(Roster((*guests(2), person("waits", status="waiting"), person("gone", status="cancelled"))))
    assert sorted(made.plan.table_of) == ["p00", "p01"]


def test_nobody_invited_is_an_empty_plan() -> None:
    assert seated(Roster(())).plan.tables == {f"T{number}": ("",) * 4 for number in (1, 2, 3)}


def test_scores_name_the_rules_in_use_and_the_bound_holds() -> None:
    made = seated(Roster(guests(5)), TOGETHER)
    assert [score.rule for score in made.scores] == ["invited", "capacity", "balance"]
    assert made.cost >= made.bound
    assert made.gap == made.cost - made.bound == 0


def test_meet_new_separates_the_tables_of_lunch() -> None:
    lunch = SeatingPlan(occasion="lunch", tables={"L1": ("p00", "p01", "p02"), "L2": ("p03", "p04", "p05")})
    of = forum("[occasions.rules]\nmeet_new = 5\n")
    made = assign(of, Roster(guests(6)), plans(lunch), of.occasions[1])
    assert made.cost == 0


def test_no_plan_is_said_with_its_own_exit_code() -> None:
    with pytest.raises(ForumError) as caught:
        seated(Roster(guests(13)))
    assert caught.value.exit_code == ExitCode.NO_PLAN
    assert all("T" in problem.sentence or "chairs" in problem.sentence for problem in caught.value.problems)


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
