"""The bound where groups differ in size and friends cannot all be together: never above the best plan, and often it."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.bounding.lower_bound import lower_bound
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Allowed, Apart, Balance, Capacity, Instance, Mix, Pairing, Together
from forumctl.planning.units import contract

PEOPLE, GROUPS = 7, 3
person = st.integers(0, PEOPLE - 1)
pair = st.lists(person, min_size=2, max_size=2, unique=True).map(lambda found: (found[0], found[1]))
values = st.lists(st.integers(-1, 2), min_size=PEOPLE, max_size=PEOPLE).map(tuple)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Seven people in three groups of different sizes, some together, barred, apart, with friends and values."""
    limits = draw(st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(2, 7)))
    seats = [Capacity("seats", limits)]
    if draw(st.booleans()):
        seats.append(Capacity("places", (1, 0, 2), tuple(draw(st.sampled_from((0, 0, 1))) for _ in range(PEOPLE))))
    return Instance(
        people=PEOPLE,
        groups=GROUPS,
        capacities=tuple(seats),
        allowed=tuple(
            Allowed("allowed", who, frozenset(groups))
            for who, groups in draw(st.lists(st.tuples(person, st.sets(st.integers(0, 2), min_size=1)), max_size=3))
        ),
        together=tuple(Together("together", found) for found in draw(st.lists(pair, max_size=2))),
        apart=tuple(Apart("apart", *found) for found in draw(st.lists(pair, max_size=2))),
        mixes=tuple(Mix("mix", draw(st.integers(-1, 3)), draw(values)) for _ in range(draw(st.integers(0, 2)))),
        balances=(Balance("balance", draw(st.integers(0, 2)), limits),) if draw(st.booleans()) else (),
        pairings=(
            Pairing("pairs", tuple((*found, draw(st.integers(-3, 2))) for found in draw(st.lists(pair, max_size=6)))),
        ),
    )


def best(of: Instance) -> int | None:
    judged = (evaluate(of, plan) for plan in product(range(GROUPS), repeat=PEOPLE))
    return min((found.cost for found in judged if not found.broken), default=None)


@settings(max_examples=40)
@given(instances())
def test_bound_of_unequal_groups_is_never_above_the_best_plan(of: Instance) -> None:
    least = best(of)
    assert least is None or lower_bound(of, contract(of)) <= least


def test_small_groups_leave_a_value_unevenly_spread() -> None:
    halves = Instance(12, 3, (Capacity("seats", (2, 2, 8)),), mixes=(Mix("half", 1, (0,) * 6 + (1,) * 6),))
    assert lower_bound(halves, contract(halves)) == 2 * (1 + 1 + 16) - 2 * (4 + 4 + 4)


def test_people_who_may_not_sit_at_a_table_are_spread_over_the_others() -> None:
    barred = tuple(Allowed("reserved", who, frozenset({1, 2})) for who in range(8))
    of = Instance(9, 3, (Capacity("seats", (3, 6, 6)),), allowed=barred, mixes=(Mix("all", 1, (0,) * 9),))
    assert lower_bound(of, contract(of)) == (1 + 16 + 16) - 27


def test_even_filling_and_even_mixing_ask_for_different_sizes() -> None:
    of = Instance(
        8, 2, (Capacity("seats", (4, 12)),), mixes=(Mix("all", 3, (0,) * 8),), balances=(Balance("alike", 1, (2, 6)),)
    )
    assert lower_bound(of, contract(of)) == best_of_sizes(of)


def best_of_sizes(of: Instance) -> int:
    return min(evaluate(of, (0,) * small + (1,) * (8 - small)).cost for small in range(5))


def test_a_ring_of_friends_is_cut_where_groups_are_small() -> None:
    ring = tuple((one, (one + 1) % 6, -5) for one in range(6))
    of = Instance(6, 2, (Capacity("seats", (3, 3)),), pairings=(Pairing("friends", ring),))
    assert lower_bound(of, contract(of)) == -5 * 4


def test_friends_of_one_country_are_not_worth_its_mix() -> None:
    of = Instance(
        4, 4, (Capacity("seats", (4,) * 4),),
        mixes=(Mix("country", 3, (0, 0, 1, 2)),), pairings=(Pairing("friends", ((0, 1, -2), (2, 3, -2))),),
    )  # fmt: skip
    assert lower_bound(of, contract(of)) == -2


def test_a_circle_too_large_to_look_at_counts_as_met() -> None:
    people = 40
    everybody = tuple((one, other, -1) for one in range(people) for other in range(one))
    of = Instance(people, 4, (Capacity("seats", (10,) * 4),), pairings=(Pairing("friends", everybody),))
    assert lower_bound(of, contract(of)) == -people * (people - 1) // 2
