"""The catalogue of badge stock: one TOML table a sheet, each with the source of its figures."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.badges import Stock

__all__ = ["Stock", "known_stocks", "names", "stock_of", "stocks"]

_TABLE = re.compile(r"^\[(.+)\]$", re.MULTILINE)


def names() -> tuple[str, ...]:
    """The names in the catalogue, without the cost of reading what they stand for."""
    return tuple(sorted(name for text in _texts() for name in _TABLE.findall(text)))


@cache
def stocks() -> Mapping[str, Stock]:
    """Every stock of the catalogue by name, sorted by name."""
    found = {}
    for text in _texts():
        for name, table in tomllib.loads(text).items():
            plain = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
            found[name] = Stock.model_validate(plain)
    return dict(sorted(found.items()))


def known_stocks(forum: Forum) -> Mapping[str, Stock]:
    """The stocks a forum can name: its own, and those of the catalogue that it has not replaced."""
    return {**stocks(), **forum.badges.stocks}


def stock_of(forum: Forum) -> Stock:
    """The stock that the forum file names; a KeyError where there is none, which the checks refuse before."""
    own = forum.badges.stocks.get(forum.badges.stock)
    return own or stocks()[forum.badges.stock]


def _texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.toml"))]
