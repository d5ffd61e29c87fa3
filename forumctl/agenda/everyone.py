"""A calendar for each participant, named so that nobody can guess it, and the index of them all."""

import csv
import hmac
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from io import StringIO

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan
from forumctl.roster.formulas import guarded

from .entries import Timetable, joined
from .formats.ics import Shown, Writer
from .formats.vevent import PLAIN, Manner
from .personal import Attendance, group, in_share

_OCTETS = 16


def file_name(secret: str, person_id: str) -> str:
    """The name of a person's calendar: the same whenever the secret is, and 128 bits that none can guess without it."""
    digest = hmac.new(secret.encode(), person_id.encode(), sha256).digest()[:_OCTETS]
    return f"{b32encode(digest).decode().rstrip('=').lower()}.ics"


def language_of(forum: Forum, person: Participant) -> str:
    """The first language of the forum's that the person reads, else the forum's first."""
    return next((language for language in person.languages if language in forum.about.languages), forum.language)


class Personal:
    """Writes the calendars of participants; the plan is one that has their shares (`with_shares`)."""

    def __init__(self, forum: Forum, timetable: Timetable, plan: AgendaPlan, attendance: Attendance) -> None:
        self._forum = forum
        self._timetable = timetable
        self._plan = plan
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
        """What concerns the person, as busy time: their sessions, talks, tables, and the stops of their bus."""
        shown = dict(self._common)
        for share in self._plan.people.get(person.id, ()):
            for uid in self._groups.get(share.thing, ()):
                shown[uid] = Shown(uid, in_share(self._plan.events[uid], share), share.table)
        wanted = [one for one in shown.values() if not (drop_cancelled and one.revision.status == "CANCELLED")]
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
            language or language_of(forum, person),
            manner,
            source=f"{folder_url.rstrip('/')}/{name}" if folder_url else "",
            drop_cancelled=drop_cancelled,
        )
    return made


def index(people: Sequence[Participant], secret: str, *, emails: bool = False, folder_url: str = "") -> bytes:
    """Who gets which file, for the mail merge, and where it is published; addresses only where asked for.

    No cell is run as a formula.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("id", "name", "file", *(["url"] if folder_url else []), *(["email"] if emails else [])))
    for person in people:
        name = file_name(secret, person.id)
        url = [f"{folder_url.rstrip('/')}/{name}"] if folder_url else []
        cells = (person.id, person.name, name, *url, *([person.email] if emails else []))
        writer.writerow(map(guarded, cells))
    return text.getvalue().encode("utf-8-sig")
