"""Who sits on which chair: every must-rule about chairs, as few who had one moved as can be, then what is wished.

A place card lies on each chair: who has another one of the same table than before is named, with the reason.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from forumctl.definition import collation
from forumctl.definition.people import Participant
from forumctl.placement.people import Groups
from forumctl.placement.rules.mix import values
from forumctl.planning.chairing.problem import Chairing, Pairing, broken, people_of
from forumctl.planning.chairing.solve import explain, solve
from forumctl.planning.door import Stop
from forumctl.plans.changes import ChairMove
from forumctl.plans.seating import SeatingPlan
from forumctl.roster.checks.languages import spoken
from forumctl.seating.gathering import Gathering, Table, Unchairable
from forumctl.seating.rules.chairs import CHAIR_RULES, AtTable, parts, violations, worded
from forumctl.seating.rules.chairs.companions import served

from .side_by_side import in_lines, rejoined, torn

Chairs = tuple[str, ...]
"""Ids chair by chair; a blank is an empty chair."""
OUT_OF_RANK = 300
"""For each place that somebody is away from the one of their rank."""
NOT_BESIDE = 1_000
"""A companion who is not beside all whom they serve, where a rule asks for one of them alone."""
NO_LANGUAGE = 100
"""Somebody who shares no language with either neighbour."""
ALIKE = 60
"""Two of one value side by side, where values are to alternate."""
KEPT_FREE = 40
"""Somebody without a wheelchair on a chair with room for one."""
TOGETHER = -10
"""Two of a delegation that is to be together side by side."""
COMPATRIOT = {"gather": -5, "neutral": 0, "part": 15}
"""Two of one country side by side, as the organiser wishes."""


def seat(at: AtTable, before: Chairs = ()) -> Chairs:
    """The chairs of a table for its people, who are no more than its chairs; the nearest where no rules let them.

    Whoever had a chair there keeps it, unless a must-rule or somebody who comes new needs it.
    """
    problem = chairing(at, before)
    line = [at.number[guest] for guest in _in_line(at)]
    plan = solve(in_lines(at, problem, line), Stop(), 0, order=line).plan
    if plan is None:
        plan = solve(replace(problem, musts=()), Stop(), 0, order=line).plan or ()
    chairs = [""] * at.places
    for guest, chair in zip(at.guests, rejoined(at, problem, plan), strict=True):
        chairs[chair] = guest.id
    return tuple(chairs)


def seat_all(gathering: Gathering, tables: Groups, last: Mapping[str, Chairs] | None = None) -> Mapping[str, Chairs]:
    """The chairs of every table, each seated by itself; as at `last` where the same people sat there."""
    before = gathering.plan_before.tables if gathering.plan_before else {}

    def seated(label: str) -> Chairs:
        found = last.get(label, ()) if last else ()
        if found and set(filter(None, found)) == set(tables[label]):
            return found
        return seat(AtTable.of(gathering, label, tables[label]), before.get(label, ()))

    return {table.label: seated(table.label) for table in gathering.tables}


def seat_ruled(gathering: Gathering, tables: Groups) -> Mapping[str, Chairs]:
    """The chairs of those tables alone at which rules ask for some: the others can always be chaired."""
    found = (AtTable.of(gathering, table.label, tables[table.label]) for table in gathering.tables)
    return {at.table.label: seat(at) for at in found if parts(at, CHAIR_RULES)}


def unchairable(gathering: Gathering, chairs: Mapping[str, Chairs]) -> tuple[Unchairable, ...]:
    """Of each table whose chairs break a rule the people who cannot be chaired, at it and at those alike."""
    tables = (AtTable.of(gathering, label, filter(None, people)) for label, people in chairs.items())
    return tuple(_unchairable(at) for at in tables if tuple(broken(_ruled(at), _plan(at, chairs[at.table.label]))))


def _ruled(at: AtTable) -> Chairing:
    """The rules of a table without its wishes."""
    return Chairing(people=len(at.guests), chairs=at.places, relations=at.relations, musts=parts(at, CHAIR_RULES))


def _plan(at: AtTable, chairs: Chairs) -> tuple[int, ...]:
    return tuple(chairs.index(guest.id) for guest in at.guests)


def _unchairable(at: AtTable) -> Unchairable:
    problem = _ruled(at)
    found = explain(problem)
    like = {label for label, other in at.gathering.table.items() if _kind(other) == _kind(at.table)}
    if found is None:
        fact = f"the rules about chairs at {at.table.label}"
        everybody = frozenset(guest.id for guest in at.guests)
        return Unchairable(everybody, frozenset({at.table.label}), fact, "relax one of them", proven=False)
    reasons = [problem.musts[number] for number in found.reasons]
    asked, mend = worded(at, CHAIR_RULES, reasons, [problem.musts[number] for number in found.mend])
    people = {at.guests[person].id for must in reasons for person in people_of(must)}
    if any(must.rule == "honour" for must in reasons):
        people |= {guest.id for guest in at.guests}
    return Unchairable(frozenset(people), frozenset(like), asked, mend)


def _kind(table: Table) -> Table:
    return replace(table, label="", reserved=(), at_m=None, turn=0, room="", called=None)


def chairing(at: AtTable, before: Chairs = ()) -> Chairing:
    """The chairs of a table in the optimiser's numbers."""
    first = {guest: chair for chair, guest in reversed([*enumerate(before[: at.places])]) if guest in at.number}
    languages = [spoken(guest.languages) for guest in at.guests]
    bit = {language: 1 << place for place, language in enumerate(sorted(set().union(*languages)))}
    return Chairing(
        people=len(at.guests),
        chairs=at.places,
        relations=at.relations,
        musts=parts(at, CHAIR_RULES),
        home=tuple(first.get(guest.id) for guest in at.guests),
        placings=tuple(_placings(at)),
        pairings=tuple(_pairings(at)),
        masks=tuple(sum(bit[language] for language in own) for own in languages),
        alone=NO_LANGUAGE,
    )


