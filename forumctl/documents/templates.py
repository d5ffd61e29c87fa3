"""Texts filled into templates that may come from anybody: in a sandbox, an unknown word is an error at its line."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forumctl.problems import Place, Problem

if TYPE_CHECKING:
    from jinja2 import Environment

_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template can make go wrong besides the errors of its own language."""

MOST_BYTES = 2**20
_LEADS_OUT, _TOO_LARGE = "it is a link that leads out of the forum's folder", "it has more than 1 MiB"


def environment(own: Path, package: str, escape: Callable[[object], str]) -> "Environment":
    """Templates of a folder, else those of templates/ in a package; every value is escaped on its way out.

    A template that is a link out of the folder's own folder is not read: it could be any file of whoever sends it.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Own(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            path = own / template
            if path.is_file() and not path.resolve().is_relative_to(own.parent.resolve()):
                raise ValueError(_LEADS_OUT)
            if path.is_file() and path.stat().st_size > MOST_BYTES:
                raise ValueError(_TOO_LARGE)
            return super().get_source(environment, template)

    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([Own(own), PackageLoader(package, "templates")]),
        undefined=StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def filled(
    environment: "Environment", names: Sequence[str], words: Mapping[str, Any], own: Path, hint: str
) -> str | Problem:
    """The text of the first of these templates that there is, or what is wrong with it, at its line."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        template = environment.select_template(names)
    except TemplateSyntaxError as error:
        return _fault(own / (error.name or names[0]), str(error.message), hint, error.lineno)
    except ValueError as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeError) else str(error)
        return _fault(own / names[0], reason, hint)
    try:
        return template.render(words)
    except (TemplateError, *_FAULTS) as error:
        line = getattr(error, "lineno", None) or _line(error, template.filename)
        return _fault(Path(template.filename or names[0]), str(error), hint, line)


def _line(error: BaseException, file: str | None) -> int:
    """The line of the template where it went wrong, 0 if that cannot be told."""
    trace, line = error.__traceback__, 0
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _fault(path: Path, reason: str, hint: str, line: int = 0) -> Problem:
    return Problem("bad-template", f"this letter cannot be written: {reason}", Place(str(path), line), hint)
