"""The fonts: those shipped in their order of fallback, those that somebody names, those of the machine.

The one place that imports uharfbuzz, so that a machine without it gets a sentence and not a traceback.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from forumctl import limits
from forumctl.locale import nearest
from forumctl.problems import ExitCode, ForumError, Key, Place, Problem

try:
    import uharfbuzz as hb
except ImportError as error:
    raise ForumError(
        [
            Problem(
                code="no-harfbuzz",
                sentence=f"text cannot be set in type: the package uharfbuzz does not load here ({error})",
                where=Key(),
                hint="Install it with: python -m pip install --only-binary :all: uharfbuzz "
                "(wheels exist for Linux, macOS and Windows on x86-64 and ARM64; otherwise use such a machine).",
            )
        ],
        ExitCode.USAGE,
    ) from error


__all__ = ["FONTS", "REGULAR", "Face", "Fallback", "FontFile", "hb", "installed_fonts", "named_fonts", "opened"]

FONTS = Path(__file__).parent.parent / "fonts"
_SCRIPTS = re.findall(
    r"\w+",
    "Arabic Hebrew Thai Lao Khmer Myanmar Devanagari Bengali Tamil Telugu Gujarati Gurmukhi Kannada Malayalam Oriya "
    "Sinhala Georgian Armenian Ethiopic Symbols",
)
REGULAR = (
    "NotoSerifTibetan", "NotoSansThaana", "NotoSansSyriac", "NotoSansNKo", "NotoSansTifinagh", "NotoSansAdlam",
    "NotoSansMongolian", "NotoSansOlChiki",
)  # fmt: skip
"""Faces that have one weight alone."""
_BEFORE_HAN = ("NotoSans", *(f"NotoSans{script}" for script in _SCRIPTS), *REGULAR)
_AFTER_HAN = ("NotoEmoji",)
_BEFORE_ARABIC = ("NotoSans",)
_NASTALIQ = re.compile("nastal(?:i|ee)q", re.IGNORECASE)
_WRITTEN_IN_NASTALIQ = frozenset(("ur", "ks", "pnb", "skr", "bal"))
"""Urdu, Kashmiri, Western Punjabi, Saraiki, Balochi: a face of that hand that is given goes before the shipped one."""
_SIGNS = frozenset(("NotoSansSymbols", "NotoEmoji"))
# Compiled by the first text that is not ASCII: wide classes take milliseconds.
_KANA = "[\u3041-\u30ff\uff66-\uff9f]"
_HANGUL = "[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"
_EAST_ASIAN = "[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff]"


class FontFile(NamedTuple):
    """A font file, or one face of a collection."""

    path: Path
    number: int = 0


_COLLECTION = FONTS / "NotoSansCJK.ttc"
"""Every character of East Asia in the forms of five places, whose faces share their outlines."""
_FORMS = ("ja", "ko", "zh-Hans", "zh-Hant", "zh-Hant-HK")
"""What each of its faces writes, in their order."""


class Face:
    """One font file at one weight; opened when it is first asked."""

    def __init__(self, file: FontFile, weight: int) -> None:
        stem = re.sub("[^A-Za-z0-9]", "", file.path.stem)
        self.language = _FORMS[file.number] if file.path == _COLLECTION else ""
        """The one language whose forms it draws; blank where it goes by the language of the text."""
        self.name = f"{stem}{self.language.replace('-', '')}-{weight}"
        self.is_text = file.path.stem not in _SIGNS
        self.is_emoji = file.path.stem in _AFTER_HAN
        self.path = file.path
        self.file = file
        self.weight = weight
        self._advances: dict[int, int] = {}
        self._inks: dict[int, tuple[int, int]] = {}

    @cached_property
    def source(self) -> Any:
        """The font file, all weights in it."""
        return opened(self.file)

    @cached_property
    def is_variable_cubic(self) -> bool:
        """Whether they are cubic and vary with the weight: one weight of them makes outlines that PDF takes."""
        return "CFF2" in self.source.table_tags

    @cached_property
    def is_cubic(self) -> bool:
        """Whether its outlines are not those of TrueType."""
        return "glyf" not in self.source.table_tags

    @cached_property
    def variations(self) -> dict[str, int]:
        """Where on each axis of the font this face stands."""
        return {axis.tag: self.weight for axis in self.source.axis_infos if axis.tag == "wght"}

    @cached_property
    def font(self) -> Any:
        """The HarfBuzz font, in font units."""
        font = hb.Font(self.source)
        font.set_variations(self.variations)
        return font

    @cached_property
    def units_per_em(self) -> int:
        return int(self.source.upem)

    @cached_property
    def _characters(self) -> Any:
        return _characters(self.file)

    def covers(self, character: str) -> bool:
        return ord(character) in self._characters

    def advance(self, glyph: int) -> int:
        """The width of a glyph in font units."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return width

    def ink(self, glyph: int) -> tuple[int, int]:
        """The highest and lowest point of a glyph in font units, from the baseline upwards."""
        found = self._inks.get(glyph)
        if found is None:
            extents = self.font.get_glyph_extents(glyph)
            found = (extents.y_bearing, extents.y_bearing + extents.height) if extents else (0, 0)
            self._inks[glyph] = found
        return found


