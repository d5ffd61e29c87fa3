"""The forum, its people and the decisions on cases and buses → the timetable."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import islice
from types import MappingProxyType
from typing import TypedDict
from zoneinfo import ZoneInfo

from forumctl.definition import Forum
from forumctl.definition.checks.programme import later
from forumctl.definition.clock import after, minutes_between
from forumctl.definition.programme import AllDay, Link, Room, Session, Venue, cases_by_session
from forumctl.definition.values import Text
from forumctl.definition.visits import OUTING, Bus, Visits
from forumctl.plans.cases import Case, CasesPlan
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster

from .entries import Entry, Part, Role, Timetable, joined
from .fields import details_of
from .words import bus_text, kind_text, party_text


def timetable(
    forum: Forum, roster: Roster, cases: CasesPlan, outings: Mapping[str, VisitPlan] = MappingProxyType({})
) -> Timetable:
    """Every session, talk, selected case and all-day entry; with plans of outings also every stop of every bus.

    The people aboard a bus are not in it, only those who have a part in the programme.
    """
    laying = _Layout(forum, roster)
    entries = [entry for session, share in _shares(forum, cases) for entry in laying.session(session, share)]
    entries += map(laying.all_day, forum.all_day)
    for outing in forum.outings:
        if outing.id in outings:
            entries += rides(forum, outing, outings[outing.id])
    about = forum.about
    return Timetable(
        forum_id=about.id,
        title=about.title,
        timezone=about.timezone,
        days=about.days,
        revised=_local(about.revised, about.zone),
        url=about.url or "",
        organiser=about.organiser or "",
        theme=about.theme,
        host=about.host,
        languages=about.languages,
        rooms=tuple(room.id for room in forum.rooms),
        shared=frozenset(room.id for room in forum.rooms if room.shared),
        entries=tuple(sorted(entries, key=_in_order)),
    )


def _in_order(entry: Entry) -> tuple[datetime, str]:
    """By time and id; posters of a session by their boards, 2 before 10."""
    if not entry.board:
        return entry.start, entry.id
    return (
        entry.start,
        f"{entry.session}/{re.sub(r'[0-9]+', lambda number: number[0].zfill(6), entry.board)}/{entry.id}",
    )


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment as the clock on the wall shows it; one that names no zone is such a time already."""
    try:
        return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _shares(forum: Forum, plan: CasesPlan) -> Iterator[tuple[Session, Sequence[Case | None]]]:
    """Each session with the cases it takes in their order; None stands for a case that is yet to be selected."""
    wanted = forum.cases.select if forum.cases else 0
    left = iter([*plan.selected, *[None] * (wanted - len(plan.selected))])
    number = max(wanted, len(plan.selected))
    shares = {id_: list(islice(left, cases)) for id_, cases in cases_by_session(forum.sessions, number).items()}
    for session in forum.sessions:
        yield session, shares.get(session.id, ())


