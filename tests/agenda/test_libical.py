from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.formats import ics

from .foreign import HERE, SYSTEM_PYTHON, ZONES, expected, read_by
from .given import FULL, SEOUL, SMALL, published

FORUMS = {"full": FULL, "small": SMALL, "seoul2019": SEOUL}
COMMAND = (SYSTEM_PYTHON, HERE / "libical.py")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", FORUMS)
def test_libical_reads_every_event(name: str, zone: str, tmp_path: Path) -> None:
    forum, path = published(project.load(FORUMS[name])), tmp_path / "forum.ics"
    path.write_bytes(ics.render(forum.table, forum.plan, "ko"))
    assert read_by(COMMAND, path, zone) == expected(forum.table, forum.plan, "ko")
