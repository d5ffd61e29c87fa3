"""`forumctl mail send`."""

import os
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.choosing import usage_error
from forumctl.building.decide import keep
from forumctl.building.mail.drafts import Wanted, as_message, mail_of, post
from forumctl.building.mail.invitations import invitations
from forumctl.building.people import editions
from forumctl.building.people.known import ids_of
from forumctl.cli.mail.options import Attach, Changed, Invite, Missing, Only, Status, Template, Where, show_post
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Quiet, Yes, language_of
from forumctl.definition.mail import Smtp, is_address
from forumctl.definition.parts import PROGRAMME
from forumctl.documents import state
from forumctl.mail.log import FILE, Log
from forumctl.mail.message import Draft
from forumctl.mail.sending import Done, Server
from forumctl.mail.sending import send as send_all
from forumctl.plans.store import AGENDA_FILE
from forumctl.project import Project, load

PASSWORD = "FORUMCTL_SMTP_PASSWORD"  # noqa: S105 - the name of a variable, not a password

Test = Annotated[
    str, typer.Option("--test", metavar="ADDRESS", help="Send one message to this address instead, and note nothing.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show who would get a message; the same as without --yes.")]
Rate = Annotated[int, typer.Option("--rate", metavar="N", min=1, max=10_000, help="At most so many messages a minute.")]
Most = Annotated[
    int | None, typer.Option("--most", metavar="N", min=1, help="Stop after so many; run it again for the others.")
]
Again = Annotated[
    list[str] | None, typer.Option("--again", metavar="ID", help="Send it to this person once more; may be repeated.")
]


def send(
    template: Template,
    forum: Forum = FORUM,
    only: Only = None,
    status: Status = None,
    where: Where = None,
    missing: Missing = "",
    changed: Changed = False,
    attach: Attach = None,
    invite: Invite = False,
    lang: Lang = "",
    test: Test = "",
    rate: Rate = 60,
    most: Most = None,
    again: Again = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Hand the messages to the mail server one by one: shows who gets one; --yes sends them.

    Each step is noted in the forum's records, so the same command run again after a fault goes on where it stopped:
    nobody gets a message twice. The password comes from FORUMCTL_SMTP_PASSWORD or from the system's keyring.

    Example: [bold]forumctl mail send reminder my-forum --missing passport --test me@example.org[/bold]
    """
    project = load(forum, needs=(("mail",), PROGRAMME))
    language_of(project, lang)
    smtp = _server_of(project)
    wanted = Wanted(template, only or (), status or (), where or (), missing, changed, attach or (), lang)
    asked = invitations(project, wanted) if invite else None
    found = asked.post if asked else post(project, wanted)
    found.refuse_failed()
    if test:
        _send_test(project, found.drafts[:1], test, smtp, quiet=quiet or json)
        if json:
            say_json({"test": bool(found.drafts)})
        return
    editions.begin(project)
    log = Log(state.in_place(project.folder, FILE))
    again = ids_of(project, again or (), "--again")
    show_post(found, template, log, quiet=quiet or json)
    if dry_run or not yes:
        if json:
            say_json({"to": [one.person for one in found.drafts], "sent": []})
        say("Nothing is sent; --yes sends them.", quiet=quiet or json)
        return
    done: list[Done] = []
    if asked:
        keep(asked.project, {AGENDA_FILE: asked.project.plans.agenda})  # or the next change would have the same number
    with state.sending(project.folder):  # and the lock of the forum only for each line: others work meanwhile
        with state.locked(project.folder):  # once more: another may just have sent them
            log = Log(state.in_place(project.folder, FILE), lambda: state.locked(project.folder))
        due = [one for one in found.drafts if one.person in again or _is_due(log, one, template)]
        skipped = len(found.drafts) - len(due)
        messages = [(one, as_message(project, one, datetime.now(project.forum.about.zone))) for one in due[:most]]
        server = Server(smtp, _password(smtp))
        pause = _Pace(60 / rate)
        going = asked.noting(messages) if asked else messages
        for one in send_all(going, template, server, log, again=frozenset(again), pause=pause.wait):
            done.append(one)
            if asked and one.outcome == "sent":
                asked.note_taken(one.draft)
            if one.outcome != "sent":
                say(f"{one.draft.person}: {_WORDS[one.outcome]} {one.reply}".rstrip(), quiet=json)
    counts = Counter(one.outcome for one in done)
    if json:
        say_json({"sent": [one.draft.person for one in done if one.outcome == "sent"],
                  **{name: [one.draft.person for one in done if one.outcome == name] for name in _WORDS}})  # fmt: skip
    elif not quiet:
        rows: list[tuple[str, str]] = [(name, str(count)) for name, count in sorted(counts.items())]
        rows += [("not again", str(skipped))] if skipped else []
        rows += [("still to send", str(len(due) - len(messages)))] if len(due) > len(messages) else []
        stdout().print(table("Sent", ["What", "Messages"], rows, right=[1]))


_WORDS = {
    "later": "the server takes it later; run the command again:",
    "refused": "refused:",
    "unsure": "the connection ended just as it was handed over; --again sends it once more if it has not arrived",
}


def _is_due(log: Log, draft: Draft, template: str) -> bool:
    step = log.last(draft, template)
    return step is None or step.state == "later"


class _Pace:
    """Lets so many seconds pass between two messages."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next = 0.0

    def wait(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._seconds


def _server_of(project: Project) -> Smtp:
    smtp = mail_of(project).smtp
    if smtp is None:
        hint = 'Add to [mail]: smtp = { host = "smtp.example.org", port = 587, user = "forum" }'
        raise usage_error("no-server", "the forum file names no mail server", "[mail]", hint)
    return smtp


def _password(smtp: Smtp) -> str:
    """The password of the account: from the environment, else from the system's keyring; blank without an account."""
    if not smtp.user:
        return ""
    if password := os.environ.get(PASSWORD):
        return password
    try:
        import keyring
    except ImportError:
        kept = None
    else:
        kept = keyring.get_password(f"forumctl {smtp.host}", smtp.user)
    if not kept:
        hint = f"Set {PASSWORD} in the environment; or keep it: keyring set 'forumctl {smtp.host}' {smtp.user}"
        raise usage_error("no-password", f"the password of {smtp.user} is not known", PASSWORD, hint)
    return str(kept)


def _send_test(project: Project, drafts: Sequence[Draft], address: str, smtp: Smtp, *, quiet: bool) -> None:
    """One message to the office itself."""
    if not is_address(address):
        raise usage_error("bad-address", f"{address} is no e-mail address", "--test", "Write one: me@example.org")
    for draft in drafts:
        made = as_message(project, replace(draft, address=address), datetime.now(project.forum.about.zone))
        with tempfile.TemporaryDirectory() as folder:  # a test is no step of what people are sent
            log = Log(Path(folder) / FILE)
            for one in send_all([(replace(draft, address=address), made)], "test", Server(smtp, _password(smtp)), log):
                say(f"{address}: {one.outcome} {one.reply}".rstrip(), quiet=quiet)
    if not drafts:
        say("There is nobody to write to, so there is nothing to test.", quiet=quiet)
