"""Who has another chair of the same table than before, and why: a place card lies on each."""

from collections.abc import Sequence

from forumctl.plans.changes import ChairMove
from forumctl.plans.seating import SeatingPlan
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules.chairs import CHAIR_RULES, AtTable, violations

from .side_by_side import torn


def chair_moves(gathering: Gathering, before: SeatingPlan | None, now: SeatingPlan) -> tuple[ChairMove, ...]:
    """Table by table in the order of the plan, chair by chair; nothing of a first plan."""
    found: list[ChairMove] = []
    for label, chairs in now.tables.items():
        earlier = _places(before.tables.get(label, ()) if before else ())
        found += [
            ChairMove(guest, label, earlier[guest], chair, _reason(gathering, label, chairs, earlier[guest], chair))
            for guest, chair in _places(chairs).items()
            if earlier.get(guest, chair) != chair
        ]
    return tuple(found)


def _places(chairs: Sequence[str]) -> dict[str, int]:
    return {guest: chair for chair, guest in enumerate(chairs, 1) if guest}


def _reason(gathering: Gathering, label: str, chairs: Sequence[str], before: int, now: int) -> str:
    """What would be so if that person had stayed and whoever is there now sat on their new chair."""
    stayed = list(chairs)
    if before > len(stayed):
        return f"{label} has no chair {before} any more"
    stayed[before - 1], stayed[now - 1] = stayed[now - 1], stayed[before - 1]
    wrong = [violation.sentence for _, violation in violations(gathering, CHAIR_RULES, {label: stayed})]
    if wrong:
        return f"otherwise {wrong[0]}"
    at = AtTable.of(gathering, label, filter(None, stayed))
    plan = [stayed.index(guest.id) for guest in at.guests]
    apart = next((people for people in torn(at, plan) if at.number[chairs[now - 1]] in people), ())
    if apart:
        return f"otherwise delegation {at.guests[apart[0]].delegation} does not sit side by side"
    return "others moved too"
