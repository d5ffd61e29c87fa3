"""Mix: people who share a value of a column (a country, a language) are spread evenly over the tables or buses.

Who has several values counts for each of them: a speaker of Korean and English is one of both.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from forumctl.definition.occasions import COLUMNS, Column
from forumctl.definition.people import Participant
from forumctl.placement.people import Groups, Placement, group_of
from forumctl.planning.instance import Mix

from .rule import Rule, Violation


def values(person: Participant, column: Column) -> tuple[str, ...]:
    """What a person has in a column; nothing where it is blank."""
    value: str | tuple[str, ...] = getattr(person, column) if column in COLUMNS else person.field(column)
    return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else (value,) * bool(value)


def _weights(chosen: Callable[[Column], bool], placement: Placement) -> Iterator[tuple[Column, int]]:
    mix = placement.settings.mix
    every = (*COLUMNS, *sorted(mix.keys() - set(COLUMNS)))
    return ((column, mix[column]) for column in every if mix.get(column) and chosen(column))


def _parts(name: str, chosen: Callable[[Column], bool], placement: Placement) -> Iterator[Mix]:
    for column, weight in _weights(chosen, placement):
        found = [values(person, column) for person in placement.people]
        known = {value: place for place, value in enumerate(sorted(set().union(*found)))}
        if max(map(len, found), default=0) <= 1:
            yield Mix(name, weight, tuple(known[own[0]] if own else -1 for own in found))
        else:
            yield from (Mix(name, weight, tuple(0 if value in own else -1 for own in found)) for value in known)


def _violations(chosen: Callable[[Column], bool], placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each value that one group has at least twice more of than another."""
    words = placement.words
    for column, _ in _weights(chosen, placement):
        counts: dict[str, Counter[str]] = {}
        for label, people in groups.items():
            for person in people:
                for value in values(placement.by_id[person], column) if person in placement.by_id else ():
                    counts.setdefault(value, Counter())[label] += 1
        for value, count in sorted(counts.items()):
            most = max(placement.group_number, key=lambda label: count[label])
            least = min(placement.group_number, key=lambda label: count[label])
            if count[most] - count[least] > 1:
                who = (
                    f"{count[most]} people with {placement.value_named(column, value)} {words.sit} {words.named(most)}"
                )
                fact = f"{who}, {count[least] or 'none'} {words.at} {words.named(least)}"
                yield Violation(fact, group=most)


def _reasons(chosen: Callable[[Column], bool], placement: Placement, groups: Groups, person: str) -> Iterator[str]:
    here, words = group_of(groups)[person], placement.words
    present = {
        label: [placement.by_id[other] for other in groups.get(label, ()) if other in placement.by_id]
        for label in dict.fromkeys((*placement.group_number, here))
    }
    for column, _ in _weights(chosen, placement):
        for value in values(placement.by_id[person], column):
            counts = {label: sum(value in values(one, column) for one in people) for label, people in present.items()}
            least, most = min(counts.values()), max(counts.values())
            each = f"{least} to {most}" if least < most else f"{most}"
            who = placement.value_named(column, value)
            yield f"{who}: {counts[here]} here, {each} {words.at} each {words.group}"


def _of(name: str, chosen: Callable[[Column], bool], sentence: str) -> Rule[Placement]:
    parts, violations = partial(_parts, name, chosen), partial(_violations, chosen)
    return Rule(name, sentence, False, parts, violations, reasons=partial(_reasons, chosen))


def _is_own(column: Column) -> bool:
    return column not in COLUMNS


RULES = tuple(
    _of(f"mix {column}", column.__eq__, f"Each {column} is spread evenly over the {{groups}}") for column in COLUMNS
)
"""One rule for each column, each with a cost of its own."""
OWN_RULE = _of("mix own", _is_own, "Columns of the forum's own are spread evenly over the {groups}")
RULE = _of("mix", bool, "Countries, or what else is to mix, are spread evenly over the {groups}")
"""All columns under one name."""
