"""A rule is written once: what the search pays for it is nothing exactly where the checker finds nothing."""

from hypothesis import given as with_examples
from hypothesis import settings
from hypothesis import strategies as st

from forumctl.placement.model import groups_of, people_of, pose
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
