"""Everything has an id of its own."""

import pytest

from tests.definition.documents import DINNER, told


def tables(*kinds: tuple[str, int]) -> str:
    return DINNER + "".join(
        f'[[occasions.tables]]\nid = "{name}"\ncount = {count}\nseats = 4\n' for name, count in kinds
    )


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ([("T{}", 12), ("V{}", 2), ("Head", 1)], []),
        ([("T{}", 12), ("T12", 1)], ["duplicate-table"]),
        ([("T{}", 12), ("t3", 1)], ["duplicate-table"]),
        ([("T{}", 12), ("T{}", 3)], ["duplicate-table"]),
        ([("T{}", 9), ("T1{}", 3)], []),
        ([("T{}", 12), ("T1{}", 3)], ["duplicate-table"]),
        ([("T", 2)], ["table-without-number"]),
        ([("T", 1), ("{}", 3)], []),
    ],
)
def test_labels_of_tables_are_told_apart_once_counted_out(kinds: list[tuple[str, int]], found: list[str]) -> None:
    assert [code for code, _ in told(tables(*kinds))] == found


def test_third_row_with_an_id_is_told_as_well_as_the_second() -> None:
    venue = '[[venues]]\nid = "house"\nname = "House"\n'
    assert [code for code, _ in told(venue * 3)] == ["duplicate-id", "duplicate-id"]


def test_same_id_in_different_tables_is_fine() -> None:
    venue = '[[venues]]\nid = "dinner"\nname = "House"\n'
    assert told(tables(("T", 1)) + venue) == []


def test_talks_of_one_speaker_are_told_apart_by_their_own_ids() -> None:
    session = '[[sessions]]\nid = "s"\ndate = 2030-05-14\nstart = "10:00"\ntitle = "S"\n'
    talk = '[[sessions.talks]]\ntitle = "T"\nminutes = 5\nspeakers = "ann"\n'
    assert [code for code, _ in told(session + talk + talk)] == ["duplicate-talk"]
    assert told(session + talk + talk + 'id = "ann-2"\n') == []
