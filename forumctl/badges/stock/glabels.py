"""Sheets as gLabels keeps them: a file of templates in XML, of which there are some for every maker."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from forumctl.definition.badges import Stock
from forumctl.definition.checks.looks import geometry

if TYPE_CHECKING:
    from xml.etree import ElementTree as Xml

_MM = {"": 25.4 / 72, "pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "pc": 25.4 / 6}
"""A length without a unit is in points."""
_LENGTH = re.compile(r"\s*([\d.]+(?:e[-+]?\d+)?)\s*([a-z]*)\s*")
_PAPERS = {
    "A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0), "A6": (105.0, 148.0),
    "US-Letter": (215.9, 279.4), "US-Legal": (215.9, 355.6), "B5": (176.0, 250.0),
}  # fmt: skip
_MOST_TEMPLATES = 5_000
"""All the files of gLabels together have 1,500."""
_LABELS = ("Label-rectangle", "Label-continuous")
_KEYS = ("maker", "sheet", "cell", "columns", "rows", "left", "top", "pitch", "source")


class Templates(NamedTuple):
    """The sheets of a file by name, and the parts that cannot be badges, each with why."""

    stocks: Mapping[str, Stock]
    left_out: tuple[tuple[str, str], ...]


def read(content: bytes, file: str) -> Templates:
    """The templates of a file; a ValueError says in plain words why it is none."""
    from xml.etree import ElementTree as Xml

    if re.search(rb"<!(DOCTYPE|ENTITY)", content.replace(b"\0", b"")):  # in UTF-16 too
        raise ValueError("defines entities, which templates do not")
    try:
        root = Xml.fromstring(content)  # noqa: S314 - without entities nothing is expanded or fetched
    except Xml.ParseError as error:
        raise ValueError(f"is no XML: {error}") from error
    for element in root.iter():  # of versions 3 and 4, each in a namespace of its own
        element.tag = element.tag.rpartition("}")[2]
    if root.tag != "Glabels-templates":
        raise ValueError("is no file of gLabels templates")
    stocks: dict[str, Stock] = {}
    left_out: list[tuple[str, str]] = []
    equal: dict[str, list[str]] = {}
    found = list(root.iter("Template"))
    if not 0 < len(found) <= _MOST_TEMPLATES:
        raise ValueError(f"has {len(found):,} templates; from 1 to {_MOST_TEMPLATES:,} are read")
    for template in found:
        if (same := template.get("equiv")) is not None:
            equal.setdefault(same, []).append(template.get("part", ""))
    for template in found:
        if template.get("equiv") is not None:
            continue
        name = _name(template)
        try:
            stock = _stock(template, equal.get(template.get("part", ""), []), file)
        except (ValueError, ArithmeticError) as error:
            left_out.append((name, str(error)))
            continue
        if problem := next(geometry(stock, name, ()), None):
            left_out.append((name, problem.sentence))
        else:
            stocks[name] = stock
    return Templates(stocks, tuple(left_out))


def as_toml(stocks: Mapping[str, Stock], table: str = "badges.stocks.") -> str:
    """The sheets as tables of a forum file."""
    return "\n".join(_table(name, stock, table) for name, stock in stocks.items())


def _table(name: str, stock: Stock, table: str) -> str:
    said = stock.model_dump(exclude_defaults=True)
    lines = [f"[{table}{name}]", *(f"{key} = {_value(said[key])}" for key in _KEYS if key in said)]
    return "\n".join([*lines, ""])


def _value(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"[{', '.join(f'{part:g}' for part in value)}]" if isinstance(value, tuple) else f"{value:g}"


def _name(template: "Xml.Element") -> str:
    said = f"{template.get('brand', '')}-{template.get('part', '')}".upper()
    return re.sub("[^A-Z0-9]+", "-", said).strip("-") or "SHEET"


def _stock(template: "Xml.Element", equal: Iterable[str], file: str) -> Stock:
    label = next((child for tag in _LABELS for child in template.iter(tag)), None)
    layout = next(template.iter("Layout"), None)
    if label is None or layout is None:
        raise ValueError("its labels are not rectangular")
    width = _mm(label.get("width"))
    height = _mm(label.get("height") or label.get("default_height"))
    across, down = int(layout.get("nx", "1")), int(layout.get("ny", "1"))
    size = template.get("size", "")
    sheet = _PAPERS.get(size) or (_mm(template.get("width") or label.get("width")), _mm(template.get("height") or "0"))
    is_roll = across * down == 1 and size not in _PAPERS
    if is_roll:  # as it is read: the longer side across
        width, height = max(width, height), min(width, height)
        sheet = (width, height)
    parts = [template.get("part", ""), *equal]
    more = f" and {len(parts) - 4} more" if len(parts) > 4 else ""
    return Stock(
        maker=f"{template.get('brand', '')} {', '.join(parts[:4])}{more}".strip()[:120],
        sheet=sheet,
        cell=(width, height),
        columns=across,
        rows=down,
        left=0.0 if is_roll else _mm(layout.get("x0") or "0"),
        top=0.0 if is_roll else _mm(layout.get("y0") or "0"),
        pitch=None if across * down == 1 else (_mm(layout.get("dx") or "0"), _mm(layout.get("dy") or "0")),
        source=f"gLabels, {file}, part {template.get('part', '')}"[:200],
    )


def _mm(length: str | None) -> float:
    found = _LENGTH.fullmatch(length or "")
    if not found or found[2] not in _MM:
        raise ValueError(f"it has no length that can be read: {length}")
    return round(float(found[1]) * _MM[found[2]], 2)
