"""The same answers whatever PYTHONHASHSEED says."""

import os
import subprocess
import sys

QUESTIONS = """
from forumctl.planning.grouping import solve as assign
from forumctl.planning.clash import solve as explain
from forumctl.planning.itinerary.scheduling import solve as schedule
from forumctl.planning.door import Stop
from tests.planning.days import seoul, small_day
from tests.planning.strategies import small_instance

for seed in range(12):
    print(assign(small_instance(seed), Stop(iterations=2000), seed))
    print(explain(small_instance(seed), Stop(), 0))
    print(schedule(small_day(seed), Stop(iterations=20), seed))
print(schedule(seoul(), Stop(iterations=100), 1))
"""


def answers(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    asked = subprocess.run(
        [sys.executable, "-c", QUESTIONS], env=environment, capture_output=True, text=True, check=True
    )
    return asked.stdout


def test_answers_are_the_same_under_two_hash_seeds() -> None:
    first = answers("1")
    assert first.count("Schedule(") == 13
    assert first == answers("2")
