"""Damaged inputs of every door end in a sentence; tests/bench/mutated_inputs.py looks at many more."""

from pathlib import Path
from random import Random

import pytest

from tests.mutated import doors, inspect

DOORS = doors()
TIMES = 25


@pytest.mark.parametrize("name", DOORS)
def test_damaged_input_is_read_or_refused(name: str, tmp_path: Path) -> None:
    for number in range(TIMES):
        inspect(DOORS[name], number, tmp_path)
    assert DOORS[name].damage(DOORS[name].good[0], Random(1)) != DOORS[name].good[0]
