"""Checks across the tables of a forum file, each a function from the forum to its problems."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from forumctl.definition.forum import Forum
from forumctl.problems import Key, Problem, in_row

from . import ids, languages, looks, programme, seating, visits

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
    ids.unknown_column,
    ids.unknown_bus,
    ids.unknown_element,
    programme.session_outside_days,
    programme.all_day_backwards,
    programme.session_length,
    programme.talk_without_length,
    programme.session_overnight,
    programme.session_very_long,
    programme.more_places_than_room,
    programme.deadline_too_late,
    programme.hour_of_a_clock_change,
    programme.session_overfull,
    programme.case_minutes_without_cases,
    programme.room_double_booked,
    programme.person_in_two_places,
    seating.accessible_over_seats,
    seating.places_not_as_many,
    seating.wheelchair_chair_over_seats,
    seating.more_chairs_than_room,
    visits.date_outside_days,
    languages.language_without_words,
    languages.unused_words,
    languages.unknown_word,
    looks.text_without_default_language,
    looks.colours_alike,
)

OF_AN_OUTING: tuple[Check, ...] = (
    visits.day_without_time,
    visits.lunch_without_time,
    visits.travel_missing,
    visits.bus_without_places,
    visits.bus_overbooked,
    visits.pinned_twice,
    visits.site_unreachable,
    visits.tour_too_long,
    visits.demanded_column,
    visits.list_too_late,
)
"""What these find in a forum seen for one of its outings stops the plan of that alone."""


OF_PARTS: tuple[Check, ...] = (
    seating.table_overbooked,
    seating.pinned_twice,
    looks.impossible_stock,
    looks.faint_name,
    looks.nothing_to_show,
)
"""What these find stops the plan of one occasion or of the visits, or the badges, and nothing else."""


def of_parts(forum: Forum) -> Iterator[Problem]:
    """What is wrong with single parts of the forum, each with what it stops."""
    yield from of_part(problem for check in OF_PARTS for problem in check(forum))
    for row, outing in enumerate(forum.outings):
        seen = forum.on(outing)
        yield from of_part(in_row((problem for check in OF_AN_OUTING for problem in check(seen)), "visits", row))


def of_part(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, each with what it stops: the occasion, the visits or the badges whose table it names."""
    for problem in problems:
        paths = (where.path for where in (problem.where, *problem.also) if isinstance(where, Key))
        found = next((path for path in paths if path[0] in ("occasions", "visits", "badges")), problem.stops)
        yield replace(problem, stops=found[:2] if len(found) > 1 and isinstance(found[1], int) else found[:1])
