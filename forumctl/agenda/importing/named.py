"""The people in one cell of a table: names one after the other, with what else is said of them."""

import csv
import re
from typing import NamedTuple

_BETWEEN = re.compile(r",\s*(?!\s*Jr)|、|\s+(?:and|&|/|und|et|y|en|och|og)\s+")
_BETWEEN_WHOLE = re.compile(r"[;\n|]")
"""Where these part names, a comma is part of one."""
_ROLE, _SAID = re.compile(r"^([^:,]{1,20}):\s*"), re.compile(r"\s*\(([^()]*)\)")
_NOBODY = re.compile(r"(?:n\.?\s?n\.?|t\.?b\.?[acd]\.?|\?+|[-–—]+|미정|未定)", re.IGNORECASE)


class Names(NamedTuple):
    """Names as they are read, what no word of ours holds, and the first that had the family name in front."""

    names: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()
    turned: tuple[str, ...] = ()


def names_in(cell: str) -> Names:
    """Who is named in a cell: Ana Lopez (MIT), Bo Berg; Lopez, Ana; Ana Lopez, MIT; an address is nobody's name."""
    names: list[str] = []
    others = [("said of people", said.strip()) for said in _SAID.findall(cell)]
    turned: list[str] = []
    whole = bool(_BETWEEN_WHOLE.search(cell))
    bare = _SAID.sub("", cell)  # commas in brackets part nobody
    if '"' in bare and not whole:  # a list with names in quotes, as Airtable writes it
        pieces = next(csv.reader([bare], skipinitialspace=True), [])
        whole = True
    else:
        pieces = (_BETWEEN_WHOLE if whole else _BETWEEN).split(bare)
        if not whole and "," in bare and len(pieces) % 2 == 0 and all(len(piece.split()) == 1 for piece in pieces):
            pieces = [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]  # Lopez, Ana, Berg, Bo
            whole = True
    for piece in pieces:
        name = piece.strip()
        if role := _ROLE.match(name):
            name = name[role.end() :].strip()
            others.append(("said of people", role[1]))
        if "@" in name:
            others.append(("addresses of people", name))
        elif _NOBODY.fullmatch(name):
            others.append(("people to be named", name))
        elif whole and "," in name and not re.search(r",\s*Jr", name):
            family, _, rest = (part.strip() for part in name.partition(","))
            if len(family.split()) == 1 and len(rest.split()) <= 2 and not rest.isupper():
                turned.append(f"{rest} {family}")
                names.append(f"{rest} {family}")
            else:
                names.append(family)
                others.append(("said of people", rest))
        elif name:
            names.append(name)
    return Names(tuple(names), tuple((kind, said) for kind, said in others if said), tuple(turned))
