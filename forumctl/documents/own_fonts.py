"""Fonts beyond the shipped ones: files that somebody names, and those of the machine."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from forumctl.problems import ExitCode, ForumError, Place, Problem

from .faces import FontFile, opened

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_RESTRICTED, _PICTURES_ONLY = 0x0002, 0x0200  # OS/2 fsType: not to be embedded; only its bitmaps are


def named(paths: Sequence[Path], option: str) -> tuple[FontFile, ...]:
    """The faces of these files, those of a collection in its order; a ForumError for all that cannot be used."""
    found: list[FontFile] = []
    problems = []
    for path in paths:
        faces, fact = _faces(path)
        found += faces
        if fact:
            hint = "Give a TrueType or OpenType font or a collection of them: .ttf, .otf, .ttc, .otc."
            problems.append(Problem("bad-font", f"{path} {fact}", Place(option), hint))
    if problems:
        raise ForumError(problems, ExitCode.USAGE)
    return tuple(found)


def of_this_machine() -> tuple[FontFile, ...]:
    """Every face that is installed and may be embedded, by the names of the files."""
    paths = {path for folder in _folders() if folder.is_dir() for path in folder.rglob("*")}
    fonts = sorted((path for path in paths if path.suffix.lower() in _SUFFIXES), key=lambda path: (path.name, path))
    return tuple(face for path in fonts for face in _faces(path)[0])


def _faces(path: Path) -> tuple[tuple[FontFile, ...], str]:
    """The usable faces of a file, and what is wrong with it where there is none."""
    if not path.is_file():
        return (), "is not there" if not path.exists() else "is no file"
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return (), f"cannot be read: {error.strerror}"
    count = opened(FontFile(path)).count
    faces = tuple(FontFile(path, number) for number in range(count))
    if not any(opened(face).table_tags for face in faces):
        return (), "is no font"
    drawn = tuple(face for face in faces if {"glyf", "CFF ", "CFF2"} & set(opened(face).table_tags))
    if not drawn:
        return (), "has no outlines, only pictures"
    free = tuple(face for face in drawn if not _rights(face) & (_RESTRICTED | _PICTURES_ONLY))
    return free, "" if free else "may not be embedded: its makers forbid it"


def _rights(face: FontFile) -> int:
    """fsType of the table OS/2; nothing is forbidden where there is none."""
    table = bytes(opened(face).reference_table("OS/2").data)
    return int.from_bytes(table[8:10], "big")


def _folders() -> Iterator[Path]:
    """Where the operating system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts")
        yield home / ".fonts"
