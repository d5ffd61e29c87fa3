"""The programme to go out: a part of it in one of the formats, calendars for participants, and the one before."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from forumctl import definition
from forumctl import project as projects
from forumctl.agenda.entries import Timetable
from forumctl.agenda.formats import FORMATS, ics
from forumctl.agenda.formats.ics import Manner
from forumctl.agenda.personal import Attendance, Personal, everyone, file_name, index, with_shares
from forumctl.agenda.revisions import revise, standing
from forumctl.agenda.selection import Selection, narrowed, unknown
from forumctl.agenda.timetable import timetable
from forumctl.definition import reading
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.documents import files
from forumctl.locale import word
from forumctl.plans import handout, store
from forumctl.plans.agenda import AgendaPlan
from forumctl.problems import ExitCode, ForumError, Place, Problem, command
from forumctl.project import Project

from .choosing import chosen, refuse_unknown, usage_error
from .decide import give_places, keep, publish
from .links import keep_secret, new_secret, secret_of
from .people.known import ids_of

_PHOTO_PX = 144
"""The longer side of a photograph on the page, twice as wide as it is shown."""
Since = Literal["build", "handout"]
"""What people know: what was built or exported last, or what is on record as handed out."""


def before(project: Project, old: Path | None, since: Since | None = None) -> AgendaPlan:
    """The programme as people know it: as on record as handed out, else as last exported or built.

    Or as kept in an earlier plan, or as in an earlier forum file, where `old` is one.
    """
    if old is None:
        record = handout.read(project.folder / store.HANDOUT_FILE).snapshot
        if since == "handout" and record is None:
            hint = f"When all of it is printed, say so with: {command('build', '--record')}"
            raise usage_error("no-handout", "nothing is on record as handed out", "--since", hint)
        return record.agenda if record and since != "build" else project.plans.agenda
    if old.is_dir():
        earlier = projects.load(old)
        programme = timetable(earlier.forum, earlier.roster, earlier.plans.cases, earlier.plans.outings)
        return revise(AgendaPlan(), programme)
    kept = reading.read(old, AgendaPlan, pipe=True)  # read once
    if kept.value and not kept.problems:
        return kept.value
    if kept.is_guess:  # no TOML: what it may mean is no earlier programme
        raise ForumError([problem for problem in kept.problems if problem.code == "bad-toml"])
    found = definition.parse(str(old), kept.source) if kept.source else kept
    errors = [problem for problem in found.problems if problem.is_error]
    if errors or not isinstance(found.value, definition.Forum):
        raise ForumError(errors)
    plans = project.plans
    return revise(AgendaPlan(), timetable(found.value, project.roster, plans.cases, plans.outings))


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be made of a published programme; `source` is where it will be published, `lang` blank the usual."""

    project: Project
    timetable: Timetable
    manner: Manner
    source: str
    lang: str
    drop_cancelled: bool


def published(project: Project, as_of: datetime | None, selection: Selection) -> Project:
    """The project once that part of its programme has gone out: what is known of the rest stays where all is not."""
    if not project.unread:
        return publish(project, as_of)
    plans, before = project.plans, project.plans.agenda
    whole = timetable(project.forum, project.roster, plans.cases, plans.outings)
    shown, _ = narrowed(whole, before, project.forum, selection)
    events = revise(before, shown, as_of).events
    ours = {uid: events[uid] for uid in (shown.uid(entry.id) for entry in shown.entries)}
    agenda = before.model_copy(update={"events": {**before.events, **ours}})
    return replace(project, plans=replace(plans, agenda=agenda))


def part(request: Request, selection: Selection, format_name: str) -> Mapping[str, bytes]:
    """The part of the programme that was asked for, in that format, by file name."""
    project, chosen = request.project, FORMATS[format_name]
    problems = [
        Problem(f"unknown-{option}", f"there is no {option} {value}", Place(f"--{option}"),
                did_you_mean(value, known) or "This forum has none.")
        for option, value, known in unknown(project.forum, request.timetable, selection)
    ]  # fmt: skip
    if problems:
        raise ForumError(problems, ExitCode.USAGE)
    plan = standing(project.plans.agenda) if request.drop_cancelled else project.plans.agenda
    table, plan = narrowed(request.timetable, plan, project.forum, selection)
    if selection.part and not table.entries and not plan.events:
        hint = f"Ask for less at a time, or where you want the buses, first: {command('visits', 'assign')}"
        fact = "nothing of the programme is all of this at once"
        raise usage_error("nothing-selected", fact, "agenda export", hint)
    language = request.lang or project.forum.language
    if format_name == "ics":
        content = ics.render(table, plan, language, request.manner, source=request.source)
    else:
        content = chosen.render(table, plan, language)
    name = "-".join((project.forum.about.id, *selection.words))
    return {f"{name}{chosen.suffix}": content}


