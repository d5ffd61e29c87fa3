"""forum.toml → Forum, read and checked: the door in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from forumctl.problems import ForumError, Key, KeyPath, Place, Problem

from . import parts, reading
from .checks import CHECKS, of_parts
from .forum import Forum
from .reading import in_order

__all__ = ["Forum", "in_order", "load", "parse", "read", "unread"]

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
    forum, spared = found.value, _spared(found)
    found = replace(found, lost=tuple(path for path in found.lost if path not in spared))
    moved = (found.moved(problem) for check in CHECKS for problem in check(forum))
    crossed = [parts.stopping(problem) for problem in moved]
    told = (*found.problems, *found.located(crossed))
    wrong = {problem.stops for problem in told}
    own = [one for one in crossed if one.stops and not found.follows(one)]
    crossing = [reading.Wrong(path, path, one.stops) for one in own for path in _paths(one)]
    found = _without_danglers(found, crossed)
    wrong |= {parts.part_of(path) for path in (*found.lost, *found.dangling)}
    told = tuple(replace(problem, stops=parts.in_value(problem.stops, found.root)) for problem in told)
    found = replace(found, wrong=(*found.wrong, *crossing))
    alone = found.located(of_parts(found.value)) if found.value else ()
    broken = frozenset(parts.in_value(part, found.root) for part in wrong) - {parts.EVERYTHING}
    return replace(found, problems=in_order((*told, *alone)), broken=broken)


def _spared(found: reading.Reading[Forum]) -> set[KeyPath]:
    """What was taken out and is missed by nothing."""
    needed = {fault.there for fault in found.wrong if not parts.is_of_paper(fault.part)}
    return {fault.there for fault in found.wrong} - needed


def _paths(problem: Problem) -> tuple[KeyPath, ...]:
    return tuple(where.path for where in (problem.where, *problem.also) if isinstance(where, Key))


def unread(found: reading.Reading[Forum], problems: Iterable[Problem]) -> tuple[parts.Unread, ...]:
    """What is known of the sessions that cannot be read, or of which these problems of the value speak."""
    paths = [fault.path for fault in found.wrong if fault.part == parts.SESSIONS]
    moved = (found.moved(one) for one in problems if one.stops == parts.SESSIONS)
    paths += [path for one in moved if not found.follows(one) for path in _paths(one)]
    if not paths or found.value is None:
        return ()
    return tuple(parts.unread(reading.tree_of(found), paths, found.value))


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
