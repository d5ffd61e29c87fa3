"""An instance contracted: who moves together, where they may be, and what weighs more than what."""

from dataclasses import replace

from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import (
    Allowed,
    Apart,
    Balance,
    Capacity,
    Dense,
    Earlier,
    Instance,
    Mix,
    Pairing,
    Placing,
    Together,
)
from forumctl.planning.units import MATRIX_FROM, Feature, contract, merge, span
from tests.planning.strategies import small_instance


def test_merge_binds_friends_of_friends_in_the_order_of_the_first() -> None:
    instance = Instance(6, 2, together=(Together("a", (4, 1)), Together("b", (5, 3)), Together("c", (3, 4))))
    assert merge(instance) == ((0, 1, 2, 1, 1, 1), ((0,), (1, 3, 4, 5), (2,)))


def test_unit_may_be_where_all_of_its_rules_agree_else_where_the_fewest_say_no() -> None:
    def allowed(*groups: set[int]) -> tuple[int, ...]:
        rules = tuple(Allowed("pin", number % 2, frozenset(some)) for number, some in enumerate(groups))
        return contract(Instance(2, 3, allowed=rules, together=(Together("bond", (0, 1)),))).allowed[0]

    assert allowed() == (0, 1, 2)
    assert allowed({0, 1}, {1, 2}) == (1,)
    assert allowed({0}, {1}) == (0, 1)
    assert allowed({0}, {1}, {1, 2}) == (1,)


def test_units_carry_the_needs_and_values_of_their_people() -> None:
    instance = Instance(
        3,
        2,
        (Capacity("seats", (2, 2)), Capacity("places", (1, 1), (1, 1, 0))),
        together=(Together("bond", (0, 1)),),
        mixes=(Mix("mix", 2, (0, 0, -1)),),
        pairings=(Pairing("friends", ((0, 2, -3), (1, 2, -1), (0, 1, -9))),),
        earlier=Earlier("stay", (0, 1, None), 4),
    )
    units = contract(instance)
    assert [resource.needs for resource in units.resources] == [(2, 1), (2, 0)]
    assert units.traits == (((0, 2),), ())
    assert units.links == ({1: -4}, {0: -4})
    assert units.places == ({0: -4, 1: -4}, {})
    assert units.earlier == ({0: 1, 1: 1}, {})


def test_each_value_of_each_mix_and_each_balance_is_counted_apart() -> None:
    instance = Instance(
        4, 2, mixes=(Mix("a", 2, (1, 0, 1, -1)), Mix("b", 3, (0, 5, 0, 5))), balances=(Balance("c", 4, (1, 3)),)
    )
    units = contract(instance)
    assert units.features == (*[Feature(2, (0, 0))] * 2, *[Feature(3, (0, 0))] * 2, Feature(4, (-1, -3)))
    assert units.traits == (
        ((1, 1), (2, 1), (4, 1)),
        ((0, 1), (3, 1), (4, 1)),
        ((1, 1), (2, 1), (4, 1)),
        ((3, 1), (4, 1)),
    )


def test_what_places_cost_adds_up_over_rules_and_people() -> None:
    rules = (Placing("a", ((0, 1, 5), (1, 1, 7))), Placing("b", ((0, 1, 2), (2, 0, 3))))
    instance = Instance(3, 2, together=(Together("bond", (0, 1)),), placings=rules)
    assert contract(instance).places == ({1: 14}, {0: 3})


def test_span_is_one_more_than_the_sum_of_what_each_rule_may_cost() -> None:
    assert span(Instance(3, 2)) == 1
    assert span(Instance(3, 2, mixes=(Mix("m", -2, (0, 0, 1)),))) == 1 + 2 * (4 + 1)
    assert span(Instance(3, 2, mixes=(Mix("m", 2, (0, 0, -1)),))) == 1 + 2 * 4
    assert span(Instance(3, 2, balances=(Balance("b", 3, (1, 2)),))) == 1 + 3 * (3 + 2) ** 2 * 2
    assert span(Instance(3, 2, balances=(Balance("b", -3),))) == 1 + 3 * 3**2 * 2
    assert span(Instance(3, 2, placings=(Placing("p", ((0, 1, -5), (1, 0, 2))),))) == 1 + 5 + 2
    assert span(Instance(3, 2, pairings=(Pairing("f", ((0, 1, -9), (1, 2, 4))),))) == 1 + 9 + 4
    assert span(Instance(3, 2, earlier=Earlier("stay", (0, 1, None), 4))) == 1 + 4 * 3


def test_must_rule_broken_by_one_weighs_more_than_all_wishes() -> None:
    for seed in range(40):
        instance = small_instance(seed)
        costs = [evaluate(instance, (group,) * instance.people).cost for group in range(instance.groups)]
        spread = tuple(person % instance.groups for person in range(instance.people))
        costs.append(evaluate(instance, spread).cost)
        assert 2 * (max(costs) - min(costs)) < contract(instance).level
        assert contract(instance, 1 << 20).level > 2 << 20


def test_pairs_that_cost_are_links_up_to_the_size_of_a_matrix() -> None:
    def crowd(people: int) -> Instance:
        costs = tuple(tuple(int(one != other) for other in range(people)) for one in range(people))
        return Instance(people, 2, dense=(Dense("far", costs),))

    assert contract(crowd(MATRIX_FROM - 1)).links[0] == dict.fromkeys(range(1, MATRIX_FROM - 1), 1)
    assert contract(crowd(MATRIX_FROM)).links[0] == {}
    apart = replace(crowd(MATRIX_FROM), apart=(Apart("apart", 0, 5),))
    assert contract(apart).links[0] == {5: contract(apart).level}
