"""How the office writes to people: from which address, through which server."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .values import Model

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def is_address(text: str) -> bool:
    """Whether a text is one e-mail address and nothing else (RFC 5321, 4.1.2, without quoted local parts)."""
    text = as_sent(text)
    return bool(_ADDRESS.fullmatch(text)) and ".." not in text and len(text) <= 254


def as_sent(address: str) -> str:
    """An address as mail servers take it: a domain with other letters as IDNA writes it (RFC 3490); else as it is."""
    local, at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return address


def name_and_address(text: str) -> tuple[str, str]:
    """The name, blank without one, and the address of a sender: Forum office <forum@example.org>."""
    name, opening, rest = text.rpartition("<")
    return (name.strip().strip('"'), as_sent(rest.removesuffix(">"))) if opening else ("", as_sent(text))


def _sender(text: str) -> str:
    name, address = name_and_address(text)
    is_whole = ("<" in text) == text.endswith(">") and not set(name) & set('<>"')
    if not is_whole or not text.isprintable() or not is_address(address):
        raise PydanticCustomError(
            "bad-address",
            "{text} is no address to send from",
            {"text": repr(text), "hint": 'Write "Forum office <forum@example.org>", or the address alone.'},
        )
    return text


Sender = Annotated[str, AfterValidator(_sender)]


class Smtp(Model):
    """The server that messages are handed to."""

    host: str = Field(
        pattern=r"^[A-Za-z0-9.:-]+$", max_length=253, description="Name of the server", examples=["smtp.example.org"]
    )
    port: int = Field(587, ge=1, le=65_535, description="587 for STARTTLS, 465 for TLS from the start")
    user: str = Field("", max_length=254, description="Who logs in; nobody if blank")
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection is kept private; none is for a server on this machine alone"
    )


class Mail(Model):
    """How the office writes to people. The password is in no file: FORUMCTL_SMTP_PASSWORD, or the system's keyring."""

    sender: Sender = Field(
        alias="from", description="Who the messages come from", examples=["Forum office <forum@example.org>"]
    )
    reply_to: Sender | None = Field(None, description="Where answers go, if elsewhere")
    smtp: Smtp | None = Field(None, description="The server that messages are handed to")
