"""An imported programme as TOML: the tables for a forum file, or a whole one."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from forumctl.roster.ids import slug

from .events import Programme, Session

_VENUE = "venue"


def tables(programme: Programme) -> str:
    """[[sessions]], and [[all_day]] for what lasts all day; rooms and speakers by id."""
    timed = [session for session in programme.sessions if not session.all_day]
    lasting = [session for session in programme.sessions if session.all_day]
    return _array("sessions", map(_timed, timed)) + _array("all_day", map(_lasting, lasting))


def forum(programme: Programme, language: str) -> str:
    """A forum file that passes `forumctl check`: what the programme says, and a venue to be named."""
    import tomli_w

    days = sorted({session.start.date() for session in programme.sessions if not session.all_day})
    days = days or sorted({session.start.date() for session in programme.sessions})
    first = programme.sessions[0].start.replace(hour=0, minute=0)
    about = {
        "id": slug(programme.title)[:60].strip("-") or "forum",
        "title": programme.title,
        "days": days,
        "timezone": programme.timezone,
        "languages": [language],
        "revised": first,
    }
    rooms = [{"id": own, "venue": _VENUE, "name": name} for own, name in programme.rooms.items()]
    people = [{"id": own, "name": name} for own, name in programme.people.items()]
    venue = [{"id": _VENUE, "name": programme.title}] if rooms else []
    parts = [
        "# Imported; look through it, then run: forumctl check\n",
        f"[forum]\n{tomli_w.dumps(about)}",
        _array("venues", venue),
        _array("rooms", rooms),
        tables(programme),
        _array("participants", people),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def _array(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """An array of tables, each in its own brackets however short it is."""
    import tomli_w

    return "".join(f"[[{name}]]\n{tomli_w.dumps(row)}\n" for row in rows)


def _timed(session: Session) -> dict[str, Any]:
    facts = {
        "id": session.id,
        "kind": session.kind,
        "date": session.start.date(),
        "start": f"{session.start:%H:%M}",
        "minutes": round((session.end - session.start).total_seconds() / 60),
        "room": session.room,
        "track": session.track,
        "title": session.title,
        "abstract": session.abstract,
        "speakers": list(session.speakers),
    }
    return {key: value for key, value in facts.items() if value}


def _lasting(session: Session) -> dict[str, Any]:
    last = max(session.start, session.end - timedelta(microseconds=1)).date()
    facts = {
        "id": session.id,
        "date": session.start.date(),
        "until": last if last > session.start.date() else None,
        "room": session.room,
        "title": session.title,
        "abstract": session.abstract,
    }
    return {key: value for key, value in facts.items() if value}
