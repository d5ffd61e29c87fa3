"""Who sits beside whom against what is wished of neighbours: compatriots gathered or parted, values that alternate."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from forumctl.placement.rules.mix import values
from forumctl.plans.changes import Score
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules.chairs import AtTable

Unmet = tuple[tuple[str, ...], str]
"""Whom it is about, and the sentence."""


SENTENCES = {"gather": "Compatriots sit side by side", "part": "Compatriots do not sit side by side"}


def scores(gathering: Gathering, chairs: Mapping[str, Sequence[str]]) -> Iterator[Score]:
    """Each wish that is asked of neighbours, with how many times it is not met."""
    times = Counter(wish for wish, _ in unmet(gathering, chairs))
    compatriots = SENTENCES.get(gathering.occasion.rules.compatriots or "")
    if compatriots:
        yield Score("compatriots", compatriots, False, times[compatriots])
    for column in dict.fromkeys(table.alternate for table in gathering.tables if table.alternate):
        yield Score(f"alternate {column}", _differ(column), False, times[_differ(column)])


def _differ(column: str) -> str:
    return f"Neighbours differ in {column}"


def unmet(gathering: Gathering, chairs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Unmet]]:
    """What is wished and not so, table by table: the wish in a sentence, and for whom it is not met."""
    compatriots = gathering.occasion.rules.compatriots
    for label, people in chairs.items():
        if label not in gathering.table:
            continue
        at = AtTable.of(gathering, label, filter(None, people))
        place = {guest: chair for chair, guest in enumerate(people) if guest}
        pairs = [
            (one, other)
            for one, other in combinations(at.guests, 2)
            if max(place[one.id], place[other.id]) < at.table.seats
        ]
        beside = {(one.id, other.id) for one, other in pairs if place[other.id] in at.furniture.beside[place[one.id]]}
        if at.table.alternate:
            for one, other in pairs:
                shared = sorted(set(values(one, at.table.alternate)) & set(values(other, at.table.alternate)))
                if (one.id, other.id) in beside and shared:
                    named = gathering.value_named(at.table.alternate, shared[0])
                    fact = f"{one.name} and {other.name}, both {named}, sit side by side at {label}"
                    yield _differ(at.table.alternate), ((one.id, other.id), fact)
        fellows = [(one, other) for one, other in pairs if one.country and one.country == other.country]
        if compatriots == "part":
            for one, other in fellows:
                if (one.id, other.id) in beside:
                    fact = f"{one.name} and {other.name} of one country sit side by side at {label}"
                    yield SENTENCES[compatriots], ((one.id, other.id), fact)
        if compatriots == "gather":
            kin = {(one.id, other.id) for one, other in fellows}
            with_one = {guest for pair in beside & kin for guest in pair}
            for guest in dict.fromkeys(person for pair in fellows for person in pair):
                if guest.id not in with_one:
                    fact = f"{guest.name} sits beside nobody of their country at {label}, though some sit there"
                    yield SENTENCES[compatriots], ((guest.id,), fact)
