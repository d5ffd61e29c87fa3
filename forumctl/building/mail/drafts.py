"""Messages to people: who is written to, what their message says of them, and what goes with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from forumctl.agenda.entries import Entry, Role
from forumctl.agenda.fields import ROLES
from forumctl.agenda.timetable import timetable
from forumctl.agenda.words import kind_name
from forumctl.building.choosing import refuse_unknown, usage_error
from forumctl.building.desk.arrivals import attendance, came_to, has_attendance
from forumctl.building.facts import asked_for, rides, tables
from forumctl.building.links import with_secret
from forumctl.building.people import editions
from forumctl.building.people.known import ids_of
from forumctl.definition.mail import Mail, as_sent, is_address
from forumctl.definition.people import STATES, Participant
from forumctl.definition.values import Text
from forumctl.documents import state
from forumctl.documents.localised import clock, clock_span, date_span, long_date
from forumctl.locale import is_right_to_left, nearest, word
from forumctl.mail.log import FILE as LOG
from forumctl.mail.log import Log, read_bounces
from forumctl.mail.message import Draft, message
from forumctl.mail.templates import Templates
from forumctl.problems import ForumError
from forumctl.project import Project

ATTACHED = ("calendar", "programme", "ticket", "certificate")
"""What can go with a message."""
REVIEWERS = "reviewer"
"""The template that goes to the reviewers of a call."""
STOPS = ("departure", "return", "lunch")
"""Kinds of stops that are called after what happens there."""
_ADDRESSED = {
    "invitation": ("invited",),
    "reminder": ("invited", "no-answer"),
    "waiting": ("waiting",),
    "cancellation": ("cancelled",),
}
"""Who a template is for, by their status; all others are for those who come."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages are asked for."""

    template: str
    only: Sequence[str] = ()
    status: Sequence[str] = ()
    where: Sequence[str] = ()
    missing: str = ""
    """A column that is blank with those who are written to."""
    changed: bool = False
    """Whether only those are written to whom the last changes concern."""
    attach: Sequence[str] = ()
    language: str = ""
    invite: bool = False
    """Whether a message is an invitation to each part that a person has in the programme."""


@dataclass(frozen=True, slots=True)
class Post:
    """Messages that are ready, and those who cannot be written to."""

    drafts: tuple[Draft, ...]
    unaddressed: tuple[Participant, ...] = ()
    """They have no e-mail address, or none that is one."""
    borrowed: tuple[str, ...] = ()
    """Languages that the template lacks; those who read them get it in another."""
    absent: tuple[Participant, ...] = ()
    """They get no certificate: the desk has noted others, and not them."""
    failed: tuple[ForumError, ...] = ()
    """Why some messages cannot be written."""

    def refuse_failed(self) -> None:
        """A ForumError where some messages cannot be written."""
        if self.failed:
            raise ForumError(problem for error in self.failed for problem in error.problems)


def mail_of(project: Project) -> Mail:
    """The forum's [mail]; a ForumError where it has none, for every message comes from somebody."""
    if project.forum.mail:
        return project.forum.mail
    office = project.forum.about.organiser or "forum@example.org"
    hint = f'Add to the forum file: [mail] and below it: from = "Forum office <{office}>"'
    raise usage_error("no-sender", "the forum file does not say who messages come from", "[mail]", hint)


def post(project: Project, wanted: Wanted) -> Post:
    """The messages of a template, by name of the receivers.

    Raises ForumError for a template or a person that there is not. Whoever would get a template that cannot be filled
    in has none.
    """
    project = with_secret(project, is_needed="ticket" in wanted.attach)
    templates = Templates(project.folder)
    templates.refuse_unknown(wanted.template)
    if wanted.template == REVIEWERS:
        from .reviewers import to_reviewers

        return to_reviewers(project, wanted)
    refuse_unknown("attachment", wanted.attach, ATTACHED, "--attach")
    told = _changes(project) if wanted.changed or wanted.template == "change" else _nothing
    concerned = told(project.forum.language)
    people = [one for one in people_of(project, wanted) if not wanted.changed or one.id in concerned]
    absent = _absent(project, people) if "certificate" in wanted.attach and not wanted.only else ()
    people = [one for one in people if one not in absent]
    with_address = [one for one in people if is_address(one.email)]
    parts = parts_of(project)
    drafts, borrowed, failed = [], dict[str, None](), list[ForumError]()
    attachments = _Attachments(project, wanted.attach)
    for person in with_address:
        asked = wanted.language or project.forum.language_for(person)
        language = templates.language(wanted.template, asked)
        if language not in (asked, *nearest(asked)):
            borrowed[asked] = None
        attached = attachments.of(person, asked)
        words = {
            **words_for(project, person, language, parts.get(person.id, ())),
            "changes": list(told(language).get(person.id, ())),
            "missing": [asked_for(project, wanted.missing, language)] if wanted.missing else [],
            "attached": list(attached),
        }
        try:
            written = templates.write(wanted.template, language, words)
        except ForumError as error:
            failed.append(error)
            continue
        drafts.append(Draft(person.id, person.name, as_sent(person.email), written, attached))
    known = {one.id for one in with_address}
    unaddressed = tuple(one for one in people if one.id not in known)
    return Post(tuple(drafts), unaddressed, tuple(borrowed), tuple(absent), tuple(failed))


