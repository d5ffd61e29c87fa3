"""Every code that a problem of forumctl can have, found in its source."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

MAKERS = ("Problem", "PydanticCustomError")
ANY = "[a-z-]+"


def codes(modules: Sequence[Path]) -> set[str]:
    """The codes that modules give to problems, as regular expressions where they are put together from parts."""
    texts = [module.read_text(encoding="utf-8") for module in modules]
    makers = (text for text in texts if any(f"{name}(" in text for name in MAKERS))
    return {code for text in makers for code in _of_module(text, texts)}


_parsed = cache(ast.parse)


def _of_module(text: str, texts: Sequence[str]) -> Iterator[str]:
    tree = _parsed(text)
    yield from (_pattern(code) for made in _calls(tree, MAKERS) if (code := _code(made, tree)))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        arguments = [argument.arg for argument in function.args.args]
        for made in _calls(function, MAKERS):
            code = _code(made, function)
            asked = [name.id for name in ast.walk(code) if isinstance(name, ast.Name)] if code else []
            given = next((name for name in asked if name in arguments), None)
            if code and given:
                everywhere = texts if function in tree.body and not function.name.startswith("_") else [text]
                callers = [_parsed(each) for each in everywhere if f"{function.name}(" in each]
                said = {word for each in callers for word in _said(each, function.name, given, arguments)}
                yield from (_pattern(code, word) for word in said)
            elif code and not isinstance(code, ast.Name):
                yield _pattern(code)


def _code(made: ast.Call, function: ast.AST) -> ast.expr | None:
    """The expression of the code of a problem; that of a variable where it is assigned in the same function."""
    named = next((keyword.value for keyword in made.keywords if keyword.arg == "code"), None)
    code = made.args[0] if made.args else named
    if isinstance(code, ast.Name):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == code.id:
                return node.value
    return code


def _said(tree: ast.Module, function: str, given: str, arguments: Sequence[str]) -> Iterator[str]:
    """What a function is called with for an argument; where that is a variable, what is yielded beside a fact."""
    for call in _called(tree).get(function, ()):
        position = arguments.index(given)
        named = next((keyword.value for keyword in call.keywords if keyword.arg == given), None)
        value = call.args[position] if position < len(call.args) else named
        if isinstance(value, ast.Name):
            yield from _yielded(tree)
        for constant in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
            if isinstance(constant, ast.Constant):
                yield str(constant.value)


@cache
def _called(tree: ast.Module) -> Mapping[str, Sequence[ast.Call]]:
    """All calls of a module by the name of what is called."""
    found: dict[str, list[ast.Call]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found.setdefault(_name(node), []).append(node)
    return found


def _yielded(tree: ast.Module) -> Iterator[str]:
    """The first words of the pairs that generators of a module yield."""
    for node in ast.walk(tree):
        pair = node.value if isinstance(node, ast.Yield) else None
        if isinstance(pair, ast.Tuple) and isinstance(pair.elts[0], ast.Constant):
            yield str(pair.elts[0].value)


def _pattern(code: ast.expr, said: str = "") -> str:
    """A code as a regular expression, with what a function was given for the parts that it does not know."""
    if isinstance(code, ast.Constant):
        return str(code.value)
    if isinstance(code, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else said or ANY for part in code.values)
    return said or ANY


def _calls(node: ast.AST, names: Sequence[str]) -> Iterator[ast.Call]:
    """The calls of functions with these names, but for those in the functions that are inside."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and _name(child) in names:
            yield child
        if not isinstance(child, ast.FunctionDef):
            yield from _calls(child, names)


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def known(code: str, names: Sequence[str]) -> bool:
    """Whether one of the names is that code."""
    return any(re.fullmatch(code, name) for name in names)
