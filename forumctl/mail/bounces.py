"""Which messages came back: the reports of mail servers (RFC 3464), from a mailbox or from single files."""

import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path


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
