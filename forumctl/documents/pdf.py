"""The objects of a PDF and the file of them (ISO 32000-1, 7.3 to 7.5)."""

import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # bytes over 127 tell that the file is binary (7.5.2)
_LEVEL = 4  # of zlib: a twentieth larger than its best, in a third of the time

Value = str | float
"""An object as it is written: a number, or what `dictionary`, `array`, `text` and `PdfFile.add` answer."""


def dictionary(entries: Mapping[str, Value]) -> str:
    """Names and values (7.3.7)."""
    return f"<<{' '.join(f'/{name} {value}' for name, value in entries.items())}>>"


def array(values: Iterable[Value]) -> str:
    """Values in a row (7.3.6)."""
    return f"[{' '.join(map(str, values))}]"


def text(words: str) -> str:
    """A text string, in hexadecimal so that nothing in it needs an escape (7.9.2.2)."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


class PdfFile:
    """Numbered objects in the order in which they are added; equal objects make equal files."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, value: Value) -> str:
        """Takes an object in; answers the reference to it."""
        self._objects.append(str(value).encode("ascii"))
        return self.last

    def add_stream(self, content: bytes, entries: Mapping[str, Value], *, is_packed: bool = False) -> str:
        """Takes a stream in, compressed here unless it is packed already; answers the reference to it."""
        packed = content if is_packed else zlib.compress(content, _LEVEL)
        known = {**entries, "Length": len(packed)} | ({} if is_packed else {"Filter": "/FlateDecode"})
        self._objects.append(b"%s\nstream\n%s\nendstream" % (dictionary(known).encode("ascii"), packed))
        return self.last

    @property
    def last(self) -> str:
        """The reference to the object that was added last."""
        return f"{len(self._objects)} 0 R"

    def coming(self, ahead: int) -> str:
        """The reference to an object that will be added after so many others."""
        return f"{len(self._objects) + ahead + 1} 0 R"

    def render(self, root: str, info: str) -> bytes:
        """The file: objects, their places, and where to start reading; named by what is in it (14.4)."""
        places, parts, place = [], [_HEADER], len(_HEADER)
        for number, written in enumerate(self._objects, 1):
            part = b"%d 0 obj\n%s\nendobj\n" % (number, written)
            places.append(b"%010d 00000 n \n" % place)
            parts.append(part)
            place += len(part)
        identity = sha256(b"".join(parts)).hexdigest()[:32]
        size = len(self._objects) + 1
        trailer = dictionary({"Size": size, "Root": root, "Info": info, "ID": array([f"<{identity}>"] * 2)})
        head = b"xref\n0 %d\n0000000000 65535 f \n" % size
        end = f"trailer\n{trailer}\nstartxref\n{place}\n%%EOF\n".encode("ascii")
        return b"".join([*parts, head, *places, end])
