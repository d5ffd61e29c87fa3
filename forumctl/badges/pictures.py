"""The logo and the photos that badges show, read from the forum's folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.pictures import MOST_BYTES, Picture, picture
from forumctl.problems import ForumError, Key, Problem, Where
from forumctl.roster import Roster


def load(forum: Forum, roster: Roster, people: Sequence[Participant], folder: Path) -> Mapping[str, Picture]:
    """The pictures by the names that forum file and roster give them; a ForumError for all that are none.

    That they lie under the folder has been checked before.
    """
    asked: dict[str, Where] = {forum.badges.logo: Key(("badges", "logo"))} if forum.badges.logo else {}
    for person in people:
        if person.photo and "photo" in forum.badges.face(person.category).show:
            asked.setdefault(person.photo, roster.where(person.id, "photo"))
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


def digests(pictures: Mapping[str, Picture]) -> Mapping[str, str]:
    """What is seen on each picture, as a hash."""
    return {name: shown.digest for name, shown in pictures.items()}


def _problem(sentence: str, where: Where) -> Problem:
    return Problem("bad-picture", sentence, where, "Save it again as JPEG or PNG, or leave the field blank.")
