"""Every file of every mode and format: the same bytes whatever hash seed, day and zone, and without assertions."""

import json
import os
import subprocess
import sys
from hashlib import sha256

from forumctl import project
from forumctl.agenda import signs
from forumctl.agenda.formats import FORMATS
from forumctl.agenda.personal import Attendance, Personal, everyone, index

from .given import FULL, HERE, SEOUL, modes, published

SCRIPT = """
import datetime, json, sys, time, types
from tests.agenda.test_same_bytes import made
print(json.dumps(made()))  # everything is imported now
def of(real):
    class Kind(type):
        def __instancecheck__(cls, value): return isinstance(value, real)
    class Then(real, metaclass=Kind):
        now = classmethod(lambda cls, tz=None: real(2031, 2, 3, 4, 5, 6, tzinfo=tz))
        utcnow = classmethod(lambda cls: real(2031, 2, 3, 4, 5, 6))
        today = classmethod(lambda cls: real(2031, 2, 3))
    return Then
Then, Day = of(datetime.datetime), of(datetime.date)
clock = types.SimpleNamespace(**{**vars(datetime), "datetime": Then, "date": Day})
changed = {datetime.datetime: Then, datetime.date: Day, datetime: clock}
seen = 0
for name, module in list(sys.modules.items()):
    if name.split(".")[0] in ("forumctl", "openpyxl", "babel", "icalendar", "jinja2", "zipfile"):
        for word, value in list(vars(module).items()):
            if isinstance(value, (type, types.ModuleType)) and value in changed:
                setattr(module, word, changed[value])
                seen += 1
print(seen)
moment = datetime.datetime(2031, 2, 3, 4, 5, 6).timestamp()
localtime, gmtime = time.localtime, time.gmtime
time.time = lambda: moment
time.localtime = lambda seconds=moment: localtime(seconds)
time.gmtime = lambda seconds=moment: gmtime(seconds)
print(json.dumps(made()))
"""
"""Prints what is made today, how many clocks were then set to a day to come, and what is made on it."""


def made() -> dict[str, str]:
    """Digest of each file: calendars of every mode, the personal ones and their index, every format, the signs."""
    files: dict[str, bytes] = dict(modes(published(project.load(FULL))))
    for folder in (FULL, SEOUL):
        forum = published(project.load(folder))
        opened, people = forum.opened, list(forum.opened.roster)
        personal = Personal(opened.forum, forum.table, forum.plan, Attendance(opened.forum, opened.plans, forum.table))
        files |= everyone(personal, opened.forum, people, "secret")
        files[f"index of {folder.name}"] = index(people, "secret", emails=True)
        files[f"signs of {folder.name}"] = signs.render(forum.table, signs.doors(forum.table), "ko")
        for name, form in FORMATS.items():
            files[f"{name} of {folder.name}"] = form.render(forum.table, forum.plan, "ko")
    return {name: sha256(content).hexdigest() for name, content in files.items()}


def test_files_are_the_same_bytes() -> None:
    said = subprocess.run(
        [sys.executable, "-O", "-c", SCRIPT],
        cwd=HERE.parents[1],
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(HERE.parents[1]), "TZ": "America/New_York"},
        check=True,
        capture_output=True,
    )
    today, clocks, another_day = map(json.loads, said.stdout.splitlines())
    here = made()
    assert today == here
    assert another_day == here
    assert clocks > 20
    assert len(set(here.values())) > 170
