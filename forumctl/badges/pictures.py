"""The logo and the photos that badges show, read from the forum's folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.badges import Face
from forumctl.definition.people import Participant
from forumctl.documents.pictures import Loaded, Picture, load_pictures
from forumctl.problems import Key, KeyPath, Where
from forumctl.roster import Roster


def load(forum: Forum, roster: Roster, people: Iterable[Participant], folder: Path) -> Loaded:
    """The pictures by the names that forum file and roster give them, and a warning for each that is none."""
    return load_pictures(asked_for(forum, roster, people), folder, set(_backgrounds(forum)))


def asked_for(forum: Forum, roster: Roster, people: Iterable[Participant]) -> Mapping[str, Where]:
    """Where each picture that the badges of these people show is named first."""
    badges = forum.badges
    asked: dict[str, Where] = {badges.logo: Key(("badges", "logo"))} if badges.logo else {}
    asked |= {name: Key(("badges", "sponsors", index)) for index, name in enumerate(badges.sponsors)}
    asked |= {box.file: Key(("badges", "boxes", row, "file")) for row, box in enumerate(badges.boxes) if box.file}
    asked |= _backgrounds(forum)
    has_box = any(box.what == "photo" for box in badges.boxes)
    for person in people:
        if person.photo and (has_box or "photo" in badges.face(person.category).show):
            asked.setdefault(person.photo, roster.where(person.id, "photo"))
    return asked


def _backgrounds(forum: Forum) -> Mapping[str, Where]:
    faces: dict[KeyPath, Face] = {("badges",): forum.badges}
    faces |= {("badges", "categories", name): own for name, own in forum.badges.categories.items()}
    return {face.background: Key((*path, "background")) for path, face in faces.items() if face.background}


def digests(pictures: Mapping[str, Picture]) -> Mapping[str, str]:
    """What is seen on each picture, as a hash."""
    return {name: shown.digest for name, shown in pictures.items()}
