"""Small random series, with any of the rules at each occasion."""

from dataclasses import replace
from random import Random

from forumctl.planning.instance import Together
from forumctl.planning.series.series import Series, Sitting, settled
from tests.planning.strategies import small_instance


def small_series(seed: int, people: int = 8, groups: int = 3, occasions: int = 3) -> Series:
    """At most so many occasions; some are settled, and at each may be other people."""
    random = Random(seed)
    everybody = random.randint(2, people)
    sittings, alike, bonds = [], random.choice([None, 1, 3]), random.random() < 0.5
    for _ in range(random.randint(1, occasions)):
        price = random.randint(0, 4) if alike is None else alike
        order = random.sample(range(everybody), everybody)
        if random.random() < 0.25:
            cut = random.randint(0, everybody)
            sittings.append(settled((order[:cut], order[cut:-1]), (order[:2],), price))
        else:
            instance = small_instance(random.randrange(1 << 30), everybody, groups)
            if alike:  # most often the price is the same everywhere, and bonds are too or there are none
                instance = replace(instance, together=())
                order = sorted(order)
            if alike and bonds and instance.people > 1:
                instance = replace(instance, together=(Together("bound", (0, 1)),))
            sittings.append(Sitting(instance, tuple(order[: instance.people]), price))
    return Series(everybody, tuple(sittings))
