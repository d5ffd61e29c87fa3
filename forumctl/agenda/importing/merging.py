"""A programme imported again: what is new, changed or gone in it, and what has been changed by hand since.

And the first time: its tables as TOML, for a forum file or as a whole one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from forumctl.agenda.entries import Timetable
from forumctl.definition import Forum
from forumctl.definition.clock import minutes_between
from forumctl.definition.programme import AllDay
from forumctl.definition.programme import Session as Ours
from forumctl.definition.values import Text
from forumctl.roster import Roster
from forumctl.roster.ids import slug

from .events import Address, Programme, Session, Talk

Row = Mapping[str, Any]
_WORDS = {"minutes": "length", "start": "start", "date": "day"}
_SHOWN_MAX = 60


@dataclass(frozen=True, slots=True)
class Change:
    """What would be done to a session of the forum: keys set, keys taken out (None), or nothing where hands were."""

    what: Literal["new", "changed", "gone", "by hand"]
    id: str
    sentence: str
    table: Literal["sessions", "all_day"] = "sessions"
    keys: Row | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """The changes in the order of the programme, the tables that they need, and the programme with the forum's ids."""

    changes: Sequence[Change]
    tables: Mapping[str, Sequence[Row]]
    days: Sequence[Any]
    snapshot: Mapping[str, Row]


def merge(forum: Forum, roster: Roster, programme: Programme, before: Mapping[str, Row]) -> Merge:
    """How the forum becomes what the programme says; `before` is each session as the last import had it, by its id.

    A session is known again by its UID, else by its id. Where the file has not changed since the last import, what
    the forum says counts; where both have changed, it counts too, and the file's is shown.
    """
    table = Timetable(forum.about.id, forum.about.title, forum.about.timezone, forum.about.days, forum.about.revised)
    ours: dict[str, Ours | AllDay] = {session.id: session for session in forum.sessions}
    ours |= {whole.id: whole for whole in forum.all_day}
    by_uid = {entry.uid or table.uid(entry.id): entry.id for entry in ours.values()}
    rooms = _renamed(programme.rooms, {str(each): room.id for room in forum.rooms for _, each in room.name.versions})
    people = _renamed(programme.people, {person.name: person.id for person in roster})
    tracks = _renamed({own: name for own, (name, _) in programme.tracks.items()},
                      {each: track.id for track in forum.tracks for _, each in track.name.versions})  # fmt: skip
    changes: list[Change] = []
    there: dict[str, Row] = {}
    taken = set(ours)
    for session in programme.sessions:
        same = ours.get(session.id)
        known = by_uid.get(session.uid, "") or (session.id if same and not (session.uid and same.uid) else "")
        own = known or _free(session.id, taken)
        taken.add(own)
        row = session_table(_with_ids(session, own, rooms, people, tracks), forum.about.timezone)
        name: Literal["sessions", "all_day"] = "all_day" if session.all_day else "sessions"
        there[own] = row
        if not known:
            changes.append(Change("new", own, _about(row), name, row))
        else:
            changes += _changes(ours[own], row, before.get(own), name)
    for own, entry in ours.items():
        if own not in there and (entry.uid or own in before):
            name = "all_day" if isinstance(entry, AllDay) else "sessions"
            hands = own in before and _differences(_row(entry), before[own], before[own])
            sentence = f"it is no longer in the file, but {', '.join(hands)} changed by hand: it stays" if hands else \
                f"{_about(_row(entry))} is no longer in the file"  # fmt: skip
            changes.append(Change("by hand" if hands else "gone", own, sentence, name))
    lacking = _lacking(forum, roster, programme, rooms, people, tracks)
    days = sorted({session.start.date() for session in programme.sessions if not session.all_day} - {*forum.about.days})
    return Merge(changes, lacking, days, there)


def _changes(entry: Ours | AllDay, row: Row, before: Row | None, name: Literal["sessions", "all_day"]) -> list[Change]:
    now = _row(entry)
    if isinstance(entry, AllDay) != (name == "all_day"):
        return [Change("by hand", entry.id, "it lasts all day in one and not in the other: change it yourself", name)]
    keys: dict[str, Any] = {}
    said, hands = [], []
    for key in _differences(now, row, {**now, **row}):
        if before is not None and not _same(now.get(key), before.get(key)):
            if not _same(row.get(key), before.get(key)):
                hands.append(f"{_called(key)} {_shown(now.get(key))} by hand, {_shown(row.get(key))} in the file")
            continue
        keys[key] = row.get(key)
        said += _talks(now.get(key), row.get(key)) if key == "talks" else \
            [f"{_called(key)} {_shown(now.get(key))} → {_shown(row.get(key))}"]  # fmt: skip
    if before is not None and not hands:
        kept = [key for key in _differences(now, before, {**now, **before}) if key not in keys and key != "uid"]
        hands = [f"{_called(key)} is yours: {_shown(now.get(key))}" for key in kept]
    made = [Change("changed", entry.id, "; ".join(said), name, keys)] if keys else []
    return [*made, *([Change("by hand", entry.id, "; ".join(hands), name)] if hands else [])]


