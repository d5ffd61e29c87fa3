"""Rounds of conversation: everybody at one table each round, companions along, nobody met twice where that can be."""

from itertools import combinations

from forumctl.definition.people import Participant
from forumctl.seating.assigning.rounds import Conversation, converse, render


def guest(number: int, **more: object) -> Participant:
    return Participant.model_validate({"id": f"g{number:02}", "name": f"Guest {number}", **more})


def tables_of(found: Conversation) -> dict[str, tuple[int, ...]]:
    return {guest.id: tables for guest, tables in zip(found.guests, found.tables, strict=True)}


def test_nobody_meets_twice_where_that_is_possible() -> None:
    found = converse([guest(number) for number in range(25)], 5, 4)
    assert (found.sizes, found.repeats, found.least) == ((5,) * 5, 0, 0)
    for one, other in combinations(found.tables, 2):
        assert sum(mine == theirs for mine, theirs in zip(one, other, strict=True)) <= 1


def test_tables_are_filled_alike_and_none_holds_more_than_its_seats() -> None:
    found = converse([guest(number) for number in range(23)], 6, 3)
    assert found.sizes == (6, 6, 6, 5)
    for number in range(3):
        seated = [tables[number] for tables in found.tables]
        assert sorted(map(seated.count, range(1, 5))) == [5, 6, 6, 6]


def test_companion_goes_along_and_takes_nobodys_seat() -> None:
    guests = [guest(0, companion=("g01",)), *(guest(number) for number in range(1, 13))]
    found = converse(guests, 4, 3)
    assert found.sizes == (4, 4, 4)
    assert tables_of(found)["g00"] == tables_of(found)["g01"]


def test_companions_of_each_other_stay_together() -> None:
    guests = [guest(0, companion=("g01",)), guest(1, companion=("g00",)), guest(2), guest(3)]
    tables = tables_of(converse(guests, 2, 2))
    assert tables["g00"] == tables["g01"]


def test_delegation_is_spread() -> None:
    guests = [guest(number, delegation="hanoi" if number < 4 else "") for number in range(16)]
    tables = tables_of(converse(guests, 4, 3))
    for number in range(3):
        assert len({tables[f"g{one:02}"][number] for one in range(4)}) == 4


def test_csv_has_a_column_for_each_round_and_runs_no_formula() -> None:
    found = converse([guest(0), Participant.model_validate({"id": "evil", "name": "=1+1"})], 2, 2)
    assert render(found).decode("utf-8-sig") == "id,name,round 1,round 2\r\ng00,Guest 0,1,1\r\nevil,'=1+1,1,1\r\n"


def test_nobody_is_a_conversation_of_nobody() -> None:
    assert converse([], 4, 2).tables == ()
