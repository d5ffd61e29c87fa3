"""The time zone that a file means: an IANA name, one of Windows, one with a maker's prefix, or offsets alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from forumctl.definition.cleaning import clean_line

from .events import Found

_SHOWN = 4
_WELL_KNOWN = (
    *("Europe/Berlin", "Europe/Rome", "Europe/Paris", "Europe/London", "Africa/Lagos", "Africa/Johannesburg"),
    *("America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Singapore", "Asia/Seoul"),
)
"""Named first where several would do."""
_UTC = ("UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone by its IANA name; blank where the organiser has to say. `question` is what they are to be asked."""

    name: str
    question: str = ""


@cache
def named(said: str) -> str:
    """The IANA name that somebody's name of a zone stands for; blank of one that is none.

    Names of Windows go by CLDR's windowsZones; makers write theirs before IANA's ("/mozilla.org/…/Europe/Rome").
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    said = clean_line(said).strip("\" '")
    said = WINDOWS_TO_OLSON.get(said, said)
    parts = said.strip("/").split("/")
    for number in range(min(len(parts), 8)):
        name = "/".join(parts[number:])
        if _is_zone(name):
            return name
    return ""


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and bool(ZoneInfo(name)) and name not in ("localtime", "posixrules", "Factory")
    except (OSError, ValueError, KeyError):
        return False


def zone_of(events: Sequence[Found], said: str) -> Zone:
    """The zone of a programme: that of most of its times, else the one that the file names, else by its offsets.

    Times in UTC count for the zone that the file names, for programs that write UTC mean that one.
    """
    own = named(said)
    own = "" if own in _UTC else own  # what programs write that know no zone
    moments = [event.start for event in events if event.start and not event.all_day]
    votes = Counter(name for moment in moments if (name := _zone_name(moment) or own))
    if votes:
        return Zone(max(votes, key=lambda name: (votes[name], name == own)))
    if own:
        return Zone(own)
    unknown = (
        f"names a time zone that nobody knows, {clean_line(said)[:60]!r},"
        if said and not named(said)
        else "names no time zone"
    )
    offsets = {moment.utcoffset() for moment in moments}
    if None in offsets or not moments:
        return Zone("", _question(f"{unknown} and its times have no offset from UTC", ()))
    if offsets == {timedelta()}:
        return Zone("UTC", _question(f"{unknown} and has its times in UTC, as they are here", ()))
    likely = fitting(moments)
    if len(likely) == 1:
        return Zone(likely[0])
    shown = ", ".join(sorted({_signed(offset) for offset in offsets if offset is not None}))
    return Zone(_fixed(offsets), _question(f"{unknown}, only {shown}; the hours are those of the file", likely))


def _zone_name(moment: datetime) -> str:
    name = str(getattr(moment.tzinfo, "key", ""))
    return "" if name in _UTC else name


def _question(fact: str, likely: Sequence[str]) -> str:
    such = f" ({', '.join(likely[:_SHOWN])}{' …' if len(likely) > _SHOWN else ''})" if likely else ""
    return f"{fact}: say which with --timezone{such or ' Area/City'}"


def fitting(moments: Iterable[datetime]) -> list[str]:
    """The zones of CLDR's windowsZones whose offset was that of each of these times."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    times = {(moment.astimezone(UTC), moment.utcoffset()) for moment in moments}
    names = [
        name
        for name in dict.fromkeys((*_WELL_KNOWN, *WINDOWS_TO_OLSON.values()))
        if "/" in name and not name.startswith("Etc")
    ]
    return [name for name in names if all(at.astimezone(ZoneInfo(name)).utcoffset() == offset for at, offset in times)]


def _fixed(offsets: Iterable[timedelta | None]) -> str:
    """The zone of one whole hour that never changes its clock, which is just what such a file says; blank of others."""
    (first, *others) = offsets
    if others or first is None or first % timedelta(hours=1):
        return ""
    hours = first // timedelta(hours=1)
    name = f"Etc/GMT{-hours:+d}"  # POSIX counts west of Greenwich
    return name if _is_zone(name) else ""


def _signed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
