"""Guide's language: each passenger understands the guide, or rides with somebody who interprets for them.

Who interprets is kept together with them (delegation, companion) and shares a language with them and with the guide.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice, product

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus, Guide
from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Allowed
from forumctl.roster.checks.languages import spoken
from forumctl.visits.riding import Riding


def understands(riding: Riding, person: Participant, bus: Bus, companions: Set[str]) -> bool:
    """Whether a person follows the guide of a bus; the known languages of both decide, a blank excludes nobody.

    `companions` are the ids of those on the same bus who are kept together with them.
    """
    together = (person, *(riding.by_id[one] for one in companions if one != person.id))
    # Of several guides one has them all: they are in one party.
    about = together if len(bus.guides) > 1 else together[:1]
    return not bus.all_guides or any(
        all(follows(riding, one, guide, companions) for one in about) for guide in bus.all_guides
    )


def follows(riding: Riding, person: Participant, by: Guide, companions: Set[str]) -> bool:
    """Whether a person follows one guide, alone or by one of their companions."""
    own, guide = spoken(person.languages), spoken(by.languages)
    if not own or not guide or own & guide or person.id in riding.excused(RULE.name):
        return True
    others = (spoken(riding.by_id[other].languages) for other in companions)
    return any(languages & own and languages & guide for languages in others)


def party_guides(
    riding: Riding, bus: Bus, parties: Sequence[Sequence[str]], at_once: Iterable[tuple[int, int]]
) -> tuple[int, ...] | None:
    """The number of the guide of each party, so that all understand theirs; None where there are no such guides.

    `at_once` are pairs of parties that are in rooms at once: nobody guides both.
    """
    pairs, must = tuple(at_once), riding.visits.rules.guide_language == "must"

    def suits(party: Sequence[str], guide: Guide) -> bool:
        return all(
            follows(riding, riding.by_id[one], guide, {other for other in riding.unit_of[one] if other in party})
            for one in party
            if one in riding.by_id
        )

    guides = bus.all_guides
    choices = [[number for number, guide in enumerate(guides) if not must or suits(party, guide)] for party in parties]
    found = (given for given in islice(product(*choices), _MOST) if all(given[one] != given[two] for one, two in pairs))
    return next(found, None)


_MOST = 20_000


def parts(riding: Riding) -> Iterator[Allowed]:
    if riding.visits.rules.guide_language != "must":
        return
    for number, person in enumerate(riding.people):
        unit = frozenset(riding.unit_of[person.id])
        buses = frozenset(n for n, bus in enumerate(riding.buses) if understands(riding, person, bus, unit))
        yield Allowed(RULE.name, number, buses)


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each person who does not follow the guide of their bus."""
    bus_of = group_of(groups) if riding.visits.rules.guide_language == "must" else {}
    for person in riding.people:
        bus = riding.bus.get(bus_of.get(person.id, ""))
        if bus is None:
            continue
        companions = {other for other in riding.unit_of[person.id] if bus_of.get(other) == bus.id}
        if not understands(riding, person, bus, companions):
            yield Violation(
                f"{person.known_as} speaks {listed(person.languages)}; the guide of bus {bus.id} speaks "
                f"{listed(bus.spoken)}",
                (person.id,),
                bus.id,
                "Move them to a bus whose guide they understand, or give them an interpreter as companion.",
            )


def clash(riding: Riding, conflict: Conflict) -> str:
    languages = listed(dict.fromkeys(language for person in conflict.people for language in person.languages))
    return f"{concerned(riding, conflict)} understands the guide ({languages})"


def mend(riding: Riding, conflict: Conflict) -> str:
    return f"give {concerned(riding, conflict)} an interpreter as companion"


RULE = Rule(
    "guide-language",
    "Everybody understands the guide, if need be through who interprets for them",
    True,
    parts,
    violations,
    clash,
    mend,
)
