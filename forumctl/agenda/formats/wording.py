"""Texts in several languages at once, and where the forum is."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumctl.agenda.entries import Timetable
from forumctl.definition.cleaning import clean
from forumctl.definition.values import Text


@dataclass(frozen=True, slots=True)
class Version:
    """A text as the readers of some languages see it; `shown` are the numbers of these, none if it serves all."""

    text: str
    language: str
    shown: tuple[int, ...] = ()


def languages_of(timetable: Timetable, first: str) -> tuple[str, ...]:
    """The languages of the forum, one of them first."""
    return tuple(dict.fromkeys((first, *(timetable.languages or timetable.title.languages))))


def versions(text: Text, languages: Sequence[str]) -> list[Version]:
    """The different texts that readers of these languages see, with the language each is written in."""
    readers: dict[tuple[str, str], list[int]] = {}
    for number, language in enumerate(languages):
        written, said = text.version(language)
        readers.setdefault((clean(said), written), []).append(number)
    if len(readers) == 1:
        return [Version(*key) for key in readers]
    return [Version(*key, tuple(numbers)) for key, numbers in readers.items()]


def main_place(timetable: Timetable) -> tuple[Text, Text | None] | None:
    """Name and address of the venue where the forum spends most of its time; None where no venue is known."""
    spent: dict[Text, float] = {}
    addresses: dict[Text, Text | None] = {}
    for entry, _ in timetable.nested:
        if entry.venue:
            spent[entry.venue] = spent.get(entry.venue, 0.0) + (entry.end - entry.start).total_seconds()
            addresses[entry.venue] = entry.address
    if not spent:
        return None
    venue = max(spent, key=lambda name: spent[name])
    return venue, addresses[venue]
