"""Who was invited to what by mail, and in which revision: one line each in the forum's records, without an address.

A line is written before a message goes out, and another once the server has it: who was invited is told when they are
no longer, whatever happened between the two.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FILE = "invited.jsonl"
"""In the forum's folder of records."""


@dataclass(frozen=True, slots=True)
class Invited:
    """The last message about an event to a person: what it asked, and how far its SEQUENCE is ahead of the event's."""

    person: str
    uid: str
    thing: str
    method: str
    ahead: int = 0
    """Rises when they are asked no longer to come, and when they are asked again (RFC 5546, 2.1.4)."""
    is_out: bool = False
    """Whether the server has taken it."""

    @property
    def key(self) -> tuple[str, str]:
        """Who, and to what."""
        return self.person, self.uid


def read(content: bytes | None) -> Mapping[tuple[str, str], Invited]:
    """The last line about each person and event, in the order of the first ones; a line that is none says nothing."""
    found: dict[tuple[str, str], Invited] = {}
    for line in (content or b"").decode("utf-8", "replace").splitlines():
        try:
            one = Invited(**json.loads(line))
        except (ValueError, TypeError):
            continue
        found[one.key] = one
    return found


def add(path: Path, one: Invited) -> None:
    """Writes a line; it is on the disk when this returns."""
    is_new = not path.exists()
    with path.open("ab") as file:
        file.write(_line(one))
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        path.chmod(0o600)


def renamed(content: bytes, people: Mapping[str, str]) -> bytes:
    """The lines with the new ids of these people; without those of whoever has a blank one."""
    found = [replace(one, person=people.get(one.person, one.person)) for one in read(content).values()]
    return b"".join(_line(one) for one in found if one.person)


def _line(one: Invited) -> bytes:
    return f"{json.dumps(asdict(one), ensure_ascii=False)}\n".encode()


def following(before: Invited | None, now: Invited) -> Invited:
    """What is to be noted of a message, after the one before it about the same event."""
    if before is None:
        return now
    turns = before.method != now.method
    return replace(now, ahead=before.ahead + turns, is_out=before.is_out and not turns)
