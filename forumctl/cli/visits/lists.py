"""`forumctl visits lists`."""

from pathlib import Path

from forumctl.building.visits import shown
from forumctl.building.visits_export import host_lists, visitors
from forumctl.cli.shared.console import say, say_file
from forumctl.cli.shared.options import FORUM, Forum, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import inputs_of
from forumctl.cli.visits.options import Outings
from forumctl.definition.checks.words import listed, number
from forumctl.documents import files
from forumctl.visits.riding import visits_of


def lists(
    forum: Forum = FORUM, outings: Outings = None, output: Output = "", lang: Lang = "", quiet: Quiet = False
) -> None:
    """Write the lists that hosts of sites demand: an xlsx each, with only the columns it requires.

    They are made by no other command, readable for their owner alone, and deleted by `participants erase`.

    Example: [bold]forumctl visits lists data/seoul2019[/bold]
    """
    found = shown(forum, outings)
    language = language_of(found[0][0], lang)
    is_any = False
    for project, plan in found:
        folder = Path(output) if output else project.out / "visits"
        for name, content in host_lists(project, plan, language).items():
            is_any = True
            is_written = files.write(folder / name, content, inputs_of(project), private=True)
            say_file(folder / name, is_written=is_written, quiet=quiet)
        for site in visits_of(project.forum).sites:
            for column in site.requires:
                lacking = [one.known_as for one in visitors(project, plan, site) if not one.said(column)]
                if lacking:
                    by = f", wanted by {site.requires_by:%d %b}" if site.requires_by else ""
                    who = number(len(lacking), "person lacks", "people lack")
                    say(f"{site.id}{by}: {who} {column}: {listed(lacking)}")
    if not is_any:
        say("No site requires a list; write requires = [...] at one in [[visits.sites]].", quiet=quiet)
