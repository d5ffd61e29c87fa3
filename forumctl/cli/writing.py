"""Where results go: stdout, a file or a folder named by the person, else out/ beside the forum file."""

import sys
from collections.abc import Mapping
from pathlib import Path

from forumctl.project import Project

from .console import say

FOLDER = "out"


def deliver(project: Project, made: Mapping[str, bytes], output: str, *, quiet: bool) -> None:
    """Writes what was made, by file name, and says where; raises ForumError where that cannot be done.

    One file goes to the file named by `output`, several go into the folder named; "-" is stdout, for one file only.
    """
    from forumctl.documents import files

    if output == "-" and len(made) == 1:
        sys.stdout.buffer.write(*made.values())
        return
    folder = Path(output) if output else project.folder / FOLDER
    for name, content in made.items():
        path = folder if output and len(made) == 1 and not folder.is_dir() else folder / name
        fresh = files.write(path, content)
        say(f"{path}" + ("" if fresh else " (unchanged)"), quiet=quiet)


def write(content: bytes, path: str) -> None:
    """Writes one result that belongs to no forum, to a file or, for "-", to stdout."""
    from forumctl.documents import files

    if path == "-":
        sys.stdout.buffer.write(content)
    else:
        files.write(Path(path), content)
        say(path)
