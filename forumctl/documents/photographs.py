"""The picture files that a forum names, read from its folder: all of them, or every reason why one cannot be shown."""

from collections.abc import Mapping
from pathlib import Path

from forumctl.documents.pictures import MOST_BYTES, Picture, picture
from forumctl.problems import ForumError, Problem, Where


def load(asked: Mapping[str, Where], folder: Path) -> Mapping[str, Picture]:
    """The pictures by the names that forum file and roster give them; a ForumError for all that are none.

    `asked` has where each name is written. That the files lie under the folder has been checked before.
    """
    pictures, problems = {}, []
    for name, where in asked.items():
        try:
            with (folder / name).open("rb") as file:
                pictures[name] = picture(file.read(MOST_BYTES + 1))
        except OSError as error:
            problems.append(_problem(f"the picture {name} cannot be read: {error.strerror}", where))
        except ValueError as error:
            problems.append(_problem(f"the picture {name} {error}", where))
    if problems:
        raise ForumError(problems)
    return pictures


def _problem(sentence: str, where: Where) -> Problem:
    return Problem("bad-picture", sentence, where, "Save it again as JPEG or PNG, or leave the field blank.")
