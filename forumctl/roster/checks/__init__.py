"""Checks of the forum against its people, each a function from both to the problems."""

from collections.abc import Callable, Iterator

from forumctl.definition import Forum
from forumctl.definition.checks import of_part
from forumctl.problems import Problem
from forumctl.roster.roster import Roster

from . import groups, languages, people, places

Check = Callable[[Forum, Roster], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    people.unknown_participant,
    people.unknown_companion,
    people.unknown_tour,
    people.unknown_session,
    people.names_self,
    people.unusable_email,
    people.category_without_people,
    people.people_without_category,
    people.companion_not_coming,
    people.speaker_not_coming,
    places.room_may_be_too_small,
    languages.without_languages,
    places.no_bus_in_time,
)

OF_PARTS: tuple[Check, ...] = (
    groups.pinned_not_invited,
    groups.pinned_not_riding,
    groups.pins_split_unit,
    groups.pinned_apart,
    places.seats_too_few,
    places.wheelchair_places_too_few,
    places.room_too_small,
    places.bus_places_too_few,
    places.bus_wheelchairs_too_few,
    places.no_bus_at_pick_up,
    groups.unit_over_table,
    groups.unit_over_bus,
    groups.apart_in_unit,
    languages.nobody_to_talk_to,
    languages.no_guide,
    places.site_too_small,
    people.speaker_on_bus,
)
"""What these find stops the plan of one occasion or of the visits, and nothing else."""


def check(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Every contradiction between the forum and its people; what stops one plan says which."""
    for found in CHECKS:
        yield from found(forum, roster)
    yield from of_part(problem for found in OF_PARTS for problem in found(forum, roster))
