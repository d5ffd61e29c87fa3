"""Which messages came back: the reports of mail servers, from a mailbox or from single files.

Most servers report as RFC 3464 has it. Exim names who failed in a header and says why in the text; qmail has a text of
its own (QSBMF, cr.yp.to/proto/qsbmf.txt).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from forumctl import limits

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


def read(path: Path) -> tuple[Bounce, ...]:
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
