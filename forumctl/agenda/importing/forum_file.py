"""An imported programme as TOML: the tables for a forum file, or a whole one."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from forumctl.definition.clock import minutes_between
from forumctl.roster.ids import slug

from .events import Address, Programme, Session, Talk


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
    others = others_tables(programme)
    parts = [
        "# Imported; look through it, then run: forumctl check\n",
        f"[forum]\n{tomli_w.dumps(about)}",
        *(_array(name, others[name]) for name in ("venues", "rooms", "tracks")),
        tables(programme),
        _array("participants", others["participants"]),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def others_tables(programme: Programme) -> Mapping[str, list[dict[str, Any]]]:
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
