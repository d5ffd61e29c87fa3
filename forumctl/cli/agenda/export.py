"""`forumctl agenda export`: the programme, a part of it, or what concerns one participant or each of them."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from forumctl.agenda.formats import FORMATS
from forumctl.cli.shared.console import say, stdout, table
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Lang,
    Output,
    Quiet,
)
from forumctl.problems import ExitCode, ForumError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forumctl.agenda.entries import Timetable
    from forumctl.agenda.formats.ics import Manner
    from forumctl.agenda.selection import Selection
    from forumctl.definition.people import Participant
    from forumctl.project import Project

_PART, _PEOPLE, _CALENDAR = "A part of it", "For participants", "Calendars (ics)"

Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"{', '.join([*FORMATS][:-1])} or {[*FORMATS][-1]}.",
    ),
]
Day = Annotated[
    list[datetime] | None,
    typer.Option("--day", formats=["%Y-%m-%d"], rich_help_panel=_PART, help="Only this day; may be repeated."),
]
Room = Annotated[
    list[str] | None,
    typer.Option("--room", metavar="ID", rich_help_panel=_PART, help="Only what is in this room; may be repeated."),
]
Track = Annotated[
    list[str] | None,
    typer.Option("--track", metavar="WORD", rich_help_panel=_PART, help="Only this track; may be repeated."),
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="WORD", rich_help_panel=_PART, help="Only sessions of this kind, or talk or case; repeatable."
    ),
]
Bus = Annotated[
    list[str] | None,
    typer.Option(
        "--bus", metavar="ID", rich_help_panel=_PART, help="The stops of this bus instead, or of all; may be repeated."
    ),
]
Person = Annotated[
    str,
    typer.Option(
        "--person", metavar="ID", rich_help_panel=_PEOPLE, help="What concerns this participant: table and bus too."
    ),
]
Everyone = Annotated[
    Path | None,
    typer.Option(
        "--everyone", metavar="DIR", rich_help_panel=_PEOPLE,
        help="A file per participant, under names nobody can guess; DIR.csv beside it says whose each is.",
    ),
]  # fmt: skip
Emails = Annotated[
    bool, typer.Option("--emails", rich_help_panel=_PEOPLE, help="Write their e-mail addresses into DIR.csv as well.")
]
Drop = Annotated[
    bool, typer.Option("--drop-cancelled", rich_help_panel=_PART, help="Leave out what no longer takes place.")
]
Alarm = Annotated[
    int | None,
    typer.Option(
        "--alarm", metavar="MIN", min=0, max=10_080, rich_help_panel=_CALENDAR, help="Remind so many minutes before."
    ),
]
Method = Annotated[
    str,
    typer.Option(
        "--method", metavar="publish", rich_help_panel=_CALENDAR,
        help="publish: for sending by mail, from organiser of \\[forum]. Else a file to import or subscribe to.",
    ),
]  # fmt: skip
Source = Annotated[
    str,
    typer.Option(
        "--source",
        metavar="URL",
        rich_help_panel=_CALENDAR,
        help="Where the file will be published; of --everyone the folder.",
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%dT%H:%M"], help="When the changes were made; else `revised` of the forum."
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be made of a published programme."""

    project: "Project"
    timetable: "Timetable"
    manner: "Manner"
    source: str
    lang: str
    drop_cancelled: bool


