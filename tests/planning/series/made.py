"""Small random series, with any of the rules at each occasion."""

from random import Random

from forumctl.planning.series.series import Series, Sitting, settled
from tests.planning.strategies import small_instance


def small_series(seed: int, people: int = 8, groups: int = 3, occasions: int = 3) -> Series:
    """At most so many occasions; some are settled, and at each may be other people."""
    random = Random(seed)
    everybody = random.randint(2, people)
    sittings = []
    for _ in range(random.randint(1, occasions)):
        price = random.randint(0, 4)
        order = random.sample(range(everybody), everybody)
        if random.random() < 0.25:
            cut = random.randint(0, everybody)
            sittings.append(settled((order[:cut], order[cut:-1]), (order[:2],), price))
        else:
            instance = small_instance(random.randrange(1 << 30), everybody, groups)
            sittings.append(Sitting(instance, tuple(order[: instance.people]), price))
    return Series(everybody, tuple(sittings))
