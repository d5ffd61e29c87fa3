"""Small random instances with any of the rules, for properties."""

from random import Random

from forumctl.planning.instance import (
    Allowed,
    Apart,
    Balance,
    Capacity,
    Company,
    Count,
    Earlier,
    Instance,
    Mix,
    Pairing,
    Placing,
    Share,
    Together,
)


def small_instance(seed: int, people: int = 8, groups: int = 3) -> Instance:
    """An instance of at most so many people and groups; each seed has rules of its own."""
    random = Random(seed)
    n, g = random.randint(2, people), random.randint(1, groups)

    def numbers(count: int, low: int, high: int) -> tuple[int, ...]:
        return tuple(random.randint(low, high) for _ in range(count))

    def pair() -> tuple[int, int]:
        first, second = random.sample(range(n), 2)
        return first, second

    return Instance(
        n,
        g,
        capacities=tuple(
            Capacity(f"capacity {index}", numbers(g, 1, 5), numbers(n, 0, 2) if index else None)
            for index in range(random.randint(0, 2))
        ),
        allowed=tuple(
            Allowed("allowed", random.randrange(n), frozenset(random.sample(range(g), random.randint(1, g))))
            for _ in range(random.randint(0, 3))
        ),
        together=tuple(Together("together", pair()) for _ in range(random.randint(0, 2))),
        apart=tuple(Apart("apart", *pair()) for _ in range(random.randint(0, 2))),
        shares=tuple(Share("share", numbers(n, 0, 7)) for _ in range(random.randint(0, 1))),
        counts=tuple(
            Count(
                "count",
                frozenset(person for person in range(n) if random.random() < 0.5),
                numbers(g, 0, 1),
                numbers(g, 1, 3),
                random.random() < 0.3,
            )
            for _ in range(random.randint(0, 2))
        ),
        mixes=tuple(Mix(f"mix {index}", random.randint(-2, 4), numbers(n, -1, 2)) for index in range(2)),
        balances=tuple(
            Balance("balance", random.randint(-1, 2), numbers(g, 0, 3) if random.random() < 0.5 else None)
            for _ in range(random.randint(0, 1))
        ),
        placings=(
            Placing("placing", tuple((random.randrange(n), random.randrange(g), random.randint(-3, 3)) for _ in "ab")),
        ),
        pairings=(Pairing("pairing", tuple((*pair(), random.randint(-3, 3)) for _ in "abc")),),
        earlier=Earlier(
            "earlier",
            tuple(random.choice([None, *range(g)]) for _ in range(n)),
            random.randint(0, 3),
            random.choice([None, 0, 2]),
        )
        if random.random() < 0.5
        else None,
        companies=tuple(
            Company("company", random.randint(0, 3), numbers(n, 0, 2), tuple(pair() for _ in "abcd"))
            for _ in range(random.randint(0, 1))
        ),
    )
