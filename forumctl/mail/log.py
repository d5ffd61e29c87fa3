"""What has been handed to the server: one line a step, on disk before the next step is taken, without an address.

And which messages came back: the reports of mail servers, from a mailbox or from single files. Most servers report as
RFC 3464 has it. Exim names who failed in a header and says why in the text; qmail has a text of its own (QSBMF,
cr.yp.to/proto/qsbmf.txt).
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Literal, get_args

from forumctl import limits
from forumctl.problems import ForumError, Place, Problem

from .message import Draft

FILE = "mail.jsonl"
"""In the forum's folder of records."""

Guard = Callable[[], AbstractContextManager[object]]
State = Literal["handing", "sent", "later", "refused"]
"""`handing` is written before the last byte goes out: where nothing follows it, only the receiver knows."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a message: what became of it, and what the server said."""

    person: str
    template: str
    digest: str
    state: State
    reply: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """The message: to whom, from which template, saying what."""
        return self.person, self.template, self.digest


class Log:
    """The steps of all messages of a forum; the file is appended to, and flushed to the disk at each step."""

    def __init__(self, path: Path, guard: Guard = nullcontext) -> None:
        """Reads them. `guard` is held while a line is written, where others may write others meanwhile."""
        self._path, self._guard = path, guard
        self._last: dict[tuple[str, str, str], Step] = {}
        self._keys: dict[str, list[tuple[str, str, str]]] = {}
        self._told: dict[tuple[str, str], set[str]] = {}
        try:
            content = limits.read(path, limits.STATE_BYTES) if path.is_file() else b""
        except OSError as error:
            raise _unreadable(path, f"this cannot be read: {error.strerror}") from error
        *lines, self._torn = content.split(b"\n")  # a run was killed while it wrote the last one
        self._whole = len(content) - len(self._torn)
        for number, line in enumerate((*lines, self._torn), 1):
            if step := _read(line):
                self._keep(step)
            elif line and number <= len(lines):
                raise _unreadable(path, "this step of what was sent cannot be read", number)

    def last(self, draft: Draft, template: str) -> Step | None:
        """The last step of a message; None where it has had none."""
        return self._last.get((draft.person, template, draft.digest))

    def had_another(self, draft: Draft, template: str) -> bool:
        """Whether the person has been sent another message of this template, with other words."""
        return bool(self._told.get((draft.person, template), set()) - {draft.digest})

    def of(self, person: str) -> tuple[Step, ...]:
        """The last step of each message of a person, in the order of the first ones."""
        return tuple(self._last[key] for key in self._keys.get(person, ()))

    def add(self, step: Step) -> None:
        """Writes a step; it is on the disk when this returns."""
        with self._guard(), self._path.open("ab") as file:
            if self._torn and file.tell() == self._whole + len(self._torn):  # nobody has put it right meanwhile
                file.truncate(self._whole)
                file.write(self._torn + b"\n" if _read(self._torn) else b"")
            self._torn = b""
            file.write(f"{_line(step)}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        self._path.chmod(0o600)
        self._keep(step)

    def _keep(self, step: Step) -> None:
        if step.key not in self._last:
            self._keys.setdefault(step.person, []).append(step.key)
        self._last[step.key] = step
        if step.state in ("sent", "handing"):
            self._told.setdefault((step.person, step.template), set()).add(step.digest)


def _unreadable(path: Path, fact: str, line: int = 0) -> ForumError:
    hint = "Take it from a backup. Without that line whoever it is about may get their message once more."
    return ForumError([Problem("broken-log", fact, Place(str(path), line), hint)])


def renamed(content: bytes, people: Mapping[str, str]) -> bytes:
    """A log in which these people bear their new ids; the steps of those whose new one is blank are left out."""
    kept = []
    for line in content.splitlines():
        step = _read(line)
        if step and (person := people.get(step.person, step.person)):
            kept.append(_line(replace(step, person=person)).encode())
        elif step is None and not any(before.encode() in line for before in people):
            kept.append(line)  # whoever sends the next messages is told of it
    return b"".join(line + b"\n" for line in kept)


def _line(step: Step) -> str:
    said = {"person": step.person, "template": step.template, "digest": step.digest, "state": step.state}
    return json.dumps({**said, "reply": step.reply} if step.reply else said, ensure_ascii=False)


def _read(line: bytes) -> Step | None:
    """A step as it is written; None for a line that is none."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, Mapping) or said.get("state") not in get_args(State):
        return None
    texts = [said.get(name, "") for name in ("person", "template", "digest", "state", "reply")]
    return Step(*texts) if all(isinstance(text, str) for text in texts) else None


_MOST_BYTES, _MOST_PARTS = 32 * limits.MIB, 100
_PARTS = re.compile(rb"multipart/|message/rfc822", re.IGNORECASE)
_FROM_LINE = re.compile(rb"^From [^\n]*\n", re.MULTILINE)
_QMAIL = re.compile(r"Hi\. This is the .{0,300}?(?:unable|wasn't able) to deliver", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bounce:
    """A message that did not arrive: to which address, whether for good, and what the server said."""

    address: str
    is_final: bool
    reply: str


def read_bounces(path: Path) -> tuple[Bounce, ...]:
    """The bounces in a mailbox (mbox), or in one report; a mail that is no report says nothing.

    Raises OSError where the file cannot be read, or is made so that it would take for ever.
    """
    content = limits.read(path, _MOST_BYTES)
    messages = _FROM_LINE.split(content)[1:] if content.startswith(b"From ") else [content]
    if len(messages) > limits.LIST:
        raise limits.UnreadableError(f"it has more than {limits.LIST:,} messages")
    return tuple(bounce for message in messages for bounce in _bounces(_parsed(message)))


def _parsed(message: bytes) -> Message:
    """A message; the reader of Python takes time with the square of parts in parts, and of the length of a header."""
    if len(_PARTS.findall(message)) > _MOST_PARTS:
        raise limits.UnreadableError(f"a message in it has more than {_MOST_PARTS} parts in parts")
    return message_from_bytes(message)


def _bounces(report: Message) -> Iterator[Bounce]:
    found = tuple(_reported(report))
    yield from found or _told(report)


def _told(report: Message) -> Iterator[Bounce]:
    """What a report in plain text says, of servers that write no other: these write them of final failures alone."""
    text = _text(report)
    named = str(report.get("X-Failed-Recipients", ""))
    for address in filter(None, (one.strip() for one in named.split(","))):
        lines = re.search(rf"^\s*{re.escape(address)}\s*\n((?:[ \t]+\S.*\n?)+)", text, re.MULTILINE | re.IGNORECASE)
        yield Bounce(address, True, " ".join(lines[1].split()) if lines else "")
    if not named and _QMAIL.match(text):
        for paragraph in re.split(r"\n[ \t]*\n", text)[1:]:
            if paragraph.startswith("-"):  # below this line is a copy of the message
                return
            if one := re.match(r"<([^<>\s]+@[^<>\s]+)>:\s*(.*)", paragraph.strip(), re.DOTALL):
                yield Bounce(one[1], True, " ".join(one[2].split()))


def _text(report: Message) -> str:
    """The first plain text in it, its lines ended as here."""
    part = next((part for part in report.walk() if part.get_content_type() == "text/plain"), None)
    content = part.get_payload(decode=True) if part else b""
    return content.decode("utf-8", "replace").replace("\r\n", "\n").lstrip() if isinstance(content, bytes) else ""


def _reported(report: Message) -> Iterator[Bounce]:
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in part.get_payload():
            if not isinstance(fields, Message):
                continue
            action = str(fields.get("Action", "")).strip().lower()
            named = str(fields.get("Original-Recipient") or fields.get("Final-Recipient") or "")
            address = named.rpartition(";")[2].strip()
            if address and action in ("failed", "delayed"):
                said = " ".join(str(fields.get("Diagnostic-Code") or fields.get("Status") or "").split())
                yield Bounce(address, action == "failed", said)
