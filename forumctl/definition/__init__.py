"""forum.toml → Forum, read and checked: the door in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from forumctl.problems import ForumError, Key, Place, Problem

from . import parts, reading
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

_DANGLING = ("unknown-", "duplicate-")
_ROUNDS = 8
"""Times that what hangs on what was taken out is taken out too; nothing hangs on more."""


def load(path: Path) -> Forum:
    """The forum of a forum file; raises ForumError with every error in it."""
    found = read(path)
    errors = [problem for problem in found.problems if problem.is_error]
    if errors or found.value is None:
        raise ForumError(errors)
    return found.value


def read(path: Path) -> reading.Reading[Forum]:
    """What a forum file says, with every problem of the file itself. Raises nothing."""
    return _checked(reading.read(path, Forum, _STAND_INS, parts.part_of))


def parse(file: str, source: bytes) -> reading.Reading[Forum]:
    """What the bytes of a forum file say, with every problem of the file itself."""
    return _checked(reading.parse(file, source, Forum, _STAND_INS, parts.part_of))


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
    moved = (found.moved(problem) for check in CHECKS for problem in check(found.value))
    crossed = [parts.stopping(problem) for problem in moved]
    told = (*found.problems, *found.located(crossed))
    wrong = {problem.stops for problem in told}
    found = _without_danglers(found, crossed)
    wrong |= {parts.part_of(path) for path in (*found.lost, *found.dangling)}
    told = tuple(replace(problem, stops=parts.in_value(problem.stops, found.root)) for problem in told)
    alone = found.located(of_parts(found.value)) if found.value else ()
    broken = frozenset(parts.in_value(part, found.root) for part in wrong) - {parts.EVERYTHING}
    return replace(found, problems=in_order((*told, *alone)), broken=broken)


def _without_danglers(found: reading.Reading[Forum], crossed: Sequence[Problem]) -> reading.Reading[Forum]:
    """The same without ids that are not there or are another's, so that whatever is made of the rest finds each."""
    for _ in range(_ROUNDS):
        danglers = [
            problem.where.path
            for problem in crossed
            if problem.is_error and isinstance(problem.where, Key) and problem.code.startswith(_DANGLING)
        ]
        if not danglers:
            break
        found = found.without(danglers, Forum, _STAND_INS)
        if found.value is None:
            break
        crossed = [found.moved(problem) for check in CHECKS for problem in check(found.value)]
    return found
