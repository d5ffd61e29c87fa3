import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.selection import Selection

from .foreign import CALCURSE, ZONES
from .given import FULL, SEOUL, SMALL, events, modes, published
from .hostile import MIXES, hostile_calendars

REPORT = re.compile(r"(\d+) apps? / (\d+) events? / (\d+) todos? / (\d+) skipped")


@pytest.mark.parametrize("folder", [FULL, SMALL, SEOUL])
def test_calcurse_imports_every_event_and_skips_none(folder: Path, tmp_path: Path) -> None:
    forum = published(project.load(folder))
    imports(modes(forum).values() if folder == FULL else [forum.part(Selection())], tmp_path)


def test_calcurse_imports_calendars_with_hostile_text_everywhere(tmp_path: Path) -> None:
    imports((hostile_calendars(mix)[0] for mix in MIXES.values()), tmp_path)


def imports(sources: Iterable[bytes], tmp_path: Path) -> None:
    """Checks that calcurse takes in every event of each calendar."""
    for number, source in enumerate(sources):
        path = tmp_path / f"{number}.ics"
        path.write_bytes(source)
        said = subprocess.run(
            [str(CALCURSE), "-D", tmp_path / str(number), "-i", path],
            env={**os.environ, "TZ": ZONES[number % len(ZONES)]},
            check=True,
            capture_output=True,
            text=True,
        )
        report = REPORT.search(said.stdout + said.stderr)
        assert report
        apps, days, todos, skipped = map(int, report.groups())
        assert (apps + days, todos, skipped) == (len(events(source)), 0, 0)
