"""Pydantic's errors in an organiser's words."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from forumctl.problems import Key, KeyPath, Problem

_FEW = 12
_WANTED = {
    "string_type": "text in quotes",
    "string_sub_type": "text in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date such as 2019-10-17, without quotes",
    "date_from_datetime_inexact": "a date such as 2019-10-17, without a time",
    "datetime_type": "a date and time such as 2019-10-10T18:00:00, without quotes",
    "time_type": 'a time of day such as "09:30"',
    "tuple_type": "a list in square brackets",
    "model_type": "a table",
    "dict_type": "a table",
    "mapping_type": "a table",
}
_KINDS = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    tuple: "a list",
    dict: "a table",
}


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The known word that is meant; else all of them, or `otherwise` instead of more than a few: what to do next."""
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    if near := get_close_matches(word.casefold(), folded, 1, 0.6):
        return f"Did you mean {folded[near[0]]}?"
    if otherwise and not 0 < len(folded) <= _FEW:
        return otherwise
    return f"Known here: {', '.join(folded.values())}." if folded else ""


def problem(error: Mapping[str, Any], path: KeyPath, model: type[BaseModel]) -> Problem:
    """One of pydantic's errors as a problem at `path`, a path that exists in the file but for a missing key."""
    kind, context = error["type"], error.get("ctx", {})
    name = str(path[-1]) if path else "the file"
    if kind == "missing" and isinstance(path[-1], int):
        sentence = f"{_subject(path[:-1])} must list at least {path[-1] + 1}, not {path[-1]}"
        return Problem("out-of-range", sentence, Key(path[:-1]), _example(model, path[:-1]))
    if kind == "missing":
        return Problem(
            "missing-key",
            f"{_table(path[:-1])} needs the key {name}",
            Key(path[:-1]),
            f"Add {name}. {_example(model, path)}".rstrip(),
        )
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _keys(model, path[:-1]))
        return Problem("unknown-key", f"{name} is not a key of {_table(path[:-1])}", Key(path, is_name=True), hint)
    if error["loc"] and error["loc"][-1] == "[key]":
        sentence = f"{name!r} cannot be a key of {_table(path[:-1])}"
        return Problem("bad-key", sentence, Key(path, is_name=True), _spelling(context))
    subject = _subject(path)
    if kind == "timezone_naive":
        sentence = f"{subject} must be local time of the forum, without an offset from UTC"
        return Problem("wrong-type", sentence, Key(path), "Take away what follows the seconds.")
    if kind in _WANTED:
        return Problem("wrong-type", _wrong_type(error, subject), Key(path), _unquoted(error) or _example(model, path))
    if kind == "literal_error":
        known = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        value = _short(error["input"])
        return Problem("unknown-value", f"{subject} cannot be {value}", Key(path), did_you_mean(value, known))
    if kind == "string_pattern_mismatch":
        return Problem("bad-spelling", f"{subject} cannot be {_short(error['input'])!r}", Key(path), _spelling(context))
    if kind in _RANGES:
        return Problem("out-of-range", _out_of_range(error, subject), Key(path), _example(model, path))
    return Problem(kind.replace("_", "-"), f"{subject}: {error['msg']}", Key(path), context.get("hint", ""))


_RANGES = {
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must list at least {min_length}",
    "too_long": "must list at most {max_length}",
}
_SPELLINGS = {
    "[a-z0-9]+(-": "Ids are lower-case ASCII words with hyphens, for example kim-sang-beom.",
    "[a-z]{2,3}": 'Languages are ISO 639 codes, for example "en", "ko" or "zh-Hant".',
    "[A-Za-z0-9]": "Labels are letters and digits without spaces, for example T1 or A.",
    "[A-Z]{2}": 'Countries are ISO 3166 codes of two capitals, for example "KR".',
    "@[A-Za": "Write an e-mail address such as forum@example.org.",
    "https?": "Addresses start with https:// and have no spaces.",
}


_BARE = re.compile(r"[\d:T .+-]+")


def _wrong_type(error: Mapping[str, Any], subject: str) -> str:
    what = _KINDS.get(type(error["input"]), "a date or time")
    return f"{subject} must be {_WANTED[error['type']]}, not {what}"


def _unquoted(error: Mapping[str, Any]) -> str:
    """A hint for numbers and dates in quotes."""
    value, bare = error["input"], error["type"].startswith(("int", "float", "date"))
    return "Take the quotes away." if bare and isinstance(value, str) and _BARE.fullmatch(value) else ""


def _out_of_range(error: Mapping[str, Any], subject: str) -> str:
    """The limit, and how much was given instead."""
    value = error["input"]
    given = str(len(value)) if isinstance(value, (str, tuple, dict)) else _short(value)
    return f"{subject} {_RANGES[error['type']].format(**error.get('ctx', {}))}, not {given}"


def _spelling(context: Mapping[str, Any]) -> str:
    pattern = context.get("pattern", "")
    return next((hint for start, hint in _SPELLINGS.items() if start in pattern), f"It must match {pattern}.")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _table(path: KeyPath) -> str:
    """What a path to a table is called: [forum], sessions number 3 …"""
    words = [word for word in path if isinstance(word, str)]
    if not words:
        return "the file"
    if isinstance(path[-1], int):
        return f"number {path[-1] + 1} of [[{'.'.join(words)}]]"
    return f"[{'.'.join(words)}]"


def _subject(path: KeyPath) -> str:
    """What a path to a value is called: its key, with its position in a list."""
    if path and isinstance(path[-1], int):
        return f"number {path[-1] + 1} of {_subject(path[:-1])}"
    return str(path[-1]) if path else "the file"


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The model that describes the table at a path."""
    at: type[BaseModel] | None = model
    for word in path:
        if at is None:
            return None
        if isinstance(word, str):
            at = _inner(
                next((f.annotation for n, f in at.model_fields.items() if (f.alias or n) == word), None),
                at,
                word,
            )
    return at


def _inner(annotation: Any, outer: type[BaseModel], word: str) -> type[BaseModel] | None:
    if annotation is None:  # a key of a mapping, such as [roster.categories.alumni]
        return outer if word not in outer.model_fields else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        (
            found
            for part in getattr(annotation, "__args__", ())
            if part is not ... and (found := _inner(part, outer, word))
        ),
        None,
    )


def _keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    at = _model_at(model, path)
    return [field.alias or name for name, field in at.model_fields.items()] if at else []


def _example(model: type[BaseModel], path: KeyPath) -> str:
    """A hint from the description and the example of the field at a path."""
    words = tuple(word for word in path if isinstance(word, str))
    at = _model_at(model, words[:-1]) if words else None
    for name, field in at.model_fields.items() if at else ():
        if (field.alias or name) == words[-1] and field.description:
            return f"{field.description}." + (f" For example {toml(field.examples[0])}." if field.examples else "")
    return ""


def toml(value: object) -> str:
    """A value as it is written in a TOML file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {toml(inner)}' for key, inner in value.items())} }}"
    return str(value)
