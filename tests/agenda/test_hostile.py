"""Hostile texts in every place of the definition that takes text: no calendar breaks, none gains an event."""

import icalendar
import ics
import pytest
import vobject

from forumctl import project
from forumctl.agenda.formats import FORMATS

from .given import FULL, events, published
from .hostile import HOSTILE, PLACES, calendars, calendars_hostile_everywhere, hostile_calendars, hostile_project
from .lint import CONTROLS, faults

CLEAN = [set(events(source)) for source in calendars(published(project.load(FULL)))]


def test_places_are_seventeen_and_hostile_texts_thirteen() -> None:
    assert (len(PLACES), len(HOSTILE)) == (17, 13)


@pytest.mark.parametrize("text", HOSTILE)
def test_calendars_of_a_forum_with_hostile_text_keep_every_rule(text: str) -> None:
    for name, sources in hostile_calendars(text).items():
        for source, uids in zip(sources, CLEAN, strict=True):
            assert (name, faults(source)) == (name, [])
            assert set(events(source)) == uids
            assert len(vobject.readOne(source.decode()).vevent_list) == len(uids)
            assert len(icalendar.Calendar.from_ical(source).walk("VEVENT")) == len(uids)


@pytest.mark.parametrize("text", HOSTILE)
def test_ics_reads_calendars_with_hostile_text_everywhere(text: str) -> None:
    for source, uids in zip(calendars_hostile_everywhere(text), CLEAN, strict=True):
        assert {event.uid for event in ics.Calendar(source.decode()).events} == uids


@pytest.mark.parametrize("name", [name for name, made in FORMATS.items() if "pdf" not in made.suffix])
def test_every_format_takes_hostile_text_everywhere(name: str) -> None:
    for text in HOSTILE:
        forum = published(hostile_project(text))
        made = FORMATS[name].render(forum.table, forum.plan, "en")
        if name != "xlsx":
            assert CONTROLS.findall(made.decode("utf-8-sig").replace("\r\n", "\n")) == []
