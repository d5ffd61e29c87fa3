"""A TOML document as a tree that can lose what is wrong and still knows where the rest stood."""

from typing import Any

from .cleaning import clean

Path = tuple[str | int, ...]


class Rows(dict[int, Any]):
    """A list as a mapping from each element's index in the file, so that losing one renumbers none."""


def grown(value: Any) -> Any:
    """The tree of a parsed document, every text in it cleaned; ValueError for a number beyond 64 bits (TOML 1.0)."""
    if isinstance(value, dict):
        return {clean(key): grown(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return Rows((index, grown(inner)) for index, inner in enumerate(value))
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError
    return clean(value) if isinstance(value, str) else value


def plain(node: Any) -> Any:
    """The tree as plain values for validation: strict models want tuples."""
    if isinstance(node, Rows):
        return tuple(plain(inner) for inner in node.values())
    if isinstance(node, dict):
        return {key: plain(inner) for key, inner in node.items()}
    return node


def in_file(tree: Any, path: Path) -> tuple[Path, Path]:
    """A path through the plain values as far as the tree goes, in the file's numbering, and what is left of it."""
    found: list[str | int] = []
    node = tree
    for depth, step in enumerate(path):
        if isinstance(node, Rows) and isinstance(step, int) and step < len(node):
            step = list(node)[step]
        elif not isinstance(node, dict) or isinstance(node, Rows) or step not in node:
            return tuple(found), path[depth:]
        node = node[step]
        found.append(step)
    return tuple(found), ()


def removed(tree: Any, path: Path) -> Any:
    """What stood at a path of the file; it is taken out of the tree."""
    node = tree
    for step in path[:-1]:
        if not isinstance(node, dict) or step not in node:
            return None
        node = node[step]
    return node.pop(path[-1], None) if isinstance(node, dict) else None


def put(tree: Any, path: Path, value: Any) -> None:
    """A value into the tree, at a path whose last step alone may be missing."""
    node = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value


def element(path: Path) -> Path:
    """The table a value stands in: up to the last index, else its top-level table."""
    indexes = [depth for depth, step in enumerate(path) if isinstance(step, int)]
    return path[: indexes[-1] + 1] if indexes else path[:1]
