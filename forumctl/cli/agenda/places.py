"""`forumctl agenda places`."""

from typing import Annotated

import typer

from forumctl.agenda.places import SignUp, standings
from forumctl.building import outputs
from forumctl.building.choosing import usage_error
from forumctl.building.decide import give_places, keep
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.definition.parts import PROGRAMME
from forumctl.plans import store
from forumctl.plans.agenda import PlacesPlan
from forumctl.project import load

Lists = Annotated[
    str,
    typer.Option("--lists", metavar="FORMAT", help="Write the lists for the doors as well: pdf, xlsx or csv."),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Give all places anew: nobody keeps theirs.")]


def places(
    forum: Forum = FORUM,
    lists: Lists = "",
    fresh: Fresh = False,
    output: Output = "",
    lang: Lang = "",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Give the places of sessions with sign_up: who has one, who waits, what is free, who would be in two at once.

    Who signs up stands in the roster's column sessions, best first. Whoever has a place keeps it, in plans/places.toml.

    Example: [bold]forumctl agenda places data/seoul2019 --lists pdf[/bold]
    """
    if lists not in ("", "pdf", "xlsx", "csv"):
        raise usage_error("unknown-format", f"there is no format {lists}", "--lists", "Known: pdf, xlsx, csv.")
    project = load(forum, needs=(PROGRAMME,))
    language = language_of(project, lang)
    signing = SignUp(project.forum, project.roster)
    if not signing.offered:
        if json:
            say_json([])
        say("No session has sign_up = true, so there are no places to give.", quiet=quiet)
        return
    project = give_places(project, before=PlacesPlan() if fresh else None)
    found = standings(project.forum, project.roster, project.plans.places)
    twice = list(signing.two_at_once())
    if json:
        say_json([
            {"session": one.session.id, "capacity": one.capacity, "free": one.free, "people": list(one.people),
             "waiting": list(one.waiting)}
            for one in found
        ])  # fmt: skip
    elif not quiet:
        rows = [
            (one.session.id, one.session.title.within(language), _number(one.capacity), str(len(one.people)),
             _number(one.free), str(len(one.waiting)))
            for one in found
        ]  # fmt: skip
        columns = ["Session", "Title", "Places", "Taken", "Free", "Wait"]
        stdout().print(table("Places", columns, rows, right=[2, 3, 4, 5], whole=[0]))
        for two in twice:
            other = f"has a part in {two.other}" if two.has_part else f"also signs up for {two.other}"
            has = "has" if project.plans.places.has(two.session, two.person) else "does not get"
            say(f"{two.person} {other} at the time of {two.session}, and {has} a place in {two.session}")
    plans = {store.PLACES_FILE: project.plans.places}
    if not lists:
        written = keep(project, plans)
        say(f"{store.PLACES_FILE}{'' if written else ' (unchanged)'}", quiet=quiet or json)
        return
    deliver(project, outputs.door_lists(project, language, lists), output, quiet=quiet, plans=plans)


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)
