"""`forumctl agenda export`: the programme, a part of it, or what concerns one participant or each of them."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from forumctl.agenda.formats import FORMATS
from forumctl.agenda.formats.ics import Manner
from forumctl.agenda.selection import Selection
from forumctl.agenda.timetable import timetable
from forumctl.building.agenda import Calendars, Request, calendars, organiser, part, published, write_calendars
from forumctl.building.check import stale_stamp
from forumctl.building.choosing import usage_error
from forumctl.cli.shared import completing
from forumctl.cli.shared.console import say, show_problems, show_table
from forumctl.cli.shared.options import FORUM, Fonts, Forum, Lang, Output, Quiet, SystemFonts, language_of, take
from forumctl.cli.shared.writing import deliver
from forumctl.definition.parts import PROGRAMME
from forumctl.plans import store
from forumctl.project import load

_PART, _PEOPLE, _CALENDAR = "A part of it", "For participants", "Calendars (ics)"

Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        autocompletion=completing.formats,
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
        "--person",
        metavar="ID",
        rich_help_panel=_PEOPLE,
        help="What concerns this participant, table and bus too.",
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


def export(
    context: typer.Context,
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
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    quiet: Quiet = False,
) -> None:
    """Write the programme as a calendar that updates where it has been imported before, or in another format.

    What goes out is kept in plans/agenda.toml: a moved session keeps its identity and raises its sequence,
    one taken out is sent as cancelled.

    Example: [bold]forumctl agenda export data/seoul2019 --day 2019-10-17 -o day-one.ics[/bold]
    """
    if format_name not in FORMATS:
        raise usage_error(
            "unknown-format", f"there is no format {format_name}", "--format", f"Known: {', '.join(FORMATS)}."
        )
    take(context, font, system=system_fonts)
    selection = Selection(
        days=[moment.date() for moment in day or ()],
        rooms=room or (),
        tracks=track or (),
        kinds=kind or (),
        buses=bus or (),
    )
    is_personal = bool(person or everyone)
    shows = None if is_personal else selection.may_show
    opened = load(forum, needs=(PROGRAMME,), needs_people=is_personal, shows=shows)
    project = published(opened, as_of, selection)
    show_problems(() if quiet or as_of else stale_stamp(opened, project, ", or give --as-of"))
    language_of(project, lang)
    manner = Manner(organiser=organiser(project, method), alarm_min=alarm)
    calendar_only = {"--alarm": alarm is not None, "--method": method, "--source": source}
    personal = {"--person": person, "--everyone": everyone}
    for option, given in {**calendar_only, **({} if format_name in ("html", "pdf") else personal)}.items():
        if given and format_name != "ics":
            raise usage_error(
                "only-calendars", f"{option} is for calendars, not for {format_name}", option, "Leave one out."
            )
    whole = timetable(project.forum, project.roster, project.plans.cases, project.plans.outings)
    request = Request(project, whole, manner, source, lang, drop_cancelled)
    if person or everyone:
        if selection.part or (person and everyone):
            raise usage_error("two-wishes", "a participant's calendar has all that concerns them",
                              "--person or --everyone", "Give --person or --everyone alone.")  # fmt: skip
        made = calendars(request, person, as_of, format_name)
        project = made.project
        if everyone:
            _write_all(made, everyone, source, emails=emails, quiet=quiet)
            return
        files = made.files
    else:
        files = part(request, selection, format_name)
    deliver(project, files, output, room="agenda", quiet=quiet, plans={store.AGENDA_FILE: project.plans.agenda})


def _write_all(made: Calendars, folder: Path, source: str, *, emails: bool, quiet: bool) -> None:
    """Writes a calendar for each, and says whose are to be sent again."""
    done = write_calendars(made, folder, source, emails=emails)
    if made.has_new_names:
        say("The secret of the links was not here: these calendars have new names, and links sent before end.")
    fact = f"{len(made.files)} calendars, {done.written} of them new or changed; whose each is: {done.index}"
    say(f"{folder}: {fact}", quiet=quiet)
    if done.changed:
        rows = [(person.id, person.name, file) for person, file in done.changed]
        title = f"Calendars to send: {len(rows)}"
        show_table(title, ["Id", "Name", "File"], rows, name="to_send")
        say(f"Those to send again are also in {done.changed_index}.", quiet=quiet)
