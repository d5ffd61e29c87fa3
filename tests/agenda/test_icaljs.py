from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.formats import ics

from .foreign import HERE, ICAL_JS, NODE, ZONES, expected, read_by
from .given import FULL, SEOUL, SMALL, published

FORUMS = {"full": FULL, "small": SMALL, "seoul2019": SEOUL}
COMMAND = (NODE, HERE / "icaljs.mjs", ICAL_JS)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", FORUMS)
def test_icaljs_reads_every_event(name: str, zone: str, tmp_path: Path) -> None:
    forum, path = published(project.load(FORUMS[name])), tmp_path / "forum.ics"
    path.write_bytes(ics.render(forum.table, forum.plan, "ko"))
    assert read_by(COMMAND, path, zone) == expected(forum.table, forum.plan, "ko")
