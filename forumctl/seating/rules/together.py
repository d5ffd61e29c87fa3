"""Delegations, and companions with whom they serve, share a table."""

from collections.abc import Iterator
from itertools import groupby

from forumctl.definition.checks.words import listed
from forumctl.planning.instance import Together
from forumctl.seating.gathering import Gathering, Tables

from . import near
from .rule import Rule, Violation


def circles(gathering: Gathering) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Guests bound to one table: delegations with their word, then each companion with each they serve, without."""
    columns = gathering.occasion.rules.together
    if "delegation" in columns:
        members = sorted((guest for guest in gathering.guests if guest.delegation), key=lambda guest: guest.delegation)
        for delegation, group in groupby(members, key=lambda guest: guest.delegation):
            people = tuple(guest.id for guest in group)
            if len(people) > 1:
                yield delegation, people
    if "companion" in columns:
        for guest in gathering.guests:
            for served in sorted(set(guest.companion) & gathering.by_id.keys() - {guest.id}):
                yield "", (guest.id, served)


def units(gathering: Gathering) -> tuple[tuple[str, ...], ...]:
    """The guests in sets that are bound to one table, by this rule or to sit near each other; many are alone."""
    unit = {guest.id: [guest.id] for guest in gathering.guests}
    bound = (*(people for _, people in circles(gathering)), *near.next_to(gathering), *near.near(gathering))
    for people in bound:
        for guest in people[1:]:
            if unit[guest] is not unit[people[0]]:
                joined = unit[people[0]] + unit[guest]
                unit |= dict.fromkeys(joined, joined)
    return tuple(tuple(sorted(people)) for people in {id(people): people for people in unit.values()}.values())


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    at = {guest: label for label, people in tables.items() for guest in people}
    for delegation, people in circles(gathering):
        labels = sorted({at[guest] for guest in people if guest in at})
        if len(labels) > 1:
            yield Violation(
                _sentence(gathering, delegation, people, labels),
                people,
                hint="Bring them to one table.",
            )


def _sentence(gathering: Gathering, delegation: str, people: tuple[str, ...], labels: list[str]) -> str:
    if delegation:
        return f"delegation {delegation} is spread over tables {listed(labels)}"
    companion, served = map(gathering.name, people)
    return f"{companion} accompanies {served}, but they sit at {listed(labels)}"


def parts(gathering: Gathering) -> Iterator[Together]:
    for _, people in circles(gathering):
        yield Together(RULE.name, tuple(gathering.number[guest] for guest in people))


RULE = Rule("together", "Delegations and companions share a table", True, parts, violations)
