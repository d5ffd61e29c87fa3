"""Makes the fonts and the OFL.txt in this folder: subsets of the Noto faces, weights 400 to 700, hints dropped.

    python -m forumctl.documents.fonts.build FOLDER

FOLDER holds the unpacked wheels of two packages of the Python Package Index, manimgx-fonts 2026.9.26.post1 and
justmytype-intl-cjk 0.1.0: `pip download --no-deps NAME`, then `python -m zipfile -e NAME.whl FOLDER`.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import uharfbuzz as hb

HERE = Path(__file__).parent

SCRIPTS = re.findall(
    r"\w+",
    "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam "
    "Myanmar Oriya Sinhala Symbols Tamil Telugu Thai",
)

# Weather, globes, flags and signs that find their way into names of teams and notes of programmes.
EMOJI = (
    "☀☎☕♿♻⚠⚡⚽⛔✅✈✉✓✔❌❓❗❤⭐🌈🌊🌍🌎🌏🌐🌱🌲🌳🌸🌾🌿🍀🍴🍷🍽🎉🎓"
    "🎤🎨🎫🎵🏆🏛🏠🏢🏥🏨🐟👋👍👏👥👶💊💡💧💬💻📅📌📍📖📚📞📧📱📶📷🔇🔊🔥🕊🕌🕐"
    "🕯🗓🗣🗳🙂🙏🚆🚇🚌🚍🚕🚗🚪🚫🚭🚲🚶🚻🚽🛂🛄🛎🛏🛗🛫🛬🤝🥂🥗🥜🦻🦽🧏🧑🧳"
)

# Of the 8,105 characters of the General Standard those in extension A.
GENERAL_STANDARD = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕"
    "䴖䴗䴘䴙䶮"
)

_CJK_BASICS = frozenset(
    (*range(0x20, 0x7F), *range(0x1100, 0x1200), *range(0x3000, 0x3040), *range(0x3131, 0x318F), *range(0xFF00, 0xFFEF))
) | set(map(ord, "·–—‘’“”…"))


def two_byte(codec: str, lead: range, trail: range) -> Iterator[int]:
    """The code points of every character that a two-byte charset writes with these bytes."""
    for first in lead:
        for second in trail:
            try:
                yield from map(ord, bytes((first, second)).decode(codec))
            except UnicodeDecodeError:
                continue


def hangul() -> frozenset[int]:
    """All 11,172 syllables, and the signs and hanja of KS X 1001."""
    return _CJK_BASICS | {
        *range(0xAC00, 0xD7A4),
        *two_byte("euc-kr", range(0xA1, 0xFE), range(0xA1, 0xFF)),
        *map(ord, "✓✔✗✘☑"),
    }


def kanji() -> frozenset[int]:
    """Everything in JIS X 0208, the further kanji of Windows (names are full of 髙 and 﨑), and 𠮷."""
    return _CJK_BASICS | {ord("𠮷"), *two_byte("cp932", range(0x81, 0xFD), range(0x40, 0xFD))}


def simplified() -> frozenset[int]:
    """All two-byte hanzi of GB 18030, and what the General Standard of 2013 has beyond these in extensions A to E."""
    return _CJK_BASICS | {
        *two_byte("gbk", range(0x81, 0xFF), range(0x40, 0xFF)),
        *map(ord, GENERAL_STANDARD),
        *range(0x20000, 0x30000),
    }


def traditional() -> frozenset[int]:
    """Big5 with the supplementary characters of Hong Kong (HKSCS)."""
    return _CJK_BASICS | set(two_byte("big5hkscs", range(0x87, 0xFF), range(0x40, 0xFF)))


def everything() -> frozenset[int]:
    """No limit."""
    return frozenset()


FONTS: Mapping[str, Callable[[], frozenset[int]]] = {
    "NotoSans": everything,
    **{f"NotoSans{script}": everything for script in SCRIPTS},
    "NotoSansKR": hangul,
    "NotoSansJP": kanji,
    "NotoSansSC": simplified,
    "NotoSansTC": traditional,
    "NotoEmoji": lambda: frozenset(map(ord, EMOJI)),
}


def subset(face: hb.Face, characters: frozenset[int]) -> bytes:
    """A font of these characters (all when empty), its weight axis cut to 400 to 700, other axes at their default."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters or face.unicodes)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DOWNGRADE_CFF2
    # Vertical setting is for books; its alternates are a tenth of the East Asian faces.
    wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).difference_update(
        hb.Set(tags("vert", "vrt2", "vkrn", "valt", "vhal"))
    )
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(hb.Set(tags("vhea", "vmtx", "VORG", "DSIG", "meta", "MVAR")))
    wanted.sets(hb.SubsetInputSets.NAME_ID).update({13, 14})  # licence and its address
    for axis in face.axis_infos:
        if axis.tag == "wght":
            wanted.set_axis_range(face, "wght", 400, 700, 400)
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
    for name, characters in FONTS.items():
        face = hb.Face(hb.Blob.from_file_path(str(next(source.rglob(f"{name}[[]wght].ttf")))))
        font = subset(face, characters())
        (HERE / f"{name}.ttf").write_bytes(font)
        notices.setdefault(face.get_name(0, "en") or "", []).append(name)
        sys.stdout.write(f"{name}: {len(font) // 1024} KiB\n")
    ofl = next(source.rglob("notosanskr/OFL.txt")).read_text(encoding="utf-8")
    (HERE / "OFL.txt").write_text(licence(notices, ofl), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
