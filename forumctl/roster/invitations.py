"""Who was invited and what came of it: the funnel, the places, and who is to be reminded."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forumctl.definition import Forum
from forumctl.definition.people import STATES, Participant

from .listing import Places, places
from .roster import Roster

UNANSWERED = ("invited", "no-answer")


@dataclass(frozen=True, slots=True)
class Invitations:
    """How many people are in each state, by category; places; and who has not answered."""

    counts: Mapping[str, Mapping[str, int]]
    """By category, in the order of the forum file, then by state; only categories with people."""
    free: Places
    after_all: Places
    """What is left if everybody who has not answered comes."""
    open: tuple[Participant, ...]
    """Who has not answered, by name."""
    answer_by: date | None

    @property
    def total(self) -> Mapping[str, int]:
        """How many people are in each state."""
        return {state: sum(states[state] for states in self.counts.values()) for state in STATES}


def invitations(forum: Forum, roster: Roster) -> Invitations:
    """Where the invitations of a forum stand."""
    known = dict.fromkeys((*forum.roster.categories, *(one.category for one in roster.people)))
    counts = {category: Counter(one.status for one in roster.people if one.category == category) for category in known}
    unanswered = sorted((one for one in roster.people if one.status in UNANSWERED), key=lambda one: one.order)
    return Invitations(
        {category: {state: found[state] for state in STATES} for category, found in counts.items() if found},
        places(forum, roster),
        Places.of(forum.waiting, (*roster, *unanswered)),
        tuple(unanswered),
        forum.waiting.answer_by if forum.waiting else None,
    )
