""""""

import random
from itertools import combinations

import pytest

from forumctl.cases.selection import Choice, Rule, clash, replacement, rules, select, unknown
from forumctl.plans.cases import Case, CasesPlan
from forumctl.problems import ExitCode, ForumError, Key

from .given import call, ranking, submission

ASIA = ("a", "b", "c")
CASES = tuple(submission(case, region="Asia" if case in ASIA else "Africa") for case in "abcdef")
RANKED = ranking(a=9, b=8, c=7, d=6, e=6, f=5)


def plan(selected: str, reserve: str = "") -> CasesPlan:
    """An earlier decision."""

    def cases(ids: str) -> tuple[Case, ...]:
        return tuple(Case.model_validate({"id": one, "title": one, "presenter": "anna"}) for one in ids)

    return CasesPlan(selected=cases(selected), reserve=cases(reserve))


def test_select_without_quotas_takes_the_best() -> None:
    found = select(call(*CASES, select=3, reserve=1), RANKED)
    assert (found.selected, found.reserve, found.rejected) == (("a", "b", "c"), ("d",), ("e", "f"))
    assert (found.total, found.given_up) == (24.0, 0.0)
    assert found.reasons["a"] == "Rank 1 of 6, score 9.00."
    assert found.reasons["d"] == "Rank 4 of 6, score 6.00; reserve 1. Tied with e: the id goes first."


def test_select_gives_up_the_least_for_quotas_and_says_why() -> None:
    found = select(call(*CASES, select=3, reserve=2, at_most={"region": {"Asia": 2}}), RANKED)
    assert (found.selected, found.reserve) == (("a", "b", "d"), ("c", "e"))
    assert (found.total, found.given_up) == (23.0, 1.0)
    assert found.reasons["c"] == "Rank 3 of 6, score 7.00; reserve 1; not selected: at most 2 with region Asia."
    assert found.reasons["d"].startswith("Rank 4 of 6, score 6.00; in the place of one whom a quota keeps out.")
    assert found.reasons["d"].endswith("Tied with e: the id goes first.")


def test_select_for_a_quota_of_at_least() -> None:
    found = select(call(*CASES, select=2, at_least={"region": 1}), RANKED)
    assert found.selected == ("a", "d")
    assert found.reasons["b"] == "Rank 2 of 6, score 8.00; its place goes to: at least 1 with region Africa."
    assert "selected for: at least 1 with region Africa" in found.reasons["d"]


def test_select_names_whom_nobody_could_replace() -> None:
    found = select(call(*CASES, select=3, reserve=1, at_least={"region": {"Africa": 1}}), RANKED)
    assert found.selected == ("a", "b", "d")
    assert (found.reserve, found.uncovered) == (("c",), ("d",))


def test_select_says_which_quotas_clash() -> None:
    made = call(*CASES, select=5, at_most={"region": 2})
    with pytest.raises(ForumError) as error:
        select(made, RANKED)
    assert error.value.exit_code == ExitCode.NO_PLAN
    problem = error.value.problems[0]
    assert problem.sentence == "no 5 cases keep together: at most 2 with region Africa, at most 2 with region Asia"
    assert problem.hint == "At most 4 cases keep every quota: lower select, or change one of these quotas."


def test_select_more_than_there_are() -> None:
    with pytest.raises(ForumError) as error:
        select(call(*CASES, select=7), RANKED)
    assert [problem.code for problem in error.value.problems] == ["too-few-cases"]


def test_select_keeps_an_earlier_decision_and_fills_gaps_from_its_reserve() -> None:
    found = select(call(*CASES, select=3, reserve=2), RANKED, plan("fe", "dc"))
    assert (found.selected, found.reserve) == (("d", "e", "f"), ("c", "a"))
    assert found.given_up == 7.0
    assert found.reasons["f"] == "Rank 6 of 6, score 5.00; selected before."
    assert found.reasons["a"] == "Rank 1 of 6, score 9.00; reserve 2; its place is taken by a case selected before."


def test_select_refuses_an_earlier_decision_that_quotas_no_longer_let_be() -> None:
    with pytest.raises(ForumError) as error:
        select(call(*CASES, select=3, at_most={"region": {"Asia": 1}}), RANKED, plan("abd"))
    assert error.value.problems[0].hint == "Decide anew with --fresh, or change the quota."


def test_replacement_is_the_first_in_reserve_who_keeps_the_quotas() -> None:
    found = select(call(*CASES, select=3, reserve=3, at_most={"region": {"Asia": 2}}), RANKED)
    assert replacement(found.selected, "a", found.reserve, found.quotas) == "c"
    assert replacement(found.selected, "d", found.reserve, found.quotas) == "e"
    assert replacement(found.selected, "d", ("c",), found.quotas) == ""


def test_replacement_may_leave_a_quota_as_broken_as_it_was_but_not_worse() -> None:
    _, *quotas = rules(call(at_most={"region": {"Africa": 9, "Asia": 1}}).cases, CASES)
    assert replacement(("a", "b", "d"), "a", ("c",), quotas) == "c"
    assert replacement(("a", "b", "d"), "d", ("c",), quotas) == ""


CASES_quotas = (
    submission("bus", country="VN", region="Asia"),
    submission("air", country="DE", region="Europe"),
    submission("sun", country="VN", region="asia"),
    submission("sea"),
)


def test_quota_for_each_value_of_a_column() -> None:
    made = call(*CASES_quotas, at_most={"country": 2})
    assert rules(made.cases, CASES_quotas) == (
        Rule("at most 2 with country DE", frozenset({"air"}), 0, 2),
        Rule("at most 2 with country VN", frozenset({"bus", "sun"}), 0, 2),
    )


def test_quota_for_values_named_whatever_their_case() -> None:
    made = call(*CASES_quotas, at_least={"region": {"ASIA": 1}}, at_most={"region": {"Europe": 1}})
    assert rules(made.cases, CASES_quotas) == (
        Rule("at most 1 with region Europe", frozenset({"air"}), 0, 1),
        Rule("at least 1 with region Asia", frozenset({"bus", "sun"}), 1),
    )


def test_quota_on_what_is_not_there_is_reported() -> None:
    made = call(*CASES_quotas, at_least={"theme": 1}, at_most={"region": {"Asien": 1}})
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