def _talks(now: object, then: object) -> list[str]:
    """What becomes of the talks of a session, each by its title."""
    ours, theirs = ({str(talk.get("id")): talk for talk in talks} if isinstance(talks, Sequence) else {}
                    for talks in (now, then))  # fmt: skip
    said = [f"talk {_shown(talk.get('title'))} is new" for own, talk in theirs.items() if own not in ours]
    said += [f"talk {_shown(talk.get('title'))} is gone" for own, talk in ours.items() if own not in theirs]
    for own in (own for own in ours if own in theirs):
        keys = _differences(ours[own], theirs[own], {**ours[own], **theirs[own]})
        facts = (f"{_called(key)} {_shown(ours[own].get(key))} → {_shown(theirs[own].get(key))}" for key in keys)
        said += [f"talk {_shown(ours[own].get('title'))}: {', '.join(facts)}"] if keys else []
    return said or ["the order of its talks"]


def _row(entry: Ours | AllDay) -> dict[str, Any]:
    """A session of the forum as an import would have it; its end as its length."""
    row = entry.model_dump(exclude_none=True, exclude_defaults=True)
    row = {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}
    if isinstance(entry, Ours):
        row.pop("end", None)
        if not entry.case_minutes:
            row["minutes"] = entry.length_min(0)
        row["kind"] = entry.kind
        if not entry.talks:
            row.pop("talks", None)
    for key in ("title", "subtitle", "abstract", "description"):
        value = getattr(entry, key, None)
        if isinstance(value, Text):
            row[key] = value
    row["links"] = [link.model_dump(exclude_defaults=True)
                    for link in entry.links]  # fmt: skip
    return {key: value for key, value in row.items() if value not in ((), [], "")}


def _differences(now: Row, then: Row, keys: Row) -> list[str]:
    return [key for key in keys if key not in ("id", "case_minutes") and not _same(now.get(key), then.get(key))]


def _same(one: object, other: object) -> bool:
    """Whether two values say the same; a text by language the same as any of its versions."""
    if isinstance(one, Text):
        return other in {text for _, text in one.versions}
    return _plain(one) == _plain(other)


