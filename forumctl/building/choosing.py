"""Things of the forum named by people: found, or refused with the nearest name there is."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from forumctl.definition.wording import did_you_mean
from forumctl.problems import ExitCode, ForumError, Place, Problem


class Named(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


def usage_error(code: str, sentence: str, option: str, hint: str) -> ForumError:
    """What to raise where an option cannot be followed."""
    return ForumError([Problem(code, sentence, Place(option), hint)], ExitCode.USAGE)


def chosen(things: Sequence[T], wanted: Sequence[str] | None, word: str, *, option: str = "") -> tuple[T, ...]:
    """The things with the ids asked for, all if none are; a ForumError for ids that there are not."""
    if not wanted:
        return tuple(things)
    known = {thing.id: thing for thing in things}
    refuse_unknown(word, wanted, known, option or f"--{word}", lookup="Look it up with: forumctl show")
    return tuple(known[name] for name in dict.fromkeys(wanted))


def refuse_unknown(word: str, names: Iterable[str], known: Iterable[str], option: str, *, lookup: str = "") -> None:
    """A ForumError for every name that is not known; with the nearest, else with all of them or how to look one up."""
    known = list(known)
    problems = [
        Problem(
            f"unknown-{word}",
            f"there is no {word} {name}",
            Place(option),
            did_you_mean(name, known, lookup),
        )
        for name in names
        if name not in known
    ]
    if problems:
        raise ForumError(problems, ExitCode.USAGE)
