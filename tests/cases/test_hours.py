import random
from itertools import permutations

from forumctl.cases.hours import in_time


def test_best_cases_come_as_early_as_lets_everybody_come() -> None:
    stream = random.Random(7)
    stuck = 0
    for _ in range(150):
        cases = "abcde"[: stream.randint(1, 5)]
        times = {case: [time for time in range(len(cases)) if stream.random() < 0.5] for case in cases}
        possible = [order for order in permutations(cases) if all(at in times[case] for at, case in enumerate(order))]
        found, left = in_time(cases, times)
        if possible:
            assert (found, left) == (min(possible, key=lambda order: [cases.index(case) for case in order]), ())
        else:
            stuck += 1
            assert found == ()
            assert len({time for case in left for time in times[case]}) < len(left)
    assert 20 < stuck < 130


def test_many_cases_need_no_deep_recursion() -> None:
    cases = [f"c{index}" for index in range(1500)]
    times = {case: [index, index + 1] if index < 1499 else [0] for index, case in enumerate(cases)}
    found, _ = in_time(cases, times)
    assert found[0] == "c1499"