def _absent(project: Project, people: Sequence[Participant]) -> Sequence[Participant]:
    """Those of these people who have not come; nobody where the desk has noted nobody at the entrance."""
    came = attendance(project).presence().came if has_attendance(project) else {}
    return [one for one in people if one.id not in came] if came else []


def as_message(project: Project, draft: Draft, moment: datetime | None = None) -> Any:
    """The message of a draft, dated when the forum was last revised unless a moment is given."""
    about = project.forum.about
    at = moment or about.revised.replace(tzinfo=about.zone)
    mirrored = is_right_to_left(draft.written.language)
    return message(draft, mail_of(project), about.id, at, is_mirrored=mirrored)


def people_of(project: Project, wanted: Wanted) -> Iterator[Participant]:
    """Who is written to, by name."""
    from forumctl.building.people.selecting import having, known_columns

    refuse_unknown("state", wanted.status, STATES, "--status")
    roster = project.roster
    status = tuple(wanted.status) or _ADDRESSED.get(wanted.template, ())
    if wanted.only:
        people = tuple(roster.by_id[one] for one in dict.fromkeys(ids_of(project, wanted.only, "--only")))
    else:
        people = tuple(one for one in roster.people if (one.status in status if status else one.comes))
    if wanted.missing:
        refuse_unknown("column", [wanted.missing], known_columns(project), "--missing")
    asked = [*wanted.where, *([f"{wanted.missing}="] if wanted.missing else [])]
    found = having(project, people, asked)
    if wanted.template == "speaker":
        parts = parts_of(project)
        found = [one for one in found if parts.get(one.id)]
    return iter(sorted(found, key=lambda person: person.order))


def parts_of(project: Project) -> Mapping[str, Sequence[tuple[Entry, Role]]]:
    """By person what of the programme they have a part in, and as what."""
    found: dict[str, list[tuple[Entry, Role]]] = {}
    for entry in timetable(project.forum, project.roster, project.plans.cases).entries:
        for part in entry.people:
            found.setdefault(part.id, []).append((entry, part.role))
    return found


def words_for(
    project: Project, person: Participant, language: str, parts: Sequence[tuple[Entry, Role]]
) -> Mapping[str, Any]:
    """What every template may say; all of it as text in that language."""
    forum, about = project.forum, project.forum.about
    own = bool(person.name_local) and person.languages[:1] == (language,)
    name = person.name_local if own else " ".join(filter(None, (person.honorific, person.name)))
    category = forum.roster.categories.get(person.category)
    venue = next((venue for venue in forum.venues), None)
    return {
        "language": language,
        "forum": {
            "id": about.id,
            "title": about.title.within(language),
            "theme": about.theme.within(language) if about.theme else "",
            "host": about.host.within(language) if about.host else "",
            "dates": date_span(about.days[0], about.days[-1], language),
            "days": [long_date(day, language) for day in about.days],
            "venue": venue.name.within(language) if venue else "",
            "address": venue.address.within(language) if venue and venue.address else "",
            "phone": about.phone or "",
            "url": about.url or "",
        },
        "person": {
            "id": person.id,
            "name": name,
            "organisation": person.organisation,
            "category": category.label.within(language) if category else "",
            "status": person.status,
            "registration": person.registration,
        },
        "sessions": [
            {
                "date": long_date(entry.start.date(), language),
                "time": clock_span(entry.start.time(), entry.end.time(), language),
                "title": entry.title.within(language),
                "role": word(ROLES[role][0], language),
                "room": entry.room.within(language) if entry.room else "",
            }
            for entry, role in parts
        ],
        "places": [
            {
                "date": long_date(session.date, language),
                "time": clock(session.start, language),
                "title": session.title.within(language),
                "room": forum.room(session.room).name.within(language) if session.room else "",
            }
            for session in forum.sessions
            if session.sign_up and project.plans.places.has(session.id, person.id)
        ],
        "tables": [
            {"occasion": _title(project, occasion.id, language), "table": occasion.called(label, language)}
            for occasion in forum.occasions
            if (label := tables(project, person).get(occasion.id))
        ],
        "buses": _rides(project, person, language),
        "cases": [],
    }


def _rides(project: Project, person: Participant, language: str) -> list[dict[str, Any]]:
    """The buses of a person, outing by outing, with their stops in words of the language."""
    days = {outing.id: outing.date for outing in project.forum.outings}

    def hours(start: time, end: time) -> str:
        return clock_span(start, end, language) if end > start else clock(start, language)

    found = []
    for outing, ride in rides(project, person, language, hours).items():
        stops = [
            {**stop, "what": kind_name(stop["what"], language) if stop["what"] in STOPS else stop["what"]}
            for stop in ride.get("stops", ())
        ]
        found += [{**ride, "date": long_date(days[outing], language), "stops": stops}] if ride else []
    return found


