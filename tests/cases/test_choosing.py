"""The choice is exact: on random small calls it is what trying every set of cases finds."""

import random
from itertools import combinations

from forumctl.cases.choosing import Choosing, clash
from forumctl.cases.quotas import Rule

CALLS = 200


def brute(scores: dict[str, float], number: int, rules: list[Rule]) -> tuple[str, ...] | None:
    """The best set by trying all; of equal ones the first in the order of the cases."""
    allowed = [chosen for chosen in combinations(scores, number) if all(rule.holds(chosen) for rule in rules)]
    return max(allowed, key=lambda chosen: sum(round(100 * scores[case]) for case in chosen), default=None)


def random_call(seed: int) -> tuple[dict[str, float], int, list[Rule]]:
    """Four to ten cases with many ties, and quotas on one to three columns."""
    stream = random.Random(seed)
    count = stream.randint(4, 10)
    marks = sorted((round(stream.uniform(5, 7), stream.choice((0, 1, 2))) for _ in range(count)), reverse=True)
    scores = {f"c{index}": mark for index, mark in enumerate(marks)}
    rules = []
    for _ in range(stream.randint(1, 3)):
        values = {case: stream.randint(0, 3) for case in scores}
        for value in sorted(set(values.values())):
            cases = frozenset(case for case, its in values.items() if its == value)
            least = stream.choice((0, 0, 0, 1, 2))
            most = stream.choice((None, 1, 2, 3))
            if most is None or least <= most:
                rules.append(Rule(f"{least}–{most} of {value}", cases, least, most))
    return scores, stream.randint(1, count - 1), rules


def test_choice_is_that_of_brute_force() -> None:
    found = {seed: Choosing(*random_call(seed)).best() for seed in range(CALLS)}
    assert found == {seed: brute(*random_call(seed)) for seed in range(CALLS)}
    possible = sum(chosen is not None for chosen in found.values())
    hindered = sum(
        chosen not in (None, tuple(random_call(seed)[0])[: random_call(seed)[1]]) for seed, chosen in found.items()
    )
    assert possible > CALLS / 3
    assert CALLS - possible > CALLS / 10
    assert hindered > CALLS / 5


def test_clash_names_rules_none_of_which_can_be_spared() -> None:
    seen = 0
    for seed in range(60):
        scores, number, rules = random_call(seed)
        choosing = Choosing(scores, number, rules)
        if choosing.possible():
            continue
        seen += 1
        few = clash(choosing)
        assert brute(scores, number, list(few)) is None
        assert all(brute(scores, number, [one for one in few if one is not rule]) for rule in few)
    assert seen > 5


def test_most_cases_that_keep_every_rule() -> None:
    scores = dict.fromkeys("abcdef", 5.0)
    full = Rule("at most 2 with country VN", frozenset("abcd"), 0, 2)
    assert Choosing(scores, 5, [full]).most() == 4
    assert Choosing(scores, 5, [full, Rule("at least 3 with country VN", frozenset("abcd"), 3)]).most() is None


def test_more_cases_than_there_are() -> None:
    assert Choosing({"a": 1.0}, 2, []).best() is None
    assert clash(Choosing({"a": 1.0}, 2, [])) == ()
