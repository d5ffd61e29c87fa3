"""A TOML file → a model, or every problem it has with line and column."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from forumctl import limits
from forumctl.problems import Key, KeyPath, Place, Problem, Where

from .cleaning import clean

M = TypeVar("M", bound=BaseModel)
_ROUNDS = 8
"""Times that wrong values are taken out to look at the rest; nesting is never that deep."""

StandIns = Mapping[KeyPath, Any]
PartOf = Callable[[KeyPath, str | None], KeyPath]
"""What alone a fault at a path stops; of a key that its table has not, with the key that is meant, or blank."""


class Wrong(NamedTuple):
    """A value that is wrong: its path, with the key that is meant, what was taken out for it, and what that stops."""

    path: KeyPath
    there: KeyPath
    part: KeyPath


def _everything(_path: KeyPath, _meant: str | None) -> KeyPath:
    return ()


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
_NEEDS = {"case-minutes-without-cases": "cases", "travel-missing": "travel"}
"""The top-level key without which these problems only say that it is lost."""
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
    wrong: tuple[Wrong, ...] = ()
    lost: tuple[KeyPath, ...] = ()
    dangling: tuple[KeyPath, ...] = ()
    """What was taken out because it names what is not there, or is named like another; and what needs it."""
    broken: frozenset[KeyPath] = frozenset()
    """The parts in which something is wrong, as the value numbers their rows."""
    is_guess: bool = False
    """Whether the file is no TOML, and this is what must be meant: to be checked, and for nothing else."""

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems of the value with each key looked up in the file, in the order of the file.

        Leaves out what only follows from the values that were taken out.
        """
        in_file = (self.moved(problem) for problem in problems)
        return located(self.file, self.source, (problem for problem in in_file if not self.follows(problem)))

    def moved(self, problem: Problem) -> Problem:
        """A problem of the value as a problem of the file, whose lists may be longer."""

        def moved(where: Where) -> Where:
            if isinstance(where, Place):
                return where
            there, rest = path_in_file(self.root, where.path)
            return Key((*there, *rest), where.is_name)

        return replace(problem, where=moved(problem.where), also=tuple(map(moved, problem.also)))

    def without(self, paths: Iterable[KeyPath], model: type[M], stand_ins: StandIns) -> "Reading[M]":
        """The same without the values at these paths of the file, and without what cannot be told without them."""
        gone = tuple(path for path in dict.fromkeys(paths) if take_out(self.root, path) is not None)
        if not gone:
            return self
        then = _settled(replace(self, lost=gone), model, stand_ins, _everything)
        return replace(then, lost=self.lost, dangling=(*self.dangling, *then.lost))

    def follows(self, problem: Problem) -> bool:
        """Whether it speaks of a table that something was taken out of, or of an id that was taken out."""
        if any(path[0] == _NEEDS.get(problem.code) for path in self.lost):
            return True
        kind, _, word = problem.code.partition("-")
        if kind == "unknown" and any(path[0] in _DEFINED_IN.get(word, ()) for path in (*self.lost, *self.dangling)):
            return True
        touched = [table_of(where.path) for where in (problem.where, *problem.also) if isinstance(where, Key)]
        lost = [table_of(path) for path in self.lost]
        return any(one[: len(other)] == other[: len(one)] for one in lost for other in touched)


def read(
    path: Path,
    model: type[M],
    stand_ins: StandIns = MappingProxyType({}),
    part_of: PartOf = _everything,
    *,
    pipe: bool = False,
) -> Reading[M]:
    """What a TOML file, or if asked for a pipe, says of a model.

    Never raises for what is in the file; a missing file is a problem too.
    """
    try:
        return parse(str(path), limits.read(path, limits.TOML_BYTES, pipe=pipe), model, stand_ins, part_of)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        fact = "there is no such file" if missing else f"this cannot be read: {error.strerror}"
        if path.is_dir():
            fact = "this is a folder; a forum file is a text file"
        hint = "Give the path of a forum file or of its folder, or start one with: forumctl init my-forum"
        hint = (missing and _nearby(path)) or hint
        return Reading(str(path), b"", None, (Problem("cannot-read", fact, Place(str(path)), hint),))


