"""Meet new: people who have shared a table meet others on the bus."""

from collections.abc import Iterator

from forumctl.planning.instance import Pairing
from forumctl.visits.riding import Riding

from .rule import Rule, Term


def terms(riding: Riding) -> Iterator[Term]:
    if (weight := riding.visits.rules.meet_new) and riding.met:
        pairs = ((*sorted((riding.number[one], riding.number[other])), times) for one, other, times in riding.met)
        yield Pairing("meet-new", tuple(sorted((one, other, weight * times) for one, other, times in pairs)))


RULE = Rule("meet-new", "People meet others than at the tables", False, terms)
