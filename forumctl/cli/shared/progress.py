"""A progress display on stderr, and nothing at all where nobody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forumctl.building.decide import Report


@contextmanager
def watched(steps: int, *, quiet: bool) -> "Iterator[Report]":
    """A bar over so many steps; each report of 1.0 ends a step."""
    if quiet or not sys.stderr.isatty():
        yield lambda _step, _share: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from .console import stderr

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task("", total=steps)
        ended = 0

        def report(step: str, share: float) -> None:
            nonlocal ended
            bar.update(task, description=step, completed=ended + min(share, 1.0))
            ended += share >= 1

        yield report
