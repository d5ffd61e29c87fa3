"""What is gained by swaps and moves is what the judge says."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.dense.swaps import Bands, Swaps, fold
from forumctl.planning.evaluate import evaluate
from forumctl.planning.units import contract

from .test_annealing import crowd


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_gain_is_the_difference_of_costs(seed: int) -> None:
    instance = crowd(seed)
    units = contract(instance)
    random = Random(seed)
    where = [random.choice(allowed) for allowed in units.allowed]
    swaps = Swaps(fold(units, instance.dense), Bands(units, np.array(where)), random.random)
    before = evaluate(instance, units.people_plan(where))
    swaps.trials(200, 100)
    swaps.back()
    after = evaluate(instance, units.people_plan(swaps.best.tolist()))
    apart = len(before.violations["apart"]) - len(after.violations["apart"])
    assert swaps.gained == before.cost - after.cost + apart * (1 << 40)
    assert swaps.where.tolist() == swaps.best.tolist()
