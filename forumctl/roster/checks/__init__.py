"""Checks of the forum against its people, each a function from both to the problems."""

from collections.abc import Callable, Iterator

from forumctl.definition import Forum
from forumctl.problems import Problem
from forumctl.roster.roster import Roster

from . import buses, groups, hours, languages, people, pins, programme, seats

Check = Callable[[Forum, Roster], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    people.unknown_participant,
    people.unknown_companion,
    people.unknown_tour,
    people.names_self,
    people.category_without_people,
    people.people_without_category,
    people.companion_not_coming,
    programme.speaker_not_coming,
    programme.speaker_on_bus,
    programme.room_may_be_too_small,
    pins.pinned_not_invited,
    pins.pinned_not_riding,
    pins.pins_split_unit,
    pins.pinned_apart,
    seats.seats_too_few,
    seats.wheelchair_places_too_few,
    seats.room_too_small,
    buses.bus_places_too_few,
    buses.bus_wheelchairs_too_few,
    groups.unit_over_table,
    groups.unit_over_bus,
    groups.apart_in_unit,
    languages.nobody_to_talk_to,
    languages.no_guide,
    languages.without_languages,
    hours.no_bus_in_time,
    hours.site_too_small,
)
