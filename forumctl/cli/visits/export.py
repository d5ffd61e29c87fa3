"""`forumctl visits export`."""

from typing import Annotated

import typer

from forumctl.building import visits_export
from forumctl.building.choosing import usage_error
from forumctl.building.decide import publish
from forumctl.building.visits import buses_of, opened, planned, without_unknown
from forumctl.cli.shared.options import FORUM, Forum, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.cli.visits.options import Buses, Outing
from forumctl.plans import store

Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="csv, xlsx, json, or ics: one per bus.")]
_FORMATS = ("csv", "xlsx", "json", "ics")


def export(
    forum: Forum = FORUM,
    outing: Outing = "",
    bus: Buses = None,
    format_name: Format = "csv",
    output: Output = "",
    lang: Lang = "",
    quiet: Quiet = False,
) -> None:
    """Write the plan for other programs: people and stops as csv or xlsx, all of it as json, a calendar per bus.

    The calendars have the identities of `agenda export`, and what goes out is kept in plans/agenda.toml like there.

    Example: [bold]forumctl visits export data/seoul2019 --format xlsx[/bold]
    """
    if format_name not in _FORMATS:
        hint = f"Known: {', '.join(_FORMATS)}."
        raise usage_error("unknown-format", f"there is no format {format_name}", "--format", hint)
    project, plan = without_unknown(*planned(forum, outing))
    wanted = buses_of(project, bus)
    language = language_of(project, lang)
    if format_name == "ics":
        whole = publish(opened(project.path, None)[0])
        made = visits_export.calendars(whole, plan.outing, wanted, language)
        deliver(whole, made, output, room="visits", quiet=quiet, plans={store.AGENDA_FILE: whole.plans.agenda})
        return
    deliver(
        project, visits_export.tables(project, plan, wanted, format_name, language), output, room="visits", quiet=quiet
    )
