"""A rule added at run time to a forum that has no plan explains itself, without a word about it elsewhere."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import pytest

from forumctl.placement.infeasible import Proof, prove
from forumctl.placement.model import pose
from forumctl.placement.people import BUS, TABLE, Groups, Placement
from forumctl.placement.rules.rule import Conflict, Part, Rule, Violation
from forumctl.planning.instance import Allowed, Apart, Capacity, Count, Share, Together
from forumctl.plans.store import Plans
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating import rules as seating_rules
from forumctl.seating.assigning import assign as seating
from forumctl.seating.assigning import infeasible as seating_infeasible
from forumctl.seating.assigning import scores as seating_scores
from forumctl.visits import rules as visits_rules
from forumctl.visits.assigning import assign as visits
from forumctl.visits.assigning import steps as visits_clashes
from forumctl.visits.assigning import steps as visits_steps
from tests.seating import given as tables
from tests.visits import given as buses

P = TypeVar("P", bound=Placement)
HEARING = {"access": ("hearing",)}
SENTENCE = "People who hear badly {sit} the first {group}"


def parts(placement: Placement) -> Iterator[Allowed]:
    for person in placement.people:
        if "hearing" in person.access:
            yield Allowed("front", placement.number[person.id], frozenset({0}))


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    first = placement.groups[0].label
    for label, people in groups.items():
        for person in people if label != first else ():
            if person in placement.by_id and "hearing" in placement.by_id[person].access:
                yield Violation(f"{placement.name(person)} is too far back", (person,), label)


FRONT: Rule[Placement] = Rule("front", SENTENCE, True, parts, violations)


def test_rule_added_to_the_tables_explains_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (*seating_rules.RULES, FRONT.worded(TABLE))
    for module in (seating, seating_infeasible, seating_scores):
        monkeypatch.setattr(module, "RULES", rules)
    of = tables.forum(tables='tables = [{ id = "T{}", count = 2, seats = 2 }]\n')
    people = Roster(tuple(tables.person(name, **HEARING) for name in ("ann", "bob", "cy")))
    with pytest.raises(ForumError) as raised:
        seating.assign(of, people, Plans(), of.occasions[1])
    assert raised.value.exit_code == ExitCode.NO_PLAN
    (problem,) = raised.value.problems
    assert problem.sentence == (
        "dinner: these rules conflict: people who hear badly sit at the first table (Ann, Bob and Cy); T1 has 2 chairs"
    )
    assert problem.hint == "It is enough to relax the front rule for Cy."


def test_rule_added_to_the_buses_explains_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (*visits_rules.RULES, FRONT.worded(BUS))
    for module in (visits, visits_clashes, visits_steps):
        monkeypatch.setattr(module, "RULES", rules)
    people = Roster(tuple(one.model_copy(update=HEARING) for one in buses.crowd(9, languages=("en",))))
    with pytest.raises(ForumError) as raised:
        visits.assign(buses.forum(), people, Plans())
    assert raised.value.exit_code == ExitCode.NO_PLAN
    (problem,) = raised.value.problems
    names = "P00, P01, P02, P03 and 5 more"
    assert problem.sentence == (
        f"these rules conflict: people who hear badly ride on the first bus ({names}); bus A has 8 seats"
    )
    assert problem.hint == "It is enough to relax the front rule for P08. Or let bus A have 1 more seat."
    larger = buses.forum(old='id = "A"\nseats = 10', new='id = "A"\nseats = 11')
    assert len(visits.assign(larger, people, Plans()).plan.buses["A"]) == 9


def proof(placement: P, rules: Sequence[Rule[P]], odd: Rule[Placement]) -> Proof | None:
    every: tuple[Rule[P], ...] = (*rules, odd.worded(placement.words))
    return prove(placement, every, pose(placement, every))


@pytest.mark.parametrize(
    "added",
    [
        (Capacity("odd", (0, 0, 0), (1, 1, 0)),),
        (Allowed("odd", 0, frozenset()),),
        (Together("odd", (0, 1)), Apart("odd", 0, 1)),
        (Share("odd", (1, 2, 4)),),
        (Count("odd", frozenset({0}), at_least=(1, 1, 1), when_empty=True),),
        (Count("odd", frozenset({0, 1}), at_most=(0, 0, 0)),),
    ],
    ids=lambda added: "-".join(type(part).__name__ for part in added),
)
@pytest.mark.parametrize("with_words", [False, True], ids=["without words", "with words"])
def test_every_kind_of_part_has_words(added: tuple[Part, ...], with_words: bool) -> None:
    def worded(of: Placement, conflict: Conflict) -> str:
        return f"{len(conflict.people)} people and {len(conflict.groups)} {of.words.groups} are odd"

    words = worded if with_words else None
    odd: Rule[Placement] = Rule("odd", "Odd people are odd", True, lambda _: added, lambda *_: (), words, words)
    people = tuple(buses.person(name, languages=("en",)) for name in ("ann", "bob", "cy"))
    proofs = (
        proof(tables.gathering(people), seating_rules.RULES, odd),
        proof(buses.case(people), visits_rules.RULES, odd),
    )
    for found in proofs:
        assert found is not None
        assert found.sentence.startswith("these rules conflict: ")
        assert "odd" in found.sentence
        assert "odd" in found.hint


def test_what_the_planner_chose_proves_nothing() -> None:
    placement = tables.gathering(tables.guests(3))
    chosen: Rule[Placement] = Rule(
        "chosen", "All are nowhere", True, lambda _: (Allowed("chosen", 0, frozenset()),), lambda *_: (), is_given=False
    )
    assert prove(placement, (chosen,), pose(placement, (chosen,))) is None
