"""`forumctl mail show`."""

import sys
from typing import Annotated

import typer

from forumctl.building.mail.drafts import Wanted, as_message, post
from forumctl.building.people.known import ids_of
from forumctl.cli.mail.options import Attach, Template
from forumctl.cli.shared.console import say_json
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, language_of
from forumctl.definition.parts import PROGRAMME
from forumctl.mail.templates import Templates
from forumctl.project import load

Person = Annotated[str, typer.Option("--person", metavar="ID", help="The message that this person would get.")]


def show(
    template: Template, forum: Forum = FORUM, person: Person = "", attach: Attach = None, lang: Lang = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Show a template, to be copied and changed, or with --person the message that somebody would get.

    Example: [bold]forumctl mail show last-information data/seoul2019 --person kim-sang-beom[/bold]
    """
    project = load(forum, needs=(("mail",), PROGRAMME))
    language = language_of(project, lang)
    known = Templates(project.folder)
    known.refuse_unknown(template)
    if not person:
        text = known.source(template, language)
        say_json({"template": template, "text": text}) if json else sys.stdout.write(text)
        return
    found = post(project, Wanted(template, ids_of(project, [person], "--person"), attach=attach or (), language=lang))
    found.refuse_failed()
    for draft in found.drafts:
        if json:
            said = draft.written
            attached = list(draft.attached)
            say_json({"person": draft.person, "subject": said.subject, "text": said.text, "attached": attached})
        else:
            made = as_message(project, draft)
            for header in ("From", "To", "Subject"):
                sys.stdout.write(f"{header}: {made[header]}\n")
            sys.stdout.write(f"\n{draft.written.text}")
    if json and not found.drafts:
        say_json({"person": person, "subject": "", "text": "", "attached": []})
    elif not found.drafts:
        sys.stderr.write(f"{person} has no e-mail address in the roster.\n")
