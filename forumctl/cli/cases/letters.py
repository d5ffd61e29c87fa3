"""`forumctl cases letters`."""

from enum import StrEnum
from typing import Annotated

import typer

from forumctl.building.cases import comments as comments_of
from forumctl.building.cases import load
from forumctl.building.choosing import chosen
from forumctl.cases.letters import render, template_language
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.definition.cleaning import as_file_name
from forumctl.problems import ForumError, command, leave_undone


class Format(StrEnum):
    """What letters can be written as."""

    MD = "md"
    PDF = "pdf"
    DOCX = "docx"


Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="Only this case; may be repeated.")]
As = Annotated[Format, typer.Option("--format", help="Markdown, PDF, or a Word document for your letterhead.")]
Comments = Annotated[bool, typer.Option("--comments", help="With the reviewers' comments for the presenter.")]


def letters(
    forum: Forum = FORUM,
    output: Output = "",
    lang: Lang = "",
    only: Only = None,
    kind: As = Format.MD,
    comments: Comments = False,
    quiet: Quiet = False,
) -> None:
    """Write a letter for each case in each language of the forum, in Markdown, by what was decided on it.

    What was withdrawn or deleted before anything was decided gets none. Templates of your own go into letters/ beside
    the forum file: selected.en.md, reserve.en.md, rejected.en.md, withdrawn.en.md; or en.md for all four.

    Example: [bold]forumctl cases letters data/seoul2019 --lang ko -o letters[/bold]
    """
    project = load(forum)
    plan = project.plans.cases
    chosen(plan.all, only, "case", option="--only")
    languages = (language_of(project, lang),) if lang else project.forum.about.languages
    said = comments_of(project) if comments else None
    found = render(project.forum, project.roster, plan, project.folder, languages, said)
    made = found.made
    if found.problems:
        leave_undone([ForumError(found.problems)])
    wanted = {f"letters/{as_file_name(case, f'.{language}.md')}" for case in only or () for language in languages}
    kept = {name: text for name, text in made.items() if not only or name in wanted}
    if kind is not Format.MD:
        from forumctl.cases import typeset

        revised = project.forum.about.revised
        typed = {}
        for name, text in kept.items():
            stem = name.removesuffix(".md")
            language = stem.rpartition(".")[2]
            is_pdf = kind is Format.PDF
            typed[f"{stem}.{kind}"] = typeset.pdf(text, language) if is_pdf else typeset.docx(text, language, revised)
        kept = typed
    if kept:
        deliver(project, kept, output, room="cases", quiet=quiet)
    for language in languages if made and not found.problems else ():
        used = template_language(project.folder, language)
        if used != language:
            say(f"There are no letters in {language}, so these are in {used}; yours go into letters/.", quiet=quiet)
    if not made:
        say(f"No case is decided on yet; first: {command('cases', 'select')}")
