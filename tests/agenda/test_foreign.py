"""Readers of calendars written in other languages than ours find every event where it is."""

from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.formats import ics

from .foreign import ZONES, expected, read_by, readers
from .given import FULL, SEOUL, SMALL, events, modes, published
from .hostile import MIXES, calendars, hostile_calendars

FORUMS = {"full": FULL, "small": SMALL, "seoul2019": SEOUL}
Command = tuple[str | Path, ...]

pytestmark = pytest.mark.parametrize(
    "command", [command for command, why in readers().values() if not why], ids=lambda command: Path(command[1]).stem
)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", FORUMS)
def test_foreign_program_reads_every_event(command: Command, name: str, zone: str, tmp_path: Path) -> None:
    forum = published(project.load(FORUMS[name]))
    (found,) = read_by(command, [ics.render(forum.table, forum.plan, "ko")], tmp_path, zone)
    assert found == expected(forum.table, forum.plan, "ko")


@pytest.mark.parametrize("zone", ZONES)
def test_foreign_program_reads_a_calendar_of_every_mode(command: Command, zone: str, tmp_path: Path) -> None:
    forum = published(project.load(FULL))
    made = modes(forum)
    assert len(made) == 44
    for (mode, source), found in zip(made.items(), read_by(command, made.values(), tmp_path, zone), strict=True):
        whole = expected(forum.table, forum.plan, mode[-2:])
        assert found == {uid: whole[uid] for uid in events(source)}


def test_foreign_program_reads_every_event_whatever_the_texts_are(command: Command, tmp_path: Path) -> None:
    clean = calendars(published(project.load(FULL)))
    made = {
        source: set(events(before))
        for mix in MIXES.values()
        for source, before in zip(hostile_calendars(mix), clean, strict=True)
    }
    assert list(map(set, read_by(command, made, tmp_path))) == list(made.values())
