import random
from itertools import combinations

from forumctl.cases.quotas import Choice, Rule, clash, rules, unknown
from forumctl.problems import Key

from .given import call, submission

CASES = (
    submission("bus", country="VN", region="Asia"),
    submission("air", country="DE", region="Europe"),
    submission("sun", country="VN", region="asia"),
    submission("sea"),
)


def test_quota_for_each_value_of_a_column() -> None:
    made = call(*CASES, at_most={"country": 2})
    assert rules(made.cases, CASES) == (
        Rule("at most 2 with country DE", frozenset({"air"}), 0, 2),
        Rule("at most 2 with country VN", frozenset({"bus", "sun"}), 0, 2),
    )


def test_quota_for_values_named_whatever_their_case() -> None:
    made = call(*CASES, at_least={"region": {"ASIA": 1}}, at_most={"region": {"Europe": 1}})
    assert rules(made.cases, CASES) == (
        Rule("at most 1 with region Europe", frozenset({"air"}), 0, 1),
        Rule("at least 1 with region Asia", frozenset({"bus", "sun"}), 1),
    )


def test_quota_on_what_is_not_there_is_reported() -> None:
    made = call(*CASES, at_least={"theme": 1}, at_most={"region": {"Asien": 1}})
    assert [one.where for one in unknown(made)] == [
        Key(("cases", "at_most", "region", "Asien"), is_name=True),
        Key(("cases", "at_least", "theme"), is_name=True),
    ]
    assert [one.sentence for one in unknown(made)] == [
        "no submission has the region Asien",
        "the submissions have no column theme",
    ]


def test_rule_holds() -> None:
    rule = Rule("", frozenset("abc"), 1, 2)
    assert [rule.holds(chosen) for chosen in ("", "ax", "ab", "abc")] == [False, True, True, False]


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
    found = {seed: Choice(*random_call(seed)).best() for seed in range(CALLS)}
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
        choice = Choice(scores, number, rules)
        if choice.possible():
            continue
        seen += 1
        few = clash(choice)
        assert brute(scores, number, list(few)) is None
        assert all(brute(scores, number, [one for one in few if one is not rule]) for rule in few)
    assert seen > 5


def test_most_cases_that_keep_every_rule() -> None:
    scores = dict.fromkeys("abcdef", 5.0)
    full = Rule("at most 2 with country VN", frozenset("abcd"), 0, 2)
    assert Choice(scores, 5, [full]).most() == 4
    assert Choice(scores, 5, [full, Rule("at least 3 with country VN", frozenset("abcd"), 3)]).most() is None


def test_more_cases_than_there_are() -> None:
    assert Choice({"a": 1.0}, 2, []).best() is None
    assert clash(Choice({"a": 1.0}, 2, [])) == ()
