"""`forumctl agenda run-sheet`."""

from typing import Annotated

import typer

from forumctl.agenda.selection import Selection
from forumctl.building.agenda import run_sheet as made_run_sheet
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.definition.parts import CUES, PROGRAMME
from forumctl.project import load

Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="pdf or xlsx.")]
Room = Annotated[list[str] | None, typer.Option("--room", metavar="ID", help="Only this room; may be repeated.")]
Session = Annotated[
    list[str] | None, typer.Option("--session", metavar="ID", help="Only this session; may be repeated.")
]
Person = Annotated[
    list[str] | None, typer.Option("--person", metavar="ID", help="Only what this person has to do; may be repeated.")
]
ByPerson = Annotated[bool, typer.Option("--by-person", help="A sheet for each who has something to do, not by room.")]
Scenario = Annotated[
    bool, typer.Option("--scenario", help="As a protocol scenario: by session, people with honorific and position.")
]


def run_sheet(
    forum: Forum = FORUM,
    format_name: Format = "pdf",
    room: Room = None,
    session: Session = None,
    person: Person = None,
    by_person: ByPerson = False,
    scenario: Scenario = False,
    output: Output = "",
    lang: Lang = "",
    quiet: Quiet = False,
) -> None:
    """Write the run sheet for staff: minute by minute who does what, room by room, from sessions, talks and cues.

    Cues stand in [bold]\\[\\[sessions.cues]][/bold]: what, who, and the minute from the start of the session.

    Example: [bold]forumctl agenda run-sheet data/seoul2019 --session opening --scenario -o opening.pdf[/bold]
    """
    asked = Selection(rooms=room or ())
    project = load(
        forum,
        needs=(PROGRAMME, CUES),
        shows=lambda one: asked.may_show(one) and (not session or one.id in ("", *session)),
    )
    language = language_of(project, lang)
    made = made_run_sheet(
        project,
        language,
        format_name,
        rooms=room or (),
        sessions=session or (),
        people=person or (),
        by_person=by_person,
        scenario=scenario,
    )
    deliver(project, made, output, quiet=quiet)
    if not made:
        say("Nothing of the programme is all of this at once.", quiet=quiet)