@dataclass(frozen=True, slots=True)
class Calendars:
    """Calendars of participants, by file name, and the project that remembers under which names they go out."""

    project: Project
    people: Sequence[Participant]
    files: Mapping[str, bytes]
    secret: str
    """What the names are made from."""
    suffix: str
    has_new_names: bool
    """Whether calendars have gone out before, under names that cannot be known here."""


def calendars(request: Request, person_id: str, as_of: datetime | None, format_name: str = "ics") -> Calendars:
    """The calendar of one participant, or of each, or the programme; a ForumError for somebody who does not come."""
    project = give_places(request.project)
    person_id = ids_of(project, [person_id], "--person")[0] if person_id else ""
    people = [person for person in project.roster if not person_id or person.id == person_id]
    if person_id and not people:
        raise usage_error("unknown-participant", f"{person_id} is not among those who come", "--person",
                          "Write the id of a participant with status confirmed.")  # fmt: skip
    attendance = Attendance(project.forum, project.plans, request.timetable)
    plan = project.plans.agenda
    known = secret_of(project)
    secret = known or new_secret()
    plan = with_shares(plan, attendance, people, as_of or request.timetable.revised)
    if format_name != "ics":
        made = _programmes(project, request, attendance, people, secret, format_name)
        return Calendars(request.project, people, made, secret, FORMATS[format_name].suffix, has_new_names=False)
    made = everyone(
        Personal(project.forum, request.timetable, plan, attendance),
        project.forum,
        people,
        secret,
        request.manner,
        language=request.lang,
        folder_url=request.source,
        drop_cancelled=request.drop_cancelled,
    )
    has_new_names = not known and bool(project.plans.agenda.people)
    return Calendars(
        replace(project, plans=replace(project.plans, agenda=plan)), people, made, secret, ".ics", has_new_names
    )


def _programmes(
    project: Project,
    request: Request,
    attendance: Attendance,
    people: Sequence[Participant],
    secret: str,
    format_name: str,
) -> Mapping[str, bytes]:
    """The programme of each person by file name, in their own language unless one is given."""
    from forumctl.agenda.publishing import render, timetable_of

    suffix = FORMATS[format_name].suffix
    return {
        file_name(secret, person.id, suffix): render(
            timetable_of(project.forum, request.timetable, attendance, person),
            project.plans.agenda,
            request.lang or project.forum.language_for(person),
            format_name,
        )
        for person in people
    }


@dataclass(frozen=True, slots=True)
class Published:
    """What was written of everyone's calendars: how many are new or changed, and whose each is.

    `changed` is who is to be sent theirs again, with the file's name: nobody where that is everybody, or none.
    """

    written: int
    index: Path
    changed: Sequence[tuple[Participant, str]]
    changed_index: Path


def write_calendars(made: Calendars, folder: Path, source: str, *, emails: bool) -> Published:
    """Writes a calendar for each into the folder, beside it whose each is, and what has gone out into the plan.

    A ForumError before anything is written where the folder is one of the forum's, or a list would be over an input.
    """
    project, secret = made.project, made.secret
    if folder.name in ("", "..") or _holds_inputs(folder, project):
        raise usage_error("folder-in-use", f"{folder} holds more than these calendars would be", "--everyone",
                          "Name a folder of its own, such as calendars.")  # fmt: skip
    listing, again = (folder.with_name(f"{folder.name}{ending}.csv") for ending in ("", "-changed"))
    targets = {folder / name: content for name, content in made.files.items()}
    files.refuse(targets, folder, project.inputs)
    files.refuse((listing, again), None, project.inputs)
    if secret_of(project) != secret:
        keep_secret(project, secret)
    keep(project, {store.AGENDA_FILE: project.plans.agenda})
    written = files.write_all(targets, folder, project.inputs)
    changed = [person for person in made.people if folder / file_name(secret, person.id, made.suffix) in written]
    files.write(
        listing,
        index(made.people, secret, emails=emails, folder_url=source, suffix=made.suffix),
        project.inputs,
        private=True,
    )
    if not 0 < len(changed) < len(made.people):
        changed = []
    if changed:
        files.write(
            again,
            index(changed, secret, emails=emails, folder_url=source, suffix=made.suffix),
            project.inputs,
            private=True,
        )
    named = [(person, file_name(secret, person.id, made.suffix)) for person in changed]
    return Published(len(written), listing, named, again)


def _holds_inputs(folder: Path, project: Project) -> bool:
    """Whether something that the forum is made from, or all that is built, lies in a folder or below it."""
    root = Path(os.path.realpath(folder))
    held = (project.path, project.out, *project.inputs)
    return any(Path(os.path.realpath(one)).is_relative_to(root) for one in held)


