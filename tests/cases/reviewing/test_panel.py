"""The assignment against every other there is, on small calls."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from random import Random

import pytest

from forumctl.cases.reviewing.panel import Pair, Panel, assign, short


def drawn(seed: int) -> Panel:
    """A small call: up to four cases and five reviewers, some of whom may not review some."""
    random = Random(seed)
    cases = [f"c{number}" for number in range(random.randint(1, 4))]
    reviewers = [f"r{number}" for number in range(random.randint(1, 5))]
    fits = {pair: random.randint(0, 9) for pair in product(cases, reviewers) if random.random() < 0.75}
    return Panel(
        {case: random.randint(0, 2) for case in cases},
        {reviewer: random.randint(0, 3) for reviewer in reviewers},
        fits,
        frozenset(pair for pair in fits if random.random() < 0.2),
        {reviewer: random.randint(0, 2) for reviewer in reviewers},
    )


def everything(panel: Panel) -> Iterator[tuple[Pair, ...]]:
    """Every assignment that gives no case too many reviews and no reviewer too many cases."""
    choices = [
        [
            tuple((case, one) for one in some)
            for size in range(need + 1)
            for some in combinations([pair[1] for pair in sorted(panel.fits) if pair[0] == case], size)
        ]
        for case, need in sorted(panel.needs.items())
    ]
    for parts in product(*choices):
        pairs = tuple(pair for part in parts for pair in part)
        if all(number <= panel.most[one] for one, number in Counter(one for _, one in pairs).items()):
            yield pairs


def worth(panel: Panel, pairs: tuple[Pair, ...]) -> tuple[int, int, int, int]:
    """What is the less the better, first to last: reviews lacking, pairs not kept, uneven loads, missing knowledge."""
    loads = Counter(panel.loads)
    loads.update(one for _, one in pairs)
    squares = sum(loads[one] ** 2 - panel.loads[one] ** 2 for one in panel.loads)
    return (
        sum(panel.needs.values()) - len(pairs),
        -len(panel.before.intersection(pairs)),
        squares,
        -sum(panel.fits[pair] for pair in pairs),
    )


@pytest.mark.parametrize("seed", range(100))
def test_assignment_is_as_good_as_the_best_of_all(seed: int) -> None:
    panel = drawn(seed)
    found = assign(panel)
    assert found.proven
    assert found.pairs in set(everything(panel))
    assert worth(panel, found.pairs) == min(worth(panel, pairs) for pairs in everything(panel))
    assert sum(found.lacking.values()) == worth(panel, found.pairs)[0]


@pytest.mark.parametrize("seed", range(100))
def test_cases_that_lack_reviews_need_more_than_all_who_may_review_them_take(seed: int) -> None:
    panel = drawn(seed)
    found = assign(panel)
    cases, reviewers = short(panel, found)
    if found.lacking:
        may = {case: {pair[1] for pair in panel.fits if pair[0] == case} for case in cases}
        places = sum(
            min(panel.most[one], sum(one in may[case] for case in cases)) for one in set().union(*may.values())
        )
        assert set(found.lacking) <= set(cases)
        assert places < sum(panel.needs[case] for case in cases) or any(
            len([one for one in may[case] if panel.most[one]]) < panel.needs[case] for case in cases
        )
    else:
        assert (cases, reviewers) == ((), ())
