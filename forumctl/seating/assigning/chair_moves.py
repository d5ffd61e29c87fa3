"""Who has another chair of the same table than before, and why: a place card lies on each."""

from collections.abc import Collection, Iterator, Sequence

from forumctl.plans.changes import ChairMove
from forumctl.plans.seating import SeatingPlan
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules.chairs import CHAIR_RULES, AtTable, violations

from .side_by_side import torn


def chair_moves(gathering: Gathering, before: SeatingPlan | None, now: SeatingPlan) -> tuple[ChairMove, ...]:
    """Table by table in the order of the plan, chair by chair; nothing of a first plan."""
    found: list[ChairMove] = []
    for label, chairs in now.tables.items():
        earlier = before.tables.get(label, ()) if before else ()
        places = _places(earlier)
        left = [(guest, chair) for guest, chair in _places(chairs).items() if places.get(guest, chair) != chair]
        if left:
            wrong = tuple(_wrong(gathering, label, earlier))
            for guest, chair in left:
                reason = _reason(gathering, chairs, wrong, guest, places[guest], label)
                found.append(ChairMove(guest, label, places[guest], chair, reason))
    return tuple(found)


def _places(chairs: Sequence[str]) -> dict[str, int]:
    return {guest: chair for chair, guest in enumerate(chairs, 1) if guest}


def _wrong(gathering: Gathering, label: str, chairs: Sequence[str]) -> Iterator[tuple[Collection[str], str]]:
    """What was not as it should be while people sat on these chairs of a table, and whom it concerned."""
    for rule, violation in violations(gathering, CHAIR_RULES, {label: chairs}):
        if not gathering.is_waived(rule.name, violation.people, violation.group):
            yield violation.people, f"a rule was broken: {violation.sentence}"
    at = AtTable.of(gathering, label, filter(None, chairs))
    place = _places(chairs)
    if len(at.guests) <= at.table.seats >= len(chairs):
        for members in torn(at, [place[guest.id] - 1 for guest in at.guests]):
            people = tuple(at.guests[member].id for member in members)
            yield people, f"delegation {at.guests[members[0]].delegation} was not side by side"


def _reason(
    gathering: Gathering,
    chairs: Sequence[str],
    wrong: Sequence[tuple[Collection[str], str]],
    guest: str,
    before: int,
    label: str,
) -> str:
    """Why somebody has left a chair: what was wrong while they had it, else for whom they make room."""
    if before > gathering.table[label].seats:
        return f"{label} has no chair {before} any more"
    if guest not in gathering.before:
        return "planned afresh"
    if found := next((sentence for people, sentence in wrong if guest in people), ""):
        return found
    coming = chairs[before - 1]
    return f"makes room for {gathering.name(coming)}" if coming else "others moved too"
