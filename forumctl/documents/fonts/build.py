"""Makes the fonts and the OFL.txt in this folder: subsets of the Noto faces, weights 400 to 700, hints dropped.

    python -m forumctl.documents.fonts.build FOLDER

FOLDER holds the unpacked Debian package fonts-noto-core 20201225-1 (`apt-get download`, then `dpkg -x`), for scripts
whose faces are few and light, and the unpacked wheels of three packages of the Python Package Index, manimgx-fonts
2026.9.26.post1, manimgx-fonts-cjk 2026.9.26.post1 and justmytype-intl-cjk 0.1.0 (for the text of the licence only):
`pip download --no-deps NAME`, then `python -m zipfile -e NAME.whl FOLDER`.

Noto Sans CJK is kept whole: the forms of Japan, Korea, China, Taiwan and Hong Kong share their outlines, so that all
five take less than a subset for each of four would.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from forumctl.documents.type.fonts import REGULAR, hb

HERE = Path(__file__).parent

SCRIPTS = re.findall(
    r"\w+",
    "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam "
    "Myanmar Oriya Sinhala Symbols Tamil Telugu Thai",
)

FONTS = ("NotoSans", *(f"NotoSans{script}" for script in SCRIPTS), *REGULAR, "NotoEmoji")

COLLECTION = "NotoSansCJK.ttc"


def subset(face: hb.Face, lightest: int = 400, boldest: int = 700) -> bytes:
    """A font of all characters, its weight axis cut to 400 to 700, other axes at their default; hints dropped."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(face.unicodes)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    # Vertical setting is for books.
    wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).difference_update(
        hb.Set(tags("vert", "vrt2", "vkrn", "valt", "vhal"))
    )
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(hb.Set(tags("vhea", "vmtx", "VORG", "DSIG", "meta", "MVAR")))
    wanted.sets(hb.SubsetInputSets.NAME_ID).update({13, 14})  # licence and its address
    for axis in face.axis_infos:
        if axis.tag == "wght":
            wanted.set_axis_range(face, "wght", lightest, boldest, lightest)
        else:
            wanted.pin_axis_to_default(face, axis.tag)
    return bytes(hb.subset(face, wanted).blob.data)


def tags(*names: str) -> set[int]:
    """OpenType tags as HarfBuzz counts them."""
    return {int.from_bytes(name.encode().ljust(4), "big") for name in names}


def licence(notices: Mapping[str, list[str]], text: str) -> str:
    """The OFL, headed by every copyright notice of the faces here."""
    heads = [f"{notice}\n    {', '.join(names)}\n" for notice, names in notices.items()]
    return "\n".join([*heads, text[text.index("This Font Software is licensed") :]])


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
    collection = next(source.rglob("NotoSansCJK-VF.otf.ttc"))
    (HERE / COLLECTION).write_bytes(collection.read_bytes())
    face = hb.Face(hb.Blob.from_file_path(str(collection)))
    notices.setdefault(face.get_name(0, "en") or "", []).append(COLLECTION.removesuffix(".ttc"))
    ofl = next(source.rglob("notosanskr/OFL.txt")).read_text(encoding="utf-8")
    (HERE / "OFL.txt").write_text(licence(notices, ofl), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
