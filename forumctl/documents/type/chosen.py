"""The fonts that a forum file names, known without what it costs to open one."""

from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple


class Chosen(NamedTuple):
    """Files of fonts, and whether those of the machine follow them."""

    files: tuple[Path, ...] = ()
    system: bool = False


_NONE = Chosen()
CHOSEN: ContextVar[Chosen] = ContextVar("fonts that the forum file names", default=_NONE)


def choose(folder: Path, files: Sequence[str], *, system: bool) -> None:
    """From here on what is measured and drawn has these fonts of the forum too."""
    CHOSEN.set(Chosen(tuple(folder / name for name in files), system))
