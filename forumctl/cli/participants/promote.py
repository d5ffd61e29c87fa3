"""`forumctl participants promote`."""

from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.console import say, stdout, table
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Quiet,
    Yes,
)
from forumctl.problems import ExitCode, ForumError, Key, Place, Problem

if TYPE_CHECKING:
    from forumctl.definition.people import Participant
    from forumctl.project import Project

Who = Annotated[
    list[str] | None, typer.Option("--person", metavar="ID", help="Somebody else than the first; may be repeated.")
]
Every = Annotated[bool, typer.Option("--all", help="Everybody for whom there is a place, in their order.")]


def promote(
    forum: Forum = FORUM, person: Who = None, every: Every = False, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Give a free place to the first of the waiting list: shows who it is; --yes writes it.

    Places are those of [bold]\\[waiting] capacity[/bold]; the list is in the order of the roster, that of registration.
    One cell of the roster changes for each; the old file is kept beside it. Plans follow with the next build.

    Example: [bold]forumctl participants promote data/seoul2019 --yes[/bold]
    """
    from forumctl.roster.listing import free_places, waiting

    from .merge import can_ask
    from .project import opened
    from .states import write_states

    project = opened(forum)
    queue = waiting(project.roster)
    free = free_places(project.forum, project.roster)
    if not queue and not person:
        say("Nobody waits for a place.", quiet=quiet)
        return
    most = 1 if not every else len(queue) if free is None else max(1, free)
    chosen = _named(project, person) if person else queue[:most]
    if free is not None and len(chosen) > free:
        raise ForumError([_full(project, len(chosen), free)], ExitCode.NO_PLAN)
    if not quiet:
        places = {one.id: str(place) for place, one in enumerate(queue, 1)}
        rows = [[places[one.id], one.id, one.name, one.organisation] for one in chosen]
        stdout().print(table("Get a place", ["Waits as", "Id", "Name", "Organisation"], rows, right=[0], whole=[1]))
        left = "" if free is None else f"; {free - len(chosen)} of {free} free places are left"
        say(f"{len(queue) - len(chosen)} still wait{left}.")
    if can_ask() and not (yes or quiet):
        yes = typer.confirm(f"Confirm {', '.join(one.id for one in chosen)}?", err=True)
    if yes:
        write_states(project, {one.id: "confirmed" for one in chosen}, quiet=quiet)
        say("Seats, buses and badges follow with: forumctl build", quiet=quiet)
    else:
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)


def _named(project: "Project", ids: list[str]) -> "tuple[Participant, ...]":
    """Those who are named; a ForumError for everybody who does not wait."""
    from .project import known

    found = tuple(known(project, person_id) for person_id in dict.fromkeys(ids))
    problems = [
        Problem(
            "not-waiting",
            f"{one.id} is {one.status}, not waiting",
            Place("--person"),
            "forumctl participants list --status waiting shows who waits.",
        )
        for one in found
        if one.status != "waiting"
    ]
    if problems:
        raise ForumError(problems, ExitCode.USAGE)
    return found


def _full(project: "Project", wanted: int, free: int) -> Problem:
    """Why there is no place."""
    from forumctl.definition import reading

    coming = sum(1 for _ in project.roster)
    capacity = coming + free
    fact = f"{wanted} would get a place, but {coming} come and there {_are(max(0, free))} free of {capacity}"
    hint = "Raise capacity, or cancel somebody first: forumctl participants cancel ID"
    problem = Problem("no-free-place", fact, Key(("waiting", "capacity")), hint)
    return reading.located(str(project.path), project.path.read_bytes(), [problem])[0]


def _are(number: int) -> str:
    return "is none" if not number else f"is {number}" if number == 1 else f"are {number}"
