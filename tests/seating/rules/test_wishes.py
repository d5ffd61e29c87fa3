"""Each wish on a few made-up people: what falls short of it and what does not."""

from forumctl.placement.rules import balance, friends, meet_new, stay
from forumctl.plans.seating import SeatingPlan
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules import RULES, Rule, acquaintances, precedence
from tests.seating.given import gathering, guests, person, plan, plans

MIX = "[occasions.rules]\nmix = { country = 3, languages = 1 }\n"
MEET = '[occasions.rules]\nmeet_new = 5\ntogether = ["delegation"]\n'


def rule(name: str) -> Rule[Gathering]:
    return next(rule for rule in RULES if rule.name == name)


def sentences(of: Rule[Gathering], given: Gathering, **tables: tuple[str, ...]) -> list[str]:
    return [violation.sentence for violation in of.violations(given, tables)]


def test_mix_spreads_a_value() -> None:
    given = gathering([person("ann", country="KR"), person("bob", country="KR"), person("cy")], MIX)
    crowded = sentences(rule("mix country"), given, T1=("ann", "bob"), T2=("cy",))
    assert crowded == ["2 people with country South Korea sit at T1, none at T2"]
    assert not sentences(rule("mix country"), given, T1=("ann", "cy"), T2=("bob",))


def test_mix_of_languages_counts_each() -> None:
    given = gathering([person("ann", languages=("ko", "en")), person("bob", languages=("en",))], MIX)
    crowded = sentences(rule("mix languages"), given, T1=("ann", "bob"))
    assert crowded == ["2 people with language English sit at T1, none at T2"]


def test_balance_fills_tables_alike() -> None:
    given = gathering(guests(5))
    assert sentences(balance.RULE, given, T1=("p00", "p01", "p02"), T2=("p03", "p04")) == [
        "T1 has 3 people, T3 has none"
    ]
    assert not sentences(balance.RULE, given, T1=("p00", "p01"), T2=("p02", "p03"), T3=("p04",))


def test_meet_new_parts_those_who_met_at_lunch() -> None:
    lunch = SeatingPlan(occasion="lunch", tables={"L1": ("ann", "bob"), "L2": ("cy", "dee", "")})
    people = [person("ann"), person("bob"), person("cy", delegation="x"), person("dee", delegation="x")]
    given = gathering(people, MEET, made=plans(lunch))
    assert sentences(meet_new.RULE, given, T1=("ann", "bob"), T2=("cy", "dee")) == [
        "Ann and Bob met at lunch (L1) and share T1 again"
    ]
    assert not sentences(meet_new.RULE, given, T1=("ann",), T2=("bob", "cy", "dee"))


def test_meet_new_looks_at_earlier_occasions_only() -> None:
    dinner = plan(("ann", "bob"))
    given = gathering([person("ann"), person("bob")], MEET, made=plans(dinner))
    assert given.earlier == ()


def test_stay_names_who_moves() -> None:
    given = gathering(guests(2), before=plan(("p00",), ("p01",)))
    assert sentences(stay.RULE, given, T1=("p00", "p01")) == ["P01 moves from T2 to T1"]
    assert not sentences(stay.RULE, given, T1=("p00",), T2=("p01",))


def test_precedence_fills_the_first_tables_by_rank() -> None:
    people = [*guests(4, category="guest"), person("zed")]
    given = gathering(people, "[occasions.rules]\nprecedence = 3\n")
    seats = ("p00", "p01", "p02", "zed")
    assert sentences(precedence.RULE, given, T1=seats, T2=("p03",)) == ["P03 sits at T2, by rank no further than T1"]
    assert not sentences(precedence.RULE, given, T1=("p00", "p01", "p02", "p03"), T2=("zed",))


def test_friends_sit_together() -> None:
    given = gathering(
        [person("ann", friends=("bob",)), person("bob", friends=("ann",))], "[occasions.rules]\nfriends = 3\n"
    )
    assert sentences(friends.RULE, given, T1=("ann",), T2=("bob",)) == [
        "Ann and Bob would like to sit together, but sit at T1 and T2"
    ]
    assert not sentences(friends.RULE, given, T1=("ann", "bob"))


def test_nobody_sits_among_strangers() -> None:
    people = [
        person("ann", friends=("bob",)), person("bob", partner="cy"), person("cy", companion=("ann",)),
        person("dee", delegation="x"), person("eve", delegation="x"), person("fay"),
    ]  # fmt: skip
    given = gathering(people, "[occasions.rules]\nacquaintances = { least = 2, weight = 7 }\n")
    assert sentences(acquaintances.RULE, given, T1=("ann", "bob", "dee"), T2=("cy", "eve", "fay")) == [
        "Ann knows 1 person at T1, not 2",
        "Bob knows 1 person at T1, not 2",
        "Dee knows nobody at T1, not 1",
        "Cy knows nobody at T2, not 2",
        "Eve knows nobody at T2, not 1",
    ]
    assert not sentences(acquaintances.RULE, given, T1=("ann", "bob", "cy"), T2=("dee", "eve", "fay"))
    (company,) = acquaintances.parts(given)
    assert (company.weight, company.least) == (7, (2, 2, 2, 1, 1, 0))


def test_who_knows_whom_may_stand_in_the_wishes() -> None:
    wishes = 'wishes = [["ann", "bob", 50], ["bob", "cy", -3]]\n[occasions.rules]\nacquaintances = {}\n'
    given = gathering([person("ann"), person("bob"), person("cy")], wishes)
    assert acquaintances.known(given) == (("ann", "bob"),)
    assert acquaintances.known(gathering([person("ann", friends=("bob",)), person("bob")])) == ()
