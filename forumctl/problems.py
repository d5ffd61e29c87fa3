"""What is wrong with the files of a forum: values that say the fact, the place and the next step."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import takewhile
from typing import Literal


class ExitCode(IntEnum):
    """What the process ends with; scripts rely on these."""

    DONE = 0
    BUG = 1
    USAGE = 2
    PROBLEMS = 3
    NO_PLAN = 4
    CANNOT_WRITE = 5
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file: line and column from 1 (0 where unknown), a column name, and the text of the line."""

    file: str
    line: int = 0
    column: int = 0
    field: str = ""
    text: str = ""

    def __str__(self) -> str:
        position = "".join(f":{number}" for number in (self.line, self.column) if number)
        return f"{self.file}{position}" + (f" ({self.field})" if self.field else "")


KeyPath = tuple[str | int, ...]
"""The keys and the indexes of lists that lead to a value of a TOML file."""


@dataclass(frozen=True, slots=True)
class Key:
    """A position not yet looked up: a path in the forum file; `is_name` for the key itself, not its value."""

    path: KeyPath = ()
    is_name: bool = False


Where = Place | Key


@dataclass(frozen=True, slots=True)
class Problem:
    """One fact that stands in the way: what is so, where, where else, and one thing to do next.

    `code` names the pair of files in tests/errors/ that provokes it.
    """

    code: str
    sentence: str
    where: Where
    hint: str = ""
    also: tuple[Where, ...] = ()
    severity: Literal["error", "warning"] = "error"
    stops: KeyPath = ()
    """What alone it stops, as a path in the forum file: the plan of an occasion or of the visits, or the badges.

    Blank where nothing can be made from the files because of it.
    """

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


_NAMED: ContextVar[str] = ContextVar("_NAMED", default="")


@contextmanager
def about(forum: str) -> Iterator[None]:
    """While this lasts, commands to run next are about that forum, as it was named on the command line."""
    before = _NAMED.set(forum)
    try:
        yield
    finally:
        _NAMED.reset(before)


def call_forum(forum: str) -> None:
    """From here on commands to run next are about that forum, as it was named on the command line."""
    _NAMED.set(forum)


def command(*words: str) -> str:
    """A command of forumctl as it can be pasted into a shell, about the forum that the one before was about."""
    whole = ["forumctl", *words, *filter(None, [_NAMED.get()])]
    if sys.platform == "win32":
        from subprocess import list2cmdline  # loaded only where somebody has to be told

        return list2cmdline(whole)
    from shlex import join

    return join(whole)


def in_row(problems: Iterable[Problem], table: str, row: int) -> Iterator[Problem]:
    """The problems of the only table of that name as those of one in a list of such tables."""

    def path(found: KeyPath) -> KeyPath:
        if found[:1] != (table,):
            return found
        return (table, row, *found[2 if len(found) > 1 and isinstance(found[1], int) else 1 :])

    def where(found: Where) -> Where:
        return Key(path(found.path), found.is_name) if isinstance(found, Key) else found

    for problem in problems:
        yield replace(
            problem, where=where(problem.where), also=tuple(map(where, problem.also)), stops=path(problem.stops)
        )


_FEW, _SHORT = 3, 80
MOST_ALIKE = 8
"""Problems of one kind that are shown one by one; of more the first stands for all."""


def together(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems in their order, the same fault of many people or rows as one with a count and a few places.

    Alike are problems of one code in one column of a file, or in one list of a TOML file.
    """
    found = tuple(problems)
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in found:
        alike.setdefault(_kind(problem), []).append(problem)
    first = {id(group[0]): group for group in alike.values() if len(group) > MOST_ALIKE}
    return tuple(
        _as_one(first[id(problem)]) if id(problem) in first else problem
        for problem in found
        if id(problem) in first or len(alike[_kind(problem)]) <= MOST_ALIKE
    )


def _kind(problem: Problem) -> tuple[object, ...]:
    where = problem.where
    place = (where.file, where.field) if isinstance(where, Place) else where.path[:1]
    return (problem.code, problem.severity, problem.stops, *place)


def _as_one(group: Sequence[Problem]) -> Problem:
    """The first of them with the number of the others, what tells the next few from it, and their places."""
    first, others = group[0], group[1:]
    named = _differences([problem.sentence.split(" ") for problem in group[: _FEW + 1]])[1:]
    few = f": {', '.join(named)} …" if all(0 < len(name) <= _SHORT for name in named) else ""
    sentence = f"{first.sentence}; the same {len(others):,} times more{few}"
    return replace(first, sentence=sentence, also=(*first.also, *(other.where for other in others[:_FEW])))


def _differences(sentences: Sequence[Sequence[str]]) -> list[str]:
    """Of each sentence, as words, what stands between the words that all begin with and those that all end with."""
    start = sum(1 for _ in takewhile(_all_same, zip(*sentences, strict=False)))
    rest = [sentence[start:] for sentence in sentences]
    end = sum(1 for _ in takewhile(_all_same, zip(*map(reversed, rest), strict=False)))
    return [" ".join(words[: len(words) - end]) for words in rest]


def _all_same(words: Sequence[str]) -> bool:
    return len(set(words)) == 1


class ForumError(Exception):
    """The files, or the plan they ask for, cannot be used: every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem], exit_code: ExitCode = ExitCode.PROBLEMS) -> None:
        self.problems: Sequence[Problem] = together(problems)
        self.exit_code = exit_code
        super().__init__("\n".join(problem.sentence for problem in self.problems))


_UNDONE: list[ForumError] = []


def leave_undone(failed: Iterable[ForumError]) -> None:
    """What a command of several parts cannot do while it does the others: it is said, and counts, when it ends."""
    _UNDONE.extend(failed)


def undone() -> ForumError | None:
    """All of that, once each, with the code of the worst; whoever asks has to say it."""
    found = dict.fromkeys(problem for error in _UNDONE for problem in error.problems)
    worst = max((error.exit_code for error in _UNDONE), default=ExitCode.DONE)
    _UNDONE.clear()
    return ForumError(found, worst) if found else None
