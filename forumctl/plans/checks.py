"""Checks of the decision on the cases against the forum and its people; the keys are those of its plan file."""

from collections.abc import Callable, Iterator

from forumctl.definition import Forum
from forumctl.problems import Key, Problem
from forumctl.roster import Roster

from .store import Plans

Check = Callable[[Forum, Roster, Plans], Iterator[Problem]]


def presenters(_forum: Forum, roster: Roster, plans: Plans) -> Iterator[Problem]:
    """Each selected case is presented by somebody who comes."""
    for position, case in enumerate(plans.cases.selected):
        person = roster.by_id.get(case.presenter)
        if person and person.comes:
            continue
        fact = f"is {person.status}" if person else "is not in the roster"
        yield Problem(
            "case-without-presenter",
            f"{case.presenter}, who presents the case {case.id}, {fact}",
            Key(("selected", position, "presenter")),
            f"Name another presenter, or put a case from the reserve in its place: forumctl cases promote {case.id}",
        )


def selection(forum: Forum, _roster: Roster, plans: Plans) -> Iterator[Problem]:
    """As many cases are selected as the forum file asks for, once a selection is made."""
    chosen = len(plans.cases.selected)
    if forum.cases and chosen and chosen != forum.cases.select:
        yield Problem(
            "cases-not-as-many",
            f"{chosen} cases are selected, not the {forum.cases.select} of the forum file",
            Key(("selected",)),
            "Decide anew: forumctl cases select --fresh, or change select in [cases].",
            severity="warning",
        )


CHECKS: tuple[Check, ...] = (presenters, selection)