def _title(project: Project, occasion_id: str, language: str) -> str:
    occasion = next(one for one in project.forum.occasions if one.id == occasion_id)
    return project.forum.session(occasion.session).title.within(language)


_Told = Callable[[str], Mapping[str, Sequence[str]]]


def _nothing(_: str) -> Mapping[str, Sequence[str]]:
    return {}


def _changes(project: Project) -> _Told:
    """By language and person what they have to be told since they last were; a ForumError where they never were."""
    from forumctl.agenda.personal import Attendance
    from forumctl.building.handout import handed_out, kept, snapshot
    from forumctl.updates.differences import differences
    from forumctl.updates.messages import told

    since = "handout" if handed_out(project).snapshot else "build"
    before, earlier = kept(project, since, None)
    found = differences(before, snapshot(project), project.roster, earlier)
    plans = project.plans
    whole = timetable(project.forum, project.roster, plans.cases, plans.outings)
    attendance = Attendance(project.forum, plans, whole)
    rides = {one.id: [own for own in attendance.of(one) if own.startswith("bus/")] for one in project.roster}
    return cache(lambda language: told(found, project.forum, language, rides))


class _Attachments:
    """What goes with the messages, made once where it is the same for several."""

    def __init__(self, project: Project, wanted: Sequence[str]) -> None:
        self._project = project
        self._wanted = tuple(dict.fromkeys(wanted))
        self._programmes: dict[str, bytes] = {}
        self._calendars: Mapping[str, bytes] = {}
        self._came_to: Mapping[str, Sequence[Text]] = {}
        if "certificate" in self._wanted and has_attendance(project):
            self._came_to = came_to(project)
        if "calendar" in self._wanted:
            self._calendars = _calendars(project)

    def of(self, person: Participant, language: str) -> Mapping[str, bytes]:
        """The files for one person by their names."""
        made: dict[str, bytes] = {}
        for one in self._wanted:
            if one == "calendar" and person.id in self._calendars:
                made[f"{self._project.forum.about.id}.ics"] = self._calendars[person.id]
            elif one == "programme":
                made["programme.pdf"] = self._programme(language)
            elif one == "ticket":
                made["ticket.pdf"] = self._ticket(person, language)
            elif one == "certificate":
                made["certificate.pdf"] = self._certificate(person, language)
        return made

    def _programme(self, language: str) -> bytes:
        if language not in self._programmes:
            from forumctl.building.outputs import programme

            (self._programmes[language],) = programme(self._project, language, "pdf").values()
        return self._programmes[language]

    def _ticket(self, person: Participant, language: str) -> bytes:
        from forumctl.badges.ticket import render

        return render(self._project.forum, person, self._project.plans.secret, language)

    def _certificate(self, person: Participant, language: str) -> bytes:
        from forumctl.badges.certificates import render
        from forumctl.building.badges import pictures_of

        shown = pictures_of(self._project, ()).pictures
        return render(self._project.forum, [person], language, shown.get(self._project.forum.badges.logo),
                      self._came_to)  # fmt: skip


def _calendars(project: Project) -> Mapping[str, bytes]:
    """The personal calendar of everybody who comes, by id, as it would be published."""
    from forumctl.agenda.formats.ics import Manner
    from forumctl.agenda.personal import file_name
    from forumctl.building.agenda import Request, calendars
    from forumctl.building.decide import publish

    published = publish(project)
    plans = published.plans
    whole = timetable(published.forum, published.roster, plans.cases, plans.outings)
    organiser = published.forum.about.organiser or ""
    made = calendars(Request(published, whole, Manner(organiser=organiser), "", "", drop_cancelled=False), "", None)
    return {person.id: made.files[file_name(made.secret, person.id)] for person in made.people}


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: id, name, template and reason of each, and how many reports are about nobody's address."""

    rows: tuple[tuple[str, str, str, str], ...]
    unknown: int


def note_bounces(project: Project, file: Path) -> Returned:
    """Notes for each report whose messages did not arrive; those put off by a server stay as they are."""
    try:
        found = read_bounces(file)
    except OSError as error:
        fact = f"this file cannot be read: {error.strerror}"
        raise usage_error("unreadable-file", fact, str(file), "Name a mailbox of reports.") from error
    people = {as_sent(person.email).casefold(): person for person in project.roster.people if person.email}
    rows, unknown = [], 0
    editions.begin(project)
    with state.locked(project.folder):
        log = Log(state.in_place(project.folder, LOG))
        for bounce in found:
            person = people.get(as_sent(bounce.address).casefold())
            unknown += person is None
            sent = [one for one in log.of(person.id) if one.state in ("sent", "handing")] if person else []
            for step in sent if bounce.is_final else ():
                log.add(replace(step, state="refused", reply=bounce.reply.replace(bounce.address, "…")))
            if person:
                template = ", ".join(dict.fromkeys(step.template for step in sent))
                rows.append((person.id, person.name, template, bounce.reply))
    return Returned(tuple(rows), unknown)