def export(
    forum: Forum = FORUM,
    output: Output = "",
    format_name: Format = "ics",
    day: Day = None,
    room: Room = None,
    track: Track = None,
    kind: Kind = None,
    bus: Bus = None,
    drop_cancelled: Drop = False,
    person: Person = "",
    everyone: Everyone = None,
    emails: Emails = False,
    alarm: Alarm = None,
    method: Method = "",
    source: Source = "",
    lang: Lang = "",
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Write the programme as a calendar that updates where it has been imported before, or in another format.

    What goes out is kept in plans/agenda.toml: a moved session keeps its identity and raises its sequence,
    one taken out is sent as cancelled.

    Example: [bold]forumctl agenda export data/seoul2019 --day 2019-10-17 -o day-one.ics[/bold]
    """
    from forumctl import project
    from forumctl.agenda.formats.ics import Manner
    from forumctl.agenda.selection import Selection
    from forumctl.agenda.timetable import timetable
    from forumctl.building.decide import keep, publish
    from forumctl.cli.shared.writing import deliver
    from forumctl.plans import store

    if format_name not in FORMATS:
        _refuse("unknown-format", f"there is no format {format_name}", "--format", f"Known: {', '.join(FORMATS)}.")
    opened = publish(project.load(forum), as_of)
    selection = Selection(
        days=[moment.date() for moment in day or ()],
        rooms=room or (),
        tracks=track or (),
        kinds=kind or (),
        buses=bus or (),
    )
    manner = Manner(organiser=_organiser(opened, method), alarm_min=alarm)
    calendar_only = {"--alarm": alarm is not None, "--method": method, "--source": source, "--person": person}
    for option, given in {**calendar_only, "--everyone": everyone}.items():
        if given and format_name != "ics":
            _refuse("only-calendars", f"{option} is for calendars, not for {format_name}", option, "Leave one out.")
    whole = timetable(opened.forum, opened.roster, opened.plans.cases, opened.plans.visits)
    asked = Asked(opened, whole, manner, source, lang, drop_cancelled)
    if person or everyone:
        if selection.part or (person and everyone):
            _refuse("two-wishes", "a participant's calendar has all that concerns them", "--person or --everyone",
                    "Give --person or --everyone alone.")  # fmt: skip
        opened = _personal(asked, person, everyone, as_of, output, emails=emails, quiet=quiet)
    else:
        deliver(opened, _part(asked, selection, format_name), output, quiet=quiet)
    keep(opened, store.AGENDA_FILE, opened.plans.agenda)


def _part(asked: Asked, selection: "Selection", format_name: str) -> dict[str, bytes]:
    """The part of the programme that was asked for, in that format, by file name."""
    from forumctl.agenda.formats import ics
    from forumctl.agenda.revisions import standing
    from forumctl.agenda.selection import narrowed, unknown

    opened, chosen = asked.project, FORMATS[format_name]
    problems = [
        Problem(f"unknown-{option}", f"there is no {option} {value}", Place(f"--{option}"),
                f"Known here: {', '.join(known)}." if known else "This forum has none.")
        for option, value, known in unknown(opened.forum, asked.timetable, selection)
    ]  # fmt: skip
    if problems:
        raise ForumError(problems, ExitCode.USAGE)
    plan = standing(opened.plans.agenda) if asked.drop_cancelled else opened.plans.agenda
    table, plan = narrowed(asked.timetable, plan, opened.forum, selection)
    if selection.part and not table.entries and not plan.events:
        _refuse("nothing-selected", "nothing of the programme is all of this at once", "agenda export",
                "Ask for less at a time, or run forumctl visits assign first where you want the buses.")  # fmt: skip
    language = asked.lang or opened.forum.language
    if format_name == "ics":
        content = ics.render(table, plan, language, asked.manner, source=asked.source)
    else:
        content = chosen.render(table, plan, language)
    name = "-".join((opened.forum.about.id, *selection.words))
    return {f"{name}{chosen.suffix}": content}


def _personal(
    asked: Asked,
    person_id: str,
    folder: Path | None,
    as_of: datetime | None,
    output: str,
    *,
    emails: bool,
    quiet: bool,
) -> "Project":
    """Writes the calendar of one participant, or of each with an index; answers the project that remembers it."""
    from forumctl.agenda.personal import (
        Attendance,
        Personal,
        everyone,
        file_name,
        index,
        with_shares,
    )
    from forumctl.cli.shared.writing import deliver
    from forumctl.documents import files

    opened = asked.project
    people = [person for person in opened.roster if not person_id or person.id == person_id]
    if person_id and not people:
        _refuse("unknown-participant", f"{person_id} is not among those who come", "--person",
                "Write the id of a participant with status confirmed.")  # fmt: skip
    attendance = Attendance(opened.forum, opened.plans, asked.timetable)
    plan = opened.plans.agenda
    plan = plan.model_copy(update={"secret": plan.secret or secrets.token_hex(16)})
    plan = with_shares(plan, attendance, people, as_of or asked.timetable.revised)
    personal = Personal(opened.forum, asked.timetable, plan, attendance)
    made = everyone(
        personal,
        opened.forum,
        people,
        plan.secret,
        asked.manner,
        language=asked.lang,
        folder_url=asked.source,
        drop_cancelled=asked.drop_cancelled,
    )
    if folder is None:
        deliver(opened, made, output, quiet=quiet)
    else:
        written = files.write_all({folder / name: content for name, content in made.items()})
        changed = [person for person in people if folder / file_name(plan.secret, person.id) in written]
        listing = folder.with_name(f"{folder.name}.csv")
        files.write(listing, index(people, plan.secret, emails=emails, folder_url=asked.source))
        fact = f"{folder}: {len(made)} calendars, {len(written)} of them new or changed; whose each is: {listing}"
        say(fact, quiet=quiet)
        if 0 < len(changed) < len(people):
            again = folder.with_name(f"{folder.name}-changed.csv")
            files.write(again, index(changed, plan.secret, emails=emails, folder_url=asked.source))
            _show_changed(changed, plan.secret)
            say(f"Those to send again are also in {again}.", quiet=quiet)
    return replace(opened, plans=replace(opened.plans, agenda=plan))


def _show_changed(people: "Sequence[Participant]", secret: str) -> None:
    """Whose calendar is new or has changed, as a table on stdout."""
    from forumctl.agenda.personal import file_name

    rows = [(person.id, person.name, file_name(secret, person.id)) for person in people]
    stdout().print(table(f"Calendars to send: {len(rows)}", ["Id", "Name", "File"], rows))


def _organiser(opened: "Project", method: str) -> str:
    """The address that a published calendar comes from; blank for a file without METHOD."""
    if not method:
        return ""
    if method.lower() != "publish":
        _refuse("unknown-method", f"a calendar cannot be sent with METHOD:{method.upper()}", "--method",
                "publish is the only one: others would ask everybody to accept each session.")  # fmt: skip
    if not opened.forum.about.organiser:
        _refuse("missing-organiser", "a published calendar says in every event who it comes from", "--method",
                'Add organiser = "forum@example.org" to [forum].')  # fmt: skip
    return opened.forum.about.organiser or ""


def _refuse(code: str, sentence: str, option: str, hint: str) -> NoReturn:
    raise ForumError([Problem(code, sentence, Place(option), hint)], ExitCode.USAGE)
