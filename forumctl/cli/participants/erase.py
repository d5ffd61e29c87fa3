"""`forumctl participants erase`."""

from forumctl.building.people import records
from forumctl.building.people.known import known, load
from forumctl.building.people.places import left_behind
from forumctl.building.people.records import traces
from forumctl.cli.shared.console import say, say_file, show_table
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet, Yes
from forumctl.definition.checks.words import number

from .confirming import confirmed


def erase(person_id: Person, forum: Forum = FORUM, yes: Yes = False, quiet: Quiet = False) -> None:
    """Erase somebody from roster, forum file, plans, cases, registrations, records and history, for good.

    Lists what else in the forum's folder still names them: exports, letters, pages that were built. This is the one
    command that cannot be taken back: the history of all changes goes with it. To note that somebody does not come,
    use cancel.

    Example: [bold]forumctl participants erase heng-sophea data/seoul2019[/bold]
    """
    project = load(forum)
    person = known(project, person_id)
    edit = records.erased(project, person)
    if not quiet and (rows := left_behind(project, person)):
        show_table(f"{person.known_as} leaves", ["As", "What"], rows, name="leaves")
    question = f"Erase {person.id} and the history of this forum for good?"
    if not confirmed(project, edit, f"{person.id} is erased", question, yes, quiet):
        return
    steps = records.write_for_good(project, edit)
    for name in edit.files:
        say_file(project.folder / name, quiet=quiet)
    say(
        f"{person.id} is erased, and so is the history: {number(steps, 'step')}. This cannot be taken back.",
        quiet=quiet,
    )
    left = list(traces(project.folder, person))
    if left:
        show_table("Still named in", ["File", "By"], left, name="still_named")
        say("forumctl build makes what is in out/ anew; the other files are yours: edit or delete them.")
    say("Copies elsewhere, mails and printed pages are not reached.", quiet=quiet)
