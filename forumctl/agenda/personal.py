"""The calendar of each participant: what of the programme concerns them, under a name nobody can guess."""

import hmac
from base64 import b32encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan, Revision, Share
from forumctl.plans.store import Plans
from forumctl.roster.choices import names_of
from forumctl.spreadsheets.separated import render_csv

from .entries import Entry, Timetable, joined
from .formats.ics import PLAIN, Manner, Shown, Writer
from .places import chosen
from .timetable import bus_thing

Held = Mapping[str, str]
"""Table by thing; blank where there is none. A bus, or a party of one, stands for all of its stops."""


class Attendance:
    """Who has what: sessions for all, and what only some have."""

    def __init__(self, forum: Forum, plans: Plans, timetable: Timetable) -> None:
        self._forum = forum
        self._plans = plans
        self._parts: dict[str, list[str]] = {}
        for entry in timetable.entries:
            for person in dict.fromkeys(part.id for part in entry.people):
                self._parts.setdefault(person, []).append(entry.id)
        sessions = [entry for entry in timetable.entries if not entry.session and not entry.id.startswith("bus/")]
        seated = {occasion.session for occasion in forum.occasions}
        self._visits: dict[str, list[str]] = {outing.id: [] for outing in forum.outings}
        for entry in sessions:
            for outing in forum.outings_at(entry.start, entry.end) if entry.kind == "visit" else ():
                self._visits[outing.id].append(entry.id)
        signed = {session.id for session in forum.sessions if session.sign_up}
        narrow = {*seated, *(entry for found in self._visits.values() for entry in found), *signed}
        self.common = tuple(entry.id for entry in sessions if entry.id not in narrow)
        self._signed = signed
        self._named = names_of(forum)
        self._session = {entry.id: entry.session or entry.id for entry in timetable.entries}
        chosen_from = [entry for entry in sessions if entry.id not in narrow and not entry.all_day]
        self._parallel = _parallel([entry for entry in chosen_from if entry.kind not in _FOR_ALL], timetable.shared)

    def of(self, person: Participant) -> Held:
        """What that person has and not everybody."""
        common = set(self.common)
        held = {thing: "" for thing in self._parts.get(person.id, ()) if thing not in common}
        held |= {session: "" for session in self._signed if self._plans.places.has(session, person.id)}
        held |= {session: "" for session in chosen(self._named, person) if session in self._parallel}
        for occasion in self._forum.occasions:
            if occasion.invites(person):
                plan = self._plans.seating.get(occasion.id)
                label = plan.table_of.get(person.id, "") if plan else ""
                tables = (held.get(occasion.session, ""), label and occasion.called(label, self._forum.language))
                held[occasion.session] = ", ".join(table for table in tables if table)
        return {**held, **dict.fromkeys(self._rides(person), "")}

    def attends(self, person: Participant) -> Callable[[str], bool]:
        """Whether that person is there: at what is for all, has a part in, or has chosen among what is parallel."""
        own = {self._session[thing] for thing in self._parts.get(person.id, ())}
        own |= {session for session in chosen(self._named, person) if session in self._parallel}
        return lambda thing: thing not in self._parallel or thing in own

    def _rides(self, person: Participant) -> Iterator[str]:
        for outing in self._forum.outings:
            plan = self._plans.outings.get(outing.id)
            if plan is None:
                yield from self._visits[outing.id] if outing.invites(person) else ()
            elif bus := plan.bus_of.get(person.id):
                yield from self._visits[outing.id]
                thing = bus_thing(outing.id, bus)
                yield thing
                if party := plan.party_of.get(person.id):
                    yield f"{thing}/{party}"


_FOR_ALL = ("break", "meal", "registration")
"""Nobody chooses between these and what takes place meanwhile."""


def _parallel(entries: Sequence[Entry], shared: frozenset[str]) -> frozenset[str]:
    """The ids of what has an alternative at the same time; entries are in the order of their start.

    What takes place in one shared room, posters or stands, is for everybody who is there.
    """
    found: set[str] = set()
    running: list[Entry] = []
    for entry in entries:
        running = [other for other in running if other.end > entry.start]
        beside = [other for other in running if other.room_id != entry.room_id or entry.room_id not in shared]
        if beside and entry.end > entry.start:
            found |= {entry.id, *(other.id for other in beside)}
        running.append(entry)
    return frozenset(found)


def shared(before: Sequence[Share], held: Held, common: Sequence[str], moment: datetime) -> tuple[Share, ...]:
    """What a person's calendar has held, once it has gone out again: what is new or gone is stamped, the rest stays."""
    now = {**{share.thing: "" for share in before if share.thing in common}, **held}
    after = [_following(share, now.get(share.thing), moment) for share in before]
    known = {share.thing for share in before}
    new = (Share(thing=thing, table=table, modified=moment) for thing, table in now.items() if thing not in known)
    return (*after, *new)


def _following(share: Share, table: str | None, moment: datetime) -> Share:
    """The share with this table, or with none if it is no longer theirs."""
    status = "CANCELLED" if table is None else "CONFIRMED"
    if (share.status, share.table) == (status, table or ""):
        return share
    later = max(share.modified, moment)
    update = {"status": status, "table": table or "", "sequence": share.sequence + 1, "modified": later}
    return share.model_copy(update=update)