def _placings(at: AtTable) -> Iterator[tuple[int, ...]]:
    """What each chair costs each guest: far from the one of their rank, or kept for a wheelchair."""
    place = {chair: place for place, chair in enumerate(at.furniture.precedence)}
    wheelchair = frozenset(chair - 1 for chair in at.table.wheelchair_chairs)
    wanted = _wanted(at)
    for guest in at.guests:
        kept = 0 if guest.uses_wheelchair else KEPT_FREE
        yield tuple(
            kept * (chair in wheelchair)
            + (OUT_OF_RANK * abs(wanted[guest.id] - place.get(chair, chair)) if guest.id in wanted else 0)
            for chair in range(at.places)
        )


def _pairings(at: AtTable) -> Iterator[Pairing]:
    """What it costs to have two guests side by side."""
    rules = at.gathering.occasion.rules
    compatriot = COMPATRIOT[rules.compatriots or ("part" if rules.mix.get("country") else "neutral")]
    gathers = "delegation" in at.gathering.settings.together and rules.compatriots != "part"
    for one, other in combinations(at.guests, 2):
        if gathers and one.delegation and one.delegation == other.delegation:
            cost = TOGETHER
        else:
            cost = compatriot if one.country and one.country == other.country else 0
        cost -= NOT_BESIDE if other.id in one.companion or one.id in other.companion else 0
        if at.table.alternate and set(values(one, at.table.alternate)) & set(values(other, at.table.alternate)):
            cost += ALIKE
        if cost:
            yield Pairing(at.number[one.id], at.number[other.id], cost)


def _wanted(at: AtTable) -> Mapping[str, int]:
    """The place in the order of precedence of each who has one: all but those who accompany somebody here."""
    if not at.table.protocol:
        return {}
    serving = served(at)
    own = [guest for guest in _in_line(at) if guest == at.table.host or guest not in serving]
    return {guest: place for place, guest in enumerate(own)}


def _precedence(at: AtTable, person: Participant) -> tuple[int, str, tuple[str, ...]]:
    """Sorts people by what their table goes by; those who are equal in that by name."""
    rank, order = at.gathering.ranks[person.id], at.table.order
    if not at.table.protocol:
        return 0, person.delegation, (person.id,)
    if order == "rank":
        return rank, "", person.order
    if order == "name":
        return 0, "", person.order
    from forumctl.locale.countries import country

    named = country(person.country, order.partition(":")[2]) if person.country else ""
    return not named, collation.key(named), (f"{rank:04}", *person.order)


def _in_line(at: AtTable) -> list[str]:
    """A first order: the host, then by rank, delegation by delegation, everyone followed by who accompanies them."""
    companions: dict[str, list[str]] = {}
    for guest, others in served(at).items():
        companions.setdefault(others[0], []).append(guest)
    follow = {companion for group in companions.values() for companion in group}

    def place(person: Participant) -> tuple[bool, bool, int, str, tuple[str, ...]]:
        return person.id != at.table.host, person.id in follow, *_precedence(at, person)

    line: dict[str, None] = {}

    def add(guest: str) -> None:
        if guest not in line:
            line[guest] = None
            for companion in companions.get(guest, ()):
                add(companion)

    for person in sorted(at.guests, key=place):
        add(person.id)
    return list(line)


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
