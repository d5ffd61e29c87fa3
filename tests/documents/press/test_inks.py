from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from forumctl.documents.document import Document, pages_as_png
from forumctl.documents.pictures import picture
from forumctl.documents.press.build import printed, separated
from forumctl.documents.press.inks import COATED, BlackAlone, FourInks, Inks, in_inks

from .given import faults


def drawing(inks: Inks | None, *, clear: bool = False) -> bytes:
    document = Document("Wörk & <work>", inks=inks)
    page = document.page(100, 60)
    page.rect(0, 40, 100, 20, fill="#1d7f3f", stroke="#0b4f8a")
    page.text(10, 20, "Ann Lee 이안", 20, colour="#1a1d21")
    page.qr(70, 5, 20, "TOKEN")
    shown = BytesIO()
    Image.new("RGBA" if clear else "RGB", (40, 20), "#c00000").save(shown, "PNG")
    page.picture(10, 25, 20, 10, picture(shown.getvalue()))
    page.logo(40, 25, 20, 10, picture(designed()))
    return document.render()


def designed() -> bytes:
    document = Document("design")
    document.page(40, 20).rect(0, 0, 40, 20, fill="#0000c0")
    return document.render()


@pytest.mark.parametrize("clear", [False, True])
def test_document_in_four_inks_is_a_pdf_x_4(clear: bool) -> None:
    made = drawing(FourInks(), clear=clear)
    assert list(faults(made)) == []
    assert made == drawing(FourInks(), clear=clear)
    assert "Ann Lee 이안" in PdfReader(BytesIO(made)).pages[0].extract_text()


def test_judge_finds_what_a_plain_document_lacks() -> None:
    assert len(list(faults(drawing(FourInks()).replace(b"/TrimBox", b"/TrimBax")))) == 1
    assert list(faults(drawing(FourInks()).replace(b"%PDF-1.6", b"%PDF-1.7"))) == ["6.1: not PDF 1.6"]


def test_type_and_codes_are_in_black_alone_and_colours_in_inks() -> None:
    content = b"0.102 0.1137 0.1294 rg BT ET 0 0 0 rg 1 1 1 RG 0.1137 0.498 0.2471 rg q 0.5 0.5 0.5 rg 1 0 0 1 2 3 cm"
    made = in_inks(content, FourInks()).decode()
    assert made.startswith("0 0 0 1 k BT ET 0 0 0 1 k 0 0 0 0 K ")
    cyan, magenta, yellow, black = map(float, made.split(" K ")[1].split(" k")[0].split())
    assert cyan > 0.6 > magenta
    assert yellow > 0.6 > black
    assert made.endswith(" q 0 0 0 0.5 k 1 0 0 1 2 3 cm")


def test_black_alone_knows_no_grey() -> None:
    seen = Image.open(BytesIO(pages_as_png(drawing(BlackAlone()), 200))).convert("L")
    values = seen.histogram()
    assert values[0] + values[255] > 0.93 * seen.width * seen.height  # but for edges of letters and the design


@pytest.mark.parametrize("wrong", [b"", b"none", b"\0" * 200, COATED.read_bytes().replace(b"prtrCMYK", b"mntrCMYK")])
def test_profile_of_another_thing_is_refused(wrong: bytes) -> None:
    if not wrong:
        assert FourInks(wrong).condition.startswith("Offset on coated paper")
        return
    with pytest.raises(ValueError, match="is no "):
        FourInks(wrong)


def test_inks_of_a_colour_print_that_colour() -> None:
    for lab in ((50.0, 20.0, 20.0), (60.0, -30.0, 10.0), (80.0, 5.0, 40.0), (45.0, 0.0, -20.0)):
        assert printed(separated(lab)) == pytest.approx(lab, abs=2)
