"""Checks of the forum against its people, each a function from both to the problems."""

from collections.abc import Callable, Iterator

from forumctl.definition import Forum
from forumctl.definition.checks import of_part
from forumctl.problems import Problem, in_row
from forumctl.roster.roster import Roster, riders_of

from . import groups, languages, people, places, provided

Check = Callable[[Forum, Roster], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    people.nobody_in_roster,
    people.unknown_participant,
    people.unknown_side,
    people.unknown_companion,
    people.unknown_tour,
    people.unknown_session,
    people.names_self,
    people.unusable_email,
    people.wheelchair_not_read,
    people.category_without_people,
    people.people_without_category,
    people.companion_not_coming,
    people.speaker_not_coming,
    people.more_than_places,
    places.room_may_be_too_small,
    places.guests_at_once,
    languages.without_languages,
    provided.occasion_for_nobody,
    provided.interpretation_for_nobody,
    provided.need_misspelt,
)

OF_AN_OUTING: tuple[Check, ...] = (
    places.no_bus_in_time,
    groups.pinned_not_riding,
    places.bus_places_too_few,
    places.bus_wheelchairs_too_few,
    places.no_bus_at_pick_up,
    groups.unit_over_bus,
    languages.no_guide,
    places.site_too_small,
    places.demanded_missing,
    places.guests_on_bus,
    provided.pick_up_for_nobody,
    people.speaker_on_bus,
)

OF_PARTS: tuple[Check, ...] = (
    groups.pinned_not_invited,
    groups.pins_split_unit,
    groups.pinned_apart,
    places.seats_too_few,
    places.wheelchair_places_too_few,
    places.room_too_small,
    groups.unit_over_table,
    groups.apart_in_unit,
    languages.nobody_to_talk_to,
    places.out_at_once,
)
"""What these find stops the plan of one occasion or of the visits, and nothing else."""


def check(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Every contradiction between the forum and its people; what stops one plan says which."""
    yield from contradictions(forum, roster)
    yield from of_parts(forum, roster)


def contradictions(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """What the forum and its people say otherwise than each other."""
    for found in CHECKS:
        yield from found(forum, roster)


def of_parts(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """What stands in the way of one plan, with what it stops."""
    yield from of_part(problem for found in OF_PARTS for problem in found(forum, roster))
    for row, outing in enumerate(forum.outings):
        seen, riders = forum.on(outing), riders_of(forum, roster, outing)
        yield from of_part(
            in_row((problem for found in OF_AN_OUTING for problem in found(seen, riders)), "visits", row)
        )
