"""Chairs that are kept under a name, on paper: the name stands where somebody will."""

from collections.abc import Mapping, Sequence

from forumctl.definition.occasions import Occasion
from forumctl.definition.people import Participant
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import holds

HELD = "~"
"""Before the id under which the name of a kept chair goes with the people."""


def with_held(
    occasion: Occasion, roster: Roster, plan: SeatingPlan, language: str
) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Participant]]:
    """The ids chair by chair of each table, and everybody on a chair by id; names of kept chairs among them."""
    people = {guest: roster.by_id[guest] for guest in sorted(plan.table_of) if guest in roster.by_id}
    places = {label: kind.places for label, kind in occasion.each_table()}
    tables = {
        label: [*plan.tables.get(label, ()), *[""] * (seats - len(plan.tables.get(label, ())))]
        for label, seats in places.items()
    }
    for hold in holds(occasion, tuple(people.values())):
        chairs = tables.get(hold.table, [])
        empty = [chair for chair, guest in enumerate(chairs) if not guest]
        came = len(hold.members.intersection(chairs))
        chosen = (
            [chair for chair in empty if chair + 1 == hold.chair] if hold.chair else empty[::-1][: hold.seats - came]
        )
        for chair in chosen if hold.seats > came else ():
            name = f"{HELD}{hold.table}/{chair + 1}"
            people[name] = Participant.model_construct(id=name, name=hold.label.within(language))
            chairs[chair] = name
    return tables, people


def is_held(person: Participant) -> bool:
    """Whether this is no person, but the name on a kept chair."""
    return person.id.startswith(HELD)
