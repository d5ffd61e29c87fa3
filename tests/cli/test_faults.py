"""Commands ended at random moments and in every way; five hundred of them by tests/bench/faults.py."""

import os

import pytest

from tests.bench import faults


@pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")
def test_whatever_ends_a_command_leaves_every_file_old_or_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert faults.main(2 * len(faults.WAYS), 11) == 0, capsys.readouterr().out
