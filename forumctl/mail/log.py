"""What has been handed to the server: one line a step, on disk before the next step is taken, without an address."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
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
