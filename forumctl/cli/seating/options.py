"""Arguments and options of the seating commands."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from forumctl.cli.shared import completing
from forumctl.cli.shared.options import found_forum

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="FORUM OCCASION", help="The forum file or its folder, and occasions; all if left out."),
]
Occasions = Annotated[
    list[str] | None,
    typer.Option(
        "--occasion", metavar="ID", autocompletion=completing.occasions, help="Only this occasion; may be repeated."
    ),
]
OneOccasion = Annotated[
    str,
    typer.Option(
        "--occasion",
        metavar="ID",
        autocompletion=completing.occasions,
        help="The occasion; needed where it is not clear which is meant.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write the plan even though it breaks a must-rule.")]


def parted(words: Sequence[str] | None, occasions: Sequence[str] | None) -> tuple[Path, list[str]]:
    """The forum and the occasions among these words, with those named by option."""
    names = list(words or ())
    path = next((name for name in names if _is_path(name)), None)
    if path is not None:
        names.remove(path)
    return found_forum(Path(path) if path is not None else None), [*names, *(occasions or ())]


def _is_path(word: str) -> bool:
    return word.endswith(".toml") or os.sep in word or Path(word).exists()
