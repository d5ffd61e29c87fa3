"""What more moves buy: the plans found as the price of moving falls."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forumctl.planning.assigning import assign
from forumctl.planning.instance import Instance
from forumctl.planning.stopping import Stop

PRICES = (10, 3, 1)
"""Of one person moved, in the wishes' own costs."""
_LEAST, _PASSES = 60_000, 2


def sketch(instance: Instance) -> Stop:
    """When to stop a search that only shows what moves buy: everybody has been tried everywhere twice."""
    return Stop(iterations=max(_LEAST, _PASSES * instance.people * instance.groups))


def by_price(instance: Instance, first: Sequence[int], seed: int = 0) -> Iterator[tuple[int, ...]]:
    """Plans that keep every must-rule, from the dearest price of moving on, each found from the one before.

    `first` keeps them and moves few people from the earlier plan, which the instance must have.
    """
    plan, earlier = tuple(first), instance.earlier
    if earlier is None:
        return
    for price in PRICES:
        priced = replace(instance, earlier=replace(earlier, price=price, max_moves=None))
        result = assign(priced, sketch(instance), seed, first=plan)
        if result.broken == 0:
            plan = result.plan
            yield plan
