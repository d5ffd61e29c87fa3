"""What has been printed before: which badges are new or outdated, and which to collect back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.plans.store import Plans, PrintedBadges
from forumctl.roster import Roster

from .face import Badge, badges


@dataclass(frozen=True, slots=True)
class Outdated:
    """A badge that somebody may be wearing and that is outdated."""

    person: str
    name: str
    """The one on it, as far as that is known."""
    reason: str
    """not coming, or what it shows and what it should show."""


class Changes(NamedTuple):
    """Badges to print anew, and those to collect back: the old ones of people who changed or do not come."""

    people: tuple[Participant, ...]
    outdated: tuple[Outdated, ...]


def changes(
    forum: Forum, roster: Roster, plans: Plans, people: Sequence[Participant], pictures: Mapping[str, str]
) -> Changes:
    """What differs from the last print among these people; `pictures` are hashes of the pictures by their name."""
    before, anew, outdated = plans.badges, [], []
    for person, made in zip(people, badges(forum, people, plans), strict=True):
        if before.contents.get(person.id) == content(made, pictures):
            continue
        anew.append(person)
        if person.id in before.contents:
            old, new = " ".join(before.places.get(person.id, ())), " ".join(_labels(made))
            name = before.names.get(person.id, person.name)
            renamed = [f"{person.name} now"] if name != person.name else []
            moved = [f"{old or '–'} → {new or '–'}"] if old != new else []
            outdated.append(Outdated(person.id, name, "; ".join((*renamed, *moved)) or "text"))
    coming = {person.id for person in roster}
    for gone in before.contents:
        if gone not in coming:
            known = roster.by_id.get(gone)
            name = before.names.get(gone) or (known.name if known else gone)
            outdated.append(Outdated(gone, name, "not coming"))
    return Changes(tuple(anew), tuple(outdated))


def recorded(
    forum: Forum, roster: Roster, plans: Plans, people: Iterable[Participant], pictures: Mapping[str, str]
) -> PrintedBadges:
    """The record after the badges of these people were printed; who no longer comes is taken out."""
    people = tuple(people)
    made = list(badges(forum, people, plans))
    coming = {person.id for person in roster}
    before = plans.badges
    contents = {**before.contents, **{one.person: content(one, pictures) for one in made}}
    names = {**before.names, **{person.id: person.name for person in people}}
    places = {**before.places, **{one.person: _labels(one) for one in made}}
    return PrintedBadges(
        contents={person: contents[person] for person in sorted(contents) if person in coming},
        names={person: names[person] for person in sorted(names) if person in coming},
        places={person: places[person] for person in sorted(places) if person in coming and places[person]},
    )


def content(badge: Badge, pictures: Mapping[str, str]) -> str:
    """A hash of all that is seen on a badge, and of nothing else."""
    drawn = {"photo": pictures.get(badge.photo, ""), "logo": pictures.get(badge.logo, "")}
    seen = {**asdict(badge), "lines": list(badge.lines.items()), **drawn}
    return sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


def _labels(badge: Badge) -> tuple[str, ...]:
    return tuple(place.label for place in badge.places)
