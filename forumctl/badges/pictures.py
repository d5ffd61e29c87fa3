"""The logo and the photos that badges show, read from the forum's folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.pictures import Loaded, Picture, load_pictures
from forumctl.problems import Key, Where
from forumctl.roster import Roster


def load(forum: Forum, roster: Roster, people: Iterable[Participant], folder: Path) -> Loaded:
    """The pictures by the names that forum file and roster give them, and a warning for each that is none."""
    return load_pictures(asked_for(forum, roster, people), folder)


def asked_for(forum: Forum, roster: Roster, people: Iterable[Participant]) -> Mapping[str, Where]:
    """Where the logo and each photo that the badges of these people show is named first."""
    asked: dict[str, Where] = {forum.badges.logo: Key(("badges", "logo"))} if forum.badges.logo else {}
    for person in people:
        if person.photo and "photo" in forum.badges.face(person.category).show:
            asked.setdefault(person.photo, roster.where(person.id, "photo"))
    return asked


def digests(pictures: Mapping[str, Picture]) -> Mapping[str, str]:
    """What is seen on each picture, as a hash."""
    return {name: shown.digest for name, shown in pictures.items()}
