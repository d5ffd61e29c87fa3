"""The logo and the photos that badges show, read from the forum's folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.pictures import Picture, load_pictures
from forumctl.problems import Key, Where
from forumctl.roster import Roster


def load(forum: Forum, roster: Roster, people: Sequence[Participant], folder: Path) -> Mapping[str, Picture]:
    """The pictures by the names that forum file and roster give them; a ForumError for all that are none.

    That they lie under the folder has been checked before.
    """
    asked: dict[str, Where] = {forum.badges.logo: Key(("badges", "logo"))} if forum.badges.logo else {}
    for person in people:
        if person.photo and "photo" in forum.badges.face(person.category).show:
            asked.setdefault(person.photo, roster.where(person.id, "photo"))
    return load_pictures(asked, folder)


def digests(pictures: Mapping[str, Picture]) -> Mapping[str, str]:
    """What is seen on each picture, as a hash."""
    return {name: shown.digest for name, shown in pictures.items()}
