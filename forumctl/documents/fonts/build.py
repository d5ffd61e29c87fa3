"""Makes the fonts and the OFL.txt in this folder: subsets of the Noto faces, weights 400 to 700, hints dropped.

    python -m forumctl.documents.fonts.build FOLDER

FOLDER holds the unpacked Debian package fonts-noto-core 20201225-1 (`apt-get download`, then `dpkg -x`), for scripts
whose faces are few and light, and the unpacked wheels of three packages of the Python Package Index, manimgx-fonts
2026.9.26.post1, manimgx-fonts-cjk 2026.9.26.post1 and justmytype-intl-cjk 0.1.0 (for the text of the licence only):
`pip download --no-deps NAME`, then `python -m zipfile -e NAME.whl FOLDER`.

Noto Sans CJK keeps all its characters: the forms of Japan, Korea, China, Taiwan and Hong Kong share their outlines, so
that all five take less than a subset for each of four would. Only what serves vertical setting goes.
"""

import re
import struct
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from forumctl.documents.type.fonts import REGULAR, FontFile, hb, opened

from . import CHARACTERS

HERE = Path(__file__).parent

SCRIPTS = re.findall(
    r"\w+",
    "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam "
    "Myanmar Oriya Sinhala Symbols Tamil Telugu Thai",
)

FONTS = ("NotoSans", *(f"NotoSans{script}" for script in SCRIPTS), *REGULAR, "NotoEmoji")

COLLECTION = "NotoSansCJK.ttc"
_FORMS = 5
"""Its faces: the forms of Japan, Korea, China, Taiwan and Hong Kong."""


_OF_HAN = (*range(0x3000, 0x3030), *range(0xFE30, 0xFE50), *range(0xFF00, 0xFFF0))
"""Commas, full stops and brackets of Chinese and Japanese, which Noto Sans Mongolian has turned for lines downwards."""
_VERTICAL_FEATURES = ("vert", "vrt2", "vkrn", "valt", "vhal", "vpal")
_VERTICAL_TABLES = ("vhea", "vmtx", "VORG", "VVAR", "DSIG")
"""Vertical setting is for books; a signature holds for the file that its maker signed."""


def subset(face: hb.Face, lightest: int = 400, boldest: int = 700) -> bytes:
    """All characters but those of Han text, its weight axis cut to 400 to 700, others at their default, no hints."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(code for code in face.unicodes if code not in _OF_HAN)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    _drop_vertical(wanted)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(hb.Set(tags("meta", "MVAR")))
    wanted.sets(hb.SubsetInputSets.NAME_ID).update({13, 14})  # licence and its address
    for axis in face.axis_infos:
        if axis.tag == "wght":
            wanted.set_axis_range(face, "wght", lightest, boldest, lightest)
        else:
            wanted.pin_axis_to_default(face, axis.tag)
    return bytes(hb.subset(face, wanted).blob.data)


def collection(faces: Sequence[hb.Face]) -> bytes:
    """A collection of whole faces without what only vertical setting needs; equal tables are kept once.

    Layout after the OpenType specification 1.9, "Font Collections".
    """
    kept = [_without_vertical(face) for face in faces]
    offset = 12 + sum(4 + 12 + 16 * len(tables) for tables in kept)
    places: dict[bytes, int] = {}
    for table in (table for tables in kept for table in tables.values()):
        if table not in places:
            places[table] = offset
            offset += len(table) + -len(table) % 4
    heads, starts, at = b"", [], 12 + 4 * len(kept)
    for tables in kept:
        starts.append(at + len(heads))
        count = len(tables)
        power = count.bit_length() - 1
        heads += struct.pack(">4sHHHH", b"OTTO", count, 16 << power, power, 16 * count - (16 << power))
        for tag, table in tables.items():
            padded = table + bytes(-len(table) % 4)
            checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
            heads += struct.pack(">4sLLL", tag.encode(), checksum, places[table], len(table))
    head = struct.pack(f">4sHHL{len(kept)}L", b"ttcf", 1, 0, len(kept), *starts)
    return head + heads + b"".join(table + bytes(-len(table) % 4) for table in places)


def _without_vertical(face: hb.Face) -> dict[str, bytes]:
    """The tables of a whole face, A to Z; the rules of setting without those for vertical text."""
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    wanted.sets(hb.SubsetInputSets.NO_SUBSET_TABLE_TAG).update(hb.Set(tags("CFF2", "cmap", "hmtx", "HVAR")))
    _drop_vertical(wanted)
    rules = hb.subset(face, wanted)
    return {
        tag: (rules if tag in ("GSUB", "GPOS") else face).reference_table(tag).data
        for tag in sorted(set(face.table_tags) - set(_VERTICAL_TABLES))
    }


def _drop_vertical(wanted: hb.SubsetInput) -> None:
    wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).difference_update(hb.Set(tags(*_VERTICAL_FEATURES)))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(hb.Set(tags(*_VERTICAL_TABLES)))


def tags(*names: str) -> set[int]:
    """OpenType tags as HarfBuzz counts them."""
    return {int.from_bytes(name.encode().ljust(4), "big") for name in names}


def licence(notices: Mapping[str, list[str]], text: str) -> str:
    """The OFL, headed by every copyright notice of the faces here."""
    heads = [f"{notice}\n    {', '.join(names)}\n" for notice, names in notices.items()]
    return "\n".join([*heads, text[text.index("This Font Software is licensed") :]])


def characters() -> str:
    """The ranges of code points that the faces in this folder have; of Han characters those in every form."""
    known = [set(opened(FontFile(path)).unicodes) for path in sorted(HERE.glob("*.ttf"))]
    forms = [set(opened(FontFile(HERE / COLLECTION, number)).unicodes) for number in range(_FORMS)]
    codes = sorted(set().union(*known, set.intersection(*forms)))
    firsts = [code for before, code in pairwise((-2, *codes)) if code != before + 1]
    lasts = [code for code, after in pairwise((*codes, -2)) if after != code + 1]
    return "".join(f"{first} {last + 1}\n" for first, last in zip(firsts, lasts, strict=True))


def main() -> None:
    source = Path(sys.argv[1])
    notices: dict[str, list[str]] = {}
    for name in FONTS:
        file = f"{name}-Regular.ttf" if name in REGULAR else f"{name}[[]wght].ttf"
        face = hb.Face(hb.Blob.from_file_path(str(next(source.rglob(file)))))
        font = subset(face, boldest=400) if name == "NotoEmoji" else subset(face)  # pictures need no second weight
        (HERE / f"{name}.ttf").write_bytes(font)
        notices.setdefault(face.get_name(0, "en") or "", []).append(name)
        sys.stdout.write(f"{name}: {len(font) // 1024} KiB\n")
    blob = hb.Blob.from_file_path(str(next(source.rglob("NotoSansCJK-VF.otf.ttc"))))
    faces = [hb.Face(blob, index) for index in range(hb.Face(blob).count)]
    (HERE / COLLECTION).write_bytes(collection(faces))
    notices.setdefault(faces[0].get_name(0, "en") or "", []).append(COLLECTION.removesuffix(".ttc"))
    CHARACTERS.write_text(characters(), "ascii", newline="\n")
    ofl = next(source.rglob("notosanskr/OFL.txt")).read_text(encoding="utf-8")
    (HERE / "OFL.txt").write_text(licence(notices, ofl), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
