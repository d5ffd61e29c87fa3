"""A rule is written once: what the search pays for it is nothing exactly where the checker finds nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hypothesis import given as with_examples
from hypothesis import settings
from hypothesis import strategies as st

from forumctl.definition.checks.words import listed
from forumctl.placement.model import changes, dearer, groups_of, newly_broken, people_of, pose
from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.evaluate import evaluate
from forumctl.plans.seating import SeatingPlan
from forumctl.seating.rules import RULES
from tests.seating.given import (
    gathering,
    person,
    plan,
    plans,
)

RULES_TEXT = """
[occasions.rules]
together = ["delegation", "companion"]
apart = "apart"
share_language = "must"
mix = { country = 2, languages = 1, category = 3 }
meet_new = 5
next_to = [["p01", "p02"]]
near = [["p03", "p06"]]
hosts = ["p04", "guest"]
at_most = { country = 2 }
at_least = { country = { KR = 1 }, category = 1 }
precedence = 2
friends = 4
[occasions.pins]
T1 = ["p00"]
T3 = ["p05"]
"""
TABLES = """tables = [
    { id = "T{}", count = 2, seats = 4, accessible = 1 },
    { id = "T3", seats = 4, accessible = 1, reserved = ["guest"], host = "p07" },
]
"""
COUNT = 8
IDS = [f"p{number:02}" for number in range(COUNT)]
few = st.lists(st.sampled_from(IDS), max_size=2).map(tuple)
people = st.lists(
    st.fixed_dictionaries(
        {
            "delegation": st.sampled_from(["", "", "", "hanoi", "cairo"]),
            "companion": st.one_of(st.just(()), few),
            "apart": st.one_of(st.just(()), few),
            "friends": st.one_of(st.just(()), few),
            "access": st.sampled_from([(), (), ("wheelchair",)]),
            "languages": st.sampled_from([(), ("ko",), ("en",), ("ko", "en"), ("zh-Hant",), ("zh", "fr")]),
            "country": st.sampled_from(["", "KR", "VN", "EG"]),
            "category": st.sampled_from(["guest", ""]),
        }
    ),
    min_size=COUNT,
    max_size=COUNT,
)
tables = st.lists(st.integers(0, 2), min_size=COUNT, max_size=COUNT)


@settings(max_examples=150)
@with_examples(people, tables, tables, tables)
def test_rule_costs_nothing_exactly_where_nothing_violates_it(
    columns: list[dict[str, object]], now: list[int], before: list[int], at_lunch: list[int]
) -> None:
    seats = [[guest for guest, group in zip(IDS, at_lunch, strict=True) if group == table] for table in range(3)]
    lunch = SeatingPlan(occasion="lunch", tables={f"L{number}": tuple(ids) for number, ids in enumerate(seats, 1)})
    earlier = plan(*([guest for guest, g in zip(IDS, before, strict=True) if g == table] for table in range(3)))
    everyone = [person(name, **of) for name, of in zip(IDS, columns, strict=True)]
    given = gathering(everyone, RULES_TEXT, before=earlier, made=plans(lunch), tables=TABLES)
    instance = pose(given, RULES)
    judged = evaluate(instance, now)
    seated = people_of(given, now)
    for rule in RULES:
        amount = sum(found.amount for found in judged.violations.get(rule.name, ()))
        amount += judged.costs.get(rule.name, 0)
        assert (amount == 0) == (not list(rule.violations(given, seated))), rule.name


@with_examples(tables)
def test_tables_and_groups_say_the_same(now: list[int]) -> None:
    given = gathering(person(name) for name in IDS)
    seated = {guest: label for label, ids in people_of(given, now).items() for guest in ids}
    assert groups_of(given, seated) == tuple(now)


def test_group_of_nobody_seated_is_none() -> None:
    given = gathering([person("ann")])
    assert groups_of(given, {}) == (-1,)
    assert people_of(given, (-1,)) == {"T1": (), "T2": (), "T3": ()}


MIXED = "[occasions.rules]\nmix = { country = 1000 }\nstay = 1\n"
Wrong = Callable[[Mapping[str, str]], Iterable[tuple[str, tuple[str, ...]]]]


def kept(name: str, wrong: Wrong, **of: bool) -> Rule[Any]:
    """A must-rule that finds what is wrong with the group of each person."""
    return Rule(
        name, name.capitalize(), of.get("must", True), lambda _: (),
        lambda _, groups: [Violation(*found) for found in wrong(group_of(groups))],
        is_given=of.get("is_given", True),
    )  # fmt: skip


def at_most_one(label: str) -> Rule[Any]:
    def wrong(at: Mapping[str, str]) -> Iterable[tuple[str, tuple[str, ...]]]:
        here = tuple(guest for guest, table in sorted(at.items()) if table == label)
        return [(f"{label} has {len(here)}", here)] if len(here) > 1 else []

    return kept("one", wrong)


NOT_IN_T1 = kept("away", lambda at: [("Ann is at T1", ("ann",))] if at.get("ann") == "T1" else [])
BEFORE = {"ann": "T1", "bo": "T2", "cy": "T2"}


def why(rules: Sequence[Rule[Any]], now: Mapping[str, str], before: Mapping[str, str] = BEFORE) -> str:
    """Why Ann has another table than before."""
    people = [person(name) for name in ("ann", "bo", "cy", "di")]
    tables = [[guest for guest, table in before.items() if table == label] for label in ("T1", "T2", "T3")]
    given = gathering(people, before=plan(*tables))
    found = changes(given, rules, pose(given, RULES), before, now)
    return next(move.reason for move in found.moves if move.person == "ann")


def test_table_that_is_no_more_is_why() -> None:
    assert why([], {"ann": "T1"}, {"ann": "T9"}) == "there is no table T9 any more"


def test_who_had_no_place_in_the_plan_before_is_planned_afresh() -> None:
    given = gathering([person("ann")])
    found = changes(given, [NOT_IN_T1], pose(given, RULES), {"ann": "T1"}, {"ann": "T2"})
    assert [move.reason for move in found.moves] == ["planned afresh"]


def test_what_was_so_before_is_said_as_it_is() -> None:
    assert why([NOT_IN_T1], {"ann": "T2", "bo": "T1", "cy": "T2"}) == "otherwise Ann is at T1"


def test_who_came_is_made_room_for_two_of_them_by_name() -> None:
    assert why([at_most_one("T1")], {"ann": "T2", "bo": "T1", "cy": "T2"}) == "makes room for Bo"
    before = {**BEFORE, "di": "T2"}
    assert why([at_most_one("T1")], {"ann": "T3", "bo": "T1", "cy": "T1", "di": "T1"}, before) == (
        f"makes room for {listed(['Bo', 'Cy', 'Di'], 2)}"
    )


def test_others_moved_where_what_would_be_wrong_is_new_and_nobody_came() -> None:
    def wrong(*people: str) -> Rule[Any]:
        found = [("Ann and others quarrel", people)]
        return kept("quarrel", lambda at: found if (at.get("ann"), at.get("cy")) == ("T1", "T3") else [])

    now = {"ann": "T2", "bo": "T2", "cy": "T3"}
    assert why([wrong("ann", "cy")], now) == "others moved too: otherwise Ann and others quarrel"
    assert why([wrong("ann", "bo", "cy")], now) == "others moved too: otherwise Ann and others quarrel"
    assert why([wrong("ann", "di")], {**now, "di": "T3"}) == "otherwise Ann and others quarrel"


def test_of_several_faults_the_known_one_is_said_then_that_of_fewest_people_then_what_somebody_asked_for() -> None:
    def at(name: str, *people: str, old: bool = False, is_given: bool = True) -> Rule[Any]:
        return kept(
            name,
            lambda now: [(name, people)] if now.get("ann") == "T1" and (old or now.get("cy") == "T3") else [],
            is_given=is_given,
        )

    now = {"ann": "T2", "bo": "T2", "cy": "T3"}
    assert why([at("new", "ann"), at("old", "ann", "bo", old=True)], now) == "otherwise old"
    assert why([at("two", "ann", "bo"), at("one", "ann")], now) == "others moved too: otherwise one"
    assert why([at("all"), at("two", "ann", "bo")], now) == "others moved too: otherwise two"
    assert why([at("kept", "ann", is_given=False), at("asked", "ann")], now) == "others moved too: otherwise asked"
    assert why([at("first", "ann"), at("second", "ann")], now) == "others moved too: otherwise first"


def test_wishes_that_are_met_better_are_why_by_how_much() -> None:
    given = gathering([person(name, country="KR") for name in ("ann", "bo")], MIXED, before=plan(("ann", "bo")))
    shared, parted = {"ann": "T1", "bo": "T1"}, {"ann": "T2", "bo": "T1"}
    instance = pose(given, RULES)
    less = evaluate(instance, groups_of(given, shared)).cost - evaluate(instance, groups_of(given, parted)).cost
    assert less > 0
    reasons = {
        now["ann"]: changes(given, [], instance, shared, now).moves[0].reason
        for now in (parted, {"ann": "T3", "bo": "T3"})
    }
    assert reasons == {"T2": f"the wishes are met better by {less:,}", "T3": "others moved too"}


def test_strangers_of_the_plan_before_are_no_reason() -> None:
    given = gathering([person("ann"), person("bo")], before=plan(("ann",), ("bo",)))
    before, now = {"ann": "T1", "bo": "T2", "zed": "T2"}, {"ann": "T2", "bo": "T1"}
    found = changes(given, [at_most_one("T1")], pose(given, RULES), before, now)
    assert [(move.person, move.reason) for move in found.moves] == [
        ("ann", "makes room for Bo"), ("bo", "others moved too"),
    ]  # fmt: skip
    assert found.removed == ("zed",)


def test_only_what_was_not_broken_before_is_newly_broken_each_once() -> None:
    given = gathering([person("ann"), person("bo"), person("cy")])
    twice = kept("twice", lambda at: [("Ann is at T1", ("ann",)), ("both", ())] if at.get("cy") == "T1" else [])
    wish = kept("wish", lambda _: [("a wish", ())], must=False)
    before, after = {"T1": ("ann",), "T2": ("bo", "cy")}, {"T1": ("ann", "bo", "cy"), "T2": ()}
    rules = [NOT_IN_T1, at_most_one("T1"), twice, twice, wish]
    assert newly_broken(given, rules, before, after) == ("T1 has 3", "both")
    assert newly_broken(given, rules, after, before) == ()


def test_wishes_that_cost_more_or_less_are_told_with_the_difference() -> None:
    text = "[occasions.rules]\nstay = 7\nat_most = { country = 1 }\n"
    people = [person(name, country="KR") for name in ("ann", "bo", "cy")]
    given = gathering(people, text, before=plan(("ann",), ("bo",), ("cy",)))
    here, there = {"T1": ("ann",), "T2": ("bo",), "T3": ("cy",)}, {"T1": (), "T2": ("ann", "bo"), "T3": ("cy",)}
    instance = pose(given, RULES)
    stay = evaluate(instance, groups_of(given, group_of(there))).costs["stay"]

    def told(before: Groups, after: Groups) -> list[tuple[str, bool, int, int]]:
        found = dearer(given, RULES, instance, before, after)
        return [(score.rule, score.must, score.cost, more) for score, more in found]

    assert ("stay", False, stay, stay) in told(here, there)
    assert ("stay", False, 0, -stay) in told(there, here)
    assert not any(must for _, must, _, _ in told(here, there))
    assert told(here, here) == []
