"""What is wrong with the files of a forum: values that say the fact, the place and the next step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class ExitCode(IntEnum):
    """What the process ends with; scripts rely on these."""

    DONE = 0
    BUG = 1
    USAGE = 2
    PROBLEMS = 3
    NO_PLAN = 4
    CANNOT_WRITE = 5


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
    """The occasion or the visits whose plan alone it stops; blank where the files cannot be used because of it."""

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


class ForumError(Exception):
    """The files, or the plan they ask for, cannot be used: every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem], exit_code: ExitCode = ExitCode.PROBLEMS) -> None:
        self.problems: Sequence[Problem] = tuple(problems)
        self.exit_code = exit_code
        super().__init__("\n".join(problem.sentence for problem in self.problems))
