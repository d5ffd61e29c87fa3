"""Each must-rule on a few made-up people: a plan that breaks it and one that keeps it."""

import pytest

from forumctl.placement.people import Groups
from forumctl.placement.rules import access, apart, capacity, pins, quotas, share_language, together
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules import RULES, Rule, hosts, invited, near, reserved
from tests.seating.given import gathering, guests, person, plan

FOUR = guests(4)
TOGETHER = '[occasions.rules]\ntogether = ["delegation", "companion"]\n'
APART = '[occasions.rules]\napart = "apart"\n'
LANGUAGE = '[occasions.rules]\nshare_language = "must"\n'
PINS = '[occasions.pins]\nT2 = ["p00"]\n'


def sentences(rule: Rule[Gathering], given: Gathering, **tables: tuple[str, ...]) -> list[str]:
    return [violation.sentence for violation in rule.violations(given, tables)]


def test_rules_are_named_once() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names)) > 10
    assert all(rule.sentence for rule in RULES)


def test_capacity_counts_the_chairs() -> None:
    given = gathering(guests(5))
    everyone = tuple(guest.id for guest in given.people)
    assert sentences(capacity.RULE, given, T1=everyone) == ["table T1 has 4 chairs but 5 people"]
    assert not sentences(capacity.RULE, given, T1=everyone[:4], T2=everyone[4:])


def test_access_counts_the_wheelchair_places() -> None:
    given = gathering([person("ann", access=("wheelchair",)), person("bob", access=("wheelchair",)), person("cy")])
    assert sentences(access.RULE, given, T1=("ann", "bob"), T2=("cy",)) == [
        "Ann and Bob need 2 wheelchair places, table T1 has 1"
    ]
    assert not sentences(access.RULE, given, T1=("ann", "cy"), T2=("bob",))


def test_delegation_shares_a_table() -> None:
    given = gathering([person("ann", delegation="hanoi"), person("bob", delegation="hanoi"), person("cy")], TOGETHER)
    assert sentences(together.RULE, given, T1=("ann",), T2=("bob", "cy")) == [
        "delegation hanoi is spread over tables T1 and T2"
    ]
    assert not sentences(together.RULE, given, T1=("ann", "bob"), T2=("cy",))


def test_companion_shares_a_table() -> None:
    given = gathering([person("ann", companion=("bob",)), person("bob")], TOGETHER)
    assert sentences(together.RULE, given, T1=("ann",), T2=("bob",)) == [
        "Ann accompanies Bob, but they sit at T1 and T2"
    ]
    assert not sentences(together.RULE, given, T1=("ann", "bob"))


def test_together_is_off_unless_asked_for() -> None:
    given = gathering([person("ann", companion=("bob",), delegation="x"), person("bob", delegation="x")])
    assert not sentences(together.RULE, given, T1=("ann",), T2=("bob",))


def test_apart_by_either_name() -> None:
    given = gathering([person("ann"), person("bob", apart=("ann", "nobody"))], APART)
    assert sentences(apart.RULE, given, T1=("ann", "bob")) == ["Ann and Bob must not share a table; both sit at T1"]
    assert not sentences(apart.RULE, given, T1=("ann",), T2=("bob",))


def test_pin_of_the_forum_file() -> None:
    given = gathering(FOUR, PINS)
    assert sentences(pins.RULE, given, T1=("p00",)) == ["P00 is pinned to T2 but sits at T1"]
    assert not sentences(pins.RULE, given, T2=("p00",))


def test_pin_of_the_plan_gives_way_to_the_forum_file() -> None:
    before = plan(("p00", "p01"), pinned=("p00", "p01"))
    assert gathering(FOUR, PINS, before=before).pins == {"p00": "T2", "p01": "T1"}


