"""What is provided is for somebody, and what people ask for is understood."""

from collections.abc import Iterator
from itertools import islice

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.locale.needs import need_nearly
from forumctl.problems import Key, Problem
from forumctl.roster.roster import Roster

_LOOKED_AT = 300
"""Different words of a column; more are no words but sentences."""


def occasion_for_nobody(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """An occasion to which nobody of those who come is invited."""
    for row, occasion in enumerate(forum.occasions if any(roster) else ()):
        if occasion.invite.categories == ():
            continue  # those that it names are none of the forum, which is said
        if not any(map(occasion.invites, roster)):
            yield Problem(
                "occasion-for-nobody",
                f"nobody who comes is invited to {occasion.id}",
                Key(("occasions", row)),
                "Look at its invite, and how the roster spells the categories.",
                severity="warning",
            )


def interpretation_for_nobody(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A language that is interpreted into and that nobody who comes speaks, where most have said what they speak."""
    said = [{language.partition("-")[0] for language in person.languages} for person in roster if person.languages]
    if 2 * len(said) <= sum(1 for _ in roster):
        return
    rows: dict[str, list[tuple[int, int]]] = {}
    for row, session in enumerate(forum.sessions):
        for index, language in enumerate(session.interpretation):
            rows.setdefault(language, []).append((row, index))
    for language, found in rows.items():
        if not any(language.partition("-")[0] in spoken for spoken in said):
            (row, index), *more = found
            sessions = listed(forum.sessions[one].id for one, _ in found)
            yield Problem(
                "interpretation-for-nobody",
                f"{sessions} {'are' if more else 'is'} interpreted into {language}, "
                "which nobody who comes has in the column languages",
                Key(("sessions", row, "interpretation", index)),
                "Take it out, or complete the column languages.",
                severity="warning",
            )


def pick_up_for_nobody(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A venue where buses stop to pick people up and nobody waits, though people wait elsewhere."""
    visits = forum.visits
    if visits is None:
        return
    waited = {visits.waits_at(person) for person in roster if person.visits} - {""}
    told: set[str] = set()
    for row, bus in enumerate(visits.buses if waited else ()):
        for index, venue in enumerate(bus.boards):
            if venue != visits.start and venue not in waited | told:
                told.add(venue)
                yield Problem(
                    "pick-up-for-nobody",
                    f"bus {bus.id} picks up at {venue}, where nobody waits: no one who rides has it as hotel, "
                    "nor stands in pick_ups",
                    Key(("visits", "buses", row, "boards", index)),
                    "Take it out, or write who stays there into the column hotel.",
                    severity="warning",
                )


def need_misspelt(_forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A diet or a need that is nearly a known word: it would be counted by itself; one warning for each word."""
    for column in ("diet", "access"):
        by_word: dict[str, list[str]] = {}
        for person in roster:
            for said in getattr(person, column):
                by_word.setdefault(said, []).append(person.id)
        for said, people in islice(by_word.items(), _LOOKED_AT):
            if meant := need_nearly(said):
                names = listed(roster.by_id[one].known_as for one in people)
                yield Problem(
                    "need-misspelt",
                    f"the {column} {said} of {number(len(people), 'person', 'people')} is no known word: {names}",
                    roster.where(people[0], column),
                    f"Write {meant}, if that is meant; else it is counted and printed as it stands.",
                    severity="warning",
                )
