"""The ToUnicode map of a font: from character codes back to text (ISO 32000-1, 9.10.3)."""

from collections.abc import Iterable

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MOST = 100  # entries in one block of a CMap (Adobe Technical Note 5014)


def character_map(texts: Iterable[tuple[int, str]]) -> bytes:
    """The CMap that gives each code its text."""
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in texts]
    blocks = [entries[start : start + _MOST] for start in range(0, len(entries), _MOST)]
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return (_HEAD + body + _TAIL).encode("ascii")
