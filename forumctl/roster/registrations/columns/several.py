"""Rows that name more than one person: a second participant, a guest, "and three others", who bought the ticket."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from forumctl.roster.registrations.spelling import folded
from forumctl.roster.registrations.words import listed, mentions

OF_A_PERSON = ("name", "name_local", "email", "phone", "organisation", "position", "country", "city", "diet", "access")
"""What may be said of another person of a row; "given_name" and "family_name" too."""
_WHO = (
    "participant|attendee|delegate|person|guest|member|colleague|companion|accompanying person|spouse|partner|plus one|"
    "teilnehmer|begleitperson|participante|acompanante|accompagnant|invite|참가자|참석자|동반자|동행자|동행인|배우자|参加者|同伴者|同行者|"
    "参会人|随行人员|участник|сопровождающий|مرافق"
)


_ALWAYS_ANOTHER = (
    "companion|accompanying person|spouse|partner|plus one|begleitperson|acompanante|accompagnant|"
    "동반자|동행자|동행인|배우자|同伴者|同行者|随行人员|сопровождающий|مرافق"
)


_NUMBERED = re.compile(rf"(?:name of )?(?:the )?(?:{_WHO}) ?(\d{{1,2}})\b|\b(\d{{1,2}})(?:st|nd|rd|th)? (?:{_WHO})\b")
_ANOTHER = re.compile(rf"\b(?:{_ALWAYS_ANOTHER})(?: s|의)?\b|^(?:{_ALWAYS_ANOTHER})")
_LAST_NUMBER = re.compile(r"^(.*\D) ?(\d{1,2})$")


_COUNTED = frozenset(
    map(
        folded,
        (
            *("guests", "number of guests", "no of guests", "plus ones", "number of companions", "additional guests"),
            *("number of accompanying persons", "accompanying persons", "begleitpersonen", "anzahl begleitpersonen"),
            *("nombre d'accompagnants", "acompañantes", "número de acompañantes", "동반 인원", "동반자 수", "동반인원"),
            *("同伴者数", "同行人数", "随行人数", "number of people", "party size"),
        ),
    )
)
"""What a column is called that counts who comes along."""
_REST = re.compile(
    r"(?:\s*(?:[,;]|\(|\+|&|\band\b|\bplus\b|\bet\b|\bund\b|\by\b)\s*)"
    r"(?:(\d+|one|two|three|four|five|six)\s*)?(?:more|others?|guests?|people|persons?|spouse|wife|husband|partner|colleagues?|"
    r"company|friends?|pax|weitere|autres?|otros?|mas)\)?\s*$|\s*외\s*(\d+)\s*(?:명|인)\s*$|\s*(?:他|ほか|外|等)\s*(\d+)\s*(?:名|人)\s*$|\s*\+\s*(\d+)\s*$",
    re.IGNORECASE,
)


_MAY_BE = re.compile(r"[\d,&+(]| (?:and|plus|et|und|y) ", re.IGNORECASE)
"""What all of these have in them: found in a tenth of the time."""


def counted(header: Sequence[str]) -> int | None:
    """Where it stands how many others somebody brings; None where nothing says so."""
    return next((position for position, name in enumerate(header) if folded(name) in _COUNTED), None)


def groups(header: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Positions of the columns of each further person of a row, the first of them after the one the row is about."""
    found: dict[str, list[int]] = {}
    bares = [folded(name) for name in header]
    has_others = any(bare in _OTHER_NAMES or bare.endswith(_ENDS_OF_NAMES) for bare in bares if not is_of_guest(bare))
    for position, bare in enumerate(bares):
        if match := _NUMBERED.search(bare):
            number = int(match[1] or match[2])
            if number > 1 or "guest" in bare:
                found.setdefault(f"{number}", []).append(position)
        elif (_ANOTHER.search(bare) and bare not in _OF_A_CONTACT) or (is_of_guest(bare) and has_others):
            found.setdefault("another", []).append(position)
        elif (ended := _LAST_NUMBER.match(bare)) and int(ended[2]) > 1 and _first_of(ended[1], bares):
            found.setdefault(ended[2], []).append(position)
    return tuple(tuple(positions) for positions in found.values())


_OF_A_CONTACT = ("spouse", "partner")
"""What address books have a column for: that somebody has a partner does not say that they come."""
_OTHER_NAMES = ("name", "full name", "your name", "attendee name", "participant name")
_ENDS_OF_NAMES = ("first name", "last name", "given name", "family name", "surname")


def is_of_guest(bare: str) -> bool:
    """Whether a column is about a guest: of the first person where no other is named, else of another."""
    return bare.startswith(("guest ", "guest s ", "name of guest", "name of your guest", "your guest"))


def _first_of(name: str, bares: Sequence[str]) -> bool:
    """Whether a column of the same name is there for the first: "First name 1" or "First name"."""
    return name.strip() in bares or f"{name.strip()} 1" in bares


def is_first(folded_name: str) -> bool:
    """Whether a column is about the first of several people of a row."""
    match = _NUMBERED.search(folded_name)
    return match is not None and int(match[1] or match[2]) == 1


def bare(name: str) -> str:
    """What is left of the name of a column without whom it is about: name of "Participant 2 name"."""
    text = _NUMBERED.sub(" ", folded(name))
    text = _ANOTHER.sub(" ", text)
    text = re.sub(r"\b\d{1,2}$", " ", text)
    return " ".join(word for word in text.split() if word not in ("of", "the", "your", "s"))


def without_others(name: str) -> tuple[str, str]:
    """A name without "and three others", and what was taken off; blank where it names one person."""
    match = _REST.search(name) if _MAY_BE.search(name) else None
    if not match or not name[: match.start()].strip():
        return name, ""
    return name[: match.start()].strip(), match[0].strip()


class Buyer(NamedTuple):
    """Where the name of whoever bought the ticket stands, in its parts, and where their address."""

    names: tuple[int, ...]
    email: int


_BUYERS, _ADDRESSES, _NAMES = listed("buyers"), listed("buyers", "addresses"), listed("buyers", "names")


def buyer(header: Sequence[str]) -> Buyer | None:
    """The columns of the buyer; None where they are not named, or only one of both is there."""
    theirs = [(position, bare) for position, name in enumerate(header) if mentions(bare := folded(name), _BUYERS)]
    addresses = [position for position, bare in theirs if mentions(bare, _ADDRESSES)]
    names = [
        position
        for position, bare in theirs
        if position not in addresses and (bare in _BUYERS or mentions(bare, _NAMES))
    ]
    return Buyer(tuple(names), addresses[0]) if names and addresses else None
