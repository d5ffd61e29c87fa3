"""forum.toml → Forum, read and checked: the door in."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from forumctl.problems import ForumError, Place, Problem

from . import reading
from .checks import CHECKS, of_parts
from .forum import Forum
from .reading import in_order

__all__ = ["Forum", "in_order", "load", "parse", "read"]

_ABOUT = {
    "id": "forum",
    "title": "Forum",
    "days": [date(2000, 1, 1)],
    "timezone": "UTC",
    "revised": datetime.combine(date(2000, 1, 1), time()),
}
_STAND_INS: reading.StandIns = {("forum",): _ABOUT, **{("forum", key): value for key, value in _ABOUT.items()}}
"""What nothing else can be looked at without; all that would follow from these is left out."""


def load(path: Path) -> Forum:
    """The forum of a forum file; raises ForumError with every error in it."""
    found = read(path)
    errors = [problem for problem in found.problems if problem.is_error]
    if errors or found.value is None:
        raise ForumError(errors)
    return found.value


def read(path: Path) -> reading.Reading[Forum]:
    """What a forum file says, with every problem of the file itself. Raises nothing."""
    return _checked(reading.read(path, Forum, _STAND_INS))


def parse(file: str, source: bytes) -> reading.Reading[Forum]:
    """What the bytes of a forum file say, with every problem of the file itself."""
    return _checked(reading.parse(file, source, Forum, _STAND_INS))


def _is_blank(source: bytes) -> bool:
    return all(line.strip()[:1] in (b"", b"#") for line in source.splitlines())


def _checked(found: reading.Reading[Forum]) -> reading.Reading[Forum]:
    """The same with the problems across its tables."""
    if {problem.code for problem in found.problems} == {"missing-key"} and _is_blank(found.source):
        hint = "Start a forum in a new folder with: forumctl init my-forum --minimal"
        problem = Problem("missing-key", "nothing stands in this file", Place(found.file), hint)
        return replace(found, value=None, problems=(problem,))
    if found.value is None:
        return found
    crossed = [problem for check in CHECKS for problem in check(found.value)]
    crossed += of_parts(found.value)
    return replace(found, problems=in_order((*found.problems, *found.located(crossed))))
