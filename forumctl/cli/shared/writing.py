"""Where results go: stdout, a file or a folder named by the person, else out/ beside the forum file."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from forumctl.documents import files
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.project import Project

from .console import say, warn_of_print


def deliver(project: Project, made: Mapping[str, bytes], output: str, *, quiet: bool) -> None:
    """Writes what was made, by file name, and says where; raises ForumError where that cannot be done.

    One file goes to the file named by `output`, several go into the folder named, and so does one where the name ends
    with a slash; "-" is stdout, for one file only.
    """
    if output == "-" and len(made) > 1:
        fact = f"{len(made)} files cannot all go to stdout"
        raise ForumError([Problem("too-many-files", fact, Place("--output"), "Name a folder.")], ExitCode.USAGE)
    warn_of_print(project, made, quiet=quiet)
    if output == "-":
        sys.stdout.buffer.write(b"".join(made.values()))
        return
    folder = Path(output) if output else project.out
    into = not output or output.endswith(("/", os.sep)) or len(made) > 1 or folder.is_dir()
    for name, content in made.items():
        path = folder / name if into else folder
        fresh = files.write(path, content)
        say(f"{path}" + ("" if fresh else " (unchanged)"), quiet=quiet)


def write(content: bytes, path: str) -> None:
    """Writes one result that belongs to no forum, to a file or, for "-", to stdout."""
    if path == "-":
        sys.stdout.buffer.write(content)
    else:
        files.write(Path(path), content)
        say(path)
