"""Plans changed by hand: pins set and taken out, and what a change breaks that was not broken before."""

from collections.abc import Iterable

from forumctl.problems import Problem


def pinned(pins: Iterable[str], people: Iterable[str]) -> tuple[str, ...]:
    """The pins with some more people, who keep their group whatever happens."""
    return tuple(dict.fromkeys((*pins, *people)))


def unpinned(pins: Iterable[str], people: Iterable[str]) -> tuple[str, ...]:
    """The pins without some people, whom the next run may move."""
    freed = set(people)
    return tuple(person for person in pins if person not in freed)


def newly_wrong(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors of the plan after a change that the plan before did not have, whatever their place in the file."""
    known = {(problem.code, problem.sentence) for problem in before}
    return tuple(found for found in after if found.is_error and (found.code, found.sentence) not in known)
