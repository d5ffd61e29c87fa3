import shutil
import struct
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from forumctl.documents.document import Document
from forumctl.documents.fonts import build
from forumctl.documents.fonts.build import FONTS as SUBSETS
from forumctl.documents.type.fonts import FONTS, REGULAR, Fallback, FontFile, installed_fonts, named_fonts, opened
from forumctl.documents.type.shaping import beside, shipped, uncovered
from forumctl.problems import ForumError

FILES = sorted(path.name for path in FONTS.glob("*.ttf"))
COLLECTION = FONTS / build.COLLECTION


def test_every_font_has_its_recipe_and_its_notice() -> None:
    assert sorted(f"{name}.ttf" for name in SUBSETS) == FILES
    assert [path.name for path in FONTS.glob("*.ttc")] == [build.COLLECTION]
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    notices = {
        name for line in licence.splitlines() if line.startswith("    Noto") for name in line.strip().split(", ")
    }
    assert notices == {*SUBSETS, COLLECTION.stem}


def test_every_font_is_in_the_order_of_fallback() -> None:
    order = [face.name.removesuffix("-400") for face in Fallback().order("a", 400, "")]
    assert sorted(order) == sorted([*SUBSETS, "NotoSansCJKko"])


@pytest.mark.parametrize(
    ("language", "face"), [("ur", "MyNastaleeq-400"), ("ks-Arab", "MyNastaleeq-400"), ("ar", "NotoSansArabic-400")]
)
def test_face_in_nastaliq_that_is_given_writes_urdu_alone(tmp_path: Path, language: str, face: str) -> None:
    shutil.copy(FONTS / "NotoSansArabic.ttf", tmp_path / "MyNastaleeq.ttf")
    with beside(named_fonts([tmp_path / "MyNastaleeq.ttf"], "--font")):
        line = shipped().line("Dr. ثمینہ", 400, language, 0)
    assert {run.face.name for run in line.runs} == {"NotoSans-400", face}


def test_commas_and_brackets_of_han_text_are_drawn_by_its_own_typeface() -> None:
    """Noto Sans Mongolian has them too, turned for lines that run downwards."""
    order = Fallback().order("東", 400, "ja")
    found = {next(face.name for face in order if face.covers(sign)) for sign in "、。，．「」『』《》（）：；！？"}
    assert found == {"NotoSansCJKja-400"}


@pytest.mark.parametrize("name", FILES)
def test_font_is_truetype_without_hints(name: str) -> None:
    font = (FONTS / name).read_bytes()
    assert font[:4] == struct.pack(">L", 0x00010000)
    tags = {font[12 + 16 * index : 16 + 16 * index] for index in range(struct.unpack_from(">H", font, 4)[0])}
    has_weights = Path(name).stem not in (*REGULAR, "NotoEmoji")
    assert {b"glyf", *([b"fvar", b"gvar"] if has_weights else [])} <= tags
    assert not {b"fpgm", b"prep", b"cvt "} & tags


def test_all_fonts_together_stay_small() -> None:
    paths = [COLLECTION, *(FONTS / name for name in FILES)]
    assert sum(path.stat().st_size for path in paths) < 38_500_000  # 22 MB in a wheel


RINGS = Path(__file__).parent / "rings.otf"
NAME = "Ann \u0840\u0859\u0841"


def collection(*fonts: Path) -> bytes:
    """The fonts in one file: header "ttcf", version 1, and the places of their tables moved along."""
    head, body = b"ttcf\0\1\0\0" + len(fonts).to_bytes(4, "big"), b""
    start = len(head) + 4 * len(fonts)
    for font in fonts:
        data = bytearray(font.read_bytes() + bytes(-font.stat().st_size % 4))
        head += (start + len(body)).to_bytes(4, "big")
        for record in range(int.from_bytes(data[4:6], "big")):
            place = slice(12 + 16 * record + 8, 12 + 16 * record + 12)
            data[place] = (int.from_bytes(data[place], "big") + start + len(body)).to_bytes(4, "big")
        body += data
    return head + body


def forbidden(font: Path) -> bytes:
    """The font with the bit that forbids to embed it (OpenType, OS/2, fsType)."""
    data = bytearray(font.read_bytes())
    at = data.index(b"OS/2") + 8
    place = int.from_bytes(data[at : at + 4], "big") + 8
    data[place : place + 2] = b"\0\2"
    return bytes(data)


def test_cubic_font_is_embedded_with_its_text() -> None:
    assert uncovered(NAME) == "\u0840\u0859\u0841"
    with beside(named_fonts([RINGS], "--font")):
        assert uncovered(NAME) == ""
        document = Document("x")
        document.page().text(20, 20, NAME, 12)
    assert uncovered(NAME) != ""
    page: Any = PdfReader(BytesIO(document.render())).pages[0]
    fonts = [font.get_object()["/BaseFont"][8:] for font in page["/Resources"]["/Font"].values()]
    assert fonts == ["NotoSans-400", "rings-400"]
    assert page.extract_text() == NAME


def test_cubic_outline_is_the_same_in_quadratic_curves(tmp_path: Path) -> None:
    from forumctl.documents.type.fonts import Face
    from forumctl.documents.type.truetype import as_truetype

    face = Face(FontFile(RINGS), 400)
    program, numbers = as_truetype(face, [2, 3])
    (tmp_path / "made.ttf").write_bytes(program)
    made = Face(FontFile(tmp_path / "made.ttf"), 400)
    assert numbers == {0: 0, 2: 1, 3: 2}
    for old, new in numbers.items():
        assert made.advance(new) == face.advance(old)
        assert made.ink(new) == face.ink(old)
    middle = made.font.get_glyph_extents(1)
    assert (middle.x_bearing, middle.width) == (0, 600)


