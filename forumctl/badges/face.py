"""What stands on a person's badge, as values: from the forum, the roster and the plans."""

import hmac
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.badges import Face, Line
from forumctl.definition.people import Participant
from forumctl.locale import is_right_to_left
from forumctl.locale.countries import country
from forumctl.plans.store import Plans

from .back import Back, back, parallel_sessions
from .boxes import Filled, chips, filled
from .places import Place, roles
from .places import places as places_of
from .stock import known_stocks, stock_of

_NOBODY = Participant(name="-")
_PLACES = frozenset(("role", "bus", "languages", "diet", "access", "photo"))
GREY = "#4d4d4d"
"""Band of those whose category is not known."""


class Look(NamedTuple):
    """Ink of the name, paper behind it, and the forum's own type sizes by line, pt."""

    ink: str
    paper: str
    sizes: Mapping[Line, float]


@dataclass(frozen=True, slots=True)
class Badge:
    """All that is printed of one person."""

    person: str
    lines: Mapping[Line, str]
    """Name, position … from the top; blank ones are left out."""
    category: tuple[str, ...]
    colour: str
    places: tuple[Place, ...]
    """Part in the programme, tables and bus."""
    languages: tuple[str, ...]
    needs: tuple[str, ...]
    """Words of diet and access, drawn as signs."""
    code: str
    token: str
    """The part of the code that is made with the forum's secret."""
    photo: str
    """Name of the picture file; of logo, sponsors and background too."""
    logo: str
    heading: str
    back: Back | None
    language: str
    """Language of the person's own script, for Han characters."""
    look: Look
    is_mirrored: bool = False
    """Whether it is read from the right, as its first language is."""
    sponsors: tuple[str, ...] = ()
    background: str = ""
    is_coded_behind: bool = False
    """Whether the code is on the back."""
    boxes: tuple[Filled, ...] = ()
    """The design of the forum's own, if it has one."""


def badges(forum: Forum, people: Iterable[Participant], plans: Plans) -> Iterator[Badge]:
    """The badge of each person, with what the forum file asks for."""
    main = labels(forum)[0]
    is_backed = bool({*forum.badges.back} - {"face"}) or any(box.side != "front" for box in forum.badges.boxes)
    parallel = parallel_sessions(forum) if is_backed else frozenset()
    known_roles = roles(forum, plans, main)
    has_photo_box = any(box.what == "photo" for box in forum.badges.boxes)
    is_coded_behind = "code" in forum.badges.back
    kind_of = cache(lambda category_id: code_kind(forum, forum.badges.face(category_id)))
    shared = cache(lambda category_id: (forum.badges.face(category_id), blank(forum, category_id)))
    for person in people:
        face, same = shared(person.category)
        places: tuple[Place, ...] = ()
        if face.show:
            role = known_roles.get(person.id) if "role" in face.show else None
            places = (*([role] if role else []), *places_of(forum, face.show, person.id, plans, main))
            if forum.roster.fields or not _PLACES.issuperset(face.show):
                places = (*places, *chips(forum, face.show, person, main))
        access = person.access_needs if "access" in face.show else ()
        known = _lines(face, person, main)
        kind = kind_of(person.category)
        signed = token(forum.about.id, person.id, plans.secret) if kind in ("token", "url") else ""
        yield Badge(
            person=person.id,
            lines={line: known[line] for line in face.lines if known[line]},
            category=same.category,
            colour=same.colour,
            places=places,
            languages=tuple(spoken.upper() for spoken in person.languages) if "languages" in face.show else (),
            needs=(*access, *person.diets) if "diet" in face.show else access,
            code=signed if kind == "token" else code(forum, kind, person, plans.secret),
            token=signed,
            photo=person.photo if "photo" in face.show or has_photo_box else "",
            logo=same.logo,
            heading=same.heading,
            back=back(forum, person, plans, _back_language(forum, person, same), parallel) if is_backed else None,
            language=person.own_language,
            look=same.look,
            is_mirrored=same.is_mirrored,
            sponsors=same.sponsors,
            background=same.background,
            is_coded_behind=is_coded_behind,
            boxes=tuple(filled(forum, person, known, _labels(same, signed), main)) if forum.badges.boxes else (),
        )


def _back_language(forum: Forum, person: Participant, same: Badge) -> str:
    """The person's own language, if it is read from the same side as the badge; else that of the badge."""
    own = forum.language_for(person)
    return own if is_right_to_left(own) == same.is_mirrored else labels(forum)[0]


def _labels(same: Badge, signed: str) -> Mapping[str, str]:
    """What all of a category have in common, and the token, as boxes know them."""
    return {"category": " · ".join(same.category), "title": same.heading, "token": signed}


def badge(forum: Forum, person: Participant, plans: Plans) -> Badge:
    """The badge of one person."""
    return next(badges(forum, (person,), plans))


