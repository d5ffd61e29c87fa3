"""Checks across the tables of a forum file, each a function from the forum to its problems."""

from collections.abc import Callable, Iterator

from forumctl.definition.forum import Forum
from forumctl.problems import Problem

from . import badges, duplicates, looks, programme, references, seating, visits

Check = Callable[[Forum], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    duplicates.same_id,
    duplicates.same_as_session,
    duplicates.reserved_id,
    duplicates.same_talk,
    duplicates.talk_without_id,
    duplicates.same_table,
    duplicates.listed_twice,
    references.unknown_venue,
    references.unknown_room,
    references.unknown_session,
    references.unknown_category,
    references.unknown_site,
    references.unknown_tour,
    references.unknown_table,
    references.unknown_bus,
    references.unknown_element,
    programme.session_outside_days,
    programme.all_day_backwards,
    programme.session_length,
    programme.session_overnight,
    programme.session_overfull,
    programme.case_minutes_without_cases,
    programme.room_double_booked,
    programme.person_in_two_places,
    seating.accessible_over_seats,
    seating.places_not_as_many,
    seating.table_overbooked,
    seating.pinned_twice,
    seating.more_chairs_than_room,
    visits.date_outside_days,
    visits.day_without_time,
    visits.lunch_without_time,
    visits.travel_missing,
    visits.bus_without_places,
    visits.bus_overbooked,
    visits.pinned_twice,
    visits.site_unreachable,
    visits.tour_too_long,
    looks.text_without_default_language,
    looks.colours_alike,
    badges.impossible_stock,
    badges.unknown_category,
    badges.faint_name,
    badges.nothing_to_show,
)
