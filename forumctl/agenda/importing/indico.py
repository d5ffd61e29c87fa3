"""The timetable of Indico, as its `export/timetable/ID.json` gives it: blocks of contributions, and breaks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from .events import Address, Found, Person, Source
from .times import moment

_KINDS = {"Break": "break"}
_LONGEST_MIN = 7 * 24 * 60
_SPENT = (
    *("title", "slotTitle", "description", "startDate", "endDate", "duration", "room", "location", "entries", "color"),
    *("presenters", "conveners", "attachments", "url", "id", "uniqueId", "entryType", "_type", "_fossil", "textColor"),
    *("conferenceId", "contributionId", "sessionId", "sessionSlotId", "inheritLoc", "inheritRoom", "contribDuration"),
    *("friendlyId", "scheduleEntryId", "sessionSlotEntryId", "pdf", "isPoster", "parentId"),
)
"""What is read, and what Indico says of itself."""


def from_json(document: Mapping[str, Any]) -> Source:
    """The entries of every day; raises ValueError where the file is another's."""
    results = document.get("results")
    days = [day for each in _values(results) for day in _values(each)]
    entries = [entry for day in days for entry in _values(day) if isinstance(entry.get("startDate"), Mapping)]
    if not entries:
        raise ValueError("this is no timetable of Indico")
    entries.sort(key=lambda entry: (_at(entry, "startDate"), str(entry.get("id"))))
    zones = [str(entry["startDate"].get("tz", "")) for entry in entries]
    events = [found for entry in entries for found in _events(entry)]
    return Source(tuple(events), timezone=next(filter(None, zones), ""))


def _events(entry: Mapping[str, Any]) -> Iterator[Found]:
    """A block with its contributions, or what stands alone."""
    whole = _found(entry)
    yield whole
    for part in sorted(_values(entry.get("entries")), key=lambda part: (_at(part, "startDate"), str(part.get("id")))):
        made = _found(part)
        yield replace(made, part_of=whole.id, id=f"{whole.id}/{_text(part, 'id')}")


def _found(entry: Mapping[str, Any]) -> Found:
    title, slot = _text(entry, "title"), _text(entry, "slotTitle")
    attached = entry.get("attachments")
    held = attached if isinstance(attached, Mapping) else {}
    files = [*_values(held.get("files")), *(each for one in _values(held.get("folders")) for each in _files(one))]
    links = [
        (_text(entry, "url"), "", "page"),
        *(
            (_text(file, "download_url") or _text(file, "link_url"), _text(file, "title"), "attachment")
            for file in files
        ),
    ]
    minutes = entry.get("duration")
    kind = "poster" if entry.get("isPoster") is True else _KINDS.get(_text(entry, "entryType"), "")
    return Found(
        where=f"entry {_text(entry, 'id')} {title!r}",
        title=title,
        subtitle=slot if slot != title else "",
        start=moment(_at(entry, "startDate")),
        end=moment(_at(entry, "endDate")),
        minutes=int(minutes) if isinstance(minutes, (int, float)) and 0 < minutes <= _LONGEST_MIN else None,
        room=_text(entry, "room"),
        venue=_text(entry, "location") if _text(entry, "room") else "",
        kinds=tuple(filter(None, (kind,))),
        abstract=_text(entry, "description"),
        people=(*_people(entry, "conveners", "chair"), *_people(entry, "presenters", "speaker")),
        links=tuple(Address(url, called, kind) for url, called, kind in links if url.startswith("http")),
        uid=_text(entry, "uniqueId"),
        id=f"Entry {_text(entry, 'id')}",
        others=tuple((name, str(value)) for name, value in entry.items()
                     if name not in _SPENT and isinstance(value, (str, int)) and value not in ("", False)),
    )  # fmt: skip


def _files(folder: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return _values(folder.get("attachments"))


def _people(entry: Mapping[str, Any], name: str, role: str) -> Iterator[Person]:
    for person in _values(entry.get(name)):
        parts = (_text(person, "firstName"), _text(person, "familyName"))
        yield Person(" ".join(filter(None, parts)) or _text(person, "name"), role)


def _at(entry: Mapping[str, Any], name: str) -> str:
    held = entry.get(name)
    return f"{_text(held, 'date')}T{_text(held, 'time')}" if isinstance(held, Mapping) else ""


def _values(held: object) -> list[Mapping[str, Any]]:
    each_of = held.values() if isinstance(held, Mapping) else held if isinstance(held, list) else []
    return [each for each in each_of if isinstance(each, Mapping)]


def _text(value: Mapping[str, Any], name: str) -> str:
    said = value.get(name)
    return str(said).strip() if isinstance(said, (str, int)) and not isinstance(said, bool) else ""
