"""Messages handed to a server one by one (RFC 5321), so that after any fault nobody gets one twice or is forgotten.

A message is the receiver's once it has answered the dot at its end. What is written to the log just before that dot,
and just after the answer, tells a later run which messages went out, which did not, and of which nobody here can know.
"""

import re
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPServerDisconnected,
)
from typing import Literal

from forumctl.definition.mail import Smtp, name_and_address
from forumctl.problems import ExitCode, ForumError, Key, Problem

from .log import Log, Step
from .message import Draft

TIMEOUT_SECONDS = 60.0
"""RFC 5321, 4.5.3.2, asks for minutes; an office waits for one."""
Outcome = Literal["sent", "later", "refused", "unsure", "sent before", "refused before", "unsure before"]
_DOTS = re.compile(rb"^\.", re.MULTILINE)
_CLOSING = 421
_TRIES = 2


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a message to one person."""

    draft: Draft
    outcome: Outcome
    reply: str = ""


class RefusedError(Exception):
    """The server has answered a step with no."""

    def __init__(self, code: int, reply: bytes) -> None:
        text = reply.decode("utf-8", "replace")
        super().__init__(f"{code} {' '.join(text.split())}")
        self.is_for_now = code < 500
        self.is_closing = code == _CLOSING


class UnsureError(Exception):
    """The connection ended between the last byte and the answer to it."""


class Server:
    """A connection to a server; opened when the first message goes out, and again when it was lost."""

    def __init__(self, smtp: Smtp, password: str, context: ssl.SSLContext | None = None) -> None:
        self._smtp = smtp
        self._password = password
        self._context = context or ssl.create_default_context()
        self._client: SMTP | None = None

    def hand_over(self, sender: str, receiver: str, content: bytes, before_the_dot: Callable[[], None]) -> str:
        """What the server said when it took the message; raises where it did not."""
        client = self._client = self._client or self._opened()
        try:
            self._ask(client.mail(sender))
            self._ask(client.rcpt(receiver))
            self._ask(client.docmd("DATA"), 354)
            client.send(_DOTS.sub(b"..", content))
        except (RefusedError, SMTPException, OSError) as error:
            self._reset(error)
            raise
        before_the_dot()
        try:
            client.send(b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")
            code, reply = client.getreply()
        except (SMTPException, OSError) as error:
            self.close()
            raise UnsureError from error
        self._ask((code, reply))
        return f"{code} {' '.join(reply.decode('utf-8', 'replace').split())}"

    def close(self) -> None:
        """Ends the connection; what is lost already is left alone."""
        client, self._client = self._client, None
        if client:
            client.close()

    def quit(self) -> None:
        """Says goodbye."""
        client, self._client = self._client, None
        if client:
            try:
                client.quit()
            except (SMTPException, OSError):
                client.close()

    def _reset(self, error: Exception) -> None:
        """After a message that was not taken: the next begins anew, on the same connection where that still stands."""
        if self._client and isinstance(error, RefusedError) and not error.is_closing:
            try:
                self._client.rset()
            except (SMTPException, OSError):
                self.close()
        else:
            self.close()

    @staticmethod
    def _ask(answer: tuple[int, bytes], wanted: int = 250) -> None:
        code, reply = answer
        if code != wanted and not (wanted == 250 and code == 251):
            raise RefusedError(code, reply)

    def _opened(self) -> SMTP:
        smtp = self._smtp
        if smtp.security == "tls":
            client: SMTP = SMTP_SSL(smtp.host, smtp.port, timeout=TIMEOUT_SECONDS, context=self._context)
        else:
            client = SMTP(smtp.host, smtp.port, timeout=TIMEOUT_SECONDS)
        client.ehlo_or_helo_if_needed()
        if smtp.security == "starttls":
            client.starttls(context=self._context)
            client.ehlo()
        if smtp.user:
            client.login(smtp.user, self._password)
        return client


def send(
    messages: Iterable[tuple[Draft, EmailMessage]],
    template: str,
    server: Server,
    log: Log,
    *,
    again: frozenset[str] = frozenset(),
    pause: Callable[[], None] = lambda: None,
) -> Iterator[Done]:
    """What becomes of each message, as it happens; whoever has had theirs is left out, but for those `again`.

    Stops with a ForumError (cannot write) where no connection can be had: what is not yet out is sent by a later run.
    """
    for draft, made in messages:
        before = log.last(draft, template)
        if before and before.state != "later" and draft.person not in again:
            yield Done(draft, _BEFORE[before.state], before.reply)
            continue
        pause()
        yield _sent(draft, made, template, server, log)
    server.quit()


_BEFORE: dict[str, Outcome] = {"sent": "sent before", "refused": "refused before", "handing": "unsure before"}


def _sent(draft: Draft, made: EmailMessage, template: str, server: Server, log: Log) -> Done:
    sender, content = name_and_address(str(made["From"]))[1], made.as_bytes()

    def step(state: Literal["handing", "sent", "later", "refused"], reply: str = "") -> None:
        log.add(Step(draft.person, template, draft.digest, state, reply.replace(draft.address, "…")))

    for attempt in range(1, _TRIES + 1):
        try:
            reply = server.hand_over(sender, draft.address, content, lambda: step("handing"))
        except RefusedError as error:
            step("later" if error.is_for_now else "refused", str(error))
            return Done(draft, "later" if error.is_for_now else "refused", str(error))
        except UnsureError:
            return Done(draft, "unsure")
        except (SMTPServerDisconnected, ConnectionError, TimeoutError) as error:
            server.close()
            if attempt == _TRIES:
                raise _unreachable(error) from error
        except (SMTPException, OSError) as error:
            server.close()
            raise _unreachable(error) from error
        else:
            step("sent", reply)
            return Done(draft, "sent", reply)
    raise AssertionError("each attempt ends in one of these")


def _unreachable(error: Exception) -> ForumError:
    fact = f"the mail server cannot be used: {_why(error)}"
    hint = "Look at smtp in [mail] and at the password, then run the same command again: it goes on where it stopped."
    return ForumError([Problem("mail-server", fact, Key(("mail", "smtp")), hint)], ExitCode.CANNOT_WRITE)


def _why(error: Exception) -> str:
    """What went wrong with a server, as an office can act on it."""
    if isinstance(error, SMTPAuthenticationError):
        said = error.smtp_error if isinstance(error.smtp_error, str) else error.smtp_error.decode("utf-8", "replace")
        return f"it refuses user and password: {error.smtp_code} {' '.join(said.split())}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, SMTPNotSupportedError):
        return f'{error} Perhaps port 465 with security = "tls", or another port.'
    return " ".join(str(error).split()) or type(error).__name__
