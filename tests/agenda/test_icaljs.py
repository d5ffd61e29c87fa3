from pathlib import Path

import pytest

from forumctl import project
from forumctl.agenda.formats import ics

from .foreign import HERE, ICAL_JS, NODE, ZONES, expected, read_by
from .given import FULL, SEOUL, SMALL, events, modes, published
from .hostile import HOSTILE, calendars, hostile_calendars

FORUMS = {"full": FULL, "small": SMALL, "seoul2019": SEOUL}
COMMAND = (NODE, HERE / "icaljs.mjs", ICAL_JS)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", FORUMS)
def test_icaljs_reads_every_event(name: str, zone: str, tmp_path: Path) -> None:
    forum = published(project.load(FORUMS[name]))
    (found,) = read_by(COMMAND, [ics.render(forum.table, forum.plan, "ko")], tmp_path, zone)
    assert found == expected(forum.table, forum.plan, "ko")


@pytest.mark.parametrize("zone", ZONES)
def test_icaljs_reads_a_calendar_of_every_mode(zone: str, tmp_path: Path) -> None:
    forum = published(project.load(FULL))
    made = modes(forum)
    assert len(made) == 44
    for (mode, source), found in zip(made.items(), read_by(COMMAND, made.values(), tmp_path, zone), strict=True):
        whole = expected(forum.table, forum.plan, mode[-2:])
        assert found == {uid: whole[uid] for uid in events(source)}


@pytest.mark.parametrize("text", HOSTILE)
def test_icaljs_reads_every_event_whatever_the_texts_are(text: str, tmp_path: Path) -> None:
    made = hostile_calendars(text)
    found = read_by(COMMAND, [source for sources in made.values() for source in sources], tmp_path)
    clean = [set(events(source)) for source in calendars(published(project.load(FULL)))]
    assert [set(one) for one in found] == clean * len(made)
