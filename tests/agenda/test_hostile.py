"""Hostile texts in every place of the definition that takes text: no calendar breaks, none gains an event."""

import icalendar
import ics
import pytest
import vobject

from forumctl import project
from forumctl.agenda.formats import FORMATS

from .given import FULL, events, published
from .hostile import HOSTILE, MIXES, PLACES, Mix, calendars, hostile_calendars, hostile_forum
from .lint import CONTROLS, faults

CLEAN = [set(events(source)) for source in calendars(published(project.load(FULL)))]
EVERY = pytest.mark.parametrize("mix", MIXES.values(), ids=MIXES)


def test_places_are_seventeen_and_hostile_texts_thirteen() -> None:
    assert (len(PLACES), len(HOSTILE)) == (17, 13)


def test_every_text_is_in_every_place() -> None:
    assert {(place, text) for mix in MIXES.values() for place, text in zip(PLACES, mix, strict=True)} == {
        (place, text) for place in PLACES for text in HOSTILE
    }


@EVERY
def test_calendars_of_a_forum_with_hostile_text_keep_every_rule(mix: Mix) -> None:
    for source, uids in zip(hostile_calendars(mix), CLEAN, strict=True):
        assert faults(source) == []
        assert set(events(source)) == uids
        assert len(vobject.readOne(source.decode()).vevent_list) == len(uids)
        assert len(icalendar.Calendar.from_ical(source).walk("VEVENT")) == len(uids)
        assert {event.uid for event in ics.Calendar(source.decode()).events} == uids


@pytest.mark.parametrize("name", [name for name, made in FORMATS.items() if "pdf" not in made.suffix])
def test_every_format_takes_hostile_text_everywhere(name: str) -> None:
    for mix in list(MIXES.values())[: len(HOSTILE)]:
        forum = hostile_forum(mix)
        made = FORMATS[name].render(forum.table, forum.plan, "en")
        if name != "xlsx":
            assert CONTROLS.findall(made.decode("utf-8-sig").replace("\r\n", "\n")) == []
