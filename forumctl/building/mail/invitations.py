"""Invitations for those who have a part in the programme: one message a person and part, which their calendar takes in.

Each is an event of the programme, under the UID that it has in every calendar, with the one person as its attendee
(RFC 5546, RFC 6047). Who was invited, by `mail send` or a draft, and no longer has the part is sent its cancellation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage

from forumctl.agenda.changes import moment
from forumctl.agenda.entries import Entry, Role, Timetable
from forumctl.agenda.formats.ics import Attendee, Manner, render_invitation
from forumctl.agenda.timetable import timetable
from forumctl.building.decide import publish
from forumctl.building.people import editions
from forumctl.definition.mail import as_sent, is_address, name_and_address
from forumctl.definition.people import Participant
from forumctl.documents import state
from forumctl.locale import labelled, msgid, word
from forumctl.mail import invited
from forumctl.mail.invited import Invited
from forumctl.mail.message import Draft
from forumctl.mail.templates import Templates
from forumctl.plans.agenda import Revision
from forumctl.project import Project

from .drafts import Post, Wanted, mail_of, parts_of, people_of, words_for

CANCELLED = "change"
"""The template that says that a part is no longer theirs."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A message about one part, and what is noted of it."""

    draft: Draft
    noted: Invited


@dataclass(frozen=True, slots=True)
class Invitations:
    """What is to be sent, and the project with the revisions of its programme that it stands in."""

    project: Project
    found: tuple[Invitation, ...]
    unaddressed: tuple[Participant, ...]

    @property
    def post(self) -> Post:
        """The messages alone."""
        return Post(tuple(one.draft for one in self.found), self.unaddressed)

    def noting(self, messages: Iterable[tuple[Draft, EmailMessage]]) -> Iterator[tuple[Draft, EmailMessage]]:
        """The messages, each noted just before it goes out."""
        for draft, made in messages:
            self._note(self._noted(draft))
            yield draft, made

    def note(self) -> None:
        """Notes all messages as made, for somebody else to send: who is invited is told when they lose the part."""
        before = invited.read(state.read(self.project.folder, invited.FILE))
        for one in self.found:
            if before.get(one.noted.key) != one.noted:
                self._note(one.noted)

    def note_taken(self, draft: Draft) -> None:
        """Notes that the server has the message."""
        self._note(replace(self._noted(draft), is_out=True))

    def _note(self, one: Invited) -> None:
        editions.begin(self.project)
        with state.locked(self.project.folder):
            invited.add(state.in_place(self.project.folder, invited.FILE), one)

    def _noted(self, draft: Draft) -> Invited:
        return next(one.noted for one in self.found if one.draft is draft)


def invitations(project: Project, wanted: Wanted) -> Invitations:
    """A REQUEST for each part of these people, and a CANCEL for each that they were invited to and no longer have."""
    project = publish(project)
    return Invitations(project, *_Writer(project, wanted).all())


class _Writer:
    def __init__(self, project: Project, wanted: Wanted) -> None:
        self._project, self._wanted = project, wanted
        self._templates = Templates(project.folder)
        self._templates.refuse_unknown(wanted.template)
        plans = project.plans
        self._table: Timetable = timetable(project.forum, project.roster, plans.cases, plans.outings)
        self._entries = {self._table.uid(entry.id): entry for entry in self._table.entries}
        editions.put_aside(project)
        self._before = invited.read(state.read(project.folder, invited.FILE))
        self._sender = name_and_address(mail_of(project).sender)[1]

    def all(self) -> tuple[tuple[Invitation, ...], tuple[Participant, ...]]:
        parts = parts_of(self._project)
        only, known = self._wanted.only, self._project.roster.by_id
        people = {one.id: one for one in people_of(self._project, self._wanted)}
        once = (one.person for one in self._before.values() if not only or one.person in only)
        people |= {one: known[one] for one in once if one in known}
        found: list[Invitation] = []
        for person in sorted(people.values(), key=lambda one: one.order):
            here = parts.get(person.id, ()) if person.comes else ()
            if is_address(person.email):
                found += self._of(person, here)
        missing = [one for one in people.values() if not is_address(one.email) and one.comes and parts.get(one.id)]
        return tuple(found), tuple(missing)

    def _of(self, person: Participant, parts: Sequence[tuple[Entry, Role]]) -> Iterator[Invitation]:
        there = {self._table.uid(entry.id): (entry, role) for entry, role in parts}
        for uid, (entry, role) in there.items():
            yield self._message(person, Invited(person.id, uid, entry.id, "REQUEST"), (entry, role))
        for one in self._before.values():
            if one.person == person.id and one.uid not in there and not (one.method == "CANCEL" and one.is_out):
                yield self._message(person, replace(one, method="CANCEL", ahead=0, is_out=False), None)

    def _message(self, person: Participant, now: Invited, part: tuple[Entry, Role] | None) -> Invitation:
        noted = invited.following(self._before.get(now.key), now)
        project, wanted = self._project, self._wanted
        template = wanted.template if part else CANCELLED
        language = self._templates.language(template, wanted.language or project.forum.language_for(person))
        revision = self._revision(noted)
        words = {
            **words_for(project, person, language, [part] if part else []),
            "changes": [] if part else [self._no_longer(revision, language)],
            "missing": [],
            "attached": [],
        }
        manner = Manner(
            organiser=self._sender,
            busy=bool(part),
            method="REQUEST" if part else "CANCEL",
            attendee=Attendee(person.name, as_sent(person.email), is_chair=part is not None and part[1] == "chair"),
        )
        event = render_invitation(self._table, now.uid, revision, part[0] if part else None, language, manner)
        written = self._templates.write(template, language, words)
        draft = Draft(person.id, person.name, as_sent(person.email), written, {}, event, manner.method, now.thing)
        return Invitation(draft, noted)

    def _revision(self, noted: Invited) -> Revision:
        """The event as this person's calendar is told of it."""
        own = self._project.plans.agenda.events[noted.uid]
        update: dict[str, object] = {"sequence": own.sequence + noted.ahead}
        return own.model_copy(update=update | ({"status": "CANCELLED"} if noted.method == "CANCEL" else {}))

    @staticmethod
    def _no_longer(revision: Revision, language: str) -> str:
        said = f"{revision.summary.within(language)}, {moment(revision, language)}"
        return labelled(word(msgid("Cancelled"), language), said, language)
