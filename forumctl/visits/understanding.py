"""Who follows which guide: the languages of both decide, and those who interpret for somebody."""

from collections.abc import Iterable, Sequence, Set
from itertools import islice, product

from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus, Guide
from forumctl.roster.checks.languages import spoken
from forumctl.visits.riding import Riding
from forumctl.visits.staff import room_for

GUIDE_LANGUAGE = "guide-language"
"""The rule that people understand their guide, by its name."""


def understands(case: Riding, person: Participant, bus: Bus, companions: Set[str]) -> bool:
    """Whether a person follows a guide of a bus; the known languages of both decide, a blank excludes nobody.

    `companions` are the ids of those on the same bus who are kept together with them.
    """
    return not bus.all_guides or any(follows(case, person, guide, companions) for guide in bus.all_guides)


def suits(case: Riding, unit: Iterable[str], bus: Bus) -> bool:
    """Whether people who are kept together understand a bus: where it may be in parties, all of them one guide."""
    members = frozenset(unit)
    people = [case.by_id[one] for one in members]
    if may_part(case, bus):
        return any(all(follows(case, one, guide, members) for one in people) for guide in bus.guides)
    return all(understands(case, one, bus, members) for one in people)


def may_part(case: Riding, bus: Bus) -> bool:
    """Whether a bus of several guides may bring more people than a site takes at once, and so parties of one guide."""
    return len(bus.guides) > 1 and bus.id not in case.whole and bus.places > room_for(case.visits, bus)


def follows(case: Riding, person: Participant, by: Guide, companions: Set[str]) -> bool:
    """Whether a person follows one guide, alone or by one of their companions."""
    own, guide = spoken(person.languages), spoken(by.languages)
    if not own or not guide or own & guide or person.id in case.excused(GUIDE_LANGUAGE):
        return True
    others = (spoken(case.by_id[other].languages) for other in companions)
    return any(languages & own and languages & guide for languages in others)


def party_guides(
    case: Riding, bus: Bus, parties: Sequence[Sequence[str]], at_once: Iterable[tuple[int, int]]
) -> tuple[int, ...] | None:
    """The number of the guide of each party, so that all understand theirs; None where there are no such guides.

    `at_once` are pairs of parties that are in rooms at once: nobody guides both.
    """
    pairs, must = tuple(at_once), case.visits.rules.guide_language == "must"

    def led_by(party: Sequence[str], guide: Guide) -> bool:
        return all(
            follows(case, case.by_id[one], guide, {other for other in case.unit_of[one] if other in party})
            for one in party
            if one in case.by_id
        )

    guides = bus.all_guides
    choices = [[number for number, guide in enumerate(guides) if not must or led_by(party, guide)] for party in parties]
    found = (given for given in islice(product(*choices), _MOST) if all(given[one] != given[two] for one, two in pairs))
    return next(found, None)


_MOST = 20_000
