"""Pydantic's errors in an organiser's words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from forumctl.problems import Key, KeyPath, Problem

from .toml import mending
from .toml.foreign import key_meant

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
    datetime: "a date with a time",
    date: "a date without a time",
    time: "a time of day",
}


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", *, likeness: float = 0.6) -> str:
    """The known word that is meant; else all of them, or `otherwise` instead of more than a few: what to do next."""
    known = tuple({each.casefold(): each for each in known}.values())
    if meant := _nearest(word, known, likeness):
        return f"Did you mean {meant}?"
    if otherwise and not 0 < len(known) <= _FEW:
        return otherwise
    return f"Known here: {', '.join(known)}." if known else ""


def _nearest(word: str, known: Iterable[str], likeness: float) -> str:
    """The known word that is most like this one; blank where none is like it."""
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    if near := get_close_matches(word.casefold(), folded, 1, likeness):
        return folded[near[0]]
    parts = [part for part in re.split(r"\W+", word.casefold()) if any(map(str.isdigit, part))]
    near = get_close_matches(parts[-1], folded, 1, 0.7) if parts else []
    return folded[near[0]] if near else ""


def problem(error: Mapping[str, Any], path: KeyPath, model: type[BaseModel], root: Any = None) -> Problem:
    """One of pydantic's errors as a problem at `path`, a path that exists in the file but for a missing key.

    `root` is the tree of the file, from which lists of tables have the ids that they are called by.
    """
    kind, context = error["type"], error.get("ctx", {})
    name = str(path[-1]) if path else "the file"
    if kind == "missing" and isinstance(path[-1], int):
        sentence = f"{_subject(path[:-1])} must list at least {path[-1] + 1}, not {path[-1]}"
        return Problem("out-of-range", sentence, Key(path[:-1]), _example(model, path[:-1]))
    if kind == "missing":
        return Problem(
            "missing-key",
            f"{_table(path[:-1], root)} needs the key {name}",
            Key(path[:-1]),
            f"Add {name}. {_example(model, path)}".rstrip(),
        )
    if kind == "extra_forbidden":
        hint = _key_meant(name, path, model)
        fact = f"{name} is not a key of {_table(path[:-1], root)}"
        return Problem("unknown-key", fact, Key(path, is_name=True), hint)
    if error["loc"] and error["loc"][-1] == "[key]":
        sentence = f"{name!r} cannot be a key of {_table(path[:-1], root)}"
        return Problem("bad-key", sentence, Key(path, is_name=True), _spelling(name, context, model, path))
    subject = _subject(path)
    if kind == "timezone_naive":
        sentence = f"{subject} must be local time of the forum, without an offset from UTC"
        return Problem("wrong-type", sentence, Key(path), "Take away what follows the seconds.")
    if kind in _WANTED:
        return Problem(
            "wrong-type", _wrong_type(error, subject), Key(path), _meant(error, path, model) or _example(model, path)
        )
    if kind == "literal_error":
        known = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        value = _short(error["input"])
        return Problem("unknown-value", f"{subject} cannot be {value}", Key(path), did_you_mean(value, known))
    if kind == "string_pattern_mismatch":
        hint = _referred(path, str(error["input"]), root) or _spelling(str(error["input"]), context, model, path)
        return Problem("bad-spelling", f"{subject} cannot be {_short(error['input'])!r}", Key(path), hint)
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
    r"(\{\})?": "Labels are letters, digits and hyphens without spaces, and {} once for the number, such as T{}.",
    "[A-Za-z0-9]": "Labels are letters and digits without spaces, for example T1 or A.",
    "[A-Z]{2}": 'Countries are ISO 3166 codes of two capitals, for example "KR".',
    "@[A-Za": "Write an e-mail address such as forum@example.org.",
    "https?": "Addresses start with https:// and have no spaces.",
}


def _wrong_type(error: Mapping[str, Any], subject: str) -> str:
    value = error["input"]
    what = _short(value) if isinstance(value, float) else _KINDS.get(type(value), "another kind of value")
    return f"{subject} must be {_WANTED[error['type']]}, not {what}"


_MEANT: Mapping[str, Callable[[str], str]] = {
    "int": mending.as_number,
    "float": mending.as_number,
    "date": mending.as_date,
    "datetime": mending.as_moment,
    "bool": mending.as_truth,
    "string": mending.as_text,
}
"""What a value may be meant as, by the first word of the error that says what it is not."""


def _meant(error: Mapping[str, Any], path: KeyPath, model: type[BaseModel]) -> str:
    """What to write for a value of another kind, where that can be told."""
    value, kind = error["input"], error["type"].partition("_")[0]
    if kind == "tuple" and isinstance(value, dict) and (name := _list_at(model, path)):
        return f"Write [[{name}]], with two brackets each time: there can be several."
    if isinstance(value, datetime) and kind in ("date", "time") and isinstance(path[-1], str):
        return f"Write: {path[-1]} = " + (f"{value:%Y-%m-%d}" if kind == "date" else f'"{value:%H:%M}"')
    if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
        return ""
    meant = _MEANT[kind](str(value)) if kind in _MEANT else mending.as_list(value) if kind == "tuple" else ""
    if not meant:
        return _two_dates(str(value)) if kind == "date" else ""
    return f"Write: {path[-1]} = {meant}" if path and isinstance(path[-1], str) else f"Write {meant} in its place."


def _two_dates(text: str) -> str:
    """What to write for a date that may be two, or for the first and the last day of several."""
    if found := re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", text.strip()):
        first, other, year = int(found[1]), int(found[3]), found[4]
        return f"Write which day is meant: {year}-{other:02}-{first:02} or {year}-{first:02}-{other:02}."
    days = [day for part in re.split(r"\s(?:to|bis|until|à|-|–)\s|[–~]|\.\.", text) if (day := mending.as_date(part))]
    if len(days) == 2 and 0 < (span := (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days) < 15:
        every = [date.fromisoformat(days[0]) + timedelta(day) for day in range(span + 1)]
        return f"Write each day: {', '.join(map(str, every))}"
    return ""


def lists_of_tables(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """The tables of a model that can stand several times, as they are called in the file: sessions.talks."""
    for name, field in model.model_fields.items():
        here = f"{path}.{field.alias or name}".lstrip(".")
        if found := _inner(field.annotation, model, name):
            if _is_tuple(field.annotation):
                yield here
            if found is not model:
                yield from lists_of_tables(found, here)


def _is_tuple(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_tuple(part) for part in get_args(annotation) if get_args(part))


def _list_at(model: type[BaseModel], path: KeyPath) -> str:
    """The name of the list of tables at a path; blank where there is none."""
    name = ".".join(word for word in path if isinstance(word, str))
    return name if name in lists_of_tables(model) else ""


def _key_meant(name: str, path: KeyPath, model: type[BaseModel]) -> str:
    """What to do about a key that its table has not: the key that is meant, or the table above that has it."""
    known = _keys(model, path[:-1])
    lists = set(lists_of_tables(model))
    for depth in range(len(path) - 2, -1, -1):
        if name in _keys(model, path[:depth]) and name not in known:
            if not depth:
                return (
                    f"Write {f'[[{name}]]' if name in lists else f'[{name}]'} as a heading of its own, its keys below."
                )
            return f"It is a key of {_table(path[:depth])}: write it under that heading."
    if len(path) == 1 and (near := next((each for each in known if each in (f"{name}s", name.lower())), "")):
        return f"Did you mean {f'[[{near}]]' if near in lists else near}?"
    if len(path) == 1 and (tables := [table for table in known if name in _keys(model, (table,))]):
        inner = next((f"[[{table}.{name}]]" for table in tables if f"{table}.{name}" in lists), "")
        if inner:
            return f"Write {inner} in its place, after the heading that it belongs to."
        if _keys(model, (tables[0], name)) or name == "categories":
            return f"Write [{tables[0]}.{name}.ID] in its place, with an id of its own."
        return f"It is a key of [{tables[0]}]: write it under that heading."
    if meant := key_meant(name, known):
        return f"Did you mean {f'[[{meant}]]' if len(path) == 1 and meant in lists else meant}?"
    return did_you_mean(name, known, likeness=_LIKE)


_LIKE = 0.62
"""How like a key one must be to be meant for it."""


def meant(path: KeyPath, model: type[BaseModel], table: Mapping[str, Any]) -> str:
    """The key that an unknown one, the last of a path, is meant for, if its table does not have that as well.

    Itself where it is a key of another table; blank where nothing is like it.
    """
    name, known = str(path[-1]), _keys(model, path[:-1])
    if any(name in _keys(model, path[:depth]) for depth in range(len(path) - 1)):
        return name
    if len(path) == 1 and any(name in _keys(model, (table,)) for table in known):
        return name
    found = key_meant(name, known) or _nearest(name, known, _LIKE)
    return "" if found in table else found


def _out_of_range(error: Mapping[str, Any], subject: str) -> str:
    """The limit, and how much was given instead."""
    value = error["input"]
    given = str(len(value)) if isinstance(value, (str, tuple, dict)) else _short(value)
    return f"{subject} {_RANGES[error['type']].format(**error.get('ctx', {}))}, not {given}"


def _spelling(value: str, context: Mapping[str, Any], model: type[BaseModel], path: KeyPath) -> str:
    """How a text is to be spelt, with this one spelt so where that can be told."""
    pattern = context.get("pattern", "")
    start = next((start for start in _SPELLINGS if start in pattern), "")
    if not start:
        return _example(model, path) or "Write it in letters, digits and hyphens."
    meant = _respelt(value, start)
    return f"{_SPELLINGS[start]} Write: {meant}" if meant else _SPELLINGS[start]


_REFERENCES = {"room": "rooms", "venue": "venues", "from": "venues", "session": "sessions", "track": "tracks"}
"""Keys that name a table of a list by its id, and the list."""


def _referred(path: KeyPath, value: str, root: Any) -> str:
    """What to write where something is called by its name instead of its id."""
    tables = root.get(_REFERENCES.get(str(path[-1]), "")) if isinstance(root, dict) and path else None
    for table in tables.values() if isinstance(tables, dict) else ():
        if isinstance(table, dict) and isinstance(table.get("id"), str):
            names = (table.get("name"), table.get("title"))
            texts = [text for name in names for text in (name.values() if isinstance(name, dict) else [name])]
            if value.casefold() in (str(text).casefold() for text in texts):
                return f'Write: {path[-1]} = "{table["id"]}"'
    return ""


def _respelt(value: str, pattern: str) -> str:
    """The same as an id, a label, a language or a country; blank where it cannot be told."""
    from forumctl.locale.known import meant_countries, meant_languages

    if pattern == "[a-z]{2,3}":
        return next((f'"{code}"' for code in meant_languages(value)), "")
    if pattern == "[A-Z]{2}":
        return next((f'"{code}"' for code in meant_countries(value)), "")
    if pattern in ("[a-z0-9]+(-", "[A-Za-z0-9]", r"(\{\})?"):
        from .collation import unaccented

        kept = r"[^A-Za-z0-9{}]+" if "{" in pattern else r"[^A-Za-z0-9]+"
        plain = unaccented(value) if pattern == "[a-z0-9]+(-" else value
        word = re.sub(kept, "-", plain).strip("-")
        return f'"{word}"' if word.isascii() and 0 < len(word) <= 80 else ""
    if pattern == "https?" and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value, re.ASCII):
        return f'"https://{value}"'
    return ""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _table(path: KeyPath, root: Any = None) -> str:
    """What a path to a table is called: [forum], [[sessions]] "opening", number 3 of [[sessions]] without an id."""
    words = [word for word in path if isinstance(word, str)]
    if not words:
        return "the file"
    name, within = ".".join(words), _within(path, root)
    if isinstance(path[-1], int):
        called = _called(path, root)
        return f"[[{name}]] {called}{within}" if called else f"number {path[-1] + 1} of [[{name}]]{within}"
    return f"[{name}]{within}"


def _within(path: KeyPath, root: Any) -> str:
    """The table of a list that a path leads through, by its id."""
    outer = [depth for depth, word in enumerate(path[:-1]) if isinstance(word, int)]
    called = _called(path[: outer[0] + 1], root) if outer else ""
    return f" of {called}" if called else ""


def _called(path: KeyPath, root: Any) -> str:
    """What a table of a list is called by whoever wrote it: its id in quotes, else its name or title."""
    for step in path:
        root = root.get(step) if isinstance(root, dict) else None
    found = (root.get(key) for key in ("id", "name", "title")) if isinstance(root, dict) else ()
    return next((f'"{_short(each)}"' for each in found if isinstance(each, str) and each), "")


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
