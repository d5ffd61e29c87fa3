"""The rules that tables and buses share mean the same at both, in the words of each."""

import pytest

from forumctl.placement.model import pose
from forumctl.placement.people import BUS, TABLE, Placement, Vocabulary
from forumctl.placement.rules import balance, meet_new, mix
from forumctl.placement.rules.rule import Rule
from forumctl.planning.instance import Balance, Mix, Pairing
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.rules import RULES as SEATING
from forumctl.visits.riding import riding
from forumctl.visits.rules import RULES as VISITS
from tests.seating import given as tables
from tests.visits import given as buses

SPEAKERS = (
    buses.person("ann", languages=("ko", "en")),
    buses.person("bob", languages=("en",)),
    buses.person("cy"),
)


def both(rule: str) -> tuple[Placement, Placement]:
    """The speakers at tables and on buses, with one line of rules."""
    at_tables = tables.gathering(SPEAKERS, f"[occasions.rules]\n{rule}\n")
    return at_tables, buses.case(SPEAKERS, buses.forum(old="mix = { country = 2 }", new=rule))


def test_mix_of_languages_counts_every_language_of_a_person() -> None:
    for placement in both("mix = { languages = 3 }"):
        assert list(mix.RULE.parts(placement)) == [Mix("mix", 3, (0, 0, -1)), Mix("mix", 3, (0, -1, -1))]


def test_mix_of_one_value_each_is_one_count() -> None:
    people = tuple(buses.person(name, country=country) for name, country in (("a", "NO"), ("b", ""), ("c", "IT")))
    placement = tables.gathering(people, "[occasions.rules]\nmix = { country = 1 }\n")
    assert list(mix.RULE.parts(placement)) == [Mix("mix", 1, (1, -1, 0))]


def test_mix_is_broken_alike_in_the_words_of_each() -> None:
    at_tables, on_buses = both("mix = { languages = 3 }")
    crowded = [next(iter(mix.RULE.violations(at_tables, {"T1": ("ann", "bob")}))).sentence]
    crowded.append(next(iter(mix.RULE.violations(on_buses, {"A": ("ann", "bob")}))).sentence)
    assert crowded == [
        "2 people with language English sit at T1, none at T2",
        "2 people with language English ride on bus A, none on bus B",
    ]


def test_balance_takes_the_same_share_of_the_places_of_each_group() -> None:
    of = buses.forum(old='id = "B"\nseats = 10', new='id = "B"\nseats = 18')
    placement = buses.case(buses.crowd(16), of)
    assert list(balance.RULE.parts(placement)) == [Balance("balance", 1, (4, 8, 4))]
    assert not list(balance.RULE.violations(placement, {"A": ("p00",) * 4, "B": ("p00",) * 8, "C": ("p00",) * 4}))
    assert not list(balance.RULE.violations(placement, {"A": ("p00",) * 5, "B": ("p00",) * 8, "C": ("p00",) * 4}))
    assert list(balance.RULE.violations(placement, {"A": ("p00",) * 6, "B": ("p00",) * 8, "C": ("p00",) * 4}))


def test_pair_that_met_twice_costs_once_and_one_that_is_bound_nothing() -> None:
    people = (*SPEAKERS, buses.person("dee", delegation="x"), buses.person("eve", delegation="x"))
    seats = {"T1": ("ann", "bob"), "T2": ("dee", "eve", "")}
    seating = {name: SeatingPlan(occasion=name, tables=seats) for name in ("lunch", "dinner")}
    placement = riding(buses.forum(old="mix = { country = 2 }", new="meet_new = 7"), Roster(people), None, seating)
    assert list(meet_new.RULE.parts(placement)) == [Pairing("meet_new", ((0, 1, 7),))]
    assert pose(placement, VISITS).pairings == (Pairing("meet-new", ((0, 1, 7),)),)


def test_names_in_our_json_are_those_that_others_read() -> None:
    assert [rule.name for rule in VISITS] == [
        "seats", "led", "wheelchair", "together", "apart", "apart-by", "pins", "pick-up", "kept", "tours",
        "guide-language", "hours", "mix", "friends", "meet-new", "balance", "stay",
    ]  # fmt: skip
    assert [rule.name for rule in SEATING if rule.must] == [
        "invited", "capacity", "access", "pins", "reserved", "second_row", "held", "not_by_door", "together", "near",
        "apart", "share_language", "hosts", "at_most", "at_least",
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "groups"), [(TABLE, "T1 and T2"), (BUS, "buses T1 and T2")])
def test_groups_are_named_in_the_words_of_each(words: Vocabulary, groups: str) -> None:
    assert words.all_named(["T1", "T2"]) == groups
    assert words.all_named(["T1"]) == words.named("T1")
    assert words.fill("{Groups} and a {group}") == f"{words.groups.capitalize()} and a {words.group}"


@pytest.mark.parametrize("rule", [*SEATING, *VISITS], ids=lambda rule: rule.name)
def test_sentence_of_a_rule_is_filled_in(rule: Rule[Placement]) -> None:
    assert rule.sentence[0].isupper()
    assert not set("{}.") & set(rule.sentence)
