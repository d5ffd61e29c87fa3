"""A real mail server that takes, refuses, delays or drops messages as it is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from forumctl.definition.mail import Smtp

Answer = Callable[[str, int], str]
"""What the server says to a message for that address that comes for the n-th time."""


class Handler:
    """Keeps what it has taken, by address."""

    def __init__(self, at_rcpt: Answer, at_end: Answer) -> None:
        self.taken: list[tuple[str, str]] = []
        self._asked: dict[str, int] = {}
        self._at_rcpt, self._at_end = at_rcpt, at_end

    async def handle_RCPT(self, server: SMTP, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        self._asked[address] = self._asked.get(address, 0) + 1
        answer = self._at_rcpt(address, self._asked[address])
        if answer == "drop":
            _hang_up(server)
            return "421 gone"
        envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos
        answer = self._at_end(address, self._asked[address])
        if answer.startswith("2") or answer == "take and drop":
            subject = message_from_bytes(envelope.content, policy=default)["Subject"]
            self.taken.append((address, str(subject)))
        if "drop" in answer:
            _hang_up(server)
        return answer if "drop" not in answer else "250 never heard"


def _hang_up(server: SMTP) -> None:
    assert server.transport is not None
    server.transport.close()


def _fine(_address: str, _times: int) -> str:
    return "250 OK"


@contextmanager
def running(at_rcpt: Answer = _fine, at_end: Answer = _fine) -> Iterator[tuple[Handler, Smtp]]:
    """The server on a free port of this machine, and how to reach it."""
    handler = Handler(at_rcpt, at_end)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, Smtp(host="127.0.0.1", port=port, security="none")
    finally:
        controller.stop()