def run_sheet(
    project: Project,
    language: str,
    format_name: str,
    *,
    rooms: Sequence[str] = (),
    sessions: Sequence[str] = (),
    people: Sequence[str] = (),
    by_person: bool = False,
    scenario: bool = False,
) -> Mapping[str, bytes]:
    """The run sheet, or what of it is in these rooms, of these sessions and for these people; nothing of nothing.

    It is by room, for people by person, as a scenario by session.
    """
    from forumctl.agenda import run_sheet as sheet
    from forumctl.spreadsheets.workbook import render_xlsx

    forum = project.forum
    refuse_unknown("format", [format_name], ["pdf", "xlsx"], "--format")
    places = [room.id for room in chosen(forum.rooms, rooms, "room")] if rooms else []
    ids = [session.id for session in chosen(forum.sessions, sessions, "session")] if sessions else []
    table = timetable(forum, project.roster, project.plans.cases)
    every = sheet.rows(forum, project.roster, table, language, full=scenario)
    helpers = {own for row in every for own in row.people}  # who does something there need not be on the roster
    asked = [own if own in helpers else ids_of(project, [own], "--person")[0] for own in people]
    found = sheet.narrowed(every, rooms=places, sessions=ids, people=asked)
    if not found:
        return {}
    name = "scenario" if scenario else "run-sheet"
    if (asked or by_person) and not scenario:
        sheets = sheet.by_person(found, project.roster, asked, language)
    else:
        sheets = sheet.by_session(found) if scenario else sheet.by_room(found, table, language)
    if format_name == "xlsx":
        listed = sheets if sheets[0].has_rooms else [sheet.Sheet("Run sheet", found[0].day, found)]
        return {f"{name}.xlsx": render_xlsx(sheet.tables(listed), forum.about.revised)}
    called = word("Scenario", language) if scenario else word("Run sheet", language)
    return {f"{name}.pdf": sheet.render(table, sheets, language, called)}


def publish_site(
    project: Project, url: str, language: str, photos: Mapping[str, bytes]
) -> tuple[Project, Mapping[str, bytes]]:
    """The folder to publish, by file name, and the project that remembers what then stands on the web."""
    from forumctl.agenda import publishing

    if url and not re.fullmatch(r"https?://[!-~]+", url):
        hint = "Write it as browsers have it, such as https://example.org/programme."
        raise usage_error("bad-address", f"{url!r} is not an address on the web", "--url", hint)
    forum, plans = project.forum, project.plans
    table = timetable(forum, project.roster, plans.cases)
    published = publishing.following(plans.published, plans.agenda, table)
    made = publishing.site(forum, table, plans.agenda, published, url, language, photos)
    return replace(project, plans=replace(plans, published=published)), made


def photos_of(project: Project) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Small photographs of those who have a part in the programme, by their ids; a warning for each that is none."""
    from forumctl.documents import pictures

    table = timetable(project.forum, project.roster, project.plans.cases)
    found: dict[str, bytes] = {}
    problems = []
    for own in dict.fromkeys(part.id for entry in table.entries for part in entry.people):
        person = project.roster.by_id.get(own)
        if person and person.photo:
            try:
                found[own] = pictures.thumbnail(project.folder, person.photo, _PHOTO_PX)
            except ValueError as error:
                problems.append(pictures.unusable(person.photo, str(error), project.roster.where(own, "photo")))
    return found, project.located(problems)


def write_site(project: Project, made: Mapping[str, bytes], folder: Path) -> Sequence[Path]:
    """Writes the folder, and into the plans what now stands on the web; the files that are new or have changed.

    A ForumError before anything is written where the folder holds what the forum is made from.
    """
    if folder.name in ("", "..") or _holds_inputs(folder, project):
        raise usage_error("folder-in-use", f"{folder} holds more than what is published would be", "DIR",
                          "Name a folder of its own, such as site.")  # fmt: skip
    targets = {folder / name: content for name, content in made.items()}
    files.refuse(targets, folder, project.inputs)
    keep(project, {store.AGENDA_FILE: project.plans.agenda, store.PUBLISHED_FILE: project.plans.published})
    return list(files.write_all(targets, folder, project.inputs))


def organiser(project: Project, method: str) -> str:
    """The address that a published calendar comes from; blank for a file without METHOD."""
    if not method:
        return ""
    if method.lower() != "publish":
        raise usage_error("unknown-method", f"a calendar cannot be sent with METHOD:{method.upper()}", "--method",
                          "publish is the only one: others would ask everybody to accept each session.")  # fmt: skip
    if not project.forum.about.organiser:
        raise usage_error("missing-organiser", "a published calendar says in every event who it comes from",
                          "--method", 'Add organiser = "forum@example.org" to [forum].')  # fmt: skip
    return project.forum.about.organiser
