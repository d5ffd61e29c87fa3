"""A face inside one PDF: a character code per cluster and text, and at the end the subset that was used."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from forumctl.documents.pdf import File, Reference, Text, deflated
from forumctl.problems import ExitCode, ForumError, Place, Problem

from .cff import with_charset
from .fonts import Face, hb
from .shaping import Cluster, Component, Line
from .truetype import as_truetype, with_composites

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


# What a PDF reader does not look at in an embedded TrueType program (ISO 32000-1, 9.9).
_UNUSED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "kern",
    "name",
    "OS/2",
    "post",
    "cmap",
    "STAT",
    "meta",
    "MATH",
    "SVG",
    "COLR",
)
Coded = tuple[tuple[Component, ...], str, int]
"""What a code stands for: glyphs, text, advance in font units."""


class EmbeddedFont:
    """Hands out two-byte codes while pages are drawn, and puts what they need into the document at its end.

    A Type0 font with Identity-H (ISO 32000-1, 9.7): one code is one cluster of glyphs with one text, so ToUnicode
    gives back exactly what was written. Its outlines are TrueType, with a glyph for each cluster; or cubic as in the
    face, where every code is a glyph of its own.
    """

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        notdef: Coded = (((0, 0, 0),), "", face.advance(0))
        self._codes: dict[Coded, int] = {notdef: 0}
        self.written: dict[tuple[Cluster, int], str] = {}
        """What shows each cluster at its level: its codes in hexadecimal, and how far it is kerned to the left."""
        self.words: dict[Line, str] = {}
        """The same of words that many lines are put together from."""

    def code(self, components: tuple[Component, ...], text: str, advance: int) -> int:
        """The code that draws these glyphs, says this text and moves the pen by this advance (font units)."""
        return self._codes.setdefault((components, text, advance), len(self._codes))

    @property
    def coded(self) -> Sequence[Coded]:
        """What each code stands for, in their order."""
        return list(self._codes)

    def blank(self, text: str) -> int:
        """The code of nothing, without width, that says this text."""
        return self.code((), text, 0)

    def nominal_advance(self, cluster: Cluster) -> int:
        """How far the code of a cluster moves the pen, before any adjustment."""
        if len(cluster.components) == 1:
            return self.face.advance(cluster.components[0][0])
        return max(cluster.advance, 0)

    def embed(self, file: File) -> Reference:
        """Puts the font into the file; says where it is."""
        drawn = [parts[0][0] if _is_plain(parts) else None for parts, _, _ in self._codes]
        if self.face.is_variable_cubic and None not in drawn and len(set(drawn)) == len(drawn):
            program, glyphs = as_cubic(self.face, [glyph for glyph in drawn if glyph is not None]), None
            outlines = {"FontFile3": file.add(deflated(program, {"Subtype": "/CIDFontType0C"}))}
        else:
            program, glyphs = self._program()
            outlines = {"FontFile2": file.add(deflated(program, {"Length1": len(program)}))}
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        name = f"/{tag}+{self.face.name}"
        scale = 1000 / self.face.units_per_em
        said = character_map((code, text) for (_, text, _), code in self._codes.items() if text)
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2" if glyphs else "/CIDFontType0",
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": Text("Adobe"), "Ordering": Text("Identity"), "Supplement": 0},
            "FontDescriptor": file.add(self._descriptor(name) | outlines),
            "DW": 1000,
            "W": [0, [round(advance * scale, 2) for _, _, advance in self._codes]],
            **({"CIDToGIDMap": file.add(deflated(glyphs))} if glyphs else {}),
        }
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": [file.add(descendant)],
            "ToUnicode": file.add(deflated(said)),
        }
        return file.add(font)

    def _descriptor(self, name: str) -> dict[str, object]:
        scale = 1000 / self.face.units_per_em
        extents = self.face.font.get_font_extents("ltr")
        ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
        return {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": 4,
            "FontBBox": [-500, descent, 2000, ascent],
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 714,
            "ItalicAngle": 0,
            "StemV": 80,
        }

    def _program(self) -> tuple[bytes, bytes]:
        """The TrueType subset, and the map from codes to its glyphs."""
        cut = as_truetype if self.face.is_cubic else subset
        program, new_glyph = cut(self.face, {glyph for parts, _, _ in self._codes for glyph, _, _ in parts})
        made: dict[tuple[tuple[Component, ...], int], int] = {}
        for parts, _, advance in self._codes:
            if not _is_plain(parts):
                made.setdefault((parts, advance), len(made))
        composites = [([(new_glyph[glyph], x, y) for glyph, x, y in parts], advance) for parts, advance in made]
        program, first = with_composites(program, composites)
        glyphs = (
            new_glyph[parts[0][0]] if _is_plain(parts) else first + made[parts, advance]
            for parts, _, advance in self._codes
        )
        return program, b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def _is_plain(components: tuple[Component, ...]) -> bool:
    return len(components) == 1 and not components[0][1] and not components[0][2]


def subset(face: Face, glyphs: set[int]) -> tuple[bytes, Mapping[int, int]]:
    """The glyphs of a face as a static font, and the new number of each; a ForumError where the font is damaged."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(hb.Set(glyphs))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.flags |= hb.SubsetFlags.DOWNGRADE_CFF2  # into that of PDF, which knows no variable outlines
    dropped = {int.from_bytes(tag.encode().ljust(4), "big") for tag in _UNUSED}
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(hb.Set(dropped))
    for axis in face.source.axis_infos:
        if axis.tag in face.variations:
            wanted.pin_axis_location(face.source, axis.tag, face.variations[axis.tag])
        else:
            wanted.pin_axis_to_default(face.source, axis.tag)
    plan = hb.SubsetPlan(face.source, wanted)
    numbers = plan.old_to_new_glyph_mapping
    if not all(glyph in numbers for glyph in glyphs):
        fact = f"{face.path} is damaged: it lacks glyphs that it says it has"
        hint = "Give another copy of the font, or another one."
        raise ForumError([Problem("bad-font", fact, Place("--font"), hint)], ExitCode.USAGE)
    return bytes(plan.execute().blob.data), {glyph: numbers[glyph] for glyph in glyphs}


def as_cubic(face: Face, glyphs: Sequence[int]) -> bytes:
    """These glyphs of a variable cubic face at its weight, as CFF whose CIDs are their places in the sequence."""
    made, new_glyph = subset(face, set(glyphs))
    program = bytes(hb.Face(hb.Blob(made)).reference_table("CFF ").data)
    code = {new_glyph[glyph]: code for code, glyph in enumerate(glyphs)}
    return with_charset(program, [code[glyph] for glyph in range(1, len(glyphs))])
