"""A TOML file → a model, or every problem it has with line and column."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from forumctl.problems import Key, Place, Problem

from . import syntax, tree, wording

M = TypeVar("M", bound=BaseModel)
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_ROUNDS = 8
"""Times that wrong values are taken out to look at the rest; nesting is never that deep."""
_FAULTS = 10
"""Places of wrong grammar shown at once; the later ones mostly follow from the earlier."""

StandIns = Mapping[tree.Path, Any]
_DEFINED_IN = {
    "venue": ("venues",),
    "room": ("rooms",),
    "session": ("sessions",),
    "category": ("roster",),
    "site": ("visits",),
    "tour": ("visits",),
    "bus": ("visits",),
    "table": ("occasions",),
    "element": ("occasions",),
    "participant": ("participants", "roster"),
    "companion": ("participants", "roster"),
}
"""Top-level keys under which what an unknown-… problem misses would be found."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """What a file says: the model, if enough is right, and every problem found on the way.

    With errors among the problems the value lacks what was wrong; it serves to check the rest and nothing else.
    """

    file: str
    source: bytes
    value: M | None
    problems: tuple[Problem, ...] = ()
    root: Any = None
    lost: tuple[tree.Path, ...] = ()

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems of the value with each key looked up in the file, in the order of the file.

        Leaves out what only follows from the values that were taken out.
        """
        in_file = (_moved(problem, self.root) for problem in problems)
        return located(self.file, self.source, (problem for problem in in_file if not self._follows(problem)))

    def _follows(self, problem: Problem) -> bool:
        """Whether it speaks of a table that something was taken out of, or of an id that was taken out."""
        kind, _, word = problem.code.partition("-")
        if kind == "unknown" and any(path[0] in _DEFINED_IN.get(word, ()) for path in self.lost):
            return True
        touched = [tree.element(where.path) for where in (problem.where, *problem.also) if isinstance(where, Key)]
        lost = [tree.element(path) for path in self.lost]
        return any(one[: len(other)] == other[: len(one)] for one in lost for other in touched)


def read(path: Path, model: type[M], stand_ins: StandIns = MappingProxyType({})) -> Reading[M]:
    """What a TOML file says of a model. Never raises for what is in the file; a missing file is a problem too."""
    try:
        return parse(str(path), path.read_bytes(), model, stand_ins)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        fact = "there is no such file" if missing else f"this cannot be read: {error.strerror}"
        hint = "Give the path of a forum file or of its folder, or start one with: forumctl init DIR"
        return Reading(str(path), b"", None, (Problem("cannot-read", fact, Place(str(path)), hint),))


def parse(file: str, source: bytes, model: type[M], stand_ins: StandIns = MappingProxyType({})) -> Reading[M]:
    """What the bytes of a TOML file say of a model.

    A value in `stand_ins` takes the place of one that is wrong or missing, where the rest cannot be looked at without.
    """
    source = source.removeprefix(b"\xef\xbb\xbf")
    try:
        root = tree.grown(tomllib.loads(source.decode().replace("\r\n", "\n")))
    except UnicodeDecodeError as error:
        return Reading(file, source, None, (_not_utf8(file, source, error.start),))
    except tomllib.TOMLDecodeError as error:
        return Reading(file, source, None, _syntax(file, source, str(error)))
    except (RecursionError, ValueError):
        fact = "a value in this file is nested too deep, or a number in it is too long"
        return Reading(file, source, None, (Problem("bad-toml", fact, Place(file), "Write it plainly."),))
    found: tuple[Problem, ...] = ()
    lost: list[tree.Path] = []
    for _ in range(_ROUNDS):
        try:
            value = model.model_validate(tree.plain(root))
        except ValidationError as error:
            wrong = _wrong(error, root, model)
        else:
            return Reading(file, source, value, found, root, tuple(lost))
        found = found or located(file, source, (problem for problem, *_ in wrong))
        for _, path, there in wrong:
            if path in stand_ins:
                tree.put(root, path, tree.grown(stand_ins[path]))
                lost.append(path)
            elif not there:
                return Reading(file, source, None, found)
            else:
                tree.removed(root, there)
                lost.append(there)
    return Reading(file, source, None, found)


def located(file: str, source: bytes, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with each key looked up in the file, in the order of the file."""
    pending = tuple(problems)
    if any(isinstance(where, Key) for problem in pending for where in (problem.where, *problem.also)):
        from .places import places_of

        places = places_of(file, source)
        pending = tuple(
            replace(problem, where=places.place(problem.where), also=tuple(map(places.place, problem.also)))
            for problem in pending
        )
    return in_order(pending)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the files; the same fact once, and no warning at the very place of an error."""
    found = dict.fromkeys(problems)
    wrong = {problem.where for problem in found if problem.is_error and _is_exact(problem.where)}
    return tuple(sorted((one for one in found if one.is_error or one.where not in wrong), key=_position))


def _is_exact(where: Place | Key) -> bool:
    """Whether it names one value; a whole row, such as a header, may have several things wrong with it."""
    return isinstance(where, Key) or bool(where.column or where.field)


def _position(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.file, where.line, where.column) if isinstance(where, Place) else ("", 0, 0)


def _moved(problem: Problem, root: Any) -> Problem:
    """A problem of the value as a problem of the file, whose lists may be longer."""

    def moved(where: Place | Key) -> Place | Key:
        if isinstance(where, Place):
            return where
        there, rest = tree.in_file(root, where.path)
        return Key((*there, *rest), where.is_name)

    return replace(problem, where=moved(problem.where), also=tuple(map(moved, problem.also)))


def _wrong(error: ValidationError, root: Any, model: type[BaseModel]) -> list[tuple[Problem, tree.Path, tree.Path]]:
    """Each wrong path once: its problem, itself, and what to take out of the tree so that the rest can be looked at."""
    wrong: dict[tree.Path, tuple[Problem, tree.Path, tree.Path]] = {}
    faults = error.errors(include_url=False)
    for fault in faults:
        loc = fault["loc"]
        if fault["type"] == "too_short" and any(other["loc"][: len(loc)] == loc != other["loc"] for other in faults):
            continue  # the list is too short only without its wrong elements
        there, rest = tree.in_file(root, loc)
        path = (*there, *rest[:1]) if fault["type"] == "missing" else there
        wrong.setdefault(path, (wording.problem(fault, path, model), path, there))
    return list(wrong.values())


def _not_utf8(file: str, source: bytes, start: int) -> Problem:
    line = source.count(b"\n", 0, start) + 1
    column = len(source[source.rfind(b"\n", 0, start) + 1 : start].decode()) + 1
    hint = "Save the file as UTF-8, the encoding of TOML."
    return Problem("not-utf8", "this is not UTF-8 text", Place(file, line, column), hint)


def _syntax(file: str, source: bytes, message: str) -> tuple[Problem, ...]:
    """The parser's first fault in its words, and further places where the grammar stumbles."""
    from .places import Places, faults_of

    lines = source.split(b"\n")
    position = _POSITION.search(message)
    row = int(position[1]) - 1 if position and position[1] else len(lines) - 1
    column = int(position[2]) - 1 if position and position[2] else len(lines[row].decode())
    byte = len(lines[row].decode()[:column].encode())
    fact, hint = syntax.explained(_POSITION.sub("", message))
    first = Problem("bad-toml", fact, Places(file, tuple(lines)).at(row, byte), hint)
    more = [place for place in faults_of(file, source) if abs(place.line - row - 1) > 1][:_FAULTS]
    return in_order((first, *(Problem("bad-toml", "this is not TOML", place, syntax.REMEDY) for place in more)))
