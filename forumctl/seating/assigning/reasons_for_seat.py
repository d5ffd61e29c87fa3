"""The reasons for one person's place, rule by rule, in words."""

from collections.abc import Callable, Iterator

from forumctl.definition.checks.words import listed
from forumctl.documents.localised import language_name
from forumctl.plans.seating import SeatingPlan
from forumctl.seating.gathering import Gathering
from forumctl.seating.geometry.furniture import furniture
from forumctl.seating.rules import apart, mix, together
from forumctl.seating.rules.access import needs_place
from forumctl.seating.rules.share_language import spoken


def why(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[str]:
    """What binds a person to their table, then what speaks for it, then who is beside them."""
    if person not in gathering.by_id:
        yield "has a chair in the plan but is not invited"
        return
    for reason in REASONS:
        yield from reason(gathering, plan, person)


def _pin(gathering: Gathering, _plan: SeatingPlan, person: str) -> Iterator[str]:
    in_forum = any(person in guests for guests in gathering.occasion.pins.values())
    if person in gathering.pins:
        yield f"pinned to {gathering.pins[person]} in {'the forum file' if in_forum else 'the plan'}"


def _bonds(gathering: Gathering, _plan: SeatingPlan, person: str) -> Iterator[str]:
    for delegation, people in together.circles(gathering):
        others = [gathering.name(guest) for guest in people if guest != person]
        if person not in people:
            continue
        if delegation:
            yield f"delegation {delegation} shares a table: {listed(others)}"
        else:
            yield f"accompanies {others[0]}" if people[0] == person else f"is accompanied by {others[0]}"


def _apart(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[str]:
    for pair in apart.pairs(gathering):
        if person in pair:
            other = pair[pair[0] == person]
            yield f"kept apart from {gathering.name(other)}, who sits at {plan.table_of.get(other, 'no table')}"


def _access(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[str]:
    table = gathering.table.get(plan.table_of[person])
    if table and needs_place(gathering.by_id[person]):
        yield f"needs a wheelchair place; {table.label} has {table.accessible or 'none'}"


def _language(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[str]:
    if gathering.occasion.rules.share_language == "off":
        return
    here = [gathering.by_id[guest] for guest in plan.tables[plan.table_of[person]] if guest in gathering.by_id]
    for language in sorted(spoken(gathering.by_id[person])):
        with_them = [guest.name for guest in here if guest.id != person and language in spoken(guest)]
        said = language_name(language, "en")
        yield f"speaks {said} with {listed(with_them)}" if with_them else f"nobody here speaks {said}"


def _mix(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[str]:
    labels = dict.fromkeys((*gathering.table, plan.table_of[person]))
    at = {
        label: [gathering.by_id[guest] for guest in plan.tables.get(label, ()) if guest in gathering.by_id]
        for label in labels
    }
    for column, weight in gathering.occasion.rules.mix.items():
        for value in mix.values(gathering.by_id[person], column) if weight else ():
            counts = {
                label: sum(value in mix.values(guest, column) for guest in guests) for label, guests in at.items()
            }
            here, least, most = counts[plan.table_of[person]], min(counts.values()), max(counts.values())
            elsewhere = f"{least} to {most}" if least < most else f"{most}"
            yield f"{gathering.said(column, value)}: {here} here, {elsewhere} at each table"


def _beside(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[str]:
    label = plan.table_of[person]
    chairs = plan.tables[label]
    table = gathering.table.get(label)
    near = furniture(table).beside[chairs.index(person)] if table and len(chairs) <= table.seats else ()
    beside = [gathering.name(chairs[chair]) for chair in near if chair < len(chairs) and chairs[chair]]
    if beside:
        yield f"beside {listed(beside)}"


REASONS: tuple[Callable[[Gathering, SeatingPlan, str], Iterator[str]], ...] = (
    _pin,
    _bonds,
    _apart,
    _access,
    _language,
    _mix,
    _beside,
)
