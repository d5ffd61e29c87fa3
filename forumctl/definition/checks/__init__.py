"""Checks across the tables of a forum file, each a function from the forum to its problems."""

from collections.abc import Callable, Iterator

from forumctl.definition.forum import Forum
from forumctl.problems import Problem

from . import ids, looks, programme, seating, visits

Check = Callable[[Forum], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    ids.same_id,
    ids.same_uid,
    ids.same_as_session,
    ids.reserved_id,
    ids.same_talk,
    ids.talk_without_id,
    ids.same_table,
    ids.listed_twice,
    ids.unknown_venue,
    ids.unknown_room,
    ids.unknown_session,
    ids.unknown_category,
    ids.unknown_site,
    ids.unknown_tour,
    ids.unknown_table,
    ids.unknown_bus,
    ids.unknown_element,
    programme.session_outside_days,
    programme.all_day_backwards,
    programme.session_length,
    programme.session_overnight,
    programme.hour_of_a_clock_change,
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
    looks.impossible_stock,
    looks.faint_name,
    looks.nothing_to_show,
)
