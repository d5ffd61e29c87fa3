"""Forums that no plan can seat: the rules and people that clash are named, with what would mend it."""

import pytest

from forumctl.definition.people import Participant
from forumctl.planning.door import Stop
from forumctl.plans.store import Plans
from forumctl.problems import ExitCode, ForumError, Key
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.assigning.infeasible import left
from tests.seating.given import forum, gathering, guests, person

TOGETHER = '[occasions.rules]\ntogether = ["delegation", "companion"]\napart = "apart"\n'
HANOI = tuple(person(f"h{number}", delegation="hanoi") for number in range(5))
WHEELCHAIR = {"access": ("wheelchair",)}


def clashes(people: tuple[Participant, ...], rules: str = "") -> list[str]:
    of = forum(rules)
    with pytest.raises(ForumError) as caught:
        assign(of, Roster(people), Plans(), of.occasions[1], stop=Stop(iterations=2000))
    assert caught.value.exit_code == ExitCode.NO_PLAN
    assert all(problem.hint and isinstance(problem.where, Key) for problem in caught.value.problems)
    assert {problem.code for problem in caught.value.problems} == {"no-seating"}
    return [problem.sentence for problem in caught.value.problems]


def test_more_people_than_chairs() -> None:
    assert clashes(guests(13)) == ["dinner: 13 people are invited, the tables have 12 chairs"]


def test_more_wheelchairs_than_places() -> None:
    people = tuple(person(name, **WHEELCHAIR) for name in ("ann", "bob", "cy", "dee"))
    assert clashes(people) == ["dinner: Ann, Bob, Cy and Dee need a wheelchair place each, the tables have 3"]


def test_delegation_larger_than_any_table() -> None:
    assert clashes(HANOI, TOGETHER) == [
        "dinner: the 5 people of hanoi with their companions are to share a table, the largest has 4 chairs"
    ]


def test_two_wheelchairs_in_one_delegation() -> None:
    people = tuple(person(name, delegation="x", **WHEELCHAIR) for name in ("ann", "bob"))
    assert clashes(people, TOGETHER) == [
        "dinner: Ann and Bob are to share a table, none has more than 1 wheelchair place"
    ]


def test_companion_pinned_elsewhere() -> None:
    people = (person("ann"), person("bob", companion=("ann",)))
    assert clashes(people, TOGETHER + '[occasions.pins]\nT1 = ["ann"]\nT2 = ["bob"]\n') == [
        "dinner: Ann and Bob are to share a table, but Ann is pinned to T1 and Bob is pinned to T2"
    ]


def test_delegation_that_is_to_be_kept_apart() -> None:
    people = (person("ann", delegation="x"), person("bob", delegation="x", apart=("ann",)))
    assert clashes(people, TOGETHER) == ["dinner: Ann and Bob must not share a table, but Ann and Bob must share one"]


def test_people_kept_apart_and_pinned_to_one_table() -> None:
    people = (person("ann"), person("bob", apart=("ann",)))
    assert clashes(people, TOGETHER + '[occasions.pins]\nT1 = ["ann", "bob"]\n') == [
        "dinner: Ann and Bob must not share a table, but both are pinned to T1 or bound to somebody who is"
    ]


def test_pinned_people_bring_more_than_the_table_holds() -> None:
    people = (*HANOI[:3], person("ann"), person("bob"))
    assert clashes(people, TOGETHER + '[occasions.pins]\nT1 = ["h0", "ann", "bob"]\n') == [
        "dinner: 3 people are pinned to T1 and 2 belong to them; it has 4 chairs"
    ]


def test_wheelchairs_pinned_to_one_table() -> None:
    people = (person("ann", **WHEELCHAIR), person("bob", **WHEELCHAIR))
    assert clashes(people, '[occasions.pins]\nT1 = ["ann", "bob"]\n') == [
        "dinner: Ann and Bob are bound to T1, which has 1 wheelchair place"
    ]


def test_guest_whose_language_nobody_speaks() -> None:
    people = (person("ann", languages=("th",)), person("bob", languages=("ko",)), person("cy", languages=("ko",)))
    assert clashes(people, '[occasions.rules]\nshare_language = "must"\n') == [
        "dinner: nobody else who is invited speaks th with Ann"
    ]


def test_what_no_single_rule_shows_is_proven() -> None:
    strangers = tuple(person(name, apart=tuple(other for other in "abcd" if other != name)) for name in "abcd")
    assert clashes((*strangers, *guests(3)), TOGETHER) == [
        "dinner: A, B, C and D all avoid each other, 4 people at 3 tables"
    ]


def test_proof_names_tables_and_delegations() -> None:
    trios = tuple(person(f"{name}{place}", delegation=name) for name in "xyz" for place in range(3))
    pair = tuple(person(f"w{place}", delegation="w") for place in range(2))
    (found,) = clashes((*trios, *pair), TOGETHER)
    assert found == (
        "dinner: these rules conflict: T1, T2 and T3 have 12 chairs; W0 and W1 share a table; "
        "X0, X1 and X2 share a table; Y0, Y1 and Y2 share a table; Z0, Z1 and Z2 share a table"
    )


def test_nearest_plan_says_what_it_breaks() -> None:
    of, given = forum(TOGETHER), gathering([person("ann", apart=("bob",)), person("bob")], TOGETHER)
    (problem,) = left(of, given, {"T1": ("ann", "bob")})
    assert problem.sentence.endswith("in the nearest one Ann and Bob must not share a table; both sit at T1")
