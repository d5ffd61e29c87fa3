"""The people whom forum file and roster name are known and can be there, and their rows hold together."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from forumctl.definition import Forum
from forumctl.definition.checks.programme import parts
from forumctl.definition.checks.words import listed, number
from forumctl.definition.mail import is_address
from forumctl.definition.toml import mending
from forumctl.definition.values import Ids
from forumctl.definition.visits import Visits
from forumctl.definition.wording import did_you_mean
from forumctl.locale.needs import mentions
from forumctl.problems import Key, KeyPath, Place, Problem
from forumctl.roster import choices
from forumctl.roster.roster import Roster

_EMAIL = re.compile(r"[^@\s<>(),;:\"\[\]\\]+@[^@\s<>(),;:\"\[\]\\]+\.[^@\s<>(),;:\"\[\]\\.]{2,}")
"""One address as people have them: of RFC 5321 without quoted names and without hosts that are numbers."""


def unknown_side(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Who sits face to face is somebody of the roster, or a delegation of theirs."""
    if forum.roster.file and not roster.people:
        return
    known = {*roster.by_id, *(person.delegation for person in roster.people)}
    for row, occasion in enumerate(forum.occasions):
        for index, pair in enumerate(occasion.opposite):
            for place, name in enumerate(pair):
                if name not in known:
                    path = ("occasions", row, "opposite", index, place)
                    hint = did_you_mean(name, sorted(known - {""}), "Write an id, or a word of the column delegation.")
                    fact = f"there is no participant and no delegation {name}"
                    yield Problem("unknown-side", fact, Key(path), hint)


def nobody_in_roster(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A roster file of a header alone: what to do next."""
    if forum.roster.file and "name" in roster.columns and not roster.people:
        hint = "Write a line for each person, or take in a list: forumctl participants import LIST.csv"
        fact = f"nobody is in {forum.roster.file} yet: badges, tables and buses have no people"
        yield Problem("nobody-in-roster", fact, Key(("roster", "file")), hint, severity="warning")


def unknown_participant(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Sessions, invitations and pins name people of the roster."""
    if forum.roster.file and not roster.people and "name" not in roster.columns:
        return  # what keeps the roster from being read is reported; all these follow
    for path, name in named(forum):
        if name not in roster.by_id:
            hint = _meant(roster, name) if forum.roster.file or roster.people else _NO_ROSTER
            yield Problem("unknown-participant", f"there is no participant {name}", Key(path), hint)


_NO_ROSTER = (
    "Add them to the people of the forum: a line in participants.csv, under a header name,organisation,country. Two "
    'lines of forum.toml name it: [roster] and file = "participants.csv".'
)


def _meant(roster: Roster, name: str) -> str:
    """What to write for somebody who is not in the roster under that id or name."""
    parts = [roster.meant(part.strip()) for part in re.split(r"[;,]|\band\b", name)]
    if len(parts) > 1 and all(part in roster.by_id for part in parts):
        return f"Write each in quotes of their own: {', '.join(map(mending.as_text, parts))}"
    if namesakes := [
        f"{one.id} for {one.known_as}"
        for one in roster.people
        if name.casefold() in (one.name.casefold(), one.name_local)
    ]:
        return f"{number(len(namesakes), 'person has', 'people have')} that name; write an id: {listed(namesakes)}"
    known = {one.name: one.id for one in roster.people}
    hint = did_you_mean(name, [*roster.by_id, *known], "Add them to the roster, or name somebody who is in it.")
    return hint if hint.startswith(("Did", "Known")) else "Add them to the roster, or name somebody who is in it."


def with_ids(forum: Forum, roster: Roster) -> Forum:
    """The forum with the id of everybody whom it names by a name that nobody else has."""
    for path, name in named(forum):
        if (found := roster.meant(name)) != name:
            forum = _with(forum, path, name, found)
    return forum


def _with(value: Any, path: KeyPath, name: str, found: str) -> Any:
    """The same value with another participant at a path; where that leads to a list, in the place of the one named."""
    if not path:
        return tuple(found if one == name else one for one in value) if isinstance(value, tuple) else found
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        return tuple(_with(one, rest, name, found) if at == step else one for at, one in enumerate(value))
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(step): _with(getattr(value, str(step)), rest, name, found)})
    return {key: _with(one, rest, name, found) if key == step else one for key, one in value.items()}