def _nearby(path: Path) -> str:
    """What to do where the forum file is not there, but something like it is: of another name, or a folder below."""
    folder = path.parent
    if ".." in folder.parts:
        return ""
    if (noted := path.with_name(f"{path.name}.txt")).is_file():
        return f"There is {noted}, as Notepad names it: take .txt off its name."
    try:
        inside = sorted(each for each in folder.iterdir() if each.suffix == ".toml" or (each / path.name).is_file())
    except OSError:
        inside = []
    forums = [each for each in inside[:_LOOKED_AT] if each.is_dir() or b"[forum]" in each.read_bytes()[:10_000]]
    if path.suffix != ".toml":
        from .wording import did_you_mean

        meant = did_you_mean(path.name, [each.name for each in forums])
        return meant if meant.startswith("Did") else ""
    return f"Give its path, or its folder's: {' or '.join(map(str, forums))}" if 0 < len(forums) <= 3 else ""


_LOOKED_AT = 20
"""Neighbours of a forum file that is not there."""


def parse(
    file: str,
    source: bytes,
    model: type[M],
    stand_ins: StandIns = MappingProxyType({}),
    part_of: PartOf = _everything,
) -> Reading[M]:
    """What the bytes of a TOML file say of a model.

    A value in `stand_ins` takes the place of one that is wrong or missing, where the rest cannot be looked at without.
    """
    source = source.removeprefix(b"\xef\xbb\xbf")
    root, problems = _tree(file, source, model)
    if root is None:
        return Reading(file, source, None, problems)
    if isinstance(root, bytes):  # as it is meant: the rest is looked at too, so that all that is wrong is told at once
        meant = parse(file, root, model, stand_ins, part_of)
        return replace(meant, problems=in_order((*problems, *meant.problems)), is_guess=True)
    return _settled(Reading(file, source, None, (), root), model, stand_ins, part_of)


def tree_of(found: Reading[M]) -> Any:
    """The tree of the file as it stands, with what is wrong."""
    return to_tree(tomllib.loads(found.source.decode().replace("\r\n", "\n")))


def _settled(found: Reading[M], model: type[M], stand_ins: StandIns, part_of: PartOf) -> Reading[M]:
    """What is left of a tree once all that is wrong in it has been taken out, and the problems if it has none yet."""
    root, problems, lost, known = found.root, found.problems, list(found.lost), list(found.wrong)
    for _ in range(_ROUNDS):
        try:
            value = model.model_validate(to_values(root))
        except ValidationError as error:
            wrong = _wrong(error.errors(include_url=False), root, model)
        else:
            return replace(found, value=value, problems=problems, wrong=tuple(known), lost=tuple(lost))
        known += (faults := [_stopping(*one, model, root, part_of) for one in wrong])
        told = [replace(problem, stops=fault.part) for (problem, _, _), fault in zip(wrong, faults, strict=True)]
        problems = problems or located(found.file, found.source, told)
        if len(wrong) >= limits.FAULTS:
            break
        for _, path, there in wrong:
            if path in stand_ins:
                put(root, path, to_tree(stand_ins[path]))
                lost.append(path)
            elif not there:
                return replace(found, value=None, problems=problems, lost=tuple(lost))
            else:
                take_out(root, there)
                lost.append(there)
    return replace(found, value=None, problems=problems, lost=tuple(lost))


def _stopping(
    problem: Problem, path: KeyPath, there: KeyPath, model: type[BaseModel], root: Any, part_of: PartOf
) -> Wrong:
    """A wrong value with what it stops."""
    if problem.code != "unknown-key":
        return Wrong(path, there, part_of(path, None))
    from . import wording

    table = root
    for step in path[:-1]:
        table = table[step]
    meant = wording.meant(path, model, table)
    return Wrong((*path[:-1], meant) if meant else path, there, part_of(path, meant))


