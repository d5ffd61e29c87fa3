from forumctl.cases.quotas import Rule, rules, unknown
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
