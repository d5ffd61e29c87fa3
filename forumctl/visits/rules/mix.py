"""Mix: people who share a value of a column (a country, a city) are spread evenly over the buses."""

from collections.abc import Iterator

from forumctl.definition.people import Participant
from forumctl.planning.instance import Mix
from forumctl.visits.riding import Riding

from .rule import Rule, Term


def terms(riding: Riding) -> Iterator[Term]:
    for column, weight in sorted(riding.visits.rules.mix.items()):
        if weight:
            words = [_value(person, column) for person in riding.people]
            numbers = {word: number for number, word in enumerate(sorted(set(filter(None, words))))}
            yield Mix("mix", weight, tuple(numbers.get(word, -1) for word in words))


def _value(person: Participant, column: str) -> str:
    """What a person has in a column; of several languages the best."""
    if column == "languages":
        return person.languages[0] if person.languages else ""
    return str(getattr(person, column))


RULE = Rule("mix", "Countries, or what else is to mix, are spread evenly", False, terms)
