"""Events that repeat (RFC 5545, 3.8.5): each of their times, within bounds."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from .events import Found

_MOST = 400
"""How many times one event may take place."""
_MOST_LOOKED_AT = 20_000
Fact = tuple[Literal["mended", "left out"], str]


def replaced_by(events: Sequence[tuple[Found, Any]]) -> dict[str, frozenset[datetime]]:
    """By UID the times that an event of its own stands for: it is moved, changed or cancelled."""
    moved: dict[str, set[datetime]] = {}
    for found, component in events:
        if (value := component.get("RECURRENCE-ID")) is not None and (at := _wall(value.dt, found.start)):
            moved.setdefault(found.uid, set()).add(at)
    return {uid: frozenset(times) for uid, times in moved.items()}


def expanded(
    found: Found, component: Any, moved: Collection[datetime], dates: Sequence[date]
) -> tuple[list[Found], list[Fact]]:
    """Each time of an event, and what is to be said; one without an end is followed within the days of the others.

    `dates` are the sorted first days of all events.
    """
    if "RECURRENCE-ID" in component and (at := _wall(component["RECURRENCE-ID"].dt, found.start)):
        return [replace(found, uid=_numbered(found.uid, at))], []
    if not found.start or not {"RRULE", "RDATE", "EXDATE"} & set(component):
        return [found], []
    start = found.start.replace(tzinfo=None)
    own = start.date()
    within = (own, own)
    if len(dates) > 1:
        within = (dates[dates[0] == own], dates[-1 - (dates[-1] == own)])
    times, endless = _times(found, component, start)
    kept, facts = _bounded(times, start, within if endless else None)
    kept = [at for at in kept if at not in moved]
    if not kept and not facts:
        facts.append(("left out", "every one of its times is taken out again"))
    ends = _own_ends(component, found)
    alone = len(kept) == 1 and not moved
    return [_at(found, at, ends.get(at), alone=alone) for at in kept], [*_said(kept, start), *facts]


def _times(found: Found, component: Any, start: datetime) -> tuple[Iterable[datetime], bool]:
    """Its times in their order, and whether they have no end."""
    from dateutil.rrule import rruleset, rrulestr

    times, endless = rruleset(), False
    for rule in _listed(component.get("RRULE")):
        parts = ((name, values) for name, values in rule.items() if name != "UNTIL")
        line = ";".join(f"{name}={','.join(map(str, values))}" for name, values in parts)
        until = _wall(rule["UNTIL"][0], found.start, last=True) if "UNTIL" in rule else None
        endless = endless or not {"COUNT", "UNTIL"} & set(rule)
        ruled = rrulestr(line, dtstart=start)
        times.rrule(ruled.replace(until=until) if until else ruled)
    for rule in _listed(component.get("EXRULE")):  # of RFC 2445; some programs still write it
        line = ";".join(f"{name}={','.join(map(str, values))}" for name, values in rule.items() if name != "UNTIL")
        until = _wall(rule["UNTIL"][0], found.start, last=True) if "UNTIL" in rule else None
        ruled = rrulestr(line, dtstart=start)
        times.exrule(ruled.replace(until=until) if until else ruled)
    if not component.get("RRULE"):
        times.rdate(start)
    for name, add in (("RDATE", times.rdate), ("EXDATE", times.exdate)):
        for at in _dates(component.get(name), found):
            add(at)
    return times, endless


def _bounded(
    times: Iterable[datetime], start: datetime, within: tuple[date, date] | None
) -> tuple[list[datetime], list[Fact]]:
    """The times that are kept, those of an endless event within two days; and a fact where some are not."""
    kept: list[datetime] = []
    for number, at in enumerate(times):
        if within and at.date() > within[1]:
            return kept, [("mended", f"it repeats without an end; kept are its times until {within[1]}")]
        if len(kept) >= _MOST or number >= _MOST_LOOKED_AT:
            return kept, [("left out", f"its times after the first {number:,}")]
        if not within or at.date() >= within[0] or at == start:
            kept.append(at)
    return kept, []


def _said(kept: Sequence[datetime], start: datetime) -> Iterator[Fact]:
    if kept and list(kept) != [start]:
        yield "mended", f"it repeats: {len(kept)} sessions, from {kept[0]:%Y-%m-%d} to {kept[-1]:%Y-%m-%d}"


def _own_ends(component: Any, found: Found) -> dict[datetime, datetime]:
    """The ends of those times that are given as periods, by their starts."""
    ends: dict[datetime, datetime] = {}
    for each in _listed(component.get("RDATE")):
        for held in getattr(each, "dts", ()):
            if isinstance(held.dt, tuple) and (at := _wall(held.dt[0], found.start)):
                last = held.dt[1]
                end = at + last if isinstance(last, timedelta) else _wall(last, found.start)
                ends |= {at: end} if end else {}
    return ends


def _at(found: Found, at: datetime, end_at: datetime | None, *, alone: bool) -> Found:
    """The event at one of its times, as long as ever by the clock on the wall where it has no end of its own."""
    if not found.start:
        return found
    moved = at - found.start.replace(tzinfo=None)
    end = found.end + moved if found.end else None
    if end_at:
        end = end_at.replace(tzinfo=found.start.tzinfo)
    return replace(found, start=found.start + moved, end=end, uid=found.uid if alone else _numbered(found.uid, at))


def _numbered(uid: str, at: datetime) -> str:
    return f"{uid}/{at:%Y%m%dT%H%M%S}" if uid else ""


def _dates(value: Any, found: Found) -> Iterator[datetime]:
    for each in _listed(value):
        for held in getattr(each, "dts", ()):
            dated = held.dt[0] if isinstance(held.dt, tuple) else held.dt
            if at := _wall(dated, found.start):
                yield at


def _wall(value: object, start: datetime | None, *, last: bool = False) -> datetime | None:
    """A moment as the clock of the event shows it; of a day its start's hour, or all of it where it is the `last`."""
    if isinstance(value, datetime):
        zone = start.tzinfo if start else None
        return (value.astimezone(zone or UTC) if value.tzinfo and zone else value).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time(23, 59, 59) if last else start.time() if start else time())
    return None


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
