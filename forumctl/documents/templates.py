"""Texts filled into templates that may come from anybody: in a sandbox, an unknown word is an error at its line.

A template may loop and multiply; how much is counted as it goes, so that the same template always ends the same way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from functools import wraps
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forumctl.problems import Place, Problem

if TYPE_CHECKING:
    from jinja2 import Environment

_FAULTS = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
"""What a template can make go wrong besides the errors of its own language."""

MOST_BYTES = 2**17
MOST_STEPS = 200_000
"""Rounds of loops and calls for one text; 64 characters count as a step as well."""
_LEADS_OUT, _TOO_LARGE = "it is a link that leads out of the forum's folder", "it has more than 128 KiB"
_TOO_LONG = f"it takes more than {MOST_STEPS:,} steps, as if it never ended"
_TOO_WIDE = "it asks for a text that is thousands of characters wide"
_STEP = 64
_GROWING = frozenset(
    ("center", "expandtabs", "indent", "ljust", "replace", "rjust", "zfill", "batch", "slice", "tojson")
)
"""Filters and methods whose answers can be as large as the product of what they are given."""
_SLOW = frozenset(("striptags", "urlize", "wordwrap"))
"""Filters that take longer than their answers are long."""
_WIDE = re.compile(r"%[-+ #0]*(?:\d{4}|\d*\.\d{4}|\d*\.?\*)|\{[^{}]*(?::[^{}]*\d{4}|\{)")
"""A field of a format that is thousands of characters wide, or as wide as another says."""


def environment(own: Path, package: str, escape: Callable[[object], str]) -> "Environment":
    """Templates of a folder, else those of templates/ in a package; every value is escaped on its way out.

    A template that is a link out of the folder's own folder is not read: it could be any file of whoever sends it.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

    class Own(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            path = own / template
            if path.is_file() and not path.resolve().is_relative_to(own.parent.resolve()):
                raise ValueError(_LEADS_OUT)
            if path.is_file() and path.stat().st_size > MOST_BYTES:
                raise ValueError(_TOO_LARGE)
            return super().get_source(environment, template)

    return _limited()(
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

    if isinstance(environment, _Counter):
        environment.spent = 0  # each text has its own
    try:
        template = environment.select_template(names)
    except TemplateSyntaxError as error:
        return _fault(own / (error.name or names[0]), str(error.message), hint, error.lineno)
    except (RecursionError, SyntaxError):
        return _fault(own / names[0], "it is nested too deep", hint)
    except (*_FAULTS, TemplateError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeError) else str(error)
        return _fault(own / names[0], reason, hint)
    try:
        return template.render(words)
    except (TemplateError, *_FAULTS) as error:
        line = getattr(error, "lineno", None) or _line(error, template.filename)
        return _fault(Path(template.filename or names[0]), str(error), hint, line)


class _Counter:
    """Counts what a text costs in `spent`, and ends one that costs too much with a ValueError."""

    spent = 0

    def spend(self, steps: int) -> None:
        self.spent += steps
        if self.spent > MOST_STEPS:
            raise ValueError(_TOO_LONG)

    def limited(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The filter of that name, which counts what it is given first."""

        @wraps(function)
        def run(*args: Any, **named: Any) -> Any:
            given = [list(one) if name == "join" and isinstance(one, Iterator) else one for one in args]
            self.spend(_cost(name, (*given, *named.values())))
            return function(*given, **named)

        return run

    def counted(self, values: Iterable[Any]) -> Iterable[Any]:
        """What a loop goes through."""
        if isinstance(values, Sized):
            self.spend(len(values))
            return values
        return self._each(values)

    def _each(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.spend(1)
            yield value

    def concat(self, parts: Iterable[object]) -> str:
        """What is written one after the other."""
        made = []
        for part in parts:
            text = str(part)
            self.spend(len(text) // _STEP)
            made.append(text)
        return "".join(made)


def _limited() -> "type[Environment]":
    """A sandbox in which all that can make something large is counted."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Limited(_Counter, ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset(("+", "*", "**", "%"))

        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            del self.globals["lipsum"]
            own = {_LOOP: self.counted, _VALUE: lambda value: value, _CHAIN: self.concat}
            self.filters = {name: self.limited(name, function) for name, function in {**self.filters, **own}.items()}

        def call(self, context: Any, function: Any, /, *args: Any, **named: Any) -> Any:
            owner = getattr(getattr(function, "__wrapped__", function), "__self__", None)
            own = (owner,) if isinstance(owner, (str, list, tuple, dict)) else ()
            self.spend(_cost(getattr(function, "__name__", ""), (*own, *args, *named.values())))
            return super().call(context, function, *args, **named)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            self.spend(_cost(operator, (left, right)))
            return super().call_binop(context, operator, left, right)

        def get_template(self, *args: Any, **named: Any) -> Any:
            self.spend(_STEP)
            return super().get_template(*args, **named)

        def _generate(self, source: Any, *args: Any, **named: Any) -> str:
            return super()._generate(_counting(source), *args, **named)

    return Limited


_LOOP, _VALUE, _CHAIN = "a loop", "a value", "a chain"
"""Filters that no template can name."""


def _counting(source: Any) -> Any:
    """A parsed template with a filter around whatever can make something large without a call."""
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    def filtered(node: Any, name: str) -> nodes.Expr:
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)

    class Counting(NodeTransformer):
        def visit(self, node: nodes.Node, *args: Any, **named: Any) -> nodes.Node:
            node = self.generic_visit(node, *args, **named)
            if isinstance(node, nodes.For):
                node.iter = filtered(node.iter, _LOOP)
            elif isinstance(node, nodes.Assign):
                node.node = filtered(node.node, _VALUE)
            elif isinstance(node, nodes.With):
                node.values = [filtered(value, _VALUE) for value in node.values]
            elif isinstance(node, nodes.Concat):
                return filtered(nodes.List(node.nodes, lineno=node.lineno), _CHAIN)
            return node

    return Counting().visit(source)


def _cost(name: str, values: Sequence[Any]) -> int:
    """How many steps a filter, a method or an operator takes with these values, about."""
    cost = 1 + sum(_weight(value, MOST_STEPS) for value in values)
    if name in _GROWING or (name == "*" and any(isinstance(value, Sized) for value in values)):
        cost += prod(_size(value) for value in values) // _STEP
    elif name == "**" and all(isinstance(value, int) for value in values):
        cost += values[0].bit_length() * abs(values[1]) // _STEP
    elif name in ("%", "format", "format_map") and any(_WIDE.search(text) for text in values if isinstance(text, str)):
        raise ValueError(_TOO_WIDE)
    elif name == "join":
        cost += prod(len(value) for value in values if isinstance(value, Sized)) // _STEP
    elif name in _SLOW:
        cost += sum(len(value) for value in values if isinstance(value, str))
    return cost


def _size(value: object) -> int:
    """How many times as large something can get by this."""
    return len(value) + 1 if isinstance(value, Sized) else abs(value) + 1 if isinstance(value, int) else 1


def _weight(value: object, most: int) -> int:
    """How much there is in a value, with all that is in that, as far as it goes."""
    if isinstance(value, str):
        return len(value) // _STEP
    if isinstance(value, int):
        return value.bit_length() // _STEP
    if isinstance(value, range):
        return len(value)
    weight = 0
    inner = (*value.keys(), *value.values()) if isinstance(value, Mapping) else value
    if isinstance(inner, (list, tuple, set, frozenset)):
        for one in inner:
            weight += 1 + _weight(one, most - weight)
            if weight > most:
                break
    return weight


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