def test_invited_counts_everybody_once() -> None:
    given = gathering([*guests(2), person("gone", status="cancelled")], '[occasions.invite]\nwithout = ["p01"]\n')
    assert sentences(invited.RULE, given, T1=("p01", "gone", "who")) == [
        "P01 has a chair but is not invited",
        "Gone has a chair but is cancelled",
        "nobody on the roster has the id who",
        "P00 is invited but has no chair",
    ]
    assert sentences(invited.RULE, given, T1=("p00", "p00")) == ["P00 sits in 2 places"]
    assert not sentences(invited.RULE, given, T1=("p00",))


def test_language_is_shared_with_somebody_at_the_table() -> None:
    people = [
        person("ann", languages=("ko", "en")),
        person("bob", languages=("en-GB",)),
        person("cy", languages=("th",)),
        person("dee"),
    ]
    given = gathering(people, LANGUAGE)
    assert sentences(share_language.RULE, given, T1=("ann", "bob", "cy", "dee")) == [
        "nobody at T1 speaks th with Cy",
    ]
    assert not sentences(share_language.RULE, given, T1=("ann", "bob"), T2=("dee",))


def test_reserved_table_is_for_its_category() -> None:
    tables = 'tables = [{ id = "T1", seats = 4, reserved = ["guest"], host = "cy" }, { id = "T2", seats = 4 }]\n'
    people = [person("ann", category="guest"), person("bob"), person("cy")]
    given = gathering(people, tables=tables)
    assert sentences(reserved.RULE, given, T1=("ann", "bob", "cy")) == ["Bob sits at T1, which is reserved for guest"]
    assert not sentences(reserved.RULE, given, T1=("ann", "cy"), T2=("bob",))
    assert sentences(pins.RULE, given, T2=("cy",)) == ["Cy is pinned to T1 but sits at T2"]


def test_next_to_and_near_share_a_table() -> None:
    given = gathering(FOUR, '[occasions.rules]\nnext_to = [["p00", "p01"]]\nnear = [["p02", "p03"]]\n')
    assert sentences(near.RULE, given, T1=("p00", "p02"), T2=("p01", "p03")) == [
        "P00 is to sit next to P01, but they sit at T1 and T2",
        "P02 is to sit near P03, but they sit at T1 and T2",
    ]
    assert not sentences(near.RULE, given, T1=("p00", "p01"), T2=("p02", "p03"))
    assert given.units == (("p00", "p01"), ("p02", "p03"))


def test_every_table_has_a_host() -> None:
    people = [person("ann", category="guest"), person("bob"), person("cy"), person("dee")]
    given = gathering(people, '[occasions.rules]\nhosts = ["guest", "bob"]\n')
    assert sentences(hosts.RULE, given, T1=("ann", "bob"), T2=("cy", "dee")) == ["table T2 has no host"]
    assert not sentences(hosts.RULE, given, T1=("ann", "cy"), T2=("bob", "dee"))


def test_at_most_and_at_least_so_many_of_a_value() -> None:
    people = [*guests(2, country="KR"), person("ann", country="VN"), person("bob", country="VN")]
    given = gathering(people, "[occasions.rules]\nat_most = { country = 1 }\nat_least = { country = { KR = 1 } }\n")
    most, least = quotas.RULES
    assert sentences(most, given, T1=("p00", "p01"), T2=("ann",), T3=("bob",)) == [
        "table T1 has 2 with country South Korea, at most 1 are to be there"
    ]
    assert sentences(least, given, T1=("p00", "p01"), T2=("ann", "bob")) == [
        "table T2 has nobody with country South Korea, at least 1 are to be there"
    ]
    for rule in quotas.RULES:
        assert not sentences(rule, given, T1=("p00", "ann"), T2=("p01", "bob"))


@pytest.mark.parametrize("must", [rule for rule in RULES if rule.must], ids=lambda rule: rule.name)
def test_must_rule_asks_nothing_of_nobody(must: Rule[Gathering]) -> None:
    tables: Groups = {"T1": ()}
    assert not list(must.violations(gathering(()), tables))
