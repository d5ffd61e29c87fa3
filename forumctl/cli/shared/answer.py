"""What a command answers a script that has asked with --json: files, step, facts, sentences, problems."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from io import StringIO
from typing import Any

import typer

from forumctl.problems import undone

from .options import Json


@dataclass(slots=True)
class Answer:
    """Collected while the command runs."""

    files: list[dict[str, Any]] = field(default_factory=list)
    step: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)

    @property
    def value(self) -> dict[str, Any]:
        """What is printed: the facts that only this command has come first."""
        same = {"files": self.files, "step": self.step, "said": self.said, "problems": self.problems}
        return {**self.facts, **same}


class Said(StringIO):
    """A file whose lines are said."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self._said = answer.said

    def write(self, text: str, /) -> int:
        self._said += filter(None, map(str.rstrip, text.splitlines()))
        return len(text)


_COLLECTED: list[Answer] = []
"""That of the command that runs, if it answers so."""


def collected() -> Answer | None:
    """What the running command answers, if it has no JSON of its own and is asked for it."""
    return _COLLECTED[-1] if _COLLECTED else None


def tell(**facts: Any) -> None:
    """Facts for a script, by name; people read them in sentences and tables."""
    if answer := collected():
        answer.facts |= facts


def tell_rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for a script: under its title, each row with the names of the columns."""
    tell(**{title: [dict(zip(columns, row, strict=True)) for row in rows]})


def answering(command: Callable[..., None]) -> Callable[..., None]:
    """The command with --json, where it has none of its own."""
    signature = inspect.signature(command)
    if "json" in signature.parameters:
        return command

    @wraps(command)
    def run(*, json: bool, **given: Any) -> None:
        if not json:
            command(**given)
            return
        answer = Answer()
        _COLLECTED.append(answer)
        try:
            command(**given)
        except typer.Exit as ended:
            _print(answer)
            raise ended
        else:
            _print(answer)
        finally:
            _COLLECTED.remove(answer)

    asked = inspect.Parameter("json", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Json)
    setattr(run, "__signature__", signature.replace(parameters=[*signature.parameters.values(), asked]))  # noqa: B010 - the types of functions know no signature
    run.__annotations__ = {**command.__annotations__, "json": Json}
    return run


def _print(answer: Answer) -> None:
    from .console import problem_as_json, say_json

    left = undone()
    answer.problems += map(problem_as_json, left.problems if left else ())
    say_json(answer.value)
    if left:
        raise typer.Exit(left.exit_code)
