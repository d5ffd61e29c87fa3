import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from forumctl.documents.document import Document
from forumctl.documents.fonts import build
from forumctl.documents.fonts.build import FONTS as SUBSETS
from forumctl.documents.type.fonts import FONTS, Fallback, FontFile, installed_fonts, named_fonts, opened
from forumctl.documents.type.shaping import beside, uncovered
from forumctl.problems import ForumError

FILES = sorted(path.name for path in FONTS.glob("*.ttf"))


def test_every_font_has_its_recipe_and_its_notice() -> None:
    assert sorted(f"{name}.ttf" for name in SUBSETS) == FILES
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    notices = {
        name for line in licence.splitlines() if line.startswith("    Noto") for name in line.strip().split(", ")
    }
    assert notices == set(SUBSETS)


def test_every_font_is_in_the_order_of_fallback() -> None:
    order = [face.name.removesuffix("-400") for face in Fallback().order("a", 400, "")]
    assert sorted(order) == sorted(SUBSETS)


@pytest.mark.parametrize("name", FILES)
def test_font_is_truetype_without_hints(name: str) -> None:
    font = (FONTS / name).read_bytes()
    assert font[:4] == struct.pack(">L", 0x00010000)
    tags = {font[12 + 16 * index : 16 + 16 * index] for index in range(struct.unpack_from(">H", font, 4)[0])}
    assert {b"glyf", b"fvar", b"gvar"} <= tags
    assert not {b"fpgm", b"prep", b"cvt "} & tags


def test_all_fonts_together_stay_small() -> None:
    assert sum((FONTS / name).stat().st_size for name in FILES) < 39_500_000  # 21 MB in a wheel


RINGS = Path(__file__).parent / "rings.otf"
NAME = "Ann \u0780\u07a6\u0781"


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
    assert uncovered(NAME) == "\u0780\u07a6\u0781"
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


@pytest.mark.parametrize(
    ("name", "codec", "lead", "trail"),
    [
        ("NotoSansTC", "big5hkscs", range(0x87, 0xFF), range(0x40, 0xFF)),
        ("NotoSansTC", "big5", range(0xA4, 0xFA), range(0x40, 0xFF)),
        ("NotoSansSC", "gbk", range(0x81, 0xFE), range(0x40, 0xFF)),
        ("NotoSansJP", "shift-jis", range(0x88, 0xEB), range(0x40, 0xFD)),
    ],
)
def test_every_ideograph_of_a_code_page_is_there(name: str, codec: str, lead: range, trail: range) -> None:
    wanted = {chr(code) for code in build.two_byte(codec, lead, trail) if "\u4e00" <= chr(code) <= "\u9fa5"}
    assert len(wanted) > 4_000
    assert wanted <= set(map(chr, opened(FontFile(FONTS / f"{name}.ttf")).unicodes))


def test_general_standard_is_there() -> None:
    shipped = set(opened(FontFile(FONTS / "NotoSansSC.ttf")).unicodes)
    assert set(map(ord, build.GENERAL_STANDARD)) <= shipped
    assert sum(code >= 0x20000 for code in shipped) > 200


@pytest.mark.parametrize(
    ("text", "language", "face"),
    [
        *(("骨直", language, "NotoSansSC") for language in ("zh", "zh-CN", "zh-Hans-HK", "zh-SG")),
        *(("骨直", language, "NotoSansTC") for language in ("zh-TW", "zh-Hant", "zh-HK", "yue")),
        *(("骨直", language, "NotoSansKR") for language in ("ko", "", "en")),
        *(("骨の", language, "NotoSansJP") for language in ("zh-TW", "", "ko")),
        ("骨直", "ja", "NotoSansJP"),
        ("骨가", "zh", "NotoSansKR"),
    ],
)
def test_han_characters_are_those_of_the_text_or_of_its_language(text: str, language: str, face: str) -> None:
    order = [each.name.removesuffix("-400") for each in Fallback().order(text, 400, language)]
    assert next(name for name in order if name[-2:] in ("KR", "JP", "SC", "TC")) == face
