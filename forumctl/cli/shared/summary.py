"""What a build has done, on a screen of 80 by 24: what changed in which room, who moved, what failed, where to look."""

from collections.abc import Sequence
from pathlib import Path

from forumctl.building import index
from forumctl.building.build import Build, Written
from forumctl.definition.checks.words import number
from forumctl.problems import Problem, command

from .console import changes_lines, say, show_problems, stderr, table

MOST_FILES, MOST_MOVES, MOST_PROBLEMS = 3, 4, 2
"""How many of each are named; of the others is said how many there are."""


def summarise(made: Build, written: Sequence[Written], folder: Path, language: str) -> None:
    """A line for each room, the first moves, and the page to open."""
    title = made.project.forum.about.title.within(language)
    rooms: dict[str, list[Written]] = {}
    for one in written:
        rooms.setdefault(_room(one, folder), []).append(one)
    rows = [[index.ROOMS.get(room, room), str(len(files)), _changed(files)] for room, files in rooms.items() if room]
    stderr().print(table(title, ["", "Files", "Changed"], rows, right=[1]))
    lines = [line for changes in made.decided for line in changes_lines(changes)]
    for line in lines[:MOST_MOVES]:
        say(line)
    if len(lines) > MOST_MOVES:
        say(f"… and {len(lines) - MOST_MOVES} more changes of the plans: {command('diff')}")
    new = sum(one.state == "written" for one in written)
    say(f"{new} of {sum(one.state != 'removed' for one in written)} files written to {folder}.")
    say(f"Look at {folder / index.FILE}")


def _room(one: Written, folder: Path) -> str:
    """The folder of a file below the one of the build; plans for those beside the forum file, blank for the page."""
    try:
        parts = one.path.relative_to(folder).parts
    except ValueError:
        return "Plans"
    return parts[0] if len(parts) > 1 else ""


def _changed(files: Sequence[Written]) -> str:
    """What became of the files of a room."""
    words = {"written": "", "outdated": "outdated: ", "removed": "removed: "}
    said = []
    for state, word in words.items():
        names = [one.path.name for one in files if one.state == state]
        if len(names) == len(files) and state == "written" and len(names) > MOST_FILES:
            return "all of them"
        if names:
            more = f" and {len(names) - MOST_FILES} more" if len(names) > MOST_FILES else ""
            said.append(f"{word}{', '.join(names[:MOST_FILES])}{more}")
    return "; ".join(said) or "–"


def show_failures(problems: Sequence[Problem], *, all_of_them: bool) -> None:
    """Why something could not be made; the first few where a screen is to hold them."""
    shown = problems if all_of_them else problems[:MOST_PROBLEMS]
    show_problems(shown)
    if len(shown) < len(problems):
        say(f"\n… and {number(len(problems) - len(shown), 'problem')} more: {command('check')}")
