"""Down to the chair: who sits beside whom, and who keeps a chair."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from forumctl.definition.people import Participant
from forumctl.seating.chairs import seat
from forumctl.seating.gathering import Table

from .given import guests, person

ROUND = Table("T1", 6, 1)


def beside(chairs: Sequence[str], one: str, other: str) -> bool:
    distance = abs(chairs.index(one) - chairs.index(other))
    return distance in (1, len(chairs) - 1)


def test_companion_sits_beside_whom_they_serve() -> None:
    people = [*guests(3), person("ann"), person("zoe", companion=("ann",)), person("bob")]
    chairs = seat(ROUND, people)
    assert sorted(chairs) == sorted(guest.id for guest in people)
    assert beside(chairs, "ann", "zoe")


def test_interpreter_of_two_sits_between_them() -> None:
    people = [*guests(3), person("ann"), person("bob"), person("int", companion=("ann", "bob"))]
    chairs = seat(ROUND, people)
    assert beside(chairs, "int", "ann")
    assert beside(chairs, "int", "bob")


def test_wheelchair_user_has_the_accessible_chair() -> None:
    people = [*guests(4), person("zed", access=("wheelchair",))]
    assert seat(ROUND, people)[0] == "zed"


def test_neighbours_share_a_language() -> None:
    people = [person(f"{language}{number}", languages=(language,)) for number in range(3) for language in ("ko", "th")]
    chairs = seat(ROUND, people)
    assert all(chairs[place][:2] in (chairs[place - 1][:2], chairs[(place + 1) % 6][:2]) for place in range(6))


def test_delegation_sits_in_a_row() -> None:
    people = [person(name, delegation="hanoi" if name in "ace" else "cairo") for name in "abcdef"]
    chairs = seat(ROUND, people)
    assert sum(beside(chairs, one, other) for one, other in ("ac", "ce", "ae", "bd", "df", "bf")) == 4


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_order_of_the_people_does_not_matter(order: tuple[int, ...]) -> None:
    people = [
        person("ann", companion=("dee",)),
        person("bob", delegation="x"),
        person("cy", delegation="x"),
        person("dee"),
    ]
    assert seat(ROUND, [people[place] for place in order]) == seat(ROUND, people)


def test_seated_people_keep_their_chairs() -> None:
    before = ("p02", "", "p00", "p01", "gone", "")
    assert seat(ROUND, [*guests(3), person("new")], before) == ("p02", "new", "p00", "p01", "", "")


def test_chair_is_given_up_for_a_companion() -> None:
    before = ("p00", "p01", "p02", "p03", "p04", "")
    chairs = seat(ROUND, [*guests(5), person("new", companion=("p02",))], before)
    assert beside(chairs, "new", "p02")
    assert sum(was != now for was, now in zip(before, chairs, strict=True) if was) == 1


def test_same_chair_for_nobody_twice() -> None:
    assert seat(ROUND, guests(2), ("p00", "p00", "p01")) == ("p00", "", "p01", "", "", "")


@pytest.mark.parametrize("count", range(1, 4))
def test_smallest_tables(count: int) -> None:
    people: tuple[Participant, ...] = guests(count)
    assert sorted(seat(Table("T1", count, 0), people)) == [guest.id for guest in people]
