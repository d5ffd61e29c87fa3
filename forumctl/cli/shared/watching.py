"""Waiting for somebody to save a file, for as long as they like."""

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from forumctl.plans import store

SECONDS = 0.2
"""How long is waited between two looks."""


def on_save(forum: Path, run: Callable[[], None]) -> NoReturn:
    """Runs at once, and again whenever a file of the forum is saved; ends only when it is interrupted.

    What the run itself writes into the plans does not start another; what is saved meanwhile does.
    """
    while True:
        before = stamps(forum)
        run()
        after = stamps(forum)
        seen = {path: after[path] if path.parent.name == store.FOLDER else before.get(path) for path in after}
        while stamps(forum) == seen:
            time.sleep(SECONDS)


def stamps(forum: Path) -> Mapping[Path, int | None]:
    """When each file was saved that a forum may be made from: beside the forum file, and one folder below it."""
    found: dict[Path, int | None] = {}
    for path in _files(forum if forum.is_dir() else forum.parent):
        try:
            found[path] = path.stat().st_mtime_ns
        except OSError:
            continue
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "out":
            continue
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
