from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from forumctl.planning.clash import solve as explain
from forumctl.planning.door import Stop
from forumctl.planning.instance import Apart, Capacity, Instance
from forumctl.planning.relax import cliques, least_pairs

PAIRS = st.sets(st.sampled_from(list(combinations(range(7), 2))))


@given(PAIRS)
def test_cliques_are_whole_and_leave_nobody_out_who_fits(pairs: set[tuple[int, int]]) -> None:
    found = cliques(pairs)
    for clique in found:
        assert set(combinations(clique, 2)) <= pairs
        others = {unit for pair in pairs for unit in pair} - set(clique)
        assert not any(all((min(a, b), max(a, b)) in pairs for b in clique) for a in others)
    assert {unit for clique in found for unit in clique} == {unit for pair in pairs for unit in pair}
    assert len(found) == len(set(found))


def test_least_pairs_are_those_of_trying_every_spread() -> None:
    for people, groups in product(range(1, 7), range(1, 4)):
        tried = (sum(a == b for a, b in combinations(spread, 2)) for spread in product(range(groups), repeat=people))
        assert least_pairs(people, groups) == min(tried)


def test_crowd_that_avoids_each_other_is_told_at_once_with_the_fewest_pairs_to_give_up() -> None:
    people, groups = 60, 10
    crowd = range(3, 3 + groups + 2)
    apart = tuple(Apart("apart", one, other) for one, other in combinations(crowd, 2))
    found = explain(Instance(people, groups, (Capacity("seats", (10,) * groups),), apart=apart), Stop(), 0)
    assert found.stopped == "infeasible"
    assert len(found.mend) == 2
    assert {person for reason in found.reasons for person in reason.people} == set(crowd[: groups + 1])
    assert len(found.reasons) == (groups + 1) * groups // 2
