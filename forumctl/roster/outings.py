"""A roster as one outing sees it: who rides, and the hours that other outings leave them."""

from dataclasses import replace
from datetime import time

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits

from .roster import Roster


def riders_of(forum: Forum, roster: Roster, outing: Visits) -> Roster:
    """The roster in which those come on the visits who ride on that outing.

    Who comes late does so on the day of their first outing, who has a flight on that of their last; who rides again
    later that day has to be back in time to change.
    """
    if len(forum.outings) == 1 and all(outing.invites(person) for person in roster if person.visits):
        return roster
    return replace(roster, people=tuple(_rider(forum, person, outing) for person in roster.people))


def _rider(forum: Forum, person: Participant, outing: Visits) -> Participant:
    if not outing.invites(person):
        return person.model_copy(update={"visits": False}) if person.visits else person
    others = [other for other in forum.outings if other.invites(person)]
    dates = [other.date for other in others]
    limits = [person.latest] if person.latest and outing.date == max(dates) else []
    limits += [change_by(other) for other in others if _overlaps(outing, other)]
    changed = {
        "earliest": person.earliest if outing.date == min(dates) else None,
        "latest": min(limits, default=None),
    }
    if changed == {"earliest": person.earliest, "latest": person.latest}:
        return person
    return person.model_copy(update=changed)


def change_by(following: Visits) -> time:
    """When one has to be back to change to another outing."""
    return time(*divmod(max(minute_of_day(following.leave) - following.change, 0), 60))


def _overlaps(outing: Visits, following: Visits) -> bool:
    """Whether a later outing of the same day can begin before somebody is back from this one and has changed."""
    return outing.date == following.date and outing.leave < following.leave and outing.back_by > change_by(following)
