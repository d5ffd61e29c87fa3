"""`forumctl cases letters`."""

from typing import Annotated

import typer

from forumctl.building.cases import load
from forumctl.building.choosing import chosen
from forumctl.cases.letters import render, template_language
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.problems import command

Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="Only this case; may be repeated.")]


def letters(
    forum: Forum = FORUM, output: Output = "", lang: Lang = "", only: Only = None, quiet: Quiet = False
) -> None:
    """Write a letter for each case in each language of the forum, in Markdown, by what was decided on it.

    Templates of your own go into letters/ beside the forum file: selected.en.md, reserve.en.md, rejected.en.md,
    withdrawn.en.md; or en.md for all four.

    Example: [bold]forumctl cases letters data/seoul2019 --lang ko -o letters[/bold]
    """

    project = load(forum)
    plan = project.plans.cases
    chosen(plan.all, only, "case")
    languages = (language_of(project, lang),) if lang else project.forum.about.languages
    made = render(project.forum, project.roster, plan, project.folder, languages)
    wanted = {f"letters/{case}.{language}.md" for case in only or () for language in languages}
    deliver(
        project,
        {name: text for name, text in made.items() if not only or name in wanted},
        output,
        room="cases",
        quiet=quiet,
    )
    for language in languages if made else ():
        used = template_language(project.folder, language)
        if used != language:
            say(f"There are no letters in {language}, so these are in {used}; yours go into letters/.", quiet=quiet)
    if not made:
        say(f"No case is decided on yet; first: {command('cases', 'select')}")
