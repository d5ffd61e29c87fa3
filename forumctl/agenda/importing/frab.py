"""schedule.xml and schedule.json of frab, pretalx, the c3voc hub and their kin; XML from strangers is not trusted."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from forumctl.definition.checks.programme import NIGHT_ENDS

from .events import Address, Found, Person, Remark, Source, credited
from .times import day, hour, length_min, moment

_LINKS = {"url": "page", "feedback_url": "feedback", "video_download_url": "recording", "origin_url": "page"}
"""Elements that hold one address each, and what is there."""
_KNOWN = ("title", "subtitle", "abstract", "description", "language", "track", "type", "room", "date", "start")
_SPENT = (*_KNOWN, "end", "duration", "persons", "participants", "links", "attachments", "guid", *_LINKS)
_OURS = "forumctl"


def from_tree(root: Element) -> Source:
    """The events of a schedule.xml, wherever in it they stand."""
    reading = _Reading(_text(root, "conference/day_change"), root.find("generator"))
    for within in list(root.iter("day")) or [root]:
        for room in within.iter("room"):
            reading.next_room(within.get("date", ""), within.get("start", ""))
            for element in room.findall("event"):
                facts: dict[str, Any] = {"room": room.get("name", ""), **element.attrib}
                for child in element:
                    if (value := _value(child)) not in ("", [], {}):
                        facts[child.tag.lower()] = value
                reading.event(facts)
        for entry in within.findall("entry"):
            reading.next_room(within.get("date", ""), "")
            reading.event(_of_entry(entry))
    known = ("title", "time_zone_name", "day_change", "track", "start", "end", "days", "base_url")
    others = tuple((f"conference/{each.tag}", _flat(each)) for each in root.findall("conference/*")
                   if each.tag not in known and _flat(each))  # fmt: skip
    return Source(
        tuple(reading.events),
        _text(root, "conference/title"),
        _text(root, "conference/time_zone_name"),
        tuple(reading.remarks),
        id=_text(root, "conference/acronym") if reading.ours else "",
        url=_text(root, "conference/base_url"),
        colours={each.get("name", ""): each.get("color", "") for each in root.iterfind("conference/track")},
        others=others,
    )


def _of_entry(entry: Element) -> dict[str, Any]:
    """The facts of an event as EuroPython's own schema has them: hours as 0930, people with a name and a profile."""
    said = {child.tag.lower(): _flat(child) for child in entry if _flat(child)}
    start = re.sub(r"^(\d{1,2})(\d\d)$", r"\1:\2", said.get("start", ""))
    people = [
        {child.tag: _flat(child) for child in each if child.tag != "description"}
        | {"biography": _text(each, "description") or _text(each, "profile")}
        for each in entry.iterfind("speakers/speaker")
    ]
    topics = [_flat(each) for each in entry.iterfind("topics/topic")]
    spent = ("speakers", "topics", "start", "category")
    kept = {name: value for name, value in said.items() if name not in spent}
    named = {"start": start, "persons": people, "topics": topics, "type": said.get("category", "")}
    return {**entry.attrib, **kept, **{name: value for name, value in named.items() if value}}


def from_json(document: Mapping[str, Any]) -> Source:
    """The events of a schedule.json: by day and room, or in one list as the hub of c3voc has them."""
    schedule = _within(document, "schedule") or document
    conference = _within(schedule, "conference")
    reading = _Reading(_said(conference.get("day_change")), document.get("generator"))
    for each_day in _list(conference, "days"):
        for name, held in _within(each_day, "rooms").items():
            reading.next_room(_said(each_day.get("date")), _said(each_day.get("day_start")))
            for event in held if isinstance(held, list) else ():
                if isinstance(event, Mapping):
                    reading.event({"room": name, **event})
    tracks = _list(conference, "tracks")
    names = {_said(each.get("slug")): _said(each.get("name")) for each in tracks if _said(each.get("slug"))}
    people = {_said(each.get("guid")): each for each in _list(schedule, "persons") if _said(each.get("guid"))}
    for event in _list(schedule, "events"):
        persons = [people.get(_said(each.get("guid")), {}) | dict(each) for each in _list(event, "participants")]
        track = event.get("track")
        named = track.get("name") or names.get(_said(track.get("slug"))) if isinstance(track, Mapping) else track
        reading.event({**event, "track": named or track, **({"participants": persons} if persons else {})})
    return Source(
        tuple(reading.events),
        _said(conference.get("title")),
        _said(conference.get("time_zone_name")),
        tuple(reading.remarks),
        id=_said(conference.get("acronym")) if reading.ours else "",
        url=_said(conference.get("url")) or _said(schedule.get("base_url")),
        colours={_said(each.get("name")): _said(each.get("color")) or _said(_within(each, "colors").get("light"))
                 for each in tracks},
        capacities={_said(each.get("name")): each["capacity"] for each in _list(conference, "rooms")
                    if isinstance(each.get("capacity"), int) and each["capacity"] > 0},
    )  # fmt: skip