def _tree(file: str, source: bytes, model: type[BaseModel]) -> tuple[Any, tuple[Problem, ...]]:
    """The tree of a TOML file, or why there is none, with the bytes that are meant where that can be told."""
    if line := limits.too_deep(source):
        fact = f"a key here has more than {limits.KEY_PARTS} parts"
        return None, (Problem("too-large", fact, Place(file, line), "Write it plainly."),)
    line, keys = limits.too_many(source)
    if keys:
        fact = f"{'a table' if line > 1 else 'the file'} has {keys:,} keys; at most {limits.KEYS:,} are read"
        return None, (Problem("too-large", fact, Place(file, line), "Take some out."),)
    try:
        root = to_tree(tomllib.loads(source.decode().replace("\r\n", "\n")))
    except UnicodeDecodeError as error:
        from .toml.syntax import not_utf8

        return None, (not_utf8(file, source, error.start),)
    except tomllib.TOMLDecodeError as error:
        from .toml.syntax import bad_toml
        from .wording import lists_of_tables

        found = bad_toml(file, source, str(error), frozenset(lists_of_tables(model)))
        return found.source if found.is_whole else None, in_order(found.problems)
    except (RecursionError, ValueError):
        fact = "a value in this file is nested too deep, or a number in it is too long"
        return None, (Problem("bad-toml", fact, Place(file), "Write it plainly."),)
    too_large = located(file, source, limits.exceeded(root))
    return None if too_large else root, too_large


def located(file: str, source: bytes, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with each key looked up in the file, in the order of the file."""
    pending = tuple(problems)
    if any(isinstance(where, Key) for problem in pending for where in (problem.where, *problem.also)):
        from .toml.places import places_of

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


def _is_exact(where: Where) -> bool:
    """Whether it names one value; a whole row, such as a header, may have several things wrong with it."""
    return isinstance(where, Key) or bool(where.column or where.field)


def _position(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.file, where.line, where.column) if isinstance(where, Place) else ("", 0, 0)


def _wrong(faults: list[ErrorDetails], root: Any, model: type[BaseModel]) -> list[tuple[Problem, KeyPath, KeyPath]]:
    """Each wrong path once: its problem, itself, and what to take out of the tree so that the rest can be looked at."""
    from . import wording

    wrong: dict[KeyPath, tuple[Problem, KeyPath, KeyPath]] = {}
    for fault in faults[: limits.FAULTS]:
        loc = fault["loc"]
        if fault["type"] == "too_short" and any(other["loc"][: len(loc)] == loc != other["loc"] for other in faults):
            continue  # the list is too short only without its wrong elements
        there, rest = path_in_file(root, loc)
        path = (*there, *rest[:1]) if fault["type"] == "missing" else there
        wrong.setdefault(path, (wording.problem(fault, path, model, root), path, there))
    return list(wrong.values())


class Rows(dict[int, Any]):
    """A list as a mapping from each element's index in the file, so that losing one renumbers none."""


def to_tree(value: Any) -> Any:
    """The tree of a parsed document, every text in it cleaned; ValueError for a number beyond 64 bits (TOML 1.0)."""
    if isinstance(value, dict):
        return {clean(key): to_tree(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return Rows((index, to_tree(inner)) for index, inner in enumerate(value))
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError
    return clean(value) if isinstance(value, str) else value


def to_values(node: Any) -> Any:
    """The tree as plain values for validation: strict models want tuples."""
    if isinstance(node, Rows):
        return tuple(to_values(inner) for inner in node.values())
    if isinstance(node, dict):
        return {key: to_values(inner) for key, inner in node.items()}
    return node


def path_in_file(tree: Any, path: KeyPath) -> tuple[KeyPath, KeyPath]:
    """A path through the plain values as far as the tree goes, in the file's numbering, and what is left of it."""
    found: list[str | int] = []
    node = tree
    for depth, step in enumerate(path):
        if isinstance(node, Rows) and isinstance(step, int) and step < len(node):
            step = list(node)[step]
        elif step == 0 and isinstance(node, dict) and not isinstance(node, Rows):
            continue  # a table alone where there could be a list of them
        elif not isinstance(node, dict) or isinstance(node, Rows) or step not in node:
            return tuple(found), path[depth:]
        node = node[step]
        found.append(step)
    return tuple(found), ()


def take_out(tree: Any, path: KeyPath) -> Any:
    """What stood at a path of the file; it is taken out of the tree."""
    node = tree
    for step in path[:-1]:
        if not isinstance(node, dict) or step not in node:
            return None
        node = node[step]
    return node.pop(path[-1], None) if isinstance(node, dict) else None


def put(tree: Any, path: KeyPath, value: Any) -> None:
    """A value into the tree, at a path whose last step alone may be missing."""
    node = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value


def table_of(path: KeyPath) -> KeyPath:
    """The table a value stands in: up to the last index, else its top-level table."""
    indexes = [depth for depth, step in enumerate(path) if isinstance(step, int)]
    return path[: indexes[-1] + 1] if indexes else path[:1]
