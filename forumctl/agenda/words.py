"""Tracks, kinds and fixed words as texts of the programme."""

from collections.abc import Callable, Mapping, Sequence

from forumctl.definition.values import Text
from forumctl.locale import msgid, word

_KINDS: Mapping[str, str] = {
    "bilateral": msgid("Bilateral meeting"),
    "break": msgid("Break"),
    "case": msgid("Case"),
    "cases": msgid("Cases"),
    "ceremony": msgid("Ceremony"),
    "closing": msgid("Closing"),
    "exhibition": msgid("Exhibition"),
    "departure": msgid("Departure"),
    "keynote": msgid("Keynote"),
    "lunch": msgid("Lunch"),
    "meal": msgid("Meal"),
    "opening": msgid("Opening"),
    "panel": msgid("Panel"),
    "plenary": msgid("Plenary"),
    "poster": msgid("Posters"),
    "press": msgid("Press conference"),
    "reception": msgid("Reception"),
    "registration": msgid("Registration"),
    "return": msgid("Return"),
    "roundtable": msgid("Round table"),
    "social": msgid("Social"),
    "talk": msgid("Talk"),
    "tutorial": msgid("Tutorial"),
    "visit": msgid("Visit"),
    "workshop": msgid("Workshop"),
}
"""Kinds of sessions, of what they are made of, and of the stops of a bus."""


def kind_name(kind: str, language: str) -> str:
    """What a kind of session or of stop is called."""
    return word(_KINDS.get(kind) or kind.capitalize(), language)


def kind_text(kind: str, languages: Sequence[str]) -> Text:
    """The same in each of some languages."""
    return in_each(languages, lambda language: kind_name(kind, language))


def bus_text(bus: str, languages: Sequence[str]) -> Text:
    """What a bus without a name of its own is called."""
    return in_each(languages, lambda language: word("Bus {}", language, bus))


def party_text(number: int, languages: Sequence[str]) -> Text:
    """What a part of a split bus is called."""
    return in_each(languages, lambda language: word("Party {}", language, number))


def track_name(track: str) -> str:
    """A track as people read it: smart-city is Smart city."""
    return track.replace("-", " ")[:1].upper() + track.replace("-", " ")[1:]


def in_each(languages: Sequence[str], said: Callable[[str], str]) -> Text:
    """What is said in each of the languages."""
    return Text(tuple((language, said(language)) for language in languages))


LINKS: Mapping[str, str] = {
    "page": msgid("Page"),
    "slides": msgid("Slides"),
    "paper": msgid("Paper", "an article"),
    "attachment": msgid("Attachment"),
    "stream": msgid("Live stream"),
    "recording": msgid("Recording"),
    "feedback": msgid("Feedback"),
    "other": msgid("Link"),
}


def link_name(kind: str, title: str, language: str) -> str:
    """What a link is called: its title, else what is there."""
    return title or word(LINKS[kind], language)
