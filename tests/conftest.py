"""Settings of all tests: the same examples each time, and as many processes as there are cores for the whole suite."""

import os
import sys

import pytest
from hypothesis import settings

import forumctl  # noqa: F401 - before openpyxl is: it says which XML that writes

# What is installed runs from bytecode. Images of containers forbid to write it, and each command that a test starts
# would compile the whole program again: twice the time of a small one.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# How long an example takes says how busy the machine is: a first call that imports a module is no failure.
settings.register_profile("forumctl", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, derandomize=False, database=None, print_blob=True)
settings.load_profile("forumctl")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No further process on one core, nor for named files or tests, which are sooner run than a process starts."""
    is_named = config.args_source == pytest.Config.ArgsSource.ARGS
    return 0 if is_named or len(os.sched_getaffinity(0)) == 1 else None
