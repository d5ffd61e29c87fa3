"""As few people as possible change tables: the plan moves no more than every plan must."""

import pytest

from forumctl.definition.people import Participant
from forumctl.placement.model import pose
from forumctl.placement.replanning import MOST_CELLS, fewest
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.gathering import gather
from forumctl.seating.rules import RULES
from tests.seating.given import (
    forum,
    guests,
    person,
    plan,
    plans,
)

KEYS = '[occasions.rules]\ntogether = ["delegation"]\napart = "apart"\nmix = { country = 3 }\nstay = 1000\n'


def late(number: int) -> tuple[Participant, ...]:
    """People who come late and leave no choice: some belong to a full table, some are not to meet those there."""
    return (
        person("late", delegation="x", apart=("p00", "p04")[: number % 3]),
        *(person(f"more{place}", country="KR", apart=("p08",)) for place in range(number % 2 + 1)),
    )


@pytest.mark.parametrize("number", range(6))
def test_plan_moves_as_few_as_is_proven(number: int) -> None:
    of = forum(KEYS, 'tables = [{ id = "T{}", count = 3, seats = 5 }]\n')
    here = [*guests(11, country="KR"), person("hana", delegation="x")]
    before = plan(("p00", "p01", "p02", "p03", "hana"), ("p04", "p05", "p06", "p07"), ("p08", "p09", "p10"))
    people = Roster((*here, *late(number)))
    instance = pose(gather(of, people, plans(before), of.occasions[1], before), RULES)
    least = fewest(instance)
    assert least is not None
    assert instance.earlier is not None
    must = sum(was is not None and was != now for was, now in zip(instance.earlier.groups, least, strict=True))
    made = assign(of, people, plans(before), of.occasions[1])
    assert len(made.changes.moves) == must


def test_proof_is_not_tried_where_it_takes_too_long() -> None:
    of = forum(tables='tables = [{ id = "T{}", count = 501, seats = 10 }]\n')
    people = Roster(tuple(person(f"p{number:04}") for number in range(MOST_CELLS // 501 + 1)))
    assert fewest(pose(gather(of, people, plans(), of.occasions[1], plan(("p0000",))), RULES)) is None
