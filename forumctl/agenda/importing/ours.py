"""Our own programme in JSON, read back to the letter: see `formats.json`."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from .events import Address, Found, Person, Remark, Source
from .times import moment


def from_json(document: Mapping[str, Any]) -> Source:
    """The entries of a programme of ours; raises ValueError where it is another's."""
    entries = document.get("entries")
    if not isinstance(entries, list) or not isinstance(document.get("timezone"), str):
        raise ValueError("this is not a programme of ours")
    remarks, events, names = [], [], {}
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping):
            continue
        where = f"entry {number} {_text(entry, 'title')!r}"
        if _text(entry, "status") == "cancelled":
            remarks.append(Remark("left out", where, "it is cancelled"))
            continue
        events.append(_found(where, entry))
        if _text(entry, "track_name"):
            names[_text(entry, "track")] = _text(entry, "track_name")
    return Source(
        tuple(events),
        _text(document, "title"),
        _text(document, "timezone"),
        tuple(remarks),
        id=_text(document, "id"),
        track_names=names,
    )


def _found(where: str, entry: Mapping[str, Any]) -> Found:
    start, end = moment(_text(entry, "start")), moment(_text(entry, "end"))
    people = [each for each in entry.get("people", ()) if isinstance(each, Mapping)]
    links = [each for each in entry.get("links", ()) if isinstance(each, Mapping)]
    return Found(
        where=where,
        title=_text(entry, "title"),
        start=start,
        end=end,
        all_day=not people and {at.time() if at else None for at in (start, end)} == {time()},
        room=_text(entry, "room"),
        venue=_text(entry, "venue"),
        address=_text(entry, "address"),
        track=_text(entry, "track_name") or _text(entry, "track"),
        kinds=(_text(entry, "kind"),) if _text(entry, "kind") else (),
        subtitle=_text(entry, "subtitle"),
        abstract=_text(entry, "abstract"),
        description=_text(entry, "description"),
        language=_text(entry, "language"),
        licence=_text(entry, "licence"),
        interpretation=_text(entry, "interpretation"),
        tentative=_text(entry, "tentative") == "yes",
        board=_text(entry, "board"),
        people=tuple(Person(_text(each, "name"), _role(_text(each, "role")), id=_text(each, "id")) for each in people),
        links=tuple(
            Address(_text(each, "url"), _text(each, "title"), _text(each, "kind") or "other") for each in links
        ),
        uid=_text(entry, "uid"),
        id=_text(entry, "id"),
        part_of=_text(entry, "session"),
    )


def _role(said: str) -> str:
    return said if said in ("chair", "panellist") else "speaker"


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""