def test_every_face_of_a_collection_is_asked_in_turn(tmp_path: Path) -> None:
    path = tmp_path / "both.ttc"
    path.write_bytes(collection(FONTS / "NotoSansThai.ttf", RINGS))
    found = named_fonts([path], "--font")
    assert found == (FontFile(path, 0), FontFile(path, 1))
    with beside(found):
        assert uncovered(NAME) == ""


@pytest.mark.parametrize(
    ("content", "fact"),
    [(None, "is not there"), (b"rubbish", "is no font"), (forbidden(RINGS), "may not be embedded")],
)
def test_font_that_cannot_be_used_is_refused_by_name(tmp_path: Path, content: bytes | None, fact: str) -> None:
    path = tmp_path / "own.otf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ForumError) as refused:
        named_fonts([RINGS, path], "--font")
    (problem,) = refused.value.problems
    assert problem.code == "bad-font"
    assert problem.sentence.startswith(f"{path} {fact}")


def test_fonts_of_the_machine_are_those_of_its_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    for folder in (".fonts", "Library/Fonts", "AppData/Local/Microsoft/Windows/Fonts"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "Rings.OTF").write_bytes(RINGS.read_bytes())
        (tmp_path / folder / "broken.ttf").write_bytes(b"rubbish")
        (tmp_path / folder / "shut.otf").write_bytes(forbidden(RINGS))
    found = [face.path.name for face in installed_fonts() if tmp_path in face.path.parents]
    assert found == ["Rings.OTF"]


PROGRAM = """
import sys
sys.modules["uharfbuzz"] = None
from forumctl.problems import ForumError
try:
    import forumctl.documents.document
except ForumError as error:
    print(int(error.exit_code), error.problems[0].code, error.problems[0].hint)
"""


def test_machine_without_harfbuzz_gets_a_sentence() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("2 no-harfbuzz Install it with: python -m pip install")


@pytest.fixture(scope="module")
def east_asian() -> frozenset[str]:
    """What the collection has; all of its faces have the same."""
    faces = [frozenset(opened(FontFile(COLLECTION, number)).unicodes) for number in range(5)]
    assert len(set(faces)) == 1
    return frozenset(map(chr, faces[0]))


def two_byte(codec: str, lead: range) -> set[str]:
    """Every ideograph that a two-byte charset writes, from each of these first bytes on."""
    pairs = (bytes((first, second)) for first in lead for second in range(0x40, 0xFF))
    found = {pair.decode(codec, "ignore") for pair in pairs}
    return {sign for sign in found if len(sign) == 1 and unicodedata.name(sign, "").startswith("CJK UNIFIED")}


@pytest.mark.parametrize(
    ("codec", "lead", "count"),
    [
        ("big5", range(0xA4, 0xFA), 13_051),
        ("big5hkscs", range(0x87, 0xFF), 17_560),
        ("gbk", range(0x81, 0xFE), 20_902),
        ("shift-jis", range(0x88, 0xEB), 6_355),
        ("cp932", range(0x88, 0xFD), 6_681),
        ("euc-kr", range(0xB0, 0xFE), 4_620),
    ],
)
def test_every_ideograph_of_a_code_page_is_there(
    codec: str, lead: range, count: int, east_asian: frozenset[str]
) -> None:
    wanted = two_byte(codec, lead)
    assert len(wanted) == count
    assert wanted <= east_asian


def test_level_one_of_gb_18030_is_there(east_asian: frozenset[str]) -> None:
    """GB 18030-2022, implementation level 1: the ideographs up to U+9FEF and all of extension A."""
    assert set(map(chr, (*range(0x4E00, 0x9FF0), *range(0x3400, 0x4DB6)))) <= east_asian


GENERAL_STANDARD = (
    "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳"
    "𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝"
    "𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)
"""Of the 8,105 characters of the Table of General Standard Chinese Characters (2013) those of extensions B to E."""


def test_general_standard_is_there(east_asian: frozenset[str]) -> None:
    """The other 7,909 are in Level 1 of GB 18030."""
    assert len(GENERAL_STANDARD) == 196
    assert set(GENERAL_STANDARD) <= east_asian


@pytest.mark.parametrize(
    ("text", "language", "forms"),
    [
        *(("骨直", language, "zh-Hans") for language in ("zh", "zh-CN", "zh-Hans-HK", "zh-SG")),
        *(("骨直", language, "zh-Hant") for language in ("zh-TW", "zh-Hant")),
        *(("骨直", language, "zh-Hant-HK") for language in ("zh-HK", "zh-Hant-MO", "yue")),
        *(("骨直", language, "ko") for language in ("ko", "", "en")),
        *(("骨の", language, "ja") for language in ("zh-TW", "", "ko")),
        ("骨直", "ja", "ja"),
        ("骨가", "zh", "ko"),
    ],
)
def test_han_characters_are_those_of_the_text_or_of_its_language(text: str, language: str, forms: str) -> None:
    assert [each.language for each in Fallback().order(text, 400, language) if each.language] == [forms]


def test_forms_of_five_places_differ() -> None:
    """U+9AA8 as Noto Sans CJK draws it: turned in China, and in Hong Kong unlike Taiwan."""
    languages = ("ja", "ko", "zh-Hans", "zh-Hant", "zh-Hant-HK")
    drawn = {language: shipped().line("骨直令次角", 400, language).runs[0].clusters for language in languages}
    glyphs = {language: tuple(one.components[0][0] for one in clusters) for language, clusters in drawn.items()}
    assert len(set(glyphs.values())) == 5
