import pytest

from forumctl.cases.quotas import rules
from forumctl.cases.selection import replacement, select
from forumctl.plans.cases import Case, CasesPlan
from forumctl.problems import ExitCode, ForumError

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
