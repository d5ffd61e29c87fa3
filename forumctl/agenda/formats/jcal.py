"""jCal (RFC 7265): the calendar in JSON, for programs that would rather not read iCalendar."""

import json
from typing import Any

from forumctl.agenda.entries import Timetable
from forumctl.plans.agenda import AgendaPlan

from . import ics


def render(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """The same calendar as in ics, read back and written in JSON."""
    calendar = ics.read(ics.render(timetable, plan, language))
    name, properties, components = calendar.to_jcal()
    document = [name, [_typed(each, timetable.title.within(language)) for each in properties], components]
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _typed(each: list[Any], title: str) -> list[Any]:
    """NAME is text (RFC 7986, 5.1), which the reader does not know yet; what starts with X- it rightly leaves alone."""
    return ["name", each[1], "text", title] if each[0] == "name" else each
