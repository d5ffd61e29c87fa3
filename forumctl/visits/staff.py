"""Guides and staff: how many ride on a bus, where they count as visitors, and into what parties that leaves a bus."""

from collections.abc import Set
from math import ceil

from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus, Guide, Site, Visits
from forumctl.roster.checks.languages import spoken
from forumctl.visits.riding import Riding

GUIDE_LANGUAGE = "guide-language"
"""Name of the rule that everybody understands their guide."""


def follows(riding: Riding, person: Participant, by: Guide, companions: Set[str]) -> bool:
    """Whether a person follows one guide, alone or by one of their companions."""
    own, guide = spoken(person.languages), spoken(by.languages)
    if not own or not guide or own & guide or person.id in riding.excused(GUIDE_LANGUAGE):
        return True
    others = (spoken(riding.by_id[other].languages) for other in companions)
    return any(languages & own and languages & guide for languages in others)


def guides_at_once(visits: Visits, bus: Bus) -> int | None:
    """In how many rooms at once people of a bus can be with a guide; None where no rule asks for one.

    As many as the guides it names, else as its staff: nobody guides in two rooms at once.
    """
    if bus.guides:
        return len(bus.guides)
    return max(bus.staff, 1) if visits.rules.guide_language == "must" else None


def staff_at(bus: Bus, site: Site, people: int, parties: int) -> int:
    """How many of the staff count as visitors with so many people of a bus that is in so many parties there (or 1)."""
    if not site.staff_counted:
        return 0
    share = ceil(bus.staff / max(parties, 1))
    return max(share, ceil(people / site.guide_per)) if site.guide_per else share


def staff_at_lunch(visits: Visits, bus: Bus, venue: str) -> int:
    """How many of the staff eat with their people: all of them, where a site of that venue counts them."""
    counted = any(site.staff_counted and site.venue == venue for site in visits.sites)
    return bus.staff if counted else 0


def room_for(visits: Visits, bus: Bus, parties: int = 1) -> int:
    """The fewest people that a site of the bus's tour takes at once of a bus in so many parties."""
    tour = visits.tour_of(bus)
    return min(_room(bus, site, parties) for site in visits.sites if site.id in tour.sites)


def _room(bus: Bus, site: Site, parties: int) -> int:
    people = site.capacity
    while people > 0 and people + staff_at(bus, site, people, parties) > site.capacity:
        people -= 1
    return people


def even(people: int, parties: int) -> tuple[int, ...]:
    """The sizes of so many equal parties."""
    return tuple(people // parties + (index < people % parties) for index in range(parties))


def split(visits: Visits, bus: Bus, people: int) -> tuple[int, ...]:
    """The sizes of the fewest equal parties of a bus that its sites take; none where they take everybody."""
    if people <= room_for(visits, bus):
        return ()
    fewest = (parties for parties in range(2, people + 1) if ceil(people / parties) <= room_for(visits, bus, parties))
    return even(people, next(fewest, people))


def led(visits: Visits, bus: Bus) -> int | None:
    """How many people the guides of a bus may lead, at the site of its tour that asks for most of them."""
    tour = visits.tour_of(bus)
    limits = [bus.staff * site.guide_per for site in visits.sites if site.id in tour.sites and site.guide_per]
    return min(limits, default=None)
