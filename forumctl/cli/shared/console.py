"""What people see on a terminal: results on stdout, everything else on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from forumctl.cli import streams
from forumctl.problems import Place, Problem, Where, command

from .answer import Said, collected, tell_rows

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.table import Table

    from forumctl.definition.people import Participant
    from forumctl.documents.history import Step
    from forumctl.plans.changes import Changes
    from forumctl.project import Project


def stdout() -> "Console":
    """The console of results; markup is off, for what it shows comes from files. For scripts it is part of `said`."""
    from rich.console import Console

    if answer := collected():
        return Console(file=Said(answer), markup=False, highlight=False, emoji=False, width=1_000)
    return Console(markup=False, highlight=False, emoji=False)


def stderr() -> "Console":
    """The console of everything else."""
    from rich.console import Console

    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def show_problems(problems: Iterable[Problem]) -> None:
    """Problems on stderr: plain text first, colour only on a terminal."""
    from forumctl.definition.report import lines

    if answer := collected():
        answer.problems += map(problem_as_json, problems)
        return
    for line in lines(problems, get_terminal_size().columns if sys.stderr.isatty() else 0):
        sys.stderr.write(f"{line}\n")


def warn_of_print(
    project: "Project", names: Iterable[str], people: "Sequence[Participant] | None", *, quiet: bool
) -> None:
    """On stderr what these files, where any of them is drawn, show otherwise than the forum's files say."""
    if not quiet and any(name.endswith((".pdf", ".svg")) for name in names):
        show_problems(project.unlike_paper(people))


def say(text: str, *, quiet: bool = False) -> None:
    """One line of news on stderr."""
    if answer := collected():
        answer.said.append(text)
    elif not quiet:
        sys.stderr.write(f"{text}\n")


def say_file(path: "Path", *, is_written: bool = True, quiet: bool) -> None:
    """A file that was written, or has what it is to have already."""
    if answer := collected():
        answer.files.append({"file": str(path), "changed": is_written})
    else:
        say(f"{path}" + ("" if is_written else " (unchanged)"), quiet=quiet)


def say_step(folder: "Path", step: "Step | None", *, quiet: bool) -> None:
    """Which files of a forum a step has changed, and how to take it back."""
    if step is None:
        say("Nothing has changed.", quiet=quiet)
        return
    for name in step.files:
        say_file(folder / name, quiet=quiet)
    if answer := collected():
        answer.step = step.number
    say(f"This is step {step.number}; take it back with: {command('undo', str(step.number))}", quiet=quiet)


def say_kept(folder: "Path", names: Iterable[str], step: "Step | None", *, quiet: bool) -> None:
    """The plans of a forum that a step has changed, and how to take it back, or that they are as they were."""
    if step:
        say_step(folder, step, quiet=quiet)
        return
    for name in names:
        say_file(folder / name, is_written=False, quiet=quiet)


def can_ask() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def say_on_record(project: "Project", badges: int, *, quiet: bool) -> None:
    """How many badges are on record as printed, and where."""
    from forumctl.plans import store

    say(f"{badges} badges on record in {project.folder / store.BADGES_FILE}.", quiet=quiet)


def say_lacking(what: Iterable[str], *, quiet: bool = False) -> None:
    """What a command has not made, that was asked for."""
    if names := ", ".join(what):
        say(f"Not made: {names}.", quiet=quiet)


def as_json(value: Any) -> str:
    """A result for scripts."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def say_json(value: Any) -> None:
    """A result for scripts on stdout."""
    streams.ANSWERED.append(sys.stdout)
    sys.stdout.write(as_json(value))


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """A problem for scripts."""

    def place(where: Where) -> dict[str, Any]:
        return asdict(where) if isinstance(where, Place) else {}

    return {
        "code": problem.code,
        "severity": problem.severity,
        "sentence": problem.sentence,
        "hint": problem.hint,
        "where": place(problem.where),
        "also": [place(where) for where in problem.also],
    }


_LONGEST_WORD = 24
"""Columns of a terminal that a word is given whole, if all columns of a table leave so much."""


def fitting(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> int:
    """How many of these columns, from the first, stand beside each other without a word that is broken."""
    from rich.cells import cell_len

    used = 0
    for index, column in enumerate(columns):
        used += max(
            cell_len(word) for text in (column, *(row[index] for row in rows)) for word in (text.split() or [""])
        )
        if used > width:
            return max(1, index)
        used += 3
    return len(columns)


def table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> "Table":
    """A table with light rules; `right` are the columns of numbers, `whole` those that never break: ids to copy."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, title_style="bold")
    kept = [list(row) for row in rows]
    for index, column in enumerate(columns):
        words = [word for text in (column, *(row[index] for row in kept)) for word in text.split()]
        widest = max((cell_len(word) for word in words), default=0)
        shown.add_column(
            column,
            justify="right" if index in right else "left",
            overflow="fold",
            no_wrap=index in whole,
            min_width=min(widest, _LONGEST_WORD),
        )
    for row in kept:
        shown.add_row(*(Text(cell) for cell in row))
    return shown


def show_table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    whole: Sequence[int] = (),
    name: str,
) -> None:
    """A table on stdout; for scripts its rows, under that name."""
    if collected():
        tell_rows(name, columns, rows)
    else:
        stdout().print(table(title, columns, rows, right=right, whole=whole))


def points(lines: Iterable[str]) -> "Table":
    """A list with a dot before each point; what goes on in a second line is under the first."""
    from rich.table import Table
    from rich.text import Text

    shown = Table.grid()
    for line in lines:
        shown.add_row("  · ", Text(line))
    return shown


def changes_lines(changes: "Changes") -> Iterator[str]:
    """Who moved and why, down to the chair, who is new and who has gone, against the plan before."""
    for move in changes.moves:
        yield f"Moved: {move.person} from {move.before} to {move.now}: {move.reason}."
    for chair in changes.chairs:
        yield f"Another chair at {chair.table}: {chair.person} from {chair.before} to {chair.now}: {chair.reason}."
    if changes.added:
        yield f"New: {_few(changes.added)}."
    if changes.removed:
        yield f"No longer there: {_few(changes.removed)}."


def _few(names: Sequence[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def say_changes(changes: "Changes") -> None:
    """The same, line by line."""
    for line in changes_lines(changes):
        say(line)
