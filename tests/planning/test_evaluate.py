"""The judge at the boundaries of each rule: kept at the limit, broken by one beyond it."""

import pytest

from forumctl.planning.evaluate import UNPLACED, Violation, balanced_squares, company, evaluate, moved
from forumctl.planning.instance import (
    Allowed,
    Apart,
    Balance,
    Capacity,
    Company,
    Count,
    Dense,
    Earlier,
    Instance,
    Mix,
    Pairing,
    Placing,
    Share,
    Together,
)


def violations(instance: Instance, *plan: int) -> list[Violation]:
    return [one for found in evaluate(instance, plan).violations.values() for one in found]


def test_capacity_is_full_at_its_limit_and_over_by_what_is_more() -> None:
    seats = Instance(3, 2, (Capacity("seats", (2, 3)),))
    assert violations(seats, 0, 0, 1) == []
    assert violations(seats, 0, 0, 0) == [Violation("seats", (0, 1, 2), (0,), 1)]
    places = Instance(3, 1, (Capacity("places", (2,), (2, 0, 1)),))
    assert violations(places, 0, 0, 0) == [Violation("places", (0, 2), (0,), 1)]


def test_count_binds_at_its_ends_and_in_empty_groups_only_if_said() -> None:
    def hosts(when_empty: bool) -> Instance:
        return Instance(3, 2, counts=(Count("hosts", frozenset({0, 1}), (1, 1), (1, 1), when_empty),))

    assert violations(hosts(False), 0, 1, 1) == []
    assert violations(hosts(False), 0, 0, 0) == [Violation("hosts", (0, 1), (0,), 1)]
    assert violations(hosts(True), 0, 0, 0) == [Violation("hosts", (0, 1), (0,), 1), Violation("hosts", (), (1,), 1)]
    assert violations(hosts(False), 0, 0, 1) == [Violation("hosts", (0, 1), (0,), 1), Violation("hosts", (), (1,), 1)]


def test_people_together_apart_and_allowed_are_judged_where_they_are() -> None:
    instance = Instance(
        3,
        3,
        allowed=(Allowed("pin", 2, frozenset({1, 2})),),
        together=(Together("bond", (0, 1, 2)),),
        apart=(Apart("apart", 0, 1),),
    )
    assert violations(instance, 0, 1, 2) == [Violation("bond", (0, 1, 2), (0, 1, 2), 2)]
    assert violations(instance, 0, 0, 0) == [Violation("pin", (2,), (0,), 1), Violation("apart", (0, 1), (0,), 1)]
    assert violations(instance, -1, -1, 1) == [Violation(UNPLACED, (0, 1), (), 2)]


def test_share_asks_for_a_bit_of_somebody_else() -> None:
    languages = Instance(4, 2, shares=(Share("language", (1, 3, 2, 0)),))
    assert violations(languages, 0, 0, 0, 1) == []
    assert violations(languages, 0, 1, 0, 1) == [
        Violation("language", (0,), (0,), 1),
        Violation("language", (2,), (0,), 1),
        Violation("language", (1,), (1,), 1),
    ]


@pytest.mark.parametrize(("most", "over"), [(2, []), (1, [Violation("stay", (0, 2), (0, 1), 1)])])
def test_moves_are_counted_of_those_who_had_a_group(most: int, over: list[Violation]) -> None:
    earlier = Earlier("stay", (0, None, 1, 1), 5, most)
    instance = Instance(4, 2, earlier=earlier)
    plan = (1, 0, 0, 1)
    assert moved(earlier, plan) == (0, 2)
    assert evaluate(instance, plan).costs == {"stay": 10}
    assert violations(instance, *plan) == over


def test_costs_are_above_what_no_plan_avoids_and_those_of_one_name_add_up() -> None:
    instance = Instance(
        5,
        2,
        mixes=(Mix("mix", 3, (0, 0, 1, 1, -1)), Mix("gather", -1, (0, 0, 0, 0, -1))),
        balances=(Balance("balance", 2), Balance("balance", 1, (4, 1)), Balance("crowd", -1, (1, 3))),
        placings=(Placing("place", ((0, 1, -4), (1, 1, 9))),),
        pairings=(Pairing("friends", ((0, 1, -2), (2, 3, -1), (0, 4, 7))),),
        dense=(Dense("far", ((9, 1, 2, 3, 4), (1, 9, 5, 6, 7), (2, 5, 9, 8, 1), (3, 6, 8, 9, 2), (4, 7, 1, 2, 9))),),
    )
    costs = evaluate(instance, (0, 0, 0, 1, 1)).costs
    assert costs == {
        "mix": 3 * (4 + 1 + 1 - 4),
        "gather": -(9 + 1 - 16),
        "balance": (1 + 1) - 0,
        "crowd": -(4 + 1 - (1 + 9 + 25 - 10)),
        "place": 0,
        "friends": -2,
        "far": 1 + 2 + 5 + 2,
    }


def test_nobody_in_no_group_is_no_pair() -> None:
    instance = Instance(2, 1, pairings=(Pairing("friends", ((0, 1, -2),)),))
    assert evaluate(instance, (-1, -1)).cost == 0
    assert evaluate(instance, (0, 0)).cost == -2


def test_balanced_squares_are_of_an_even_spread() -> None:
    assert [balanced_squares(total, 3) for total in range(-1, 8)] == [1, 0, 1, 2, 3, 6, 9, 12, 17]


def test_company_counts_those_known_who_share_a_group_and_costs_what_is_lacking() -> None:
    wish = Company("company", 5, (2, 1, 0, 1, 1), ((0, 1), (0, 2), (1, 2), (3, 4)))
    assert company(wish, (0, 0, 0, 1, 1)) == [2, 2, 2, 1, 1]
    assert company(wish, (0, 0, 1, -1, -1)) == [1, 1, 0, 0, 0]
    instance = Instance(5, 2, companies=(wish,))
    assert evaluate(instance, (0, 0, 0, 1, 1)).costs == {"company": 0}
    assert evaluate(instance, (0, 0, 1, 0, 1)).costs == {"company": 5 * (1 + 0 + 0 + 1 + 1)}


def test_count_says_by_how_many_it_is_missed() -> None:
    hosts = Count("hosts", frozenset({0, 1, 2, 3}), (3, 3), (1, 1))
    assert violations(Instance(5, 2, counts=(hosts,)), 0, 0, 0, 0, 1) == [
        Violation("hosts", (0, 1, 2, 3), (0,), 3),
        Violation("hosts", (), (1,), 3),
    ]
