"""Some people cannot be chaired at one table, whoever else sits there: what a table search learns of its chairs."""

from collections.abc import Iterator

from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Conflict, Rule, Violation
from forumctl.planning.instance import Count
from forumctl.seating.gathering import Gathering, Unchairable


def _found(gathering: Gathering, proven: bool) -> Iterator[tuple[Unchairable, Count]]:
    for some in gathering.unchairable:
        if some.proven == proven:
            most = tuple(len(some.people) - (table.label in some.tables) for table in gathering.tables)
            people = frozenset(gathering.number[person] for person in some.people)
            yield some, Count(CHAIRS if proven else LIKELY, people, at_most=most)


CHAIRS, LIKELY = "chairs", "chairs_found"


def _of(name: str, proven: bool) -> Rule[Gathering]:
    def parts(gathering: Gathering) -> Iterator[Count]:
        yield from (part for _, part in _found(gathering, proven))

    def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
        for some, _ in _found(gathering, proven):
            for label in sorted(some.tables):
                if some.people <= set(tables.get(label, ())):
                    yield Violation(f"at {label} no chairs keep all of this: {some.asked}", tuple(some.people), label)

    def clash(gathering: Gathering, conflict: Conflict) -> str:
        return _meant(gathering, conflict).asked

    def mend(gathering: Gathering, conflict: Conflict) -> str:
        return _meant(gathering, conflict).mend

    def _meant(gathering: Gathering, conflict: Conflict) -> Unchairable:
        return next(some for some, part in _found(gathering, proven) if part == conflict.part)

    return Rule(
        name, "People of a table can be chaired as the rules say", True, parts, violations, clash, mend, is_given=proven
    )


RULES = (_of(CHAIRS, True), _of(LIKELY, False))
