"""Down to the chair: who sits beside whom, and who keeps a chair."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations

import pytest

from forumctl.definition.occasions import Together
from forumctl.definition.people import Participant
from forumctl.placement.people import TABLE, Pair, Settings
from forumctl.seating.assigning import chairs as chairing
from forumctl.seating.assigning.side_by_side import torn
from forumctl.seating.gathering import Gathering, Table
from forumctl.seating.geometry.furniture import furniture
from forumctl.seating.rules.chairs import AtTable
from tests.seating.given import forum, guests, person

ROUND = Table("T1", 6, 1)


def seat(
    table: Table,
    people: Iterable[Participant],
    before: tuple[str, ...] = (),
    ranks: Mapping[str, int] | None = None,
    next_to: Iterable[Pair] = (),
    near: Iterable[Pair] = (),
) -> tuple[str, ...]:
    """The chairs of a table by itself."""
    at = at_table(table, people, ranks, next_to=tuple(next_to), near=tuple(near))
    return chairing.seat(at, before)


def at_table(
    table: Table,
    people: Iterable[Participant],
    ranks: Mapping[str, int] | None = None,
    together: tuple[Together, ...] = (),
    **asked: object,
) -> AtTable:
    """A table by itself, under rules of its occasion."""
    occasion = forum().occasions[1]
    rules = occasion.rules.model_copy(update=asked)
    guests = tuple(people)
    gathering = Gathering(
        words=TABLE,
        settings=Settings(together=together),
        people=guests,
        groups=(),
        total=len(guests),
        occasion=occasion.model_copy(update={"rules": rules}),
        tables=(table,),
        ranks=ranks or {guest.id: 0 for guest in guests},
    )
    return AtTable.of(gathering, table.label, (guest.id for guest in guests))


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


def test_protocol_goes_right_and_left_of_the_host_by_rank() -> None:
    people = guests(9)
    ranks = {guest.id: int(guest.id[1:]) for guest in people}
    table = Table("H", 9, 0, "head", host="p08", protocol=True)
    assert seat(table, people, ranks=ranks) == ("p06", "p04", "p02", "p00", "p08", "p01", "p03", "p05", "p07")


def test_interpreter_beside_the_guest_of_honour_pushes_nobody_far() -> None:
    people = [*guests(6), person("int", companion=("p00",))]
    ranks = {guest.id: int(guest.id[1:]) for guest in guests(6)} | {"int": 9}
    chairs = seat(Table("H", 7, 0, "head", protocol=True), people, ranks=ranks)
    assert abs(chairs.index("int") - chairs.index("p00")) == 1
    assert abs(chairs.index("p01") - chairs.index("p00")) <= 2


def test_pairs_sit_side_by_side_or_near() -> None:
    chairs = seat(Table("T1", 10, 0), guests(10), next_to=[("p00", "p07")], near=[("p02", "p08")])
    assert beside(chairs, "p00", "p07")
    distance = abs(chairs.index("p02") - chairs.index("p08"))
    assert min(distance, 10 - distance) <= 2


def test_theatre_is_seated_at_once_and_whole() -> None:
    people = [
        person(
            f"p{number:03}",
            delegation=f"d{number % 40}",
            languages=("en",),
            companion=(f"p{number - 1:03}",) * (number % 7 == 1),
        )
        for number in range(290)
    ]
    table = Table("Hall", 300, 4, "theatre")
    chairs = seat(table, people)
    assert sorted(filter(None, chairs)) == [guest.id for guest in people]
    near = furniture(table).beside
    at = {guest: chair for chair, guest in enumerate(chairs)}
    served = [guest for guest in people if guest.companion]
    together = [guest for guest in served if at[guest.companion[0]] in near[at[guest.id]]]
    assert len(together) == len(served) > 30


def test_delegations_of_a_theatre_sit_side_by_side() -> None:
    sizes = (4, 3, 2, 5, 1, 3, 2)
    people = [
        person(f"p{number:02}{place}", delegation=f"d{number}")
        for number, size in enumerate(sizes)
        for place in range(size)
    ]
    at = at_table(Table("Hall", 20, 0, "theatre", per_row=5), people, together=("delegation",))
    chairs = chairing.seat(at)
    assert sorted(chairs) == sorted(guest.id for guest in people)
    assert torn(at, [chairs.index(guest.id) for guest in at.guests]) == ()


def test_pair_that_sits_apart_finds_two_chairs_and_moves_nobody_else() -> None:
    people = [*guests(17), person("ann", delegation="x"), person("bob", delegation="x")]
    others = [guest.id for guest in people[:17]]
    before = (*others[:2], "ann", *others[2:11], "bob", *others[11:], "", "", "", "", "")
    at = at_table(Table("Hall", 24, 0, "theatre", per_row=6), people, together=("delegation",))
    chairs = chairing.seat(at, before)
    assert abs(chairs.index("ann") - chairs.index("bob")) == 1
    assert [guest for guest in others if chairs.index(guest) != before.index(guest)] == []


def test_delegation_is_not_moved_for_the_chair_of_one_who_no_longer_comes() -> None:
    people = [*guests(3), person("ann", delegation="x"), person("cy", delegation="x")]
    before = ("p00", "ann", "bob", "cy", "p01", "p02", "", "", "", "", "", "")
    at = at_table(Table("Hall", 12, 0, "theatre", per_row=6), people, together=("delegation",))
    assert chairing.seat(at, before) == tuple("" if guest == "bob" else guest for guest in before)


def test_wheelchair_places_may_be_any_and_are_kept_free_as_long_as_others_are() -> None:
    table = Table("T1", 6, 2, wheelchair_at=(3, 5))
    assert seat(table, guests(4)) == ("p00", "p01", "", "p02", "", "p03")
    late = [*guests(5), person("zed", access=("wheelchair",))]
    assert seat(table, late, ("p00", "p01", "p04", "p02", "", "p03")) == ("p00", "p01", "p04", "p02", "zed", "p03")


@pytest.mark.parametrize(("wish", "pairs"), [("gather", 4), ("part", 0)])
def test_compatriots_are_gathered_or_parted_as_is_wished(wish: str, pairs: int) -> None:
    people = [person(f"p{number}", country=("FR", "KR")[number // 3]) for number in range(6)]
    at = at_table(ROUND, people, compatriots=wish)
    chairs = chairing.seat(at)
    countries = [next(guest.country for guest in people if guest.id == one) for one in chairs]
    assert sum(countries[place] == countries[place - 1] for place in range(6)) == pairs


NAMED = {"zz": "Ahn", "aa": "Zoe", "mm": "Moon"}
HEAD = Table("H", 5, 0, "head", host="host", protocol=True)


def test_equal_rank_goes_by_name_and_not_by_id() -> None:
    people = [person("host"), *(person(one).model_copy(update={"name": name}) for one, name in NAMED.items())]
    chairs = seat(HEAD, people)
    order = furniture(HEAD).precedence
    assert [chairs[chair] for chair in order] == ["host", "zz", "mm", "aa", ""]


def test_countries_go_by_their_names_in_the_language_of_the_meeting() -> None:
    people = [person(code.lower(), country=code) for code in ("DE", "KR", "ES", "FR")]
    english = seat(Table("H", 4, 0, "head", protocol=True, order="country:en"), people)
    french = seat(Table("H", 4, 0, "head", protocol=True, order="country:fr"), people)
    order = furniture(Table("H", 4, 0, "head")).precedence
    assert [english[chair] for chair in order] == ["fr", "de", "kr", "es"]  # France, Germany, South Korea, Spain
    assert [french[chair] for chair in order] == ["de", "kr", "es", "fr"]  # Allemagne, Corée du Sud, Espagne, France


@pytest.mark.parametrize("count", [6, 8, 10])
def test_values_of_a_column_alternate_round_the_table(count: int) -> None:
    people = [person(f"p{number:02}", organisation=("north", "south")[number * 2 // count]) for number in range(count)]
    chairs = seat(Table("T", count, 0, alternate="organisation"), people)
    of = {guest.id: guest.organisation for guest in people}
    assert all(of[chairs[place]] != of[chairs[place - 1]] for place in range(count))
