"""Which messages came back: the reports of mail servers, from a mailbox or from single files.

Most servers report as RFC 3464 has it. Exim names who failed in a header and says why in the text; qmail has a text of
its own (QSBMF, cr.yp.to/proto/qsbmf.txt).
"""

import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

_QMAIL = re.compile(r"Hi\. This is the .{0,300}?(?:unable|wasn't able) to deliver", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bounce:
    """A message that did not arrive: to which address, whether for good, and what the server said."""

    address: str
    is_final: bool
    reply: str


def read(path: Path) -> tuple[Bounce, ...]:
    """The bounces in a mailbox (mbox), or in one report; a mail that is no report says nothing."""
    content = path.read_bytes()
    if content.startswith(b"From "):
        box = mailbox.mbox(path, create=False)
        reports = [message_from_bytes(box.get_bytes(key), policy=default) for key in box.keys()]  # noqa: SIM118 - a mailbox iterates over messages
        box.close()
    else:
        reports = [message_from_bytes(content, policy=default)]
    return tuple(bounce for report in reports for bounce in _bounces(report))


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
