"""XML from strangers: no entity is ever defined, expanded or fetched, and nothing is nested deeper than it should."""

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_DEEPEST = 64


class XmlError(ValueError):
    """Not well formed, or not to be trusted."""


def tree(source: bytes) -> Element:
    """The root element; raises XmlError. Entities are refused, as in defusedxml ("billion laughs", XXE)."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise XmlError(f"elements are nested more than {_DEEPEST} deep")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_declared: object) -> NoReturn:
        raise XmlError("it declares entities, which a schedule has no need of")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(source, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, LookupError, ValueError) as error:
        raise error if isinstance(error, XmlError) else XmlError(f"this is not XML: {error}") from error