def blank(forum: Forum, category_id: str) -> Badge:
    """A badge to be written on by hand, for somebody who walks in."""
    face, main = forum.badges.face(category_id), labels(forum)[0]
    shared = {"category": " · ".join(category(forum, category_id)), "title": forum.about.title.within(main)}
    return Badge(
        person="",
        lines={},
        category=category(forum, category_id),
        colour=colour(forum, category_id),
        places=(),
        languages=(),
        needs=(),
        code="",
        token="",
        photo="",
        logo=forum.badges.logo,
        heading=shared["title"],
        back=None,
        language="",
        look=Look(face.ink, face.paper, face.sizes),
        is_mirrored=is_right_to_left(main),
        sponsors=forum.badges.sponsors,
        background=face.background,
        boxes=tuple(filled(forum, _NOBODY.model_copy(update={"category": category_id}), {}, shared, main)),
    )


def has_back(forum: Forum) -> bool:
    """Whether badges have something on their backs."""
    return bool(forum.badges.back) or any(box.side == "back" for box in forum.badges.boxes)


def labels(forum: Forum) -> tuple[str, ...]:
    """The languages of what is printed on badges, first the main one."""
    return forum.badges.languages or forum.about.languages


def category(forum: Forum, category_id: str) -> tuple[str, ...]:
    """The label of a category in each language, equal ones once; none where it is not known."""
    known = forum.roster.categories.get(category_id)
    return tuple(dict.fromkeys(known.label.within(language) for language in labels(forum))) if known else ()


def colour(forum: Forum, category_id: str) -> str:
    """The colour of a category's band."""
    known = forum.roster.categories.get(category_id)
    return known.colour if known else GREY


def _lines(face: Face, person: Participant, language: str) -> Mapping[str, str]:
    called = person.badge_name or person.name
    first, second = called, person.name_local
    if face.big != "latin":
        first, second = (second if face.big == "local" else person.given), called
    first, second = (first, second) if first else (second, person.name_local if face.big == "given" else "")
    nation = country(person.country, language) if person.country else ""
    return {
        "honorific": person.honorific,
        "name": first,
        "second-name": "" if second == first else second,
        "pronouns": person.pronouns,
        "organisation": person.organisation,
        "position": person.position,
        "origin": " · ".join(_once(person.city, nation)),
    }


def _once(*parts: str) -> Iterator[str]:
    return (part for part in dict.fromkeys(parts) if part)


MOST_BYTES = 106
"""Of a code coarse enough for a telephone at arm's length: version 6, level M (ISO/IEC 18004, table 7)."""


def code(forum: Forum, kind: str, person: Participant, secret: str) -> str:
    """The text of the code of a person as it is printed; blank for none, and for one too dense to be read."""
    whole = whole_code(forum, kind, person, secret)
    return whole if len(whole.encode()) <= MOST_BYTES else ""


def whole_code(forum: Forum, kind: str, person: Participant, secret: str) -> str:
    """The text of the code of a person: token, vcard, url; blank for none."""
    if kind == "token":
        return token(forum.about.id, person.id, secret)
    if kind == "url":
        return forum.badges.url.replace("{}", token(forum.about.id, person.id, secret))
    return contact(person) if kind == "vcard" else ""


def has_tokens(forum: Forum) -> bool:
    """Whether the code of some badge holds a token, so that the forum's secret must be there first."""
    faces = (forum.badges, *forum.badges.categories.values())
    kinds = {code_kind(forum, face) for face in faces}
    return "token" in kinds or ("url" in kinds and "{}" in forum.badges.url)


def code_kind(forum: Forum, face: Face) -> str:
    """What the code holds: as the face says; the token on labels that show nothing else."""
    if face.qr != "none" or forum.badges.stock not in known_stocks(forum):
        return face.qr
    return "token" if stock_of(forum).shows == "code" else face.qr


def token(forum_id: str, person_id: str, secret: str) -> str:
    """12 letters and digits that stand for the person: no name can be read off them, and nobody can make them up.

    60 bits of HMAC-SHA-256 (RFC 2104) under the forum's secret.
    """
    signed = _keyed(secret).copy()
    signed.update(f"badge/{forum_id}/{person_id}".encode())
    return b32encode(signed.digest()[:10]).decode()[:12]


@lru_cache(maxsize=8)  # what the secret alone makes of it, for everybody
def _keyed(secret: str) -> hmac.HMAC:
    return hmac.new(secret.encode(), digestmod="sha256")


def token_of_earlier_versions(forum_id: str, person_id: str) -> str:
    """What stood in the code before the forum had a secret: valid where such a badge is on record."""
    return b32encode(sha256(f"{forum_id}/{person_id}".encode()).digest()[:10]).decode()[:12]


def contact(person: Participant) -> str:
    """A contact card in the short form that telephones read (MECARD, NTT Docomo): as much as the code holds."""
    card = f"MECARD:N:{_plain(person.name)};"
    for key, value in (("EMAIL", person.email), ("ORG", person.organisation), ("TEL", person.phone)):
        longer = f"{card}{key}:{_plain(value)};"
        if value and len(longer.encode()) < MOST_BYTES:
            card = longer
    return f"{card};"


def _plain(value: str) -> str:
    """A value with the signs of the format escaped."""
    return "".join(f"\\{sign}" if sign in '\\;:,"' else sign for sign in value)
