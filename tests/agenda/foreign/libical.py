"""Run by Debian's own Python: the events of each calendar as libical finds them, as JSON."""

import json
import sys
from importlib import import_module
from pathlib import Path

import_module("gi").require_version("ICalGLib", "3.0")
ICAL = import_module("gi.repository.ICalGLib")


def events(text: str) -> dict[str, list[object]]:
    """Start, end, title and place of each event, by UID."""
    calendar = ICAL.Component.new_from_string(text)
    assert calendar.count_errors() == 0
    found: dict[str, list[object]] = {}
    component = calendar.get_first_component(ICAL.ComponentKind.VEVENT_COMPONENT)
    while component:
        start = component.get_first_property(ICAL.PropertyKind.DTSTART_PROPERTY)
        zoned = start.get_first_parameter(ICAL.ParameterKind.TZID_PARAMETER)
        zone = calendar.get_timezone(zoned.get_tzid()) if zoned else None
        times = [
            f"{at.get_year():04}-{at.get_month():02}-{at.get_day():02}"
            if at.is_date()
            else at.as_timet_with_zone(None if at.is_utc() else zone)
            for at in (component.get_dtstart(), component.get_dtend())
        ]
        found[component.get_uid()] = [*times, component.get_summary(), component.get_location() or ""]
        component = calendar.get_next_component(ICAL.ComponentKind.VEVENT_COMPONENT)
    return found


print(json.dumps([events(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:]]))