def _plain(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return str(value) if value is not None else ""


def _with_ids(
    session: Session, own: str, rooms: Mapping[str, str], people: Mapping[str, str], tracks: Mapping[str, str]
) -> Session:
    """The session as the forum calls it, its room, its people and its track."""

    def known(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(people.get(each, each) for each in ids)

    talks = tuple(replace(talk, speakers=known(talk.speakers)) for talk in session.talks)
    return replace(
        session,
        id=own,
        room=rooms.get(session.room, session.room),
        track=tracks.get(session.track, session.track),
        chair=people.get(session.chair, session.chair),
        speakers=known(session.speakers),
        panellists=known(session.panellists),
        talks=talks,
    )


def _renamed(imported: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The id that each has in the forum: by its name there, else a free one."""
    taken = set(known.values())
    ids: dict[str, str] = {}
    for own, name in imported.items():
        ids[own] = known.get(name) or _free(own, taken)
        taken.add(ids[own])
    return ids


def _free(own: str, taken: set[str]) -> str:
    return next(name for number in range(1, len(taken) + 3) if (name := own if number == 1 else f"{own}-{number}")
                not in taken)  # fmt: skip


def _lacking(
    forum: Forum, roster: Roster, programme: Programme,
    rooms: Mapping[str, str], people: Mapping[str, str], tracks: Mapping[str, str],
) -> dict[str, list[Row]]:  # fmt: skip
    """The tables that the forum lacks for the sessions, with the ids that they have there."""
    made = _others_tables(programme)
    venues = {venue.id for venue in forum.venues}
    wanted = {
        "rooms": [{**row, "id": rooms[row["id"]]} for row in made["rooms"]],
        "tracks": [{**row, "id": tracks[row["id"]]} for row in made["tracks"]],
        "participants": [{**row, "id": people[row["id"]]} for row in made["participants"]],
    }
    there = {
        "rooms": {room.id for room in forum.rooms},
        "tracks": {track.id for track in forum.tracks},
        "participants": {person.id for person in roster},
    }
    lacking: dict[str, list[Row]] = {
        name: [row for row in rows if row["id"] not in there[name]] for name, rows in wanted.items()
    }
    used = {row["venue"] for row in lacking["rooms"] if "venue" in row}
    return {"venues": [row for row in made["venues"] if row["id"] in used - venues], **lacking}


def _about(row: Row) -> str:
    start = f" {row['start']:%H:%M}" if hasattr(row.get("start"), "hour") else f" {row.get('start', '')}"
    return f"{_shown(row.get('title'))}, {row.get('date')}{start}".rstrip()


def _called(key: str) -> str:
    return _WORDS.get(key, key)


def _shown(value: object) -> str:
    text = ", ".join(map(_shown, value)) if isinstance(value, (list, tuple)) else str(value) if value else "nothing"
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_MAX else f"{text[: _SHOWN_MAX - 1]}…"


def tables(programme: Programme) -> str:
    """[[sessions]], and [[all_day]] for what lasts all day; rooms and speakers by id."""
    timed = [session for session in programme.sessions if not session.all_day]
    lasting = [session for session in programme.sessions if session.all_day]
    return "".join(
        table_text("all_day" if session.all_day else "sessions", session_table(session, programme.timezone))
        for session in (*timed, *lasting)
    )


def forum(programme: Programme, language: str) -> str:
    """A forum file that passes `forumctl check`: what the programme says."""
    import tomli_w

    days = sorted({session.start.date() for session in programme.sessions if not session.all_day})
    days = days or sorted({session.start.date() for session in programme.sessions})
    first = programme.sessions[0].start.replace(hour=0, minute=0)
    about = {
        "id": programme.id or slug(programme.title)[:60].strip("-") or "forum",
        "title": programme.title,
        "days": days,
        "timezone": programme.timezone or "UTC",
        "languages": [language],
        **({"url": programme.url} if programme.url else {}),
        "revised": first,
    }
    others = _others_tables(programme)
    parts = [
        "# Imported; look through it, then run: forumctl check\n",
        f"[forum]\n{tomli_w.dumps(about)}",
        *(_array(name, others[name]) for name in ("venues", "rooms", "tracks")),
        tables(programme),
        _array("participants", others["participants"]),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def _others_tables(programme: Programme) -> Mapping[str, list[dict[str, Any]]]:
    """Venues, rooms, tracks and people that the sessions name, each as a table of the forum file."""
    venues = [given(id=own, name=name, address=address) for own, (name, address) in programme.venues.items()]
    return {
        "venues": venues,
        "rooms": [
            given(id=own, venue=programme.venue_of.get(own), name=name, capacity=programme.capacities.get(own))
            for own, name in programme.rooms.items()
        ],
        "tracks": [given(id=own, name=name, colour=colour) for own, (name, colour) in programme.tracks.items()],
        "participants": [
            given(id=own, name=name, biography=programme.biographies.get(own)) for own, name in programme.people.items()
        ],
    }


def _array(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """An array of tables, each in its own brackets however short it is."""
    return "".join(table_text(name, row) for row in rows)


def table_text(name: str, row: Mapping[str, Any]) -> str:
    """A table of an array as it stands in a file."""
    import tomli_w

    rows = re.sub(r"^(\[+)(?=\w)", rf"\1{name}.", tomli_w.dumps(row), flags=re.MULTILINE)  # tables within this one
    return f"[[{name}]]\n{rows}\n"


def given(**facts: Any) -> dict[str, Any]:
    """The facts that there are."""
    return {key: value for key, value in facts.items() if value}


def session_table(session: Session, timezone: str) -> dict[str, Any]:
    """A row of [[sessions]], or of [[all_day]]."""
    if session.all_day:
        last = max(session.start, session.end - timedelta(microseconds=1)).date()
        return given(
            id=session.id,
            date=session.start.date(),
            until=last if last > session.start.date() else None,
            room=session.room,
            title=session.title,
            subtitle=session.subtitle,
            abstract=session.abstract,
            description=session.description,
            uid=session.uid,
            links=_links(session.links),
        )
    length = minutes_between(session.start, session.end, ZoneInfo(timezone or "UTC"))
    return given(
        id=session.id,
        kind=session.kind,
        date=session.start.date(),
        start=f"{session.start:%H:%M}",
        minutes=length,
        room=session.room,
        track=session.track,
        title=session.title,
        subtitle=session.subtitle,
        abstract=session.abstract,
        description=session.description,
        language=session.language,
        licence=session.licence,
        interpretation=list(session.interpretation),
        tentative=session.tentative,
        chair=session.chair,
        speakers=list(session.speakers),
        panellists=list(session.panellists),
        uid=session.uid,
        links=_links(session.links),
        talks=list(map(_talk, session.talks)),
    )


def _talk(talk: Talk) -> dict[str, Any]:
    return given(
        id=talk.id,
        title=talk.title,
        speakers=list(talk.speakers),
        minutes=talk.minutes,
        board=talk.board,
        abstract=talk.abstract,
        description=talk.description,
        uid=talk.uid,
        links=_links(talk.links),
    )


def _links(links: Iterable[Address]) -> list[dict[str, Any]]:
    return [given(kind=link.kind if link.kind != "other" else "", url=link.url, title=link.title) for link in links]