class _Reading:
    """Reads event after event; knows the day and the room that it is in, for files that count nights to their day."""

    def __init__(self, day_change: str, generator: Any) -> None:
        name = generator.get("name", "") if isinstance(generator, (Element, Mapping)) else ""
        self.ours = name == _OURS
        self.events: list[Found] = []
        self.remarks: list[Remark] = []
        self._change = hour(day_change)
        self.next_room("", "")

    def next_room(self, on: str, begins: str) -> None:
        """What follows is in another room, or on another day, which begins at that moment."""
        start = moment(begins) if "T" in begins else None
        self._day, self._begins, self._before = on, start.time() if start else None, time()

    def event(self, facts: Mapping[str, Any]) -> None:
        """One event, by the names that XML and JSON share."""
        text = {name: _said(facts.get(name)) for name in (*_KNOWN, "end", "duration")}
        where = f"event {len(self.events) + 1} {text['title']!r}"
        start = self._start(text["date"], text["start"], where)
        recording = facts.get("recording")
        licence = _said(_within(facts, "recording").get("license")) or _said(facts.get("license"))
        others = [*_unnamed(facts)]
        links = [Address(url, "", kind) for name, kind in _LINKS.items() if (url := _said(facts.get(name)))]
        links = [] if self.ours else links  # the page of the forum
        for name, url, title, kind in _addresses(facts):
            if url:
                links.append(Address(url, title, kind))
            else:
                others.append((name, title))
        if isinstance(recording, Mapping):
            others += [(f"recording/{name}", _said(value)) for name, value in recording.items()
                       if name != "license" and _said(value)]  # fmt: skip
        guid = text_of(facts, "guid") or text_of(facts, "id")
        description, people = text["description"], tuple(_persons(facts))
        if self.ours:
            description, people = credited(description, text["language"], people)
            description = "" if description == text["abstract"] else description
        self.events.append(
            Found(
                where=where,
                title=text["title"],
                start=start,
                end=moment(text["end"]) if "T" in text["end"] else None,
                minutes=length_min(text["duration"]),
                room=text["room"],
                track=text["track"],
                kinds=(text["type"],) if text["type"] else (),
                subtitle=text["subtitle"],
                abstract=text["abstract"],
                description=description,
                language=text["language"],
                licence=licence,
                people=people,
                links=tuple(links),
                uid=guid,
                others=tuple(others),
            )
        )

    def _start(self, date_text: str, start_text: str, where: str) -> datetime | None:
        """When it starts, at the hour that the file shows: `start`, for `date` may be in another zone."""
        said = start_text if "T" in start_text else date_text if "T" in date_text else ""
        instant, at = moment(said) if said else None, hour(start_text)
        if instant:
            return _shown_at(instant, at) if at and instant.tzinfo else instant
        on = day(date_text or self._day)
        if not on or not at:
            return None
        start = datetime.combine(on, at)
        if date_text and day(date_text) != day(self._day):
            return start
        change = self._change or self._begins
        if change is None and at < NIGHT_ENDS <= self._before:
            self.remarks.append(Remark("mended", where, f"{at:%H:%M} follows {self._before:%H:%M}: the next morning"))
            change = NIGHT_ENDS
        self._before = max(self._before, at)
        return start + timedelta(days=1) if change and at < change else start


def _shown_at(instant: datetime, at: time) -> datetime:
    """The instant as a clock that shows `at` has it: its offset is what lies between the two."""
    wall = instant.replace(tzinfo=None)
    nearest = min((datetime.combine(wall.date() + timedelta(days=days), at) for days in (-1, 0, 1)),
                  key=lambda one: abs(one - wall))  # fmt: skip
    moved = nearest - wall
    offset = (instant.utcoffset() or timedelta()) + moved
    if not moved or not -timedelta(hours=14) <= offset <= timedelta(hours=14) or moved % timedelta(minutes=15):
        return instant
    return nearest.replace(tzinfo=timezone(offset) if offset else UTC)