def in_share(revision: Revision, share: Share) -> Revision:
    """An event as it stands in the calendar of one who has, or had, a share in it."""
    if share.sequence == 0 and share.modified <= revision.modified:
        return revision
    gone = "CANCELLED" in (share.status, revision.status)
    return revision.model_copy(
        update={
            "status": "CANCELLED" if gone else "CONFIRMED",
            "sequence": revision.sequence + share.sequence,
            "modified": max(revision.modified, share.modified),
        }
    )


def group(thing: str) -> str:
    """What a share in a thing is called: the bus or party of a stop, else the thing itself."""
    return thing.rpartition("/")[0] if thing.startswith("bus/") else thing


def with_shares(
    plan: AgendaPlan, attendance: Attendance, people: Sequence[Participant], moment: datetime
) -> AgendaPlan:
    """The plan once the calendars of these people have gone out."""
    shares = {
        person.id: shared(plan.people.get(person.id, ()), attendance.of(person), attendance.common, moment)
        for person in people
    }
    return plan.model_copy(update={"people": {**plan.people, **shares}})


_OCTETS = 16


def file_name(secret: str, person_id: str, suffix: str = ".ics") -> str:
    """The name of a person's file: the same whenever the secret is, and 128 bits that none can guess without it."""
    digest = hmac.new(secret.encode(), person_id.encode(), sha256).digest()[:_OCTETS]
    return f"{b32encode(digest).decode().rstrip('=').lower()}{suffix}"


class Personal:
    """Writes the calendars of participants; the plan is one that has their shares (`with_shares`)."""

    def __init__(self, forum: Forum, timetable: Timetable, plan: AgendaPlan, attendance: Attendance) -> None:
        self._forum = forum
        self._timetable = timetable
        self._plan = plan
        self._attendance = attendance
        self._writers: dict[tuple[str, Manner], Writer] = {}
        self._groups: dict[str, list[str]] = {}
        for uid, revision in plan.events.items():
            self._groups.setdefault(group(revision.thing), []).append(uid)
        narrow = {share.thing for shares in plan.people.values() for share in shares}
        self._common = {
            uid: Shown(uid, revision)
            for uid, revision in plan.events.items()
            if revision.thing in attendance.common
            or (revision.status == "CANCELLED" and "/" not in revision.thing and revision.thing not in narrow)
        }

    def calendar(
        self,
        person: Participant,
        language: str,
        manner: Manner,
        *,
        source: str = "",
        drop_cancelled: bool = False,
    ) -> bytes:
        """What concerns the person, as busy time: their sessions, talks, tables, and the stops of their bus.

        What is parallel and nobody chose for them is offered as free time.
        """
        shown = dict(self._common)
        for share in self._plan.people.get(person.id, ()):
            for uid in self._groups.get(share.thing, ()):
                shown[uid] = Shown(uid, in_share(self._plan.events[uid], share), share.table)
        attends = self._attendance.attends(person)
        everything = (replace(one, attends=attends(one.revision.thing)) for one in shown.values())
        wanted = [one for one in everything if not (drop_cancelled and one.revision.status == "CANCELLED")]
        title = joined(self._timetable.title, Text((("", person.name),)), separator=" · ")
        owned = replace(self._timetable, title=title or self._timetable.title, part=f"person={person.id}")
        return self._writer(language, manner).calendar(owned, wanted, source)

    def _writer(self, language: str, manner: Manner) -> Writer:
        key = (language, replace(manner, busy=True))
        if key not in self._writers:
            self._writers[key] = Writer(self._timetable, self._plan, *key)
        return self._writers[key]


def everyone(
    personal: Personal,
    forum: Forum,
    people: Sequence[Participant],
    secret: str,
    manner: Manner = PLAIN,
    *,
    language: str = "",
    folder_url: str = "",
    drop_cancelled: bool = False,
) -> Mapping[str, bytes]:
    """The calendar of each person by file name, in their own language unless one is given.

    `folder_url` is where the files will be published, blank if nowhere.
    """
    made = {}
    for person in people:
        name = file_name(secret, person.id)
        made[name] = personal.calendar(
            person,
            language or forum.language_for(person),
            manner,
            source=f"{folder_url.rstrip('/')}/{name}" if folder_url else "",
            drop_cancelled=drop_cancelled,
        )
    return made


def index(
    people: Sequence[Participant], secret: str, *, emails: bool = False, folder_url: str = "", suffix: str = ".ics"
) -> bytes:
    """A csv of who gets which file, for the mail merge, and where it is published; addresses only where asked for."""
    rows: list[tuple[str, ...]] = [
        ("id", "name", "file", *(["url"] if folder_url else []), *(["email"] if emails else []))
    ]
    for person in people:
        name = file_name(secret, person.id, suffix)
        url = [f"{folder_url.rstrip('/')}/{name}"] if folder_url else []
        rows.append((person.id, person.name, name, *url, *([person.email] if emails else [])))
    return render_csv(rows)
