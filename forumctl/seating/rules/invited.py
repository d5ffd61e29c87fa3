"""Everyone who is invited and comes has one chair, and nobody else has."""

from collections import Counter
from collections.abc import Iterator

from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Must
from forumctl.seating.gathering import Gathering

_TAKEN_OUT = "Take them out of the plan, or run: forumctl seating plan; it keeps the others where they are."


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    seats = Counter(guest for people in tables.values() for guest in people)
    for label, people in tables.items():
        for guest in people:
            if guest not in gathering.by_id:
                yield Violation(_why_not(gathering, guest), (guest,), label, _TAKEN_OUT)
    for guest, times in seats.items():
        if times > 1:
            yield Violation(f"{gathering.name(guest)} sits in {times} places", (guest,), hint="Leave one of them.")
    for guest in gathering.by_id:
        if not seats[guest]:
            yield Violation(
                f"{gathering.name(guest)} is invited but has no chair",
                (guest,),
                hint="Give them one, or run: forumctl seating plan",
            )


def _why_not(gathering: Gathering, guest: str) -> str:
    person = gathering.known.get(guest)
    if person is None:
        return f"nobody on the roster has the id {guest}"
    if not person.comes:
        return f"{person.known_as} has a chair but is {person.status}"
    return f"{person.known_as} has a chair but is not invited"


def parts(_: Gathering) -> tuple[Must, ...]:
    """Nothing to add: the search places every guest once, and nobody else."""
    return ()


RULE = Rule("invited", "Everyone invited has one chair, nobody else has", True, parts, violations)
