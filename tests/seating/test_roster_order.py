"""The same plan whatever the order of the roster and whatever PYTHONHASHSEED, on forums of several kinds."""

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from forumctl.planning.door import Stop
from forumctl.plans import store
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from tests.bench.seating import KEYS, forum, people

ROOT = Path(__file__).parents[2]
KINDS = {
    "mixed": (4, KEYS),
    "counts": (5, "[occasions.rules]\nat_most = { country = 6 }\nmix = { category = 2 }\n"),
    "friends": (3, '[occasions.rules]\ntogether = ["delegation"]\nfriends = 3\nbalance = 2\n'),
}


@cache
def digest(kind: str, turn: int = 0) -> str:
    """SHA-256 of the plan of a forum of that kind, its roster turned round by so many people and back to front."""
    tables, rules = KINDS[kind]
    of, everyone = forum(tables, rules), people(tables * 10 - 4, tables)
    turned = [*everyone[turn:], *everyone[:turn]][:: -1 if turn else 1]
    made = assign(of, Roster(tuple(turned)), Plans(), of.occasions[0], stop=Stop(iterations=5_000))
    return hashlib.sha256(store.dump(made.plan)).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_plan_does_not_depend_on_the_order_of_the_roster(kind: str) -> None:
    assert {digest(kind, turn) for turn in (7, 19)} == {digest(kind)}


def test_plans_do_not_depend_on_the_hash_seed() -> None:
    code = "from tests.seating.test_roster_order import *; print(*(digest(kind) for kind in KINDS))"
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    made = subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, check=True)
    assert made.stdout.decode().split() == [digest(kind) for kind in KINDS]
