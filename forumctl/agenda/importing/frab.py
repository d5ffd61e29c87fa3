"""schedule.xml and schedule.json of frab, pretalx and their kin, of any version; XML from strangers is not trusted."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from .events import Found, Source
from .times import (
    day,
    hour,
    length_min,
    moment,
)


def from_xml(content: bytes) -> Source:
    """The events of a schedule.xml, wherever in it they stand; raises XmlError."""
    root = tree(content)
    events: list[Found] = []
    for within in list(root.iter("day")) or [root]:
        for room in within.iter("room"):
            for element in room.findall("event"):
                facts = {child.tag.lower(): "".join(child.itertext()) for child in element}
                facts = {"room": room.get("name", ""), **{name: value for name, value in facts.items() if value}}
                people = tuple("".join(person.itertext()) for person in element.iter("person"))
                events.append(_found(len(events) + 1, facts, within.get("date", ""), people))
    return Source(tuple(events), _text(root, "title"), _text(root, "time_zone_name"))


def from_json(text: str) -> Source:
    """The events of a schedule.json; raises ValueError."""
    document = json.loads(text)
    conference = _within(_within(document, "schedule") or document, "conference")
    events: list[Found] = []
    for each_day in _list(conference, "days"):
        rooms = _within(each_day, "rooms")
        for name, held in rooms.items():
            for event in held if isinstance(held, list) else ():
                if isinstance(event, Mapping):
                    facts = {"room": name, **{key: _said(value) for key, value in event.items() if _said(value)}}
                    people = tuple(_names(event))
                    events.append(_found(len(events) + 1, facts, _said(each_day.get("date")), people))
    return Source(tuple(events), _said(conference.get("title")), _said(conference.get("time_zone_name")))


def _found(number: int, facts: Mapping[str, str], of_day: str, people: tuple[str, ...]) -> Found:
    start = moment(facts.get("date", "")) if "T" in facts.get("date", "") else None
    if start is None and (on := day(facts.get("date", "") or of_day)) and (at := hour(facts.get("start", ""))):
        start = moment(f"{on}T{at}")
    title = facts.get("title", "")
    return Found(
        where=f"event {number} {title!r}",
        title=title,
        start=start,
        minutes=length_min(facts.get("duration", "")),
        room=facts.get("room", ""),
        track=facts.get("track", ""),
        kind=facts.get("type", ""),
        abstract=facts.get("abstract", "") or facts.get("description", ""),
        people=people,
    )


def _text(root: Element, name: str) -> str:
    conference = root.find("conference")
    return (conference.findtext(name) or "") if conference is not None else ""


def _names(event: Mapping[str, Any]) -> Iterator[str]:
    for person in _list(event, "persons"):
        if isinstance(person, Mapping):
            yield _said(person.get("name")) or _said(person.get("public_name"))


def _within(value: Any, key: str) -> Mapping[str, Any]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _list(value: Any, key: str) -> list[Any]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return [each for each in inner if isinstance(each, Mapping)] if isinstance(inner, list) else []


def _said(value: Any) -> str:
    """Text or a number as text; a table by language as its first text; blank of anything else."""
    if isinstance(value, Mapping):
        return next((text for text in value.values() if isinstance(text, str)), "")
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
