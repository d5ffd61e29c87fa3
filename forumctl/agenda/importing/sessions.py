"""Events as found → sessions that a forum file takes: ids, local times, lengths; every fact counted."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import get_args
from urllib.parse import quote
from zoneinfo import ZoneInfo

from forumctl.agenda.words import track_name
from forumctl.definition.checks.programme import NIGHT_ENDS
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.programme import LinkKind
from forumctl.documents.commonmark import without_tags
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.roster.ids import slug

from .events import Address, Counts, Found, Person, Programme, Remark, Session, Source, Talk, kind_of
from .times import elapsed_min, later, named, zone_of

_UNTITLED = "Untitled"
_MINUTES = 30
"""How long something is that does not say so."""
_BOARD_MAX = 20
_ID_MAX, _NAME_MAX, _UID_MAX, _URL_MAX, _BIOGRAPHY_MAX = 60, 400, 400, 2000, 20_000
_RESERVED = ("case", "bus")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PRIVATE = "attendees"
Ids = tuple[str, ...]


def mend(source: Source, timezone: str = "") -> Programme:
    """The programme of what was found, in a time zone; everything that is not as in the file is remarked and counted.

    Raises ForumError where `timezone` is none.
    """
    if timezone and not named(timezone):
        hint = 'Write an IANA name such as "Europe/Rome".'
        raise ForumError(
            [Problem("unknown-timezone", f"{timezone!r} is not a time zone", Place("--timezone"), hint)], ExitCode.USAGE
        )
    zone = zone_of(source.events, source.timezone)
    mending = _Mending(named(timezone) or zone.name, source)
    if zone.question and not timezone:
        mending.remarks.append(Remark("to decide", "the time zone", f"the file {zone.question}"))
    mending.remarks += source.remarks
    sessions = mending.sessions()
    mending.say_shifted()
    for name, value in source.others:
        mending.keep("", name, value)
    return Programme(
        title=clean_line(source.title)[:_NAME_MAX] or "Imported programme",
        timezone=named(timezone) or zone.name,
        sessions=tuple(sorted(sessions, key=lambda session: (session.start, session.id))),
        id=source.id if source.id == slug(source.id) else "",
        url=source.url if re.fullmatch(r"https?://[!-~]+", source.url) else "",
        rooms={own: name for name, own in mending.rooms.items()},
        venues=mending.venues,
        venue_of=mending.venue_of,
        capacities={own: source.capacities[name] for name, own in mending.rooms.items() if name in source.capacities},
        tracks=mending.named_tracks(),
        people={own: name for name, own in mending.people.items()},
        biographies=mending.biographies,
        beside=mending.beside,
        tallies=mending.counts.tallies(),
        remarks=tuple(mending.remarks),
    )


class _Mending:
    """Gives ids, remembers which are taken, and counts what became of every fact."""

    def __init__(self, timezone: str, source: Source) -> None:
        self.remarks: list[Remark] = []
        self.rooms: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self.tracks: dict[str, str] = {}
        self.venues: dict[str, tuple[str, str]] = {}
        self.venue_of: dict[str, str] = {}
        self.biographies: dict[str, str] = {}
        self.beside: dict[str, dict[str, list[str]]] = {}
        self.counts = Counts()
        self.zone = ZoneInfo(timezone) if timezone else None
        self._source = source
        self._ids: dict[str, int] = {}
        self._taken: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._seen: dict[tuple[object, ...], set[str]] = {}
        self._uids = Counter(event.uid for event in source.events if event.uid)
        self._shifted = 0

    def sessions(self) -> list[Session]:
        """The sessions, with the talks that are part of them; talks that do not follow on each other stand alone."""
        parts: dict[str, list[Found]] = {}
        whole: list[Found] = []
        known = {event.id for event in self._source.events if event.id and not event.part_of}
        for event in self._source.events:
            (parts.setdefault(event.part_of, []) if event.part_of in known else whole).append(event)
        made: list[Session] = []
        for event in whole:
            session = self.session(event)
            talks = sorted(parts.get(event.id, ()), key=lambda talk: (str(talk.start), talk.id)) if event.id else []
            if session and talks and self._follow(event, talks):
                session = replace(session, talks=tuple(self._talk(session, talk) for talk in talks))
                talks = []
            made += [one for one in (session, *map(self.session, talks)) if one]
        return made

    def session(self, event: Found) -> Session | None:
        """The session that an event becomes, if it can become one."""
        title = clean_line(event.title)
        start = self._local(event.start)
        alone = event.uid if self._uids[event.uid] == 1 else ""
        same = (alone, title, str(event.start), str(event.end), event.minutes, clean_line(event.room))
        names = {clean_line(person.name) for person in event.people}
        if start is None or (same in self._seen and names <= self._seen[same]):
            fact = "it is there twice" if start else "it has no day and hour that can be read"
            self.remarks.append(Remark("left out", event.where, fact))
            for kind, _ in event.facts():
                self.counts.add(kind, "left out")
            return None
        self._seen[same] = names | self._seen.get(same, set())
        end, all_day = self._end(event, start)
        if not title:
            self._mended(event.where, f"it has no title and is called {_UNTITLED}")
        is_id = event.id and event.id == slug(event.id)
        own = self._own(event.id if is_id else title or _UNTITLED, "session", self._ids)
        if len(title) > _NAME_MAX:
            self.keep(own, "long titles", title)
        self.counts.add("events", "here")
        said = {
            name: self._text(f"{name}s", getattr(event, name))
            for name in ("subtitle", "abstract", "description", "licence")
        }
        kind, track = self._classified(own, event, title, all_day=all_day)
        room = self._placed(event)
        chair, speakers, panellists = self._parts(own, event.people, all_day=all_day)
        session = Session(
            id=own,
            title=title[:_NAME_MAX] or _UNTITLED,
            start=start,
            end=end,
            all_day=all_day,
            kind=kind,
            room=room,
            track=track,
            subtitle=clean_line(said["subtitle"]),
            abstract=said["abstract"],
            description=said["description"],
            language=self._language(own, event.language, all_day=all_day),
            licence=clean_line(said["licence"])[:_NAME_MAX],
            interpretation=self._interpretation(own, event.interpretation, all_day=all_day),
            tentative=self._tentative(own, event, all_day=all_day),
            links=self._links(own, event.links),
            uid=self._uid(own, event),
            chair=chair,
            speakers=speakers,
            panellists=panellists,
        )
        for name, value in event.others:
            self.keep(own, name, value)
        return session

    def _talk(self, session: Session, event: Found) -> Talk:
        self.counts.add("talks in sessions", "here")
        start, end = self._local(event.start) or session.start, self._local(event.end) or session.start
        key = slug(event.id.rpartition("/")[2])
        for name, value in (*event.others, ("subtitles", event.subtitle), ("licences", event.licence)):
            if value.strip():
                self.keep(session.id, name, value)
        if clean_line(event.room) and self.rooms.get(clean_line(event.room)) != session.room:
            self.keep(session.id, "rooms of talks", f"{event.title}: {event.room}")
        return Talk(
            id=key,
            title=clean_line(event.title)[:_NAME_MAX] or _UNTITLED,
            minutes=0 if event.board else elapsed_min(start, end, self.zone),
            board=clean_line(event.board)[:_BOARD_MAX],
            uid="" if self._source.id else clean_line(event.uid),
            speakers=self._parts("", event.people, all_day=False)[1],
            abstract=self._text("abstracts", event.abstract),
            description=self._text("descriptions", event.description),
            links=self._links(session.id, event.links),
        )

    def _follow(self, event: Found, talks: Sequence[Found]) -> bool:
        """Whether talks are laid end to end from the start of their session."""
        at = self._local(event.start)
        ids = {slug(talk.id.rpartition("/")[2]) for talk in talks}
        for talk in talks:
            start, end = self._local(talk.start), self._local(talk.end)
            if talk.board:
                continue
            if start != at or not start or not end or end <= start:
                return False
            at = end
        return len(ids) == len(talks) and all(talk.title.strip() for talk in talks)

    def keep(self, own: str, name: str, value: str) -> None:
        """Keeps a fact beside the forum file; of people who only were invited there is no need to."""
        if name == _PRIVATE:
            self.counts.add(name, "left out")
            return
        self.counts.add(name, "beside")
        self.beside.setdefault(own, {}).setdefault(name, []).append(clean(value))

    def _text(self, name: str, value: str) -> str:
        if not value.strip():
            return ""
        self.counts.add(name, "here")
        return self._prose(value)

    def _prose(self, value: str) -> str:
        """A text in CommonMark; what others wrote in HTML too, so that paper and calendars show no tags."""
        return (clean(value) if self._source.id else clean(without_tags(value))).strip()

    def _language(self, own: str, said: str, *, all_day: bool) -> str:
        code = said.strip().replace("_", "-")
        code = code[:2].lower() + code[2:]
        if code and (all_day or not _LANGUAGE.fullmatch(code)):
            self.keep(own, "languages", said)
            return ""
        if code:
            self.counts.add("languages", "here")
        return code

    def _interpretation(self, own: str, said: str, *, all_day: bool) -> tuple[str, ...]:
        """Languages it is interpreted into; what is no list of codes is kept beside."""
        codes = tuple(code for part in said.split(",") if (code := part.strip()))
        if not codes:
            return ()
        if all_day or not all(map(_LANGUAGE.fullmatch, codes)):
            self.keep(own, "interpretations", said)
            return ()
        self.counts.add("interpretations", "here")
        return codes

    def _tentative(self, own: str, event: Found, *, all_day: bool) -> bool:
        if event.tentative and all_day:
            self.keep(own, "not certain yet", "")
        elif event.tentative:
            self.counts.add("not certain yet", "here")
        return event.tentative and not all_day

    def _classified(self, own: str, event: Found, title: str, *, all_day: bool) -> tuple[str, str]:
        """Kind and track, which all-day entries have not; what else the file says of them is kept beside."""
        kinds = [clean_line(kind) for kind in event.kinds if clean_line(kind)]
        found = [kind_of(kind, "") for kind in kinds]
        best = next((number for number, kind in enumerate(found) if kind != "other"), None)
        kind = found[best] if best is not None else "other" if kinds else kind_of("", title)
        track = clean_line(event.track)
        if track and all_day:
            self.keep(own, "tracks", event.track)
        elif track:
            self.counts.add("tracks", "here")
        for number, word in enumerate(kinds):
            if word == track:
                continue
            if number == best and slug(word) in (kind, f"{kind}s") and not all_day:
                self.counts.add("kinds", "here")
            elif number != best and not track and len(kinds) > 1 and not all_day:
                self.counts.add("kinds", "here")
                track = word
            else:
                self.keep(own, "kinds", word)
        if all_day:
            return "other", ""
        ids = {name: own for own, name in self._source.track_names.items()}
        return kind, self._named(track, "track", self.tracks, ids.get(track, ""))

    def _placed(self, event: Found) -> str:
        if not clean_line(event.room):
            return ""
        self.counts.add("rooms", "here")
        own = self._named(event.room, "room", self.rooms)
        if event.venue and own not in self.venue_of:
            venue = next((each for each, (name, _) in self.venues.items() if name == event.venue), "")
            if not venue:
                venue = self._own(event.venue, "venue", dict.fromkeys(self.venues, 1))
                self.venues[venue] = (clean_line(event.venue), clean_line(event.address))
            self.venue_of[own] = venue
        return own

    def _parts(self, own: str, people: Iterable[Person], *, all_day: bool) -> tuple[str, Ids, Ids]:
        """Chair, speakers and panellists."""
        roles: dict[str, dict[str, None]] = {"chair": {}, "speaker": {}, "panellist": {}}
        for person in people:
            name = clean_line(person.name)
            if not name:
                continue
            if all_day:
                self.keep(own, "parts of people", name)
                continue
            self.counts.add("parts of people", "here")
            who = self._named(name, "person", self.people, person.id)
            if person.biography.strip():
                self.counts.add("biographies", "here")
                self.biographies.setdefault(who, self._prose(person.biography)[:_BIOGRAPHY_MAX])
            # A session has one chair: whoever else leads it speaks.
            role = "speaker" if person.role == "chair" and roles["chair"] else person.role
            roles[role][who] = None
        return next(iter(roles["chair"]), ""), tuple(roles["speaker"]), tuple(roles["panellist"])

    def _links(self, own: str, links: Iterable[Address]) -> tuple[Address, ...]:
        kept: list[Address] = []
        for link in links:
            url = quote(clean_line(link.url), safe="!#$%&'()*+,/:;=?@[]~")
            if not re.fullmatch(r"https?://[!-~]+", url, re.IGNORECASE) or len(url) > _URL_MAX:
                self.keep(own, "links", link.url)
                continue
            self.counts.add("links", "here")
            kind = link.kind if link.kind in get_args(LinkKind) else "other"
            scheme, rest = url.split("://", 1)
            kept.append(Address(f"{scheme.lower()}://{rest}", clean_line(link.title)[:_NAME_MAX], kind))
        return tuple(dict.fromkeys(kept))

    def _uid(self, own: str, event: Found) -> str:
        """What it is known by elsewhere, alone; not needed where its id and that of the forum say the same."""
        uid = clean_line(event.uid)
        if self._uids[event.uid] > 1 or len(uid) > _UID_MAX:
            self.keep(own, "shared UIDs", uid)
            return ""
        return "" if self._source.id and event.id else uid

    def named_tracks(self) -> dict[str, tuple[str, str]]:
        """Name and colour of each track whose id does not say the same."""
        colours = {name: colour.lower() for name, colour in self._source.colours.items()
                   if re.fullmatch("#[0-9a-fA-F]{6}", colour)}  # fmt: skip
        return {
            own: (name, colours.get(name, ""))
            for name, own in self.tracks.items()
            if name not in (own, track_name(own)) or name in colours
        }

    def say_shifted(self) -> None:
        """Remarks once that hours are the file's although the zone has others then."""
        if self._shifted and self.zone:
            fact = f"{self._shifted} times have an offset that {self.zone.key} has not then; their hours are kept"
            self._mended("the time zone", fact)

    def _local(self, moment: datetime | None) -> datetime | None:
        """A moment as the clock of the forum shows it, to the minute; None where the calendar ends before it.

        What is in UTC or in a zone by name is converted; what has an offset alone keeps the hour of the file.
        """
        try:
            if moment and moment.tzinfo and self.zone:
                at = moment.astimezone(self.zone)
                is_exact = moment.tzinfo is UTC or isinstance(moment.tzinfo, ZoneInfo) or not moment.utcoffset()
                if not is_exact and at.utcoffset() != moment.utcoffset():
                    self._shifted += 1
                else:
                    moment = at
        except (OverflowError, ValueError):
            return None
        return moment.replace(tzinfo=None, second=0, microsecond=0) if moment else None

    def _end(self, event: Found, start: datetime) -> tuple[datetime, bool]:
        """When it ends, and whether it lasts all day; mended where the file does not say or cannot be right."""
        end = self._local(event.end) or (later(start, event.minutes, self.zone) if event.minutes else None)
        if event.all_day:
            return max(end or start, start), True
        if end is None or elapsed_min(start, end, self.zone) <= 0:
            fact = "how long it is" if end is None else f"an end after its start, but {end:%Y-%m-%d %H:%M}"
            self._mended(event.where, f"it does not say {fact}; {_MINUTES} minutes are assumed")
            end = later(start, _MINUTES) or start
        if end - datetime.combine(start.date(), time()) > timedelta(days=1, hours=NIGHT_ENDS.hour):
            self._mended(event.where, "it runs over more than a night and is kept as an all-day entry")
            own = f"{start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
            self.keep("", "hours of what lasts longer than a night", f"{event.where}: {own}")
            return end, True
        return (end, False) if elapsed_min(start, end, self.zone) > 0 else (start, True)

    def _named(self, name: str, kind: str, known: dict[str, str], own: str = "") -> str:
        """The id of a room, a track or a person of that name; blank of a blank one."""
        plain = clean_line(name)[:_NAME_MAX]
        if plain and plain not in known:
            taken = self._taken[kind]
            is_free = bool(own) and own == slug(own) and own not in taken
            known[plain] = own if is_free else self._own(plain, kind, taken)
            taken.setdefault(known[plain], 1)
        return known.get(plain, "")

    def _own(self, title: str, kind: str, taken: dict[str, int]) -> str:
        """An id from a title, other than those taken."""
        stem = slug(title)[:_ID_MAX].strip("-") or kind
        own, number = stem, taken.get(stem, 0)
        while own in taken or own in _RESERVED or (number == 0 and stem == kind):
            number += 1
            own = f"{stem}-{number}"
        taken[stem] = max(number, 1)
        taken.setdefault(own, 1)
        return own

    def _mended(self, where: str, fact: str) -> None:
        self.remarks.append(Remark("mended", where, fact))
