"""How people and buses are called."""

from collections.abc import Iterable, Sequence

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus
from forumctl.locale import word


def people(persons: Iterable[Participant]) -> str:
    """The names of some people."""
    return listed(person.known_as for person in persons)


def bus_name(bus: Bus, language: str) -> str:
    """What a bus is called: its own name, else Bus and its label; people on foot or by metro are a party."""
    if bus.name:
        return bus.name.within(language)
    return word("Bus {}", language, bus.id) if is_driven(bus) else word("Party {}", language, bus.id)


def is_driven(bus: Bus) -> bool:
    """Whether it has a driver who is to know of the day."""
    return bus.mode not in ("walk", "metro")


def bus_names(bus: Bus, languages: Sequence[str]) -> tuple[str, ...]:
    """What a bus is called in each of some languages, the same wording once."""
    return tuple(dict.fromkeys(bus_name(bus, language) for language in languages))