def named(forum: Forum) -> Iterator[tuple[KeyPath, str]]:
    """Every participant id of the forum file with its path."""
    for row, session in enumerate(forum.sessions):
        if session.chair:
            yield ("sessions", row, "chair"), session.chair
        yield from _each(("sessions", row, "panellists"), session.panellists)
        yield from _each(("sessions", row, "speakers"), session.speakers)
        for index, talk in enumerate(session.talks):
            yield from _each(("sessions", row, "talks", index, "speakers"), talk.speakers)
    yield from _named_at_occasions(forum)
    for row, outing in enumerate(forum.outings):
        yield from _named_in_outing(outing, ("visits", row))


def _named_in_outing(outing: Visits, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    yield from _each((*path, "invite", "participants"), outing.invite.participants or ())
    yield from _each((*path, "invite", "without"), outing.invite.without)
    for key, named in (
        ("pins", outing.pins),
        ("pick_ups", outing.pick_ups),
        ("drop_offs", outing.drop_offs),
    ):
        for label, people in named.items():
            yield from _each((*path, key, label), people)


def _named_at_occasions(forum: Forum) -> Iterator[tuple[KeyPath, str]]:
    for row, occasion in enumerate(forum.occasions):
        yield from _each(("occasions", row, "invite", "participants"), occasion.invite.participants or ())
        yield from _each(("occasions", row, "invite", "without"), occasion.invite.without)
        for label, people in occasion.pins.items():
            yield from _each(("occasions", row, "pins", label), people)
        for index, tables in enumerate(occasion.tables):
            if tables.host:
                yield ("occasions", row, "tables", index, "host"), tables.host
        for key, pairs in (("next_to", occasion.rules.next_to), ("near", occasion.rules.near)):
            for index, pair in enumerate(pairs):
                yield from _each(("occasions", row, "rules", key, index), pair)
        for rule in ("hosts", "not_by_door"):
            people_alone = (name for name in getattr(occasion.rules, rule) if name not in forum.roster.categories)
            yield from ((("occasions", row, "rules", rule), name) for name in people_alone)
        for index, wish in enumerate(occasion.wishes if not isinstance(occasion.wishes, str) else ()):
            yield from _each(("occasions", row, "wishes", index), wish[:2])
        for index, tables in enumerate(occasion.tables):
            for place, hold in tables.hold.items():
                yield from _each(("occasions", row, "tables", index, "hold", place, "participants"), hold.participants)


def _each(path: KeyPath, names: Ids) -> Iterator[tuple[KeyPath, str]]:
    return (((*path, index), name) for index, name in enumerate(names))


def unknown_companion(_forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Companion, apart and friends name people of the roster."""
    known = list(roster.by_id)
    for person in roster.people:
        for column, names in (("companion", person.companion), ("apart", person.apart), ("friends", person.friends)):
            for name in names:
                if name not in roster.by_id:
                    yield Problem(
                        "unknown-companion",
                        f"{column} of {person.known_as} names {name}, who is not in the roster",
                        roster.where(person.id, column),
                        did_you_mean(name, known, "Write the id of somebody who is in it."),
                    )


def unknown_tour(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """People rank tours of the file."""
    known = [tour.id for outing in forum.outings for tour in outing.tours]
    for person in roster.people:
        for name in person.tours:
            if name not in known:
                yield Problem(
                    "unknown-tour",
                    f"{person.known_as} asks for the unknown tour {name}",
                    roster.where(person.id, "tours"),
                    did_you_mean(name, known, "Add it to [[visits.tours]], or clear the cell."),
                )


def unknown_session(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """People sign up for sessions of the file, by id or by title."""
    named = choices.names_of(forum)
    for person in roster.people:
        for name in choices.resolved(person.sessions, named)[1]:
            yield Problem(
                "unknown-session",
                f"{person.known_as} signs up for the unknown session {name}",
                roster.where(person.id, "sessions"),
                did_you_mean(name, sorted(named), "Add it to [[sessions]], or clear the cell."),
            )


def names_self(_forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody who accompanies, or is to be kept apart from, themselves."""
    for person in roster.people:
        for column, names, fact in (
            ("companion", person.companion, "accompanies"),
            ("apart", person.apart, "is to be kept apart from"),
        ):
            if person.id in names:
                yield Problem(
                    "names-self",
                    f"{person.known_as} {fact} {person.known_as}",
                    roster.where(person.id, column),
                    "Write the id of the other person.",
                )


def unusable_email(_forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Something in the column email that no letter can be sent to."""
    for person in roster:
        if person.email and not (_EMAIL.fullmatch(person.email) and is_address(person.email)):
            yield Problem(
                "unusable-email",
                f"the e-mail of {person.known_as} is no address: {person.email!r}",
                roster.where(person.id, "email"),
                "Write one address, such as ann@example.org, or clear the cell.",
                severity="warning",
            )


def wheelchair_not_read(_forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Needs that name a wheelchair among other words: whether they are those of a user, no program can tell."""
    for person in roster:
        for said in person.access:
            if not person.uses_wheelchair and mentions(said, "wheelchair"):
                yield Problem(
                    "wheelchair-not-read",
                    f"a need of {person.known_as} names a wheelchair, but does not say that they use one: {said!r}",
                    roster.where(person.id, "access"),
                    "Write wheelchair; and the rest after it, or say what they need without that word.",
                    severity="warning",
                )


def category_without_people(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A category of the file that nobody in the roster has."""
    used = {person.category for person in roster.people}
    for name in forum.roster.categories if roster.people else ():
        if name not in used:
            yield Problem(
                "category-without-people",
                f"nobody in the roster is of the category {name}",
                Key(("roster", "categories", name), is_name=True),
                "Take it out, or look how the roster spells it.",
                severity="warning",
            )


def people_without_category(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """People of no category in a forum that has some; one warning for all."""
    without = [person for person in roster if not person.category]
    if forum.roster.categories and without:
        names = listed(person.known_as for person in without)
        yield Problem(
            "people-without-category",
            f"{number(len(without), 'person has', 'people have')} no category: {names}",
            roster.where(without[0].id, "category"),
            f"Known here: {', '.join(forum.roster.categories)}.",
            severity="warning",
        )


def companion_not_coming(_forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody who comes only to accompany people who do not."""
    for person in roster:
        served = [roster.by_id[name] for name in person.companion if name in roster.by_id]
        if served and not any(other.comes for other in served):
            yield Problem(
                "companion-not-coming",
                f"{person.known_as} accompanies only people who do not come: "
                f"{listed(f'{other.known_as} ({other.status})' for other in served)}",
                roster.where(person.id, "companion"),
                "Clear the companion, or change the status of one of them.",
                tuple(place for other in served if isinstance(place := roster.where(other.id, "status"), Place)),
                "warning",
            )


def speaker_not_coming(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody with a part in a session who has cancelled or waits for a place."""
    for name, spans in parts(forum).items():
        person = roster.by_id.get(name)
        if person and not person.comes:
            for at in spans:
                yield Problem(
                    "speaker-not-coming",
                    f"{person.known_as} has a part in session {forum.sessions[at.row].id} but is {person.status}",
                    Key(at.path),
                    "Name somebody else, or set the status in the roster to confirmed.",
                    (roster.where(name, "status"),),
                    "warning",
                )


def speaker_on_bus(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody with a part in a session while the buses are out with them."""
    visits = forum.visits
    if visits is None:
        return
    for name, spans in parts(forum).items():
        person = roster.by_id.get(name)
        if not person or not person.comes or not person.visits:
            continue
        leaves = datetime.combine(visits.date, max(visits.leave, person.earliest or visits.leave))
        back = datetime.combine(visits.date, min(visits.back_by, person.latest or visits.back_by))
        for at in spans:
            session = forum.sessions[at.row]
            if session.kind != "visit" and at.start < back and leaves < at.end:
                yield Problem(
                    "speaker-on-bus",
                    f"{person.known_as} has a part in session {session.id} ({at.start:%H:%M}–{at.end:%H:%M}) "
                    f"but is on a bus from {leaves:%H:%M} to {back:%H:%M}",
                    Key(at.path),
                    "Move the session, or write no in the roster's column visits.",
                    (roster.where(name, "visits"),),
                    stops=("visits",),
                )


def more_than_places(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """More people who come than the forum, or a category of it, has places for."""
    if forum.waiting is None:
        return
    coming = Counter(person.category for person in roster)
    most: list[tuple[KeyPath, str, int, int | None]] = [
        (("capacity",), "", coming.total(), forum.waiting.capacity),
        *((("places", own), f" of {own}", coming[own], so_many) for own, so_many in forum.waiting.places.items()),
    ]
    for path, whom, come, places in most:
        if places is not None and come > places:
            yield Problem(
                "more-than-places",
                f"{number(come, 'person', 'people')}{whom} {'comes' if come == 1 else 'come'}, "
                f"and there {'is' if places == 1 else 'are'} {number(places, 'place', 'places')}",
                Key(("waiting", *path)),
                'Raise it, or let those who are too many wait: write "waiting" in their column status.',
                severity="warning",
            )
