"""A programme from Sessionize, as its API gives "all data": sessions, speakers, rooms and categories by number."""

from collections.abc import Iterator, Mapping
from typing import Any

from .events import Address, Found, Person, Remark, Source
from .times import moment

_SPENT = ("id", "title", "description", "startsAt", "endsAt", "speakers", "categoryItems", "roomId", "status")
_LINKS = {"liveUrl": "stream", "recordingUrl": "recording"}


def from_json(document: Mapping[str, Any]) -> Source:
    """The sessions of a programme; those that are not accepted, or have no hour yet, are named and left out."""
    rooms = {_text(each, "id"): _text(each, "name") for each in _rows(document, "rooms")}
    people = {_text(each, "id"): each for each in _rows(document, "speakers")}
    items = [item for each in _rows(document, "categories") for item in _rows(each, "items")]
    words = {_text(item, "id"): _text(item, "name") for item in items}
    events, remarks = [], []
    for number, session in enumerate(_rows(document, "sessions"), 1):
        where = f"session {number} {_text(session, 'title')!r}"
        if _text(session, "status").lower() in ("declined", "rejected", "waitlisted", "decline_queue"):
            remarks.append(Remark("left out", where, f"it is {_text(session, 'status')}"))
            continue
        links = ((_text(session, name), kind) for name, kind in _LINKS.items())
        events.append(
            Found(
                where=where,
                title=_text(session, "title"),
                start=moment(_text(session, "startsAt")),
                end=moment(_text(session, "endsAt")),
                room=rooms.get(_text(session, "roomId"), ""),
                kinds=tuple(words[each] for each in _ids(session, "categoryItems") if each in words),
                abstract=_text(session, "description"),
                people=tuple(_person(people[each]) for each in _ids(session, "speakers") if each in people),
                links=tuple(Address(url, "", kind) for url, kind in links if url),
                uid=_text(session, "id"),
                others=tuple(_others(session)),
            )
        )
    return Source(tuple(events), remarks=tuple(remarks))


def _person(speaker: Mapping[str, Any]) -> Person:
    name = _text(speaker, "fullName") or f"{_text(speaker, 'firstName')} {_text(speaker, 'lastName')}".strip()
    return Person(name, biography=_text(speaker, "bio"))


def _others(session: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What no word of ours holds."""
    for name, value in session.items():
        if name not in (*_SPENT, *_LINKS) and isinstance(value, (str, int)) and value not in ("", False):
            yield name, str(value)
    for answer in _rows(session, "questionAnswers"):
        if _text(answer, "answerValue"):
            yield "answers", _text(answer, "answerValue")


def _ids(session: Mapping[str, Any], name: str) -> list[str]:
    held = session.get(name)
    each_of = held if isinstance(held, list) else []
    return [str(each.get("id", "") if isinstance(each, Mapping) else each) for each in each_of]


def _rows(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    held = value.get(name)
    return [each for each in held if isinstance(each, Mapping)] if isinstance(held, list) else []


def _text(value: Mapping[str, Any], name: str) -> str:
    said = value.get(name)
    return str(said).strip() if isinstance(said, (str, int)) and not isinstance(said, bool) else ""
