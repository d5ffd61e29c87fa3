"""The selection of whole calls, reviews and quotas and all, is what trying every set of cases by hand would find."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from forumctl.cases.loading import Call
from forumctl.cases.ranking import Ranking, rank
from forumctl.cases.reviews import Review
from forumctl.cases.selection import Selection, select
from forumctl.problems import ForumError

from .given import call, submission

CALLS = 250
COLUMNS = {"country": ("VN", "KR", "MN"), "region": ("Asia", "Africa"), "theme": ("water", "buses", "light")}


class Tried(NamedTuple):
    """A call and what was made of it; no selection where it is refused."""

    call: Call
    ranking: Ranking
    selection: Selection | None


def random_call(seed: int) -> Call:
    """Five to nine cases, whole marks and so many ties, some reviews in conflict, quotas on up to three columns."""
    stream = random.Random(seed)
    cases = [
        submission(f"c{number}", **{column: stream.choice(values) for column, values in COLUMNS.items()})
        for number in range(stream.randint(5, 9))
    ]
    reviews = tuple(
        Review(case.id, reviewer, float(stream.randint(5, 8)), stream.choice(("", "", "", "", "declared")))
        for case in cases
        for reviewer in ("ann", "ben", "cho")
        if stream.random() < 0.9
    )
    quotas: dict[str, dict[str, Any]] = {"at_most": {}, "at_least": {}}
    for key, numbers in (("at_most", (1, 2, 3)), ("at_least", (1, 1, 2))):
        for column in stream.sample(sorted(COLUMNS), stream.randint(0, 2)):
            said = sorted({case.tags[column] for case in cases})
            each = stream.choice((True, False))
            quotas[key][column] = stream.choice(numbers) if each else {stream.choice(said): stream.choice(numbers)}
    return call(
        *cases,
        reviews=reviews,
        select=stream.randint(1, 5),
        reserve=2,
        min_reviews=stream.choice((1, 2)),
        normalise=stream.choice((True, False)),
        **quotas,
    )


def tried(seed: int) -> Tried:
    made = random_call(seed)
    ranking = rank(made, resamples=20)
    try:
        return Tried(made, ranking, select(made, ranking))
    except ForumError:
        return Tried(made, ranking, None)


def keeps(made: Call, able: list[str], chosen: tuple[str, ...]) -> bool:
    """Whether these cases keep every quota, counted from what is written in the submissions."""
    for quotas, most in ((made.cases.at_most, True), (made.cases.at_least, False)):
        for column, numbers in quotas.items():
            counts = Counter(made.submissions[case].tags[column] for case in chosen)
            for value in {made.submissions[case].tags[column] for case in able} | (set(numbers) - {""}):
                number = numbers.get(value, numbers.get(""))
                if number is not None and (counts[value] > number if most else counts[value] < number):
                    return False
    return True


def able(made: Call) -> list[str]:
    """The cases with enough reviews by reviewers without a conflict."""
    counts = Counter(review.case for review in made.reviews if not review.conflict)
    return [case for case in made.submissions if counts[case] >= made.cases.min_reviews]


def brute(one: Tried) -> tuple[str, ...] | None:
    """The best set by trying all; of equal ones the first in the order of the ranking."""
    ranked, ready = [rating.case for rating in one.ranking.ratings], able(one.call)
    assert sorted(ranked) == sorted(ready)
    allowed = (chosen for chosen in combinations(ranked, one.call.cases.select) if keeps(one.call, ready, chosen))
    scores = {rating.case: round(100 * rating.score) for rating in one.ranking.ratings}
    return max(allowed, key=lambda chosen: sum(scores[case] for case in chosen), default=None)


def with_ties(found: list[Tried]) -> Iterator[Tried]:
    """Those in which a tie stands between a case that is selected and one that is not."""
    for one in found:
        if one.selection:
            chosen = set(one.selection.selected)
            if any(0 < len(chosen.intersection(group)) < len(group) for group in one.ranking.ties):
                yield one


def test_selection_of_whole_calls_is_that_of_brute_force() -> None:
    found = [tried(seed) for seed in range(CALLS)]
    assert [one.selection and one.selection.selected for one in found] == [brute(one) for one in found]
    for one in found:
        if one.selection:
            best = sorted((rating.score for rating in one.ranking.ratings), reverse=True)[: one.call.cases.select]
            total = sum(one.ranking.by_case[case].score for case in one.selection.selected)
            assert round(one.selection.given_up, 6) == round(sum(best) - total, 6)
            waiting = [rating.case for rating in one.ranking.ratings if rating.case not in one.selection.selected]
            assert list(one.selection.reserve) == waiting[:2]
    assert sum(one.selection is None for one in found) > CALLS / 10
    assert sum(bool(one.selection and one.selection.given_up) for one in found) > CALLS / 10
    assert sum(bool(one.ranking.conflicts) for one in found) > CALLS / 2
    assert sum(1 for _ in with_ties(found)) > CALLS / 10
