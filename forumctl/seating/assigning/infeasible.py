"""Why no plan keeps every must-rule, in words: the few rules and people that clash, and what would mend it."""

from collections.abc import Callable, Iterable, Iterator

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.placement import infeasible
from forumctl.placement.people import Groups
from forumctl.placement.rules import apart
from forumctl.placement.rules.share_language import understand
from forumctl.planning.instance import Instance
from forumctl.plans.store import seating_file
from forumctl.problems import Key, Place, Problem
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules import LEARNT, RULES

Clash = tuple[str, str, str]
"""The key of the occasion that has the rule, what clashes, and what would mend it."""


def impossible(forum: Forum, gathering: Gathering) -> tuple[Problem, ...]:
    """Clashes that can be proven without a search: each names rules and people of which no plan exists."""
    return _problems(forum, gathering, (clash for check in CLASHES for clash in check(gathering)))


def proven(forum: Forum, gathering: Gathering, instance: Instance) -> tuple[Problem, ...]:
    """The smallest set of rules and people that clash, and the least that mends it; none where it cannot be told."""
    found = infeasible.prove(gathering, (*RULES, *LEARNT), instance)
    return _problems(forum, gathering, iter((("rules", found.sentence, found.hint),) if found else ()))


def left(forum: Forum, gathering: Gathering, tables: Groups) -> tuple[Problem, ...]:
    """What the nearest plan that was found still breaks."""
    remedy = "Relax one of its rules, free a pin, or add chairs."
    found = infeasible.remaining(gathering, (*RULES, *LEARNT), tables)
    return _problems(forum, gathering, (("rules", violation.sentence, remedy) for violation in found))


def nearest(gathering: Gathering, wrong: Iterable[Problem]) -> tuple[Problem, ...]:
    """What the checker finds wrong with the nearest plan that was found."""
    fact = f"{gathering.occasion.id}: no plan was found that keeps every rule; in the nearest one "
    file = Place(seating_file(gathering.occasion.id))
    return tuple(
        Problem("no-seating", f"{fact}{problem.sentence}", file, "Relax one of its rules, free a pin, or add chairs.")
        for problem in wrong
    )


def _problems(forum: Forum, gathering: Gathering, clashes: Iterator[Clash]) -> tuple[Problem, ...]:
    row = forum.occasions.index(gathering.occasion)
    return tuple(
        Problem("no-seating", f"{gathering.occasion.id}: {sentence}", Key(("occasions", row, key)), hint)
        for key, sentence, hint in clashes
    )


def _chairs(gathering: Gathering) -> Iterator[Clash]:
    guests, chairs = len(gathering.people), sum(table.seats for table in gathering.tables)
    if guests > chairs:
        short = number(guests - chairs, "chair")
        yield "tables", f"{guests:,} people are invited, the tables have {number(chairs, 'chair')}", f"Add {short}."


def _wheelchairs(gathering: Gathering) -> Iterator[Clash]:
    users = [guest.known_as for guest in gathering.people if guest.uses_wheelchair]
    places = sum(table.accessible for table in gathering.tables)
    if len(users) > places:
        fact = f"{listed(users)} need a wheelchair place each, the tables have {places or 'none'}"
        yield "tables", fact, f"Raise accessible for {number(len(users) - places, 'more place')}."


def _large_units(gathering: Gathering) -> Iterator[Clash]:
    seats = max(table.seats for table in gathering.tables)
    places = max(table.accessible for table in gathering.tables)
    for unit in gathering.units:
        users = [gathering.name(guest) for guest in unit if gathering.by_id[guest].uses_wheelchair]
        if len(unit) > seats:
            fact = f"{_called(gathering, unit)} are to share a table, the largest has {number(seats, 'chair')}"
            yield "rules", fact, "Split the delegation in two, or set a larger table."
        elif len(unit) > 1 and len(users) > places:
            fact = f"{listed(users)} are to share a table, none has more than {number(places, 'wheelchair place')}"
            yield "tables", fact, f"Give one table {number(len(users), 'wheelchair place')}."


def _torn_units(gathering: Gathering) -> Iterator[Clash]:
    for unit in gathering.units:
        pinned = {gathering.pins[guest]: guest for guest in reversed(unit) if guest in gathering.pins}
        if len(pinned) > 1:
            each = listed(f"{gathering.name(guest)} is pinned to {label}" for label, guest in sorted(pinned.items()))
            fact = f"{_called(gathering, unit)} are to share a table, but {each}"
            yield "pins", fact, "Free one of the pins, or take the bond between them away."


def _bound_and_apart(gathering: Gathering) -> Iterator[Clash]:
    for one, other in apart.pairs(gathering):
        names = f"{gathering.name(one)} and {gathering.name(other)} must not share a table"
        if other in gathering.unit_of[one]:
            fact = f"{names}, but {_called(gathering, gathering.unit_of[one])} must share one"
            yield "rules", fact, "Take one of them out of the delegation, or let them share a table."
        elif _pin(gathering, gathering.unit_of[one]) == _pin(gathering, gathering.unit_of[other]) != "":
            fact = (
                f"{names}, but both are pinned to {_pin(gathering, gathering.unit_of[one])} or bound to somebody who is"
            )
            yield "pins", fact, "Free one of the pins, or let them share a table."


def _crowded_pins(gathering: Gathering) -> Iterator[Clash]:
    pinned_to: dict[str, list[str]] = {}
    for unit in gathering.units:
        pinned_to.setdefault(_pin(gathering, unit), []).extend(unit)
    for table in gathering.tables:
        bound = pinned_to.get(table.label, [])
        users = [gathering.name(guest) for guest in bound if gathering.by_id[guest].uses_wheelchair]
        pinned = sum(guest in gathering.pins for guest in bound)
        if len(bound) > table.seats:
            with_them = f" and {len(bound) - pinned} belong to them" if len(bound) > pinned else ""
            fact = f"{number(pinned, 'person', 'people')} are pinned to {table.label}{with_them}"
            hint = f"Free a pin, or give {table.label} {number(len(bound), 'chair')}."
            yield "pins", f"{fact}; it has {number(table.seats, 'chair')}", hint
        elif len(users) > table.accessible:
            fact = (
                f"{listed(users)} are bound to {table.label}, which has {number(table.accessible, 'wheelchair place')}"
            )
            yield "pins", fact, "Free the pin, or raise accessible at that table."


def _speechless(gathering: Gathering) -> Iterator[Clash]:
    if not gathering.settings.share_language:
        return
    for guest in gathering.people:
        others = (other for other in gathering.people if other is not guest)
        if guest.languages and not any(understand(guest, other) for other in others):
            fact = f"nobody else who is invited speaks {' or '.join(guest.languages)} with {guest.known_as}"
            yield "rules", fact, "Invite an interpreter, or add a language they also speak."


CLASHES: tuple[Callable[[Gathering], Iterator[Clash]], ...] = (
    _chairs,
    _wheelchairs,
    _large_units,
    _torn_units,
    _bound_and_apart,
    _crowded_pins,
    _speechless,
)


def _pin(gathering: Gathering, unit: tuple[str, ...]) -> str:
    """The table somebody of a unit is pinned to, the first by label."""
    return min((gathering.pins[guest] for guest in unit if guest in gathering.pins), default="")


def _called(gathering: Gathering, unit: tuple[str, ...]) -> str:
    """A unit in words: its delegation and how many they are, else the names."""
    delegations = sorted({gathering.by_id[guest].delegation for guest in unit} - {""})
    if delegations and len(unit) > 2:
        return f"the {len(unit)} people of {listed(delegations)} with their companions"
    return listed(map(gathering.name, unit))