class Fallback:
    """Faces in the order in which they are asked for a character: the shipped ones, then `extra` ones."""

    def __init__(self, extra: Sequence[FontFile] = ()) -> None:
        self._extra = tuple(extra)
        self._faces: dict[tuple[FontFile, int], Face] = {}
        self._orders: dict[tuple[str, int, bool], tuple[Face, ...]] = {}

    def order(self, text: str, weight: int, language: str) -> tuple[Face, ...]:
        """The faces for a text, Han characters as the person's language writes them."""
        forms, hangs = forms_of(text, language), language.partition("-")[0] in _WRITTEN_IN_NASTALIQ
        found = self._orders.get((forms, weight, hangs))
        if found is None:
            east_asian = FontFile(_COLLECTION, _FORMS.index(forms))
            first = (*map(_shipped, _BEFORE_ARABIC), *(_hanging(self._extra, weight) if hangs else ()))
            files = [*first, *map(_shipped, _BEFORE_HAN), east_asian, *map(_shipped, _AFTER_HAN), *self._extra]
            faces = tuple(self.face(file, weight) for file in dict.fromkeys(files))
            found = self._orders[forms, weight, hangs] = faces
        return found

    def face(self, file: FontFile, weight: int) -> Face:
        """The one face of a file at a weight."""
        face = self._faces.get((file, weight))
        if face is None:
            face = self._faces[file, weight] = Face(file, weight)
        return face


def _hanging(files: Sequence[FontFile], weight: int) -> list[FontFile]:
    """Those in Nastaliq, the one of the nearest weight first."""
    found = [file for file in files if _NASTALIQ.search(file.path.stem)]
    return sorted(found, key=lambda file: abs(_own_weight(file) - weight))


def _own_weight(file: FontFile) -> int:
    """usWeightClass of the table OS/2."""
    return int.from_bytes(bytes(opened(file).reference_table("OS/2").data)[4:6], "big")


def _shipped(name: str) -> FontFile:
    return FontFile(FONTS / f"{name}.ttf")


_WRITING = {**{forms: forms for forms in _FORMS}, "zh-Hant-MO": "zh-Hant-HK"}


def forms_of(text: str, language: str) -> str:
    """The language whose forms East Asian characters take: what a text shows of itself goes before its language."""
    if text.isascii() or not re.search(_EAST_ASIAN, text):
        return "ko"
    if re.search(_KANA, text):
        return "ja"
    if re.search(_HANGUL, text):
        return "ko"
    names = ("zh-Hant-HK", *nearest(language)) if language.startswith("yue") else nearest(language)
    return next((_WRITING[name] for name in names if name in _WRITING), "ko")


@cache
def opened(file: FontFile) -> Any:
    """The HarfBuzz face of a file; one without tables where it is no font."""
    return hb.Face(hb.Blob.from_file_path(str(file.path)), file.number)


@cache
def _characters(file: FontFile) -> Any:
    return opened(file).unicodes


_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_OUTLINES = frozenset(("glyf", "CFF ", "CFF2"))
_REQUIRED = frozenset(("cmap", "head", "hhea", "hmtx", "maxp"))
_RESTRICTED, _PICTURES_ONLY = 0x0002, 0x0200  # OS/2 fsType: not to be embedded; only its bitmaps are


def named_fonts(paths: Sequence[Path], option: str) -> tuple[FontFile, ...]:
    """The faces of these files, those of a collection in its order; a ForumError for all that cannot be used."""
    found: list[FontFile] = []
    problems = []
    for path in paths:
        faces, fact = _faces(path)
        found += faces
        if fact:
            hint = "Give a TrueType or OpenType font or a collection of them: .ttf, .otf, .ttc, .otc."
            problems.append(Problem("bad-font", f"{path} {fact}", Place(option), hint))
    if problems:
        raise ForumError(problems, ExitCode.USAGE)
    return tuple(found)


def installed_fonts() -> tuple[FontFile, ...]:
    """Every face that is installed and may be embedded, by the names of the files."""
    paths = {path for folder in _folders() if folder.is_dir() for path in folder.rglob("*")}
    fonts = sorted((path for path in paths if path.suffix.lower() in _SUFFIXES), key=lambda path: (path.name, path))
    return tuple(face for path in fonts for face in _faces(path)[0])


def _faces(path: Path) -> tuple[tuple[FontFile, ...], str]:
    """The usable faces of a file, and what is wrong with it where there is none."""
    if not path.is_file():
        return (), "is not there" if not path.exists() else "is no file"
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return (), f"cannot be read: {error.strerror}"
    if path.stat().st_size > limits.FONT_BYTES:
        return (), f"has more than {limits.FONT_BYTES // limits.MIB} MiB"
    faces = tuple(FontFile(path, number) for number in range(min(opened(FontFile(path)).count, limits.FONT_FACES)))
    tables = {face: _tables(face) for face in faces}
    if not any(tables.values()):
        return (), "is no font"
    drawn = tuple(face for face in faces if _OUTLINES & tables[face])
    if not drawn:
        return (), "has no outlines, only pictures"
    drawn = tuple(face for face in drawn if _is_whole(face, tables[face]))
    if not drawn:
        return (), "is damaged"
    free = tuple(face for face in drawn if not _rights(face) & (_RESTRICTED | _PICTURES_ONLY))
    return free, "" if free else "may not be embedded: its makers forbid it"


def _tables(face: FontFile) -> frozenset[str]:
    """The tags of its tables; one that is not ASCII tells of a damaged font, which has no others either."""
    try:
        return frozenset(opened(face).table_tags)
    except UnicodeDecodeError:
        return _OUTLINES


def _is_whole(face: FontFile, tables: frozenset[str]) -> bool:
    """Whether it has what every font must (OpenType, Required Tables) to be set in type."""
    known = opened(face)
    return tables >= _REQUIRED and bool(known.glyph_count and len(known.unicodes)) and 16 <= known.upem <= 16_384


def _rights(face: FontFile) -> int:
    """fsType of the table OS/2; nothing is forbidden where there is none."""
    table = bytes(opened(face).reference_table("OS/2").data)
    return int.from_bytes(table[8:10], "big")


def _folders() -> Iterator[Path]:
    """Where the operating system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts")
        yield home / ".fonts"
