"""Line and column of every key and value of a TOML file; loaded only when there is something to report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forumctl.problems import KeyPath, Place, Where

if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where each path of one file stands: `names` of the keys, `values` of what they hold, both (row, byte) from 0."""

    file: str
    lines: tuple[bytes, ...]
    names: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    values: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)

    def place(self, key: Where) -> Place:
        """The place of a key's value (of its name if asked), else of the nearest table around it."""
        if isinstance(key, Place):
            return key
        path = self.without_lists(key.path)
        point = self.names.get(path) if key.is_name else self.values.get(path)
        while point is None and path:
            path = path[:-1]
            point = self.values.get(path)
        return self.at(*point) if point else Place(self.file)

    def without_lists(self, path: KeyPath) -> KeyPath:
        """The path as it is written in the file, where a table may stand alone that could be one of a list."""
        written: KeyPath = ()
        for step in path:
            if step != 0 or (*written, step) in self.values:
                written = (*written, step)
        return written

    def at(self, row: int, byte: int) -> Place:
        """The place of a byte of a row, both from 0; the column counts characters."""
        line = self.lines[row] if row < len(self.lines) else b""
        column = len(line[:byte].decode(errors="replace")) + 1
        return Place(self.file, row + 1, column, text=line.decode(errors="replace").rstrip("\r"))


def places_of(file: str, source: bytes) -> Places:
    """The places of a TOML document, as far as it can be read."""
    places = Places(file, tuple(source.split(b"\n")))
    _Walk(places).document(_parse(source))
    return places


def faults_of(file: str, source: bytes) -> list[Place]:
    """Where the grammar stumbles: the outermost nodes that are no TOML, in the order of the file."""
    places = Places(file, tuple(source.split(b"\n")))
    return [places.at(*node.start_point) for node in _faults(_parse(source))]


def _parse(source: bytes) -> "Node":
    from tree_sitter import Language, Parser
    from tree_sitter_toml import language

    return Parser(Language(language())).parse(source).root_node


def _faults(node: "Node") -> Iterator["Node"]:
    stack = [node]
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            stack.extend(reversed(node.children))


class _Walk:
    """Walks a syntax tree once and notes the place of each path."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.rows: dict[KeyPath, int] = {}
        """Number of tables seen of each array of tables."""

    def document(self, root: "Node") -> None:
        self.places.values[()] = (0, 0)
        for node in root.named_children:
            if node.type == "pair":
                self.pair((), node)
            elif node.type in ("table", "table_array_element"):
                self.table(node)

    def table(self, node: "Node") -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        if not children:
            return
        name, *pairs = children
        path: KeyPath = ()
        words = _words(name)
        for position, (word, point) in enumerate(words):
            path = (*path, word)
            self.places.names.setdefault(path, point)
            self.places.values.setdefault(path, _point(node))
            if node.type == "table_array_element" and position == len(words) - 1:
                self.rows[path] = self.rows.get(path, 0) + 1
            if path in self.rows:
                path = (*path, self.rows[path] - 1)
                self.places.values.setdefault(path, _point(node))
        for pair in pairs:
            if pair.type == "pair":
                self.pair(path, pair)

    def pair(self, base: KeyPath, node: "Node") -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        if len(children) != 2:
            return
        name, value = children
        path = base
        for word, point in _words(name):
            path = (*path, word)
            self.places.names.setdefault(path, point)
            self.places.values.setdefault(path, _point(value))
        self.value(path, value)

    def value(self, path: KeyPath, node: "Node") -> None:
        self.places.values[path] = _point(node)
        if node.type == "inline_table":
            for child in node.named_children:
                if child.type == "pair":
                    self.pair(path, child)
        elif node.type == "array":
            elements = [child for child in node.named_children if child.type != "comment"]
            for index, element in enumerate(elements):
                self.value((*path, index), element)


def _point(node: "Node") -> tuple[int, int]:
    return node.start_point.row, node.start_point.column


def _words(node: "Node") -> list[tuple[str, tuple[int, int]]]:
    """The words of a bare, quoted or dotted key with their points; dotted keys are nested as deep as they are long."""
    words: list[tuple[str, tuple[int, int]]] = []
    stack = [node]
    while stack:
        node = stack.pop()
        if node.type == "dotted_key":
            stack.extend(reversed(node.named_children))
        else:
            words.append((_word(node), _point(node)))
    return words


def _word(node: "Node") -> str:
    text = (node.text or b"").decode(errors="replace")
    if node.type != "quoted_key":
        return text
    return text[1:-1] if text.startswith("'") else _unescape(text[1:-1])


def _unescape(text: str) -> str:
    """A basic string without its escapes (TOML 1.0, String)."""
    out: list[str] = []
    letters = iter(text)
    for letter in letters:
        if letter != "\\":
            out.append(letter)
            continue
        escape = next(letters, "")
        if escape in "uUx" and escape:
            digits = "".join(next(letters, "") for _ in range({"u": 4, "U": 8, "x": 2}[escape]))
            out.append(chr(int(digits, 16)))
        else:
            out.append(_ESCAPES.get(escape, escape))
    return "".join(out)