def text_of(facts: Mapping[str, Any], name: str) -> str:
    """A fact as text without spaces around it."""
    return _said(facts.get(name)).strip()


def _addresses(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Links and attachments: under which name, where, what it is called, of which kind."""
    for name in ("links", "attachments"):
        held = facts.get(name)
        for each in held if isinstance(held, list) else ():
            if isinstance(each, str):
                each = {"url" if re.match(r"\s*https?:", each) else "title": each}
            if not isinstance(each, Mapping):
                continue
            url, title = _said(each.get("href")) or _said(each.get("url")), _said(each.get("title"))
            words = f"{_said(each.get('type'))} {_said(each.get('name'))} {title}".lower()
            kind = next((kind for kind in ("slides", "paper", "feedback", "stream") if kind in words), "")
            kind = kind or ("recording" if "recording" in words or "video" in words else "")
            if not url and re.match(r"\s*https?:", title):
                url, title = title, ""
            yield name, url, title or _said(each.get("name")), kind or ("attachment" if name != "links" else "other")


def _persons(facts: Mapping[str, Any]) -> Iterator[Person]:
    for name in ("persons", "participants"):
        held = facts.get(name)
        for each in held if isinstance(held, list) else ():
            each = {"name": each} if isinstance(each, str) else each
            if isinstance(each, Mapping):
                called = next((said for key in ("name", "public_name", "full_public_name", "title")
                               if (said := _said(each.get(key)))), "")  # fmt: skip
                role = _said(each.get("role")).lower()
                host = role in ("moderator", "host", "chair")
                yield Person(called, "chair" if host else "speaker", _said(each.get("biography")))


def _unnamed(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What no word of ours holds, each value by the path to it; of people what is said besides name, role and life."""
    for name, value in facts.items():
        if name in ("recording", "license"):
            continue
        if name in ("persons", "participants"):
            for person in value if isinstance(value, list) else ():
                if isinstance(person, Mapping):
                    spent = ("name", "public_name", "full_public_name", "biography", "role", "title")
                    kept = {key: each for key, each in person.items() if key not in spent}
                    yield from ((f"person/{path}", said) for path, said in _leaves(kept))
        elif name not in _SPENT:
            yield from ((f"{name}/{path}".rstrip("/"), said) for path, said in _leaves(value))


def _leaves(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, held in value.items():
            yield from ((f"{key}/{path}".rstrip("/"), said) for path, said in _leaves(held))
    elif isinstance(value, list):
        for held in value:
            yield from _leaves(held)
    elif value not in (None, "", False):
        yield "", str(value)


def _value(element: Element) -> Any:
    """The text of an element; of one that holds others a list of them, or a mapping where each has its own name."""
    children = list(element)
    if element.tag in ("persons", "links", "attachments"):
        named = "name" if element.tag == "persons" else "title"
        return [{**child.attrib, named: _flat(child), **_deeper(child)} for child in children
                if child.attrib or _flat(child)]  # fmt: skip
    if children:
        return {child.tag: _flat(child) for child in children}
    return _flat(element)


def _deeper(element: Element) -> dict[str, str]:
    """The texts of what an element holds, by name."""
    return {child.tag: _flat(child) for child in element if _flat(child)}


def _flat(element: Element) -> str:
    return "".join(element.itertext()).strip("\n") if list(element) else (element.text or "").strip()


def _text(root: Element, path: str) -> str:
    return root.findtext(path) or ""


def _within(value: Any, key: str) -> Mapping[str, Any]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _list(value: Any, key: str) -> list[Any]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return [each for each in inner if isinstance(each, Mapping)] if isinstance(inner, list) else []


def _said(value: Any) -> str:
    """Text or a number as text; of a table its name, else the text of its first language; blank of anything else."""
    if isinstance(value, Mapping):
        return next((text for text in (value.get("name"), *value.values()) if isinstance(text, str)), "")
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


_DEEPEST = 64


class XmlError(ValueError):
    """Not well formed, or not to be trusted."""


def tree(source: bytes) -> Element:
    """The root element; raises XmlError. Entities are refused, as in defusedxml ("billion laughs", XXE)."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise XmlError(f"elements are nested more than {_DEEPEST} deep")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_declared: object) -> NoReturn:
        raise XmlError("it declares entities, which a schedule has no need of")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(source, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, LookupError, ValueError) as error:
        raise error if isinstance(error, XmlError) else XmlError(f"this is not XML: {error}") from error
