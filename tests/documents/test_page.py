from functools import partial
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forumctl.documents.document import Document
from forumctl.documents.page import Align, VAlign
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.type.shaping import uncovered


def pieces(document: Document) -> list[tuple[str, float, float]]:
    """Each text on the first page with its left end and baseline in mm from the top left corner."""
    page = PdfReader(BytesIO(document.render())).pages[0]
    height = float(page.mediabox.height)
    found: list[tuple[str, float, float]] = []

    def visit(text: str, ctm: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            x = matrix[4] * ctm[0] + matrix[5] * ctm[2] + ctm[4]
            y = matrix[4] * ctm[1] + matrix[5] * ctm[3] + ctm[5]
            found.append((text.strip(), round(x * 25.4 / 72, 2), round((height - y) * 25.4 / 72, 2)))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(
    ("align", "text", "share"),
    [("left", "Ana", 0), ("centre", "Ana", 0.5), ("right", "Ana", 1), ("start", "Ana", 0), ("start", "עמר", 1)],
)
def test_text_is_anchored_at_x(align: Align, text: str, share: float) -> None:
    document = Document("x")
    document.page(100, 100).text(50, 40, text, 20, align=align)
    (found,) = pieces(document)
    assert found[1:] == pytest.approx((50 - share * width_mm(text, 20), 40), abs=0.02)


@given(
    x=st.floats(0, 60),
    width=st.floats(20, 40),
    align=st.sampled_from(["left", "centre", "right"]),
    text=st.sampled_from(["Ana", "عمر", "12:30"]),
)
def test_page_of_a_language_from_the_right_is_the_mirror_image_of_another(
    x: float, width: float, align: Align, text: str
) -> None:
    found = []
    for language in ("fr", "ar"):
        document = Document("x", language=language)
        page = document.page(100, 100)
        page.fit(x, 10, width, 8, text, 12, 5, align=align)
        page.text(x, 40, text, 12, align=align)
        wide = [page.set_text(text).fit(width, 8, 12, 3).lines[0].width_em * 12 * 25.4 / 72, width_mm(text, 12)]
        found.append([(left, left + each, y) for (_, left, y), each in zip(pieces(document), wide, strict=True)])
    mirrored = [(100 - right, 100 - left, y) for left, right, y in found[1]]
    for one, other in zip(found[0], mirrored, strict=True):
        assert one == pytest.approx(other, abs=0.1)


def test_shapes_of_a_mirrored_page_change_sides_and_signs_do_not() -> None:
    page = Document("x", language="ar").page(100, 100)
    page.rect(10, 0, 20, 100, fill="#000000")
    with page.as_it_is(10, 20):
        page.line(10, 0, 12, 0)
        page.text(10, 50, "a", 10)
    with page.mirrored(0, 100):
        page.line(10, 0, 12, 0)
    turned = page.operators().decode()
    assert "255.118 0.000 -56.693 283.465 re" in turned  # from 90 mm to the left
    assert "198.425 283.465 m 204.094 283.465 l" in turned  # 70 to 72 mm
    assert "28.346 283.465 m 34.016 283.465 l" in turned  # as on any page
    assert not Document("x", language="ar", mirrored=False).page().is_mirrored


def test_line_alone_begins_where_lines_begin_and_several_where_their_text_does() -> None:
    document = Document("x")
    page = document.page(100, 100)
    page.paragraph(10, 10, 80, "عمر", 10)
    page.paragraph(10, 30, 30, "عمر بن الخطاب عمر بن الخطاب", 10)
    one, *several = pieces(document)
    assert one[1] == pytest.approx(10, abs=0.02)
    assert min(left for _, left, _ in several) > 10.5


def test_fit_tells_what_it_drew() -> None:
    page = Document("x").page(100, 100)
    assert page.fit(0, 0, 90, 30, "Ana", 30, 12).is_readable
    small = page.fit(0, 0, 20, 30, "Wolfeschlegelsteinhausenbergerdorff", 30, 12)
    assert not small.is_readable
    assert small.lines == ("Wolfeschlegelsteinhausenbergerdorff",)


@pytest.mark.parametrize(("valign", "share"), [("top", 0), ("middle", 0.5), ("bottom", 1)])
def test_fit_stands_by_its_ink(valign: VAlign, share: float) -> None:
    document = Document("x")
    document.page(100, 100).fit(10, 20, 80, 40, "x", 100, 8, valign=valign)
    ink_mm = 100 * 25.4 / 72 * 0.536  # the height of an x
    assert pieces(document)[0][2] == pytest.approx(20 + ink_mm + share * (40 - ink_mm), abs=0.1)


def test_paragraph_answers_its_height_and_leads_its_lines() -> None:
    document = Document("x")
    page = document.page(100, 100)
    height_mm = page.paragraph(10, 20, 26, "one two three four five six seven", 10, leading=1.5)
    assert height_mm == pytest.approx(3 * 15 * 25.4 / 72)
    assert [text for text, _, _ in pieces(document)] == ["one two three", "four five six", "seven"]
    baselines = [y for _, _, y in pieces(document)]
    assert baselines[1] - baselines[0] == pytest.approx(15 * 25.4 / 72, abs=0.02)


def test_rotated_text_turns_clockwise_around_the_point() -> None:
    document = Document("x")
    page = document.page(100, 100)
    with page.rotated(90, 50, 50):
        page.text(60, 50, "down", 10)
    with page.shifted(10, 5), page.scaled(2, 20, 20):
        page.text(25, 20, "moved", 10)
    (down, *down_mm), (moved, *moved_mm) = pieces(document)
    assert (down, moved) == ("down", "moved")
    assert down_mm == pytest.approx([50, 60], abs=0.02)
    assert moved_mm == pytest.approx([40, 25], abs=0.02)


def test_shapes_are_written_as_operators() -> None:
    page = Document("x").page(25.4, 25.4)
    page.rect(0, 0, 25.4, 12.7, fill="#ff0000")
    page.line(0, 0, 25.4, 25.4, colour="#000000", line_mm=25.4 / 72, dash_mm=(25.4, 12.7))
    page.polygon([(0, 0), (25.4, 0), (0, 25.4)], stroke="#0000ff", line_mm=25.4 / 72)
    page.path("M 0 0 C 0 25.4 25.4 25.4 25.4 0 Z", fill="#00ff00")
    assert page.operators().decode().splitlines() == [
        "q 1 0 0 rg 0.000 36.000 72.000 36.000 re f Q",
        "q 0 0 0 RG 1.000 w [72.000 36.000] 0 d 0.000 72.000 m 72.000 0.000 l S Q",
        "q 0 0 1 RG 1.000 w 0.000 72.000 m 72.000 72.000 l 0.000 0.000 l h S Q",
        "q 0 1 0 rg 0.000 72.000 m 0.000 0.000 72.000 0.000 72.000 72.000 c h f Q",
    ]


def test_uncovered_names_characters_once() -> None:
    assert uncovered("Kim 김 ไทย عمر 🌏") == ""
    assert uncovered("\ue000a\ue000\ue001") == "\ue000\ue001"


def test_width_grows_with_size() -> None:
    assert width_mm("김서연", 20) == pytest.approx(2 * width_mm("김서연", 10))
    assert width_mm("", 10) == 0


def test_what_is_repeated_is_seen_again() -> None:
    document = Document("x")
    pages = [document.page() for _ in range(3)]
    for page, word in zip(pages, ("guest", "guest", "host"), strict=True):
        page.repeated(word, partial(page.text, 10, 10, word, 12))
    first, second, third = pages
    assert first.operators() == second.operators() != third.operators()
    assert first.mark == second.mark != third.mark
    third.repeated("guest", lambda: third.text(10, 10, "never", 12))
    assert third.mark not in (first.mark, document.page().mark)
    assert third.operators().endswith(first.operators())


@pytest.mark.parametrize(
    "name", ["שרה Levi", "שרה כהן (Sarah Cohen)", "فاطمة الزهراء Bennani", "ابن سينا Ibn Sina ابن"]
)
def test_name_of_both_directions_is_found_in_the_order_of_reading(name: str) -> None:
    document = Document("x")
    document.page().text(20, 20, name, 14)
    assert PdfReader(BytesIO(document.render())).pages[0].extract_text().strip() == name


def test_name_in_a_script_that_readers_do_not_know_to_run_to_the_left_is_found() -> None:
    document = Document("x")
    document.page().text(20, 20, "𞤀𞤣𞤢𞤥 𞤄𞤢𞤸", 14)
    assert PdfReader(BytesIO(document.render())).pages[0].extract_text().strip() == "𞤀𞤣𞤢𞤥 𞤄𞤢𞤸"
