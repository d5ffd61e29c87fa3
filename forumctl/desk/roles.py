"""Who may do what at a desk, and by which pass phrase: compared in constant time, tried a few times a minute."""

import hmac
import secrets
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["desk", "door", "organiser"]
Right = Literal["find", "enter", "entrance", "badge", "walk-in", "emergency", "force"]
RIGHTS: Mapping[Role, frozenset[Right]] = {
    "door": frozenset({"find", "enter"}),
    "desk": frozenset({"find", "enter", "entrance", "badge", "walk-in", "emergency"}),
    "organiser": frozenset({"find", "enter", "entrance", "badge", "walk-in", "emergency", "force"}),
}
"""What each role may: entrance is the door of the forum itself, force is to let in who is not expected."""
TRIES = 5
"""Wrong pass phrases that one address may say in a while."""
TRIES_OF_ALL = 50
"""Wrong pass phrases that all together may say in a while."""
WHILE_SECONDS = 60.0
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _IN_GROUP = 4, 4


def new_phrases() -> dict[Role, str]:
    """A pass phrase for each role, to be read off and typed: 79 bits, without letters that look alike."""
    return {
        role: "-".join("".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
        for role in RIGHTS
    }


class TooManyTriesError(Exception):
    """Somebody has said too many wrong pass phrases and is to wait."""


@dataclass
class Gate:
    """Lets in who knows a pass phrase; the clock counts seconds from anywhere."""

    phrases: Mapping[Role, str]
    clock: Callable[[], float]
    _sessions: dict[str, Role] = field(default_factory=dict)
    _wrong: deque[tuple[float, str]] = field(default_factory=deque)

    def let_in(self, phrase: str, address: str) -> tuple[str, Role] | None:
        """A ticket and the role of a phrase; None where it is wrong; TooManyTriesError where that was so too often."""
        now = self.clock()
        while self._wrong and self._wrong[0][0] <= now - WHILE_SECONDS:
            self._wrong.popleft()
        if len(self._wrong) >= TRIES_OF_ALL or sum(one == address for _, one in self._wrong) >= TRIES:
            raise TooManyTriesError
        said = phrase.strip().lower().encode()
        same = [role for role, known in self.phrases.items() if hmac.compare_digest(said, known.encode())]
        if not same:
            self._wrong.append((now, address))
            return None
        ticket = secrets.token_urlsafe(24)
        self._sessions[ticket] = same[0]
        return ticket, same[0]

    def role(self, ticket: str) -> Role | None:
        """Whose ticket it is; None where it is none of ours."""
        return self._sessions.get(ticket)

    def sign_out(self, ticket: str) -> None:
        """Makes a ticket worthless."""
        self._sessions.pop(ticket, None)
