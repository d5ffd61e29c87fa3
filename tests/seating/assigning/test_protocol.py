"""Couples, delegations face to face, a second row, columns that alternate: down to the chair."""

import pytest

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from tests.seating.given import forum, guests, person


def chairs(of: Forum, *people: Participant, table: str = "T1") -> tuple[str, ...]:
    return assign(of, Roster(people), Plans(), of.occasions[1]).plan.tables[table]


def table(shape: str, seats: int, more: str = "", rules: str = "") -> Forum:
    return forum(rules, f'tables = [{{ id = "T{{}}", shape = "{shape}", seats = {seats}{more} }}]\n')


@pytest.mark.parametrize(("wanted", "side_by_side"), [("keep", True), ("part", False)])
def test_couples_are_kept_or_parted(wanted: str, side_by_side: bool) -> None:
    couples = [person(f"{one}{who}", partner=f"{one}b" if who == "a" else "") for one in "klm" for who in "ab"]
    seated = chairs(table("round", 6, rules=f'[occasions.rules]\ncouples = "{wanted}"\n'), *couples)
    for one in "klm":
        distance = abs(seated.index(f"{one}a") - seated.index(f"{one}b"))
        assert (distance in (1, 5)) == side_by_side


def test_couples_that_cannot_be_parted_are_told() -> None:
    rules = '[occasions.rules]\ncouples = "part"\n'
    with pytest.raises(ForumError) as raised:
        chairs(table("round", 2, rules=rules), person("ann", partner="bob"), person("bob"))
    assert "Ann and Bob do not sit side by side" in raised.value.problems[0].sentence


def test_two_delegations_face_each_other_with_their_heads_in_the_middle() -> None:
    home = [person(f"h{number}", delegation="home", rank=number + 1) for number in range(5)]
    away = [person(f"a{number}", delegation="away", rank=number + 1) for number in range(5)]
    of = table("banquet", 10, rules='opposite = [["home", "away"]]\n')
    seated = chairs(of, *home, *away)
    one, other = seated[:5], seated[5:][::-1]
    assert {guest[0] for guest in one} != {guest[0] for guest in other}
    assert len({guest[0] for guest in one}) == len({guest[0] for guest in other}) == 1
    assert {one[2], other[2]} == {"h0", "a0"}


def test_a_second_host_sits_opposite_and_those_next_in_rank_beside_the_first() -> None:
    people = [person(f"f{number}", rank=number + 1, partner="f1" if number == 0 else "") for number in range(10)]
    more = ', protocol = true, host = "f0"'
    rules = 'opposite = [["f0", "f1"]]\n[occasions.rules]\ncouples = "part"\n'
    seated = chairs(table("banquet", 10, more, rules), *people)
    assert {seated.index("f0"), seated.index("f1")} == {2, 7}
    assert {seated[1], seated[3]} == {"f2", "f3"} or {seated[6], seated[8]} == {"f2", "f3"}


def test_advisers_and_interpreters_sit_behind_whom_they_serve() -> None:
    front = [person(f"f{number}") for number in range(6)]
    behind = [person("interpreter", companion=("f2",)), person("adviser", companion=("f4",)),
              person("second-adviser", companion=("f4",))]  # fmt: skip
    seated = chairs(table("u-shape", 6, ", second_row = true"), *front, *behind)
    assert set(seated[:6]) == {guest.id for guest in front}
    assert seated.index("interpreter") == seated.index("f2") + 6
    assert abs(seated.index("adviser") - seated.index("f4") - 6) <= 1


def test_a_column_of_the_forums_own_alternates() -> None:
    tables = 'tables = [{ id = "T1", seats = 8, alternate = "gender" }]\n'
    of = forum(tables=tables).model_copy(update={})
    people = [person(f"p{number}", fields={"gender": "fm"[number // 4]}) for number in range(8)]
    seated = chairs(of, *people)
    gender = {one.id: one.field("gender") for one in people}
    assert all(gender[one] != gender[other] for one, other in zip(seated, (*seated[1:], seated[0]), strict=True))


def test_who_has_no_rank_has_that_of_their_partner() -> None:
    people = [person("host"), person("ann", rank=1, partner="zed"), person("zed"), *guests(3, rank=5)]
    of = table("round", 6, ', protocol = true, host = "host"')
    seated = chairs(of, *people)
    host = seated.index("host")
    assert {seated[(host + 1) % 6], seated[host - 1]} == {"ann", "zed"}
