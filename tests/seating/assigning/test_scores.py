"""What is wished of neighbours and not so, named."""

import pytest

from forumctl.seating.assigning.scores import COMPATRIOTS, _scores_of_neighbours, _unmet_of_neighbours
from tests.seating.given import gathering, person

PEOPLE = [
    person("ann", country="FR", fields={"gender": "f"}), person("bob", country="FR", fields={"gender": "m"}),
    person("cy", country="KR", fields={"gender": "m"}), person("dee", country="FR", fields={"gender": "f"}),
]  # fmt: skip
CHAIRS = {"T1": ("ann", "bob", "cy", "", "dee", "")}


@pytest.mark.parametrize(
    ("wish", "facts"),
    [
        ("part", ["Ann and Bob of one country sit side by side at T1"]),
        ("gather", ["Dee sits beside nobody of their country at T1, though some sit there"]),
        ("neutral", []),
    ],
)
def test_compatriots_against_the_wish_are_named(wish: str, facts: list[str]) -> None:
    given = gathering(
        PEOPLE, f'[occasions.rules]\ncompatriots = "{wish}"\n', tables='tables = [{ id = "T1", seats = 6 }]\n'
    )
    assert [fact for _, (_, fact) in _unmet_of_neighbours(given, CHAIRS)] == facts
    rows = [(score.sentence, score.must, score.cost) for score in _scores_of_neighbours(given, CHAIRS)]
    assert rows == ([(COMPATRIOTS[wish], False, 1)] if facts else [])


def test_neighbours_alike_where_values_are_to_alternate_are_named() -> None:
    given = gathering(PEOPLE, tables='tables = [{ id = "T1", seats = 6, alternate = "gender" }]\n')
    assert list(_unmet_of_neighbours(given, CHAIRS)) == [
        ("Neighbours differ in gender", (("bob", "cy"), "Bob and Cy, both gender m, sit side by side at T1"))
    ]
