"""Things of the forum named on the command line."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from forumctl.problems import ExitCode, ForumError, Place, Problem


class Named(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


def chosen(things: Sequence[T], wanted: Sequence[str] | None, word: str, *, option: str = "") -> tuple[T, ...]:
    """The things with the ids asked for, all if none are; a ForumError for ids that there are not."""
    from forumctl.definition.checks.words import nearest

    if not wanted:
        return tuple(things)
    known = {thing.id: thing for thing in things}
    if unknown := [name for name in wanted if name not in known]:
        raise ForumError(
            (
                Problem(
                    f"unknown-{word}",
                    f"there is no {word} {name}",
                    Place(option or f"--{word}"),
                    nearest(name, list(known), "Look it up with: forumctl show"),
                )
                for name in unknown
            ),
            ExitCode.USAGE,
        )
    return tuple(known[name] for name in dict.fromkeys(wanted))
