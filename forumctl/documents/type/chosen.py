"""The fonts that a forum file names, known without what it costs to open one."""

from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO, NamedTuple


class Chosen(NamedTuple):
    """Files of fonts, and whether those of the machine follow them."""

    files: tuple[Path, ...] = ()
    system: bool = False


_NONE = Chosen()
CHOSEN: ContextVar[Chosen] = ContextVar("fonts that the forum file names", default=_NONE)


_KINDS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_MOST_FACES = 64


def glance(path: Path) -> str:
    """Why a file is no font that can be used, as far as its list of tables says; blank where that says nothing."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            if (kind := file.read(4)) not in _KINDS:
                return "is no font"
            starts = [0]
            if kind == b"ttcf":
                count = int.from_bytes(file.read(8)[4:], "big")
                starts = [int.from_bytes(file.read(4), "big") for _ in range(min(count, _MOST_FACES))]
            whole = [0 < max(_ends(file, start), default=0) <= size for start in starts]
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "" if any(whole) else "is damaged: a part of it is missing"


def _ends(file: BinaryIO, start: int) -> Iterator[int]:
    """Where each table of a face ends in its file."""
    file.seek(start + 4)
    tables = int.from_bytes(file.read(2), "big")
    file.seek(start + 12)
    for record in (file.read(16) for _ in range(tables)):
        yield int.from_bytes(record[8:12], "big") + int.from_bytes(record[12:], "big") if len(record) == 16 else 2**32


def choose(folder: Path, files: Sequence[str], *, system: bool) -> None:
    """From here on what is measured and drawn has these fonts of the forum too."""
    CHOSEN.set(Chosen(tuple(folder / name for name in files), system))
