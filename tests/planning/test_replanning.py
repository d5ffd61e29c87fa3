"""Plans made again: nobody moves without a reason, newcomers find a place, few moves are the fewest there are."""

from dataclasses import replace
from itertools import product

import pytest

from forumctl.planning.assigning import assign
from forumctl.planning.evaluate import evaluate, moved
from forumctl.planning.fewest_moves import fewest_moves
from forumctl.planning.instance import Apart, Capacity, Earlier, Instance, Mix
from forumctl.planning.stopping import Stop
from tests.planning.strategies import small_instance

PEOPLE, GROUPS = 60, 6
FORUM = Instance(
    PEOPLE,
    GROUPS,
    (Capacity("seats", (11,) * GROUPS),),
    mixes=(
        Mix("country", 2, tuple(p % 13 for p in range(PEOPLE))),
        Mix("kind", 1, tuple(p * p % 7 for p in range(PEOPLE))),
    ),
)
BEFORE = assign(FORUM, Stop(iterations=30_000), 1).plan


def test_assign_again_without_a_change_moves_nobody() -> None:
    again = replace(FORUM, earlier=Earlier("stay", BEFORE, 1000))
    assert assign(again, Stop(iterations=30_000), 2).plan == BEFORE


def test_assign_newcomers_at_a_high_price_moves_nobody_else() -> None:
    earlier = Earlier("stay", tuple(None if person % 10 == 0 else group for person, group in enumerate(BEFORE)), 1000)
    result = assign(replace(FORUM, earlier=earlier), Stop(iterations=30_000), 2)
    assert (result.broken, moved(earlier, result.plan)) == (0, ())


def test_assign_new_rule_moves_one_of_the_two() -> None:
    first, second = [person for person in range(PEOPLE) if BEFORE[person] == BEFORE[0]][:2]
    earlier = Earlier("stay", BEFORE, 1000)
    result = assign(replace(FORUM, apart=(Apart("apart", first, second),), earlier=earlier), Stop(iterations=30_000), 2)
    assert result.broken == 0
    assert len(moved(earlier, result.plan)) == 1


def test_assign_higher_price_moves_fewer() -> None:
    changed = replace(FORUM, mixes=(Mix("country", 2, tuple((p * 7) % 13 for p in range(PEOPLE))), FORUM.mixes[1]))
    moves = []
    for price in (0, 2, 10, 1000):
        earlier = Earlier("stay", BEFORE, price)
        moves.append(len(moved(earlier, assign(replace(changed, earlier=earlier), Stop(iterations=30_000), 2).plan)))
    assert moves == sorted(moves, reverse=True)
    assert moves[-1] == 0


@pytest.mark.parametrize("number", range(40))
def test_fewest_moves_small_are_as_few_as_trying_every_plan_finds(number: int) -> None:
    instance = small_instance(number, people=5)
    groups = tuple(person % instance.groups for person in range(instance.people))
    instance = replace(instance, earlier=Earlier("stay", groups, 1))
    plans = product(range(instance.groups), repeat=instance.people)
    moves = [len(moved(Earlier("stay", groups, 1), plan)) for plan in plans if not evaluate(instance, plan).broken]
    found = fewest_moves(instance)
    if not moves:
        assert found is None
        return
    assert found is not None
    assert evaluate(instance, found).broken == 0
    assert len(moved(Earlier("stay", groups, 1), found)) == min(moves)


def test_fewest_moves_without_an_earlier_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="no earlier plan"):
        fewest_moves(FORUM)
