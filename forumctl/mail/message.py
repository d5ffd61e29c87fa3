"""A message to one person as a file of RFC 5322: text and HTML, what is attached, the same bytes for the same words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from mimetypes import guess_type

from forumctl.definition.mail import Mail, name_and_address

from .templates import Written

_POLICY = SMTP.clone(max_line_length=78)
_PAGE = (
    '<!DOCTYPE html>\n<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title></head>\n'
    '<body style="font-family:sans-serif;line-height:1.5;max-width:38em">\n{body}\n</body></html>\n'
)
_FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that is ready to go to one person."""

    person: str
    """Id in the roster."""
    name: str
    address: str
    written: Written
    attached: Mapping[str, bytes] = field(default_factory=dict)
    """What goes with it, by file name."""
    invitation: bytes = b""
    """An event that their calendar takes in; blank for a plain message."""
    method: str = ""
    """What the invitation asks: REQUEST or CANCEL."""
    about: str = ""
    """The id of what they are invited to."""

    @property
    def file_name(self) -> str:
        """What its file is called, without a suffix."""
        return f"{self.person}-{self.about.replace('/', '-')}" if self.about else self.person

    @property
    def digest(self) -> str:
        """Names what is said and attached, not when or by whom."""
        parts = [self.written.subject, self.written.text, *self.attached]
        invitation = [self.invitation] if self.invitation else []
        content = b"\0".join((*(part.encode() for part in parts), *self.attached.values(), *invitation))
        return sha256(content).hexdigest()[:20]


def message(draft: Draft, mail: Mail, forum: str, moment: datetime, *, is_mirrored: bool = False) -> EmailMessage:
    """The message; `moment` is its date, with a zone. Its id is the same for the same words to the same person."""
    made = EmailMessage(_POLICY)
    sender, address = name_and_address(mail.sender)
    domain = address.rpartition("@")[2]
    made["From"] = Address(sender, addr_spec=address)
    made["To"] = Address(draft.name, addr_spec=draft.address)
    if mail.reply_to:
        name, answers = name_and_address(mail.reply_to)
        made["Reply-To"] = Address(name, addr_spec=answers)
    made["Subject"] = draft.written.subject
    made["Date"] = format_datetime(moment)
    identity = sha256(f"{forum}\0{draft.person}\0{draft.digest}".encode()).hexdigest()[:32]
    made["Message-ID"] = f"<{identity}@{domain}>"
    made["List-Unsubscribe"] = f"<mailto:{answers if mail.reply_to else address}?subject=unsubscribe>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers it
    made.set_content(draft.written.text, cte="quoted-printable")
    made.add_alternative(_html(draft.written, is_mirrored=is_mirrored), subtype="html", cte="quoted-printable")
    if draft.invitation:
        # RFC 6047, 2.4: the method stands in the type of the part, which is the last and best of the alternatives.
        parameters = {"method": draft.method, "component": "VEVENT"}
        made.add_alternative(draft.invitation.decode(), subtype="calendar", cte="base64", params=parameters)
    for name, content in draft.attached.items():
        kind, _, subtype = (guess_type(name)[0] or "application/octet-stream").partition("/")
        parameters = {"method": "PUBLISH", "charset": "utf-8"} if subtype == "calendar" else {}
        made.add_attachment(content, maintype=kind, subtype=subtype, filename=name, params=parameters)
    made["Content-Language"] = draft.written.language  # last, for parts that are added take such headers along
    for number, part in enumerate(_multiparts(made)):
        part.set_boundary(f"=_{identity}.{number}")
    return made


def as_bytes(made: EmailMessage) -> bytes:
    """The file of a message: lines end in CR LF, nothing in it is over 7 bits."""
    return made.as_bytes()


def mbox(messages: Iterable[tuple[bytes, datetime]]) -> bytes:
    """Messages in one file that mail programs import (RFC 4155, with lines that begin with From quoted)."""
    parts = []
    for content, moment in messages:
        body = _FROM_LINE.sub(rb">\1", content.replace(b"\r\n", b"\n"))
        stamp = f"{moment:%a %b} {moment.day:2d} {moment:%H:%M:%S %Y}"
        parts.append(b"From MAILER-DAEMON %s\n%s\n" % (stamp.encode(), body))
    return b"".join(parts)


def _html(written: Written, *, is_mirrored: bool) -> str:
    from html import escape

    return _PAGE.format(
        lang=escape(written.language), dir="rtl" if is_mirrored else "ltr", title=escape(written.subject),
        body=written.html,
    )  # fmt: skip


def _multiparts(made: EmailMessage) -> Sequence[MIMEPart]:
    return [part for part in made.walk() if part.is_multipart()]