class _Layout:
    """Lays sessions out in time; knows rooms and names."""

    def __init__(self, forum: Forum, roster: Roster) -> None:
        self.roster = roster
        self.zone = forum.about.zone
        self.rooms: Mapping[str, Room] = {room.id: room for room in forum.rooms}
        self.tracks = {track.id: track.name for track in forum.tracks}
        self.venues: Mapping[str, Venue] = {venue.id: venue for venue in forum.venues}

    def session(self, session: Session, share: Sequence[Case | None]) -> Iterator[Entry]:
        """The session, then its talks and cases laid end to end."""
        whole = self.whole(session, len(share))
        yield whole
        for talk, after_min, minutes in session.laid(minutes_between(whole.start, whole.end, self.zone)):
            begun = self.after(whole.start, after_min)
            yield replace(
                whole,
                id=f"{session.id}/{talk.key}",
                kind="talk",
                session=session.id,
                start=begun,
                end=self.after(begun, minutes),
                title=talk.title,
                details=details_of(talk),
                **_links(talk.links),
                uid=talk.uid or "",
                board=talk.board or "",
                people=self.parts(talk.speakers, "speaker"),
            )
        start = self.after(whole.start, session.filled_min(0))
        for case in share:
            start, begun = self.after(start, session.case_minutes or 0), start
            if case:
                yield replace(
                    whole,
                    id=f"case/{case.id}",
                    kind="case",
                    session=session.id,
                    start=begun,
                    end=start,
                    title=case.title,
                    details=(),
                    links=(),
                    private_links=(),
                    uid="",
                    people=self.parts((case.presenter,), "presenter", case.city),
                )

    def whole(self, session: Session, cases: int) -> Entry:
        """The session itself, as long as it takes with so many cases."""
        start = datetime.combine(session.date, session.start)
        length = session.length_min(cases)
        entry = Entry(
            id=session.id,
            kind=session.kind,
            start=start,
            end=later(start, length) if session.end is not None else self.after(start, length),
            title=session.title,
            details=details_of(session),
            track=session.track or "",
            track_title=self.tracks.get(session.track or ""),
            **_links(session.links),
            online=session.online or "",
            tentative=session.tentative,
            uid=session.uid or "",
            people=(
                *self.parts((session.chair,) if session.chair else (), "chair"),
                *self.parts(session.speakers, "speaker"),
                *self.parts(session.panellists, "panellist"),
            ),
        )
        return self.placed(entry, session.room)

    def after(self, start: datetime, minutes: int) -> datetime:
        """The clock on the wall so many minutes later, over a change of it too."""
        try:
            return after(start, minutes, self.zone)
        except (OverflowError, ValueError):
            return later(start, minutes)

    def all_day(self, whole: AllDay) -> Entry:
        """What lasts all day, to the midnight after its last one."""
        start = datetime.combine(whole.date, time())
        end = later(start, ((whole.last - whole.date).days + 1) * 24 * 60)
        entry = Entry(
            *(whole.id, "other", start, end, whole.title),
            details=details_of(whole),
            **_links(whole.links),
            all_day=True,
            uid=whole.uid or "",
        )
        return self.placed(entry, whole.room)

    def placed(self, entry: Entry, room_id: str | None) -> Entry:
        """The entry in its room, if it has one."""
        room = self.rooms.get(room_id or "")
        venue = self.venues.get(room.venue or "") if room else None
        return replace(
            entry,
            room_id=room_id or "",
            room=room.name if room else None,
            venue=venue.name if venue else None,
            address=venue.address if venue else None,
        )

    def parts(self, ids: Sequence[str], role: Role, city: str = "") -> tuple[Part, ...]:
        return tuple(self.part(own, role, city) for own in ids)

    def part(self, own: str, role: Role, city: str) -> Part:
        person = self.roster.by_id.get(own)
        return Part(own, self.name(own), role, city, *((person.biography, person.distinction) if person else ()))

    def name(self, person_id: str) -> Text:
        """A name as on the badge, and in its own script for readers of the person's first language."""
        person = self.roster.by_id.get(person_id)
        if person is None:
            return Text((("", person_id),))
        own = ((person.languages[0], person.name_local),) if person.name_local and person.languages else ()
        return Text((("", person.name), *own))


class _Links(TypedDict):
    """Addresses for everybody, and for those who attend."""

    links: tuple[Link, ...]
    private_links: tuple[Link, ...]


def _links(given: Sequence[Link]) -> _Links:
    return {
        "links": tuple(link for link in given if not link.private),
        "private_links": tuple(link for link in given if link.private),
    }


def rides(forum: Forum, visits: Visits, plan: VisitPlan) -> Iterator[Entry]:
    """Every stop of every bus, and of every party where a bus is split; who is aboard is not in it."""
    sites = {site.id: site.name for site in visits.sites}
    notes = {site.id: site.notes for site in visits.sites if site.notes}
    venues = {venue.id: venue for venue in forum.venues}
    languages = forum.about.languages
    ends = {(bus.id, kind): venue for bus in visits.buses for kind, venue in _ends(visits, bus)}
    buses = {bus.id: bus.name for bus in visits.buses}
    for stop in plan.stops:
        venue = venues.get(stop.venue)
        bus = buses.get(stop.bus) or bus_text(stop.bus, languages)
        party = party_text(stop.party, languages) if stop.party else None
        what = _what(stop, sites.get(stop.site), languages)
        yield Entry(
            id=_thing(visits.id, stop, ends.get((stop.bus, stop.kind), stop.venue)),
            kind="meal" if stop.kind == "lunch" else "visit",
            start=datetime.combine(visits.date, stop.start),
            end=datetime.combine(visits.date, stop.end),
            details=(("abstract", note),) if (note := notes.get(stop.site)) else (),
            title=joined(joined(bus, party), what, separator=": ") or Text((("", stop.bus),)),
            venue=venue.name if venue else None,
            address=venue.address if venue else None,
        )


def _ends(visits: Visits, bus: Bus) -> Iterator[tuple[str, str]]:
    """Where a bus departs first and where it returns last."""
    yield "departure", visits.boards_of(bus)[0]
    yield "return", visits.drops_of(bus)[-1]


def _thing(outing: str, stop: Stop, end: str) -> str:
    """What names a stop for life: a bus is at each site once, and departs, has lunch and returns once.

    Where people get on or off on the way to the `end` of the bus, that has the venue in its name.
    """
    place = stop.site if stop.kind == "site" else stop.kind
    if stop.kind in ("departure", "return") and stop.venue not in ("", end):
        place = f"{stop.kind}-{stop.venue}"
    return "/".join((bus_thing(outing, stop.bus), *([str(stop.party)] if stop.party else []), place))


def bus_thing(outing: str, bus: str) -> str:
    """What names a bus for life: its label, with the id of its outing where that has one of its own."""
    return f"bus/{bus}" if outing == OUTING else f"bus/{outing}:{bus}"


def _what(stop: Stop, site: Text | None, languages: Sequence[str]) -> Text:
    return site if stop.kind == "site" and site else kind_text(stop.kind, languages)
