"""Readers of calendars that are no Python packages: what they find in a file, in whatever zone they stand."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from forumctl.agenda.entries import Timetable
from forumctl.plans.agenda import AgendaPlan

HERE = Path(__file__).parent
ZONES = ("UTC", "Asia/Seoul", "America/New_York")
ICAL_JS = HERE.parents[2] / ".ci" / "node_modules" / "ical.js"
NODE, CALCURSE = shutil.which("node"), shutil.which("calcurse")
SYSTEM_PYTHON = Path("/usr/bin/python3")


class Event(NamedTuple):
    """What a reader must find; seconds since 1970, and of an all-day entry its days."""

    start: int | str
    end: int | str
    title: str
    place: str


@cache
def has_libical() -> bool:
    """Whether Debian's Python finds libical."""
    if not SYSTEM_PYTHON.exists():
        return False
    asked = "import gi; gi.require_version('ICalGLib', '3.0'); from gi.repository import ICalGLib"
    return subprocess.run([SYSTEM_PYTHON, "-c", asked], check=False, capture_output=True).returncode == 0


def readers() -> Mapping[str, tuple[tuple[object, ...], str]]:
    """How each script is called that says what its reader finds, and why it cannot be where it cannot."""
    no_libical = "" if has_libical() else "no libical here (Debian: apt-get install gir1.2-ical-3.0 python3-gi)"
    no_icaljs = "" if NODE and ICAL_JS.exists() else f"no Node, or no ical.js in {ICAL_JS.parent}"
    return {
        "libical": ((SYSTEM_PYTHON, HERE / "libical.py"), no_libical),
        "ical.js": ((NODE, HERE / "icaljs.mjs", ICAL_JS), no_icaljs),
    }


def read_by(
    command: Iterable[object], sources: Iterable[bytes], folder: Path, zone: str = "UTC"
) -> list[dict[str, Event]]:
    """The events that a script finds in each calendar, by UID."""
    paths = []
    for number, source in enumerate(sources):
        paths.append(folder / f"{number}.ics")
        paths[-1].write_bytes(source)
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": ""}
    said = subprocess.run([*map(str, command), *paths], env=environment, check=True, capture_output=True, text=True)
    found: list[Mapping[str, tuple[int | str, int | str, str, str]]] = json.loads(said.stdout)
    assert len(found) == len(paths)
    return [{uid: Event(*facts) for uid, facts in events.items()} for events in found]


def expected(table: Timetable, plan: AgendaPlan, language: str) -> dict[str, Event]:
    """What stands in a calendar of everything in the plan."""

    def seconds(local: datetime) -> int:
        return int(local.replace(tzinfo=table.zone).astimezone(UTC).timestamp())

    return {
        uid: Event(
            str(event.start.date()) if event.all_day else seconds(event.start),
            str(event.end.date()) if event.all_day else seconds(event.end),
            event.summary.within(language).replace("\\", "＼"),
            event.place.within(language) if event.place else "",
        )
        for uid, event in plan.events.items()
    }
