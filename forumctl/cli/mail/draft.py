"""`forumctl mail draft`."""

from pathlib import Path

from forumctl.building.decide import keep
from forumctl.building.mail.drafts import Wanted, as_message, mail_of, post
from forumctl.building.mail.invitations import invitations
from forumctl.cli.mail.options import Attach, Changed, Invite, Missing, Only, Status, Template, Where, show_post
from forumctl.cli.shared.console import say, say_json
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import inputs_of
from forumctl.definition.cleaning import as_file_name
from forumctl.definition.parts import PROGRAMME
from forumctl.documents import files
from forumctl.mail.message import as_bytes, mbox
from forumctl.plans.store import AGENDA_FILE
from forumctl.problems import leave_undone
from forumctl.project import load

_NAMED = 5
"""People who are named; of more it is said that there are."""


def draft(
    template: Template,
    forum: Forum = FORUM,
    output: Output = "",
    only: Only = None,
    status: Status = None,
    where: Where = None,
    missing: Missing = "",
    changed: Changed = False,
    attach: Attach = None,
    invite: Invite = False,
    lang: Lang = "",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write a message to each person as a file that any mail program opens, and one file of them all.

    One person a message, in their language if the forum has it: ID.eml, and all of them in TEMPLATE.mbox to be
    imported. Nothing is sent. Whom --invite has invited is noted, so that they are told when they lose the part.

    Example: [bold]forumctl mail draft last-information data/seoul2019 --attach calendar -o letters[/bold]
    """
    project = load(forum, needs=(("mail",), PROGRAMME))
    language_of(project, lang)
    mail_of(project)
    wanted = Wanted(template, only or (), status or (), where or (), missing, changed, attach or (), lang)
    asked = invitations(project, wanted) if invite else None
    found = asked.post if asked else post(project, wanted)
    folder = Path(output) if output else project.out / "mail" / template
    contents = {
        folder / as_file_name(one.file_name, ".eml"): as_bytes(as_message(project, one)) for one in found.drafts
    }
    if contents:
        moment = project.forum.about.revised
        contents[folder / f"{template}.mbox"] = mbox((content, moment) for content in tuple(contents.values()))
    if found.drafts or not found.failed:
        show_post(found, template, None, quiet=quiet or json)
    written = files.write_all(contents, project.below(folder), inputs_of(project), private=True)
    if asked:
        keep(asked.project, {AGENDA_FILE: asked.project.plans.agenda})  # or the next change would have the same number
        asked.note()
    if earlier := [path.stem for path in sorted(folder.glob("*.eml")) if path not in contents]:
        few = ", ".join(earlier[:_NAMED]) + (" …" if len(earlier) > _NAMED else "")
        say(f"Messages of an earlier draft are still in {folder}, for nobody who gets one now: {few}.")
    leave_undone(found.failed)
    if json:
        people = [one.person for one in found.drafts]
        say_json({"folder": str(folder), "to": people, "without_address": [one.id for one in found.unaddressed]})
    elif contents:
        say(
            f"{folder}: {len(found.drafts)} messages and {template}.mbox, {len(written)} files new or changed",
            quiet=quiet,
        )
    elif not found.failed:
        say("There is nobody to write to.", quiet=quiet)
