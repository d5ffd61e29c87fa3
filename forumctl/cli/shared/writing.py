"""Where results go: stdout, a file or a folder named by the person, else out/ beside the forum file."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from forumctl.building.decide import keep
from forumctl.cli.streams import wants_json
from forumctl.definition.people import Participant
from forumctl.documents import files
from forumctl.documents.files import Inputs
from forumctl.problems import ExitCode, ForumError, Place, Problem, leave_undone
from forumctl.project import Project

from .console import say_file, warn_of_print


def deliver(
    project: Project,
    made: Mapping[str, bytes],
    output: str,
    *,
    room: str = "",
    quiet: bool,
    people: Sequence[Participant] | None = None,
    plans: Mapping[str, BaseModel] | None = None,
) -> None:
    """Writes what was made, by file name, and says where; raises ForumError where that cannot be done.

    One file goes to the file named by `output`, several go into the folder named, and so does one where the name ends
    with a slash; without a name they go where a build puts those of this room. "-" is stdout, for one file only. Plans
    that go with it, by file, are written before, unless there is an input of the forum in the way.
    With people, only what paper shows of them is warned of.
    """
    refuse_two_answers(output)
    if output == "-" and len(made) > 1:
        fact = f"{len(made)} files cannot all go to stdout"
        raise ForumError([Problem("too-many-files", fact, Place("--output"), "Name a folder.")], ExitCode.USAGE)
    place = Path(output) if output else project.out / room
    into = not output or output.endswith(("/", os.sep)) or len(made) > 1 or place.is_dir()
    folder = project.below(place) if into else None
    targets = {} if output == "-" else {place / name if into else place: content for name, content in made.items()}
    inputs = inputs_of(project)
    files.refuse(targets, folder, inputs)
    if plans:
        keep(project, plans)
    warn_of_print(project, made, people, quiet=quiet)
    leave_undone(project.flaws())
    if output == "-":
        sys.stdout.buffer.write(b"".join(made.values()))
        return
    written = files.write_all(targets, folder, inputs)
    for path in targets:
        say_file(path, is_written=path in written, quiet=quiet)


def refuse_two_answers(output: str) -> None:
    """A ForumError where stdout would have a file and JSON."""
    if output == "-" and wants_json():
        fact = "a file and JSON cannot both go to stdout"
        raise ForumError([Problem("two-wishes", fact, Place("--output"), "Name a file, or leave --json out.")],
                         ExitCode.USAGE)  # fmt: skip


def check_output(project: Project, output: str) -> None:
    """A ForumError where results cannot go to that place, before a command has worked for a minute to make them."""
    refuse_two_answers(output)
    if output and output != "-":
        files.refuse([Path(output)], None, inputs_of(project))


def write(content: bytes, path: str, inputs: Inputs, *, private: bool = False) -> None:
    """Writes one result to a file, but over no input, or, for "-", to stdout."""
    refuse_two_answers(path)
    if path == "-":
        sys.stdout.buffer.write(content)
    else:
        is_written = files.write(Path(path), content, inputs, private=private)
        say_file(Path(path), is_written=is_written, quiet=False)


def inputs_of(project: Project) -> Inputs:
    """What a command has read and must not write over: the forum's files, and fonts that were named."""
    shaping = sys.modules.get("forumctl.documents.type.shaping")
    fonts = shaping.fonts_beside() if shaping else ()
    return {**project.inputs, **{font.path: "a font that was named" for font in fonts}}
