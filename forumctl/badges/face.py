"""What stands on a person's badge, as values: from the forum, the roster and the plans."""

from base64 import b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.localised import country, word
from forumctl.plans.store import Plans

_GREY = "#4d4d4d"
"""Band of those whose category is not known."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place the badge sends its owner to: a short word and the label that is looked for."""

    word: str
    label: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """All that is printed of one person."""

    person: str
    name: str
    second_name: str
    organisation: str
    position: str
    origin: str
    category: tuple[str, ...]
    colour: str
    marks: tuple[Mark, ...]
    languages: tuple[str, ...]
    diet: tuple[str, ...]
    access: tuple[str, ...]
    token: str
    language: str
    """Language of the person's own script, for Han characters."""


def badges(forum: Forum, people: Iterable[Participant], plans: Plans) -> Iterator[Badge]:
    """The badge of each of the people, in their order."""
    for person in people:
        yield badge(forum, person, plans)


def badge(forum: Forum, person: Participant, plans: Plans) -> Badge:
    """The badge of one person, with the elements that the forum file asks for."""
    wanted = forum.badges
    languages = wanted.languages or forum.about.languages
    names = (person.name, person.name_local) if wanted.big == "latin" else (person.name_local, person.name)
    first, second = names if names[0] else (names[1], "")
    category = forum.roster.categories.get(person.category)
    nation = country(person.country, languages[0]) if person.country else ""
    return Badge(
        person=person.id,
        name=first,
        second_name=second,
        organisation=person.organisation,
        position=person.position,
        origin=" · ".join(dict.fromkeys(part for part in (person.city, nation) if part)),
        category=tuple(dict.fromkeys(category.label.within(code) for code in languages)) if category else (),
        colour=category.colour if category else _GREY,
        marks=tuple(_marks(forum, person, plans, languages[0])),
        languages=tuple(code.upper() for code in person.languages) if "languages" in wanted.show else (),
        diet=person.diet if "diet" in wanted.show else (),
        access=person.access if "access" in wanted.show else (),
        token=token(forum.about.id, person.id) if wanted.qr == "token" else "",
        language=person.languages[0] if person.languages else "",
    )


def token(forum_id: str, person_id: str) -> str:
    """What the QR code says: 12 letters and digits that name the person to who has the roster, and to nobody else."""
    digest = sha256(f"{forum_id}/{person_id}".encode()).digest()
    return b32encode(digest).decode()[:12]


def _marks(forum: Forum, person: Participant, plans: Plans, language: str) -> Iterator[Mark]:
    for element in forum.badges.show:
        kind, _, occasion = element.partition(":")
        if kind == "table" and occasion in plans.seating:
            label = plans.seating[occasion].table_of.get(person.id)
            if label:
                yield Mark(word("Table", language), label)
        elif element == "bus" and plans.visits and forum.visits:
            label = plans.visits.bus_of.get(person.id)
            bus = next((bus for bus in forum.visits.buses if bus.id == label), None)
            if bus:
                party = plans.visits.party_of.get(person.id)
                yield Mark(word("Bus", language), f"{bus.id}{party or ''}", bus.colour)
