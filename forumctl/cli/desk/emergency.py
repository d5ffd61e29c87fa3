"""`forumctl desk emergency`."""

from forumctl.building.desk.arrivals import whereabouts
from forumctl.cli.desk.options import at_desk
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.desk.emergency import render


def emergency(forum: Forum = FORUM, output: Output = "", lang: Lang = "", quiet: Quiet = False) -> None:
    """Make the list of who is in the house and on which bus, on paper at once.

    From the check-ins as they are this moment; whoever has been noted on a bus is not in the house.

    Example: [bold]forumctl desk emergency data/seoul2019 -o emergency.pdf[/bold]
    """
    project = at_desk(forum)
    language = language_of(project, lang)
    found = whereabouts(project)
    made = render(project.forum, found.places, found.at, language)
    deliver(project, {"emergency.pdf": made}, output, room="desk", quiet=quiet, people=())
    for name, people in found.places:
        say(f"{f'Bus {name}' if name else 'In the house'}: {len(people)}", quiet=quiet)
