import json

import icalendar

from .given import BOTH, laid, rendered


def test_jcal_read_back_is_the_calendar() -> None:
    for folder in BOTH.values():
        table = laid(folder)
        document = json.loads(rendered(table, "jcal"))
        read = icalendar.Calendar.from_jcal(document)
        assert isinstance(read, icalendar.Calendar)
        ours = icalendar.Calendar.from_ical(rendered(table))
        assert {str(event["UID"]): (event.start, event.end, event["SUMMARY"]) for event in read.events} == {
            str(event["UID"]): (event.start, event.end, event["SUMMARY"]) for event in ours.events
        }


def test_jcal_name_is_text_without_escapes() -> None:
    (_, properties, _) = json.loads(rendered(laid(BOTH["small"]), "jcal"))
    assert ["name", {}, "text", "Small forum; on cities, mostly"] in properties
