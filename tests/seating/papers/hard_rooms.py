"""Occasions whose charts have the least room: long names in two scripts, many tables, rows, a second row, obstacles."""

from collections.abc import Mapping

from forumctl.definition.people import Participant
from tests.seating.given import person

LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Bartholomew"
LOCAL = "볼페슐레겔슈타인하우젠베르거도르프 바르톨로뮤"
PILLARS = "".join(
    f'[[occasions.floor.obstacles]]\nat = [{x}, {y}]\nsize = [0.8, 0.8]\nlabel = "Pillar"\n'
    for x in (9, 27)
    for y in (9, 21)
)
FLOOR = f"[occasions.floor]\nwidth_m = 36\ndepth_m = 30\nstage_m = 3\ndoors = [[0, 12], [36, 25]]\n{PILLARS}"
HELD = ", ".join(
    f'T{number} = {{ label = "Regional Institute of Technology and Resilience {number}", seats = 4 }}'
    for number in range(1, 41)
)
HARD: Mapping[str, tuple[str, str, int]] = {
    "theatre of 300, rows by letter": (
        'id = "A", shape = "theatre", seats = 300, per_row = 20, rows = "letters"', "", 300,
    ),
    "100 tables, 40 of sponsors": (f'id = "T{{}}", count = 100, seats = 10, hold = {{ {HELD} }}', "", 300),
    "U of 40 with a second row": ('id = "U", shape = "u-shape", seats = 40, second_row = true', "", 80),
    "head table, 30 rounds, pillars": (
        'id = "H", shape = "head", seats = 14, on_stage = true }, { id = "T{}", count = 30, seats = 10', FLOOR, 300,
    ),
    "long table of 60": (f'id = "L", shape = "banquet", seats = 60, names = {{ L = "{LONG}" }}', "", 60),
}  # fmt: skip
"""Tables, further lines and how many guests, by what it is."""


def crowd(count: int, *, behind: int = 0) -> tuple[Participant, ...]:
    """So many people, every third with a name of sixty letters; the last accompany the first."""
    return tuple(
        person(
            f"p{number:03}",
            name_local=LOCAL if number % 3 == 0 else "김하나",
            organisation="Interregional Secretariat for Sustainable Metropolitan Development",
            country="DE",
            companion=(f"p{number - behind:03}",) if behind and number >= behind else (),
        ).model_copy(update={"name": f"{LONG} {number}" if number % 3 == 0 else f"Ana Lima {number}"})
        for number in range(count)
    )
