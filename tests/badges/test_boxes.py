import re
import tomllib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from forumctl.badges.boxes import column
from forumctl.badges.checks import covered_text
from forumctl.badges.drawing import Bleed, Cell
from forumctl.badges.drawing_boxes import draw_boxes
from forumctl.badges.face import badge
from forumctl.badges.imposition import Printing
from forumctl.badges.sheets import render
from forumctl.badges.standard import designed, standard_boxes
from forumctl.badges.stock import stock_of
from forumctl.definition import Forum
from forumctl.documents.document import Document, pages_as_png
from forumctl.documents.page import Boxes
from forumctl.documents.pictures import Picture, picture
from forumctl.roster import Roster

from .given import ANN, BOB, PLANS, forum, person


def boxed(*boxes: dict[str, Any], **badges: Any) -> Forum:
    return forum(boxes=tuple({"at": (5, 5), "size": (80, 20), **box} for box in boxes), **badges)


def printed(asked: Forum, *people: Any, pictures: dict[str, Picture] | None = None, **printing: Any) -> bytes:
    return render(asked, Roster(people), PLANS, people, Printing(**printing), pictures or {}).pdf


def says(asked: Forum, who: Any) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(printed(asked, who))).pages)


def test_standard_face_in_boxes_looks_as_without_them() -> None:
    asked = {"qr": "token", "show": ("table:dinner", "bus", "languages", "diet")}
    plain = forum(**asked)
    written = tomllib.loads(standard_boxes(plain, stock_of(plain)))["badges"]["boxes"]
    for box in written:
        box["at"], box["size"] = tuple(box["at"]), tuple(box["size"])
    assert designed(forum(**asked, boxes=tuple(written))) == plain  # nobody has changed it: nothing is printed anew
    written.append({"what": "area", "at": (1, 1), "size": (1, 1)})
    same = forum(**asked, boxes=tuple(written))
    assert designed(same) == same
    pngs = [pages_as_png(printed(each, ANN, is_single=True), 100) for each in (plain, same)]
    assert pngs[0] == pngs[1]
    assert len(set(Image.open(BytesIO(pngs[0])).convert("RGB").get_flattened_data())) > 20


def test_box_says_what_the_roster_and_the_forum_say() -> None:
    whats = ("name", "second-name", "organisation", "origin", "category", "title", "country", "languages", "token")
    said = says(
        boxed(*({"what": what, "at": (5, 6 * row), "size": (80, 5)} for row, what in enumerate(whats)), qr="token"), ANN
    )
    for words in ("Ann Lee", "이안", "City Hall", "Seoul · South Korea", "Guest · 손님", "City Forum", "KO EN"):
        assert words in said.replace("  ", " ")


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ({"what": "text", "text": "Crew"}, True),
        ({"what": "text", "text": "Crew", "categories": ("guest",)}, True),
        ({"what": "text", "text": "Crew", "without": ("guest",)}, False),
        ({"what": "text", "text": "Crew", "when": {"field": "city", "is": ("Seoul",)}}, True),
        ({"what": "text", "text": "Crew", "when": {"field": "diet", "is": ("halal", "vegan")}}, True),
        ({"what": "text", "text": "Crew", "when": {"field": "city", "is": ("Busan",)}}, False),
        ({"what": "text", "text": "Crew", "when": {"field": "phone"}}, False),
        ({"what": "text", "text": "Crew", "side": "back"}, True),
        ({"what": "text", "text": "crew of {}", "capitals": True}, False),
    ],
)
def test_box_is_shown_to_whom_it_is_for(box: dict[str, Any], shown: bool) -> None:
    assert ("Crew" in says(boxed(box), ANN)) == shown


def test_columns_of_the_forums_own_are_boxes_and_chips() -> None:
    ann = ANN.model_copy(update={"fields": (("tour", "River"),)})
    asked = boxed({"what": "field:tour"})
    assert "River" in says(asked, ann)
    assert column(ann, "tour") == "River"
    plain = forum(show=("field:tour", "delegation"))
    plain = plain.model_copy(
        update={"roster": plain.roster.model_validate({"fields": {"tour": {"label": {"en": "Tour"}}}})}
    )
    assert "River" in (said := says(plain, ann))
    assert "Tour" in said


def test_given_name_is_the_large_one_and_the_badge_name_takes_the_place_of_the_name() -> None:
    cat = person("Catherine O'Neil", id="cat", given="Cathy", badge_name="Cathy O'Neil", pronouns="she/her")
    made = badge(forum(big="given", lines=("name", "second-name", "pronouns")), cat, PLANS)
    assert made.lines == {"name": "Cathy", "second-name": "Cathy O'Neil", "pronouns": "she/her"}
    assert badge(forum(big="given"), BOB, PLANS).lines["name"] == "Bob Ray"


def test_small_text_of_a_box_is_said() -> None:
    page = Document("x").page(90, 55)
    long = person("Wolfeschlegelsteinhausenbergerdorff " * 3, id="long", category="guest")
    made = badge(boxed({"what": "name", "size": (30, 8), "pt": 30}, {"what": "title", "pt": 6}), long, PLANS)
    assert draw_boxes(page, Cell(0, 0, 90, 55), made, {}, "front") == ("name",)


def test_code_goes_to_the_back_alone() -> None:
    behind = printed(forum(qr="token", back=("code",), stock="ID-1"), ANN)
    front, back = (page.get_contents() for page in PdfReader(BytesIO(behind)).pages)
    assert front is not None
    assert back is not None
    assert b"/IM true" not in front.get_data()
    assert b"/IM true" in back.get_data()


def design(trim: bool = False) -> bytes:
    """A green page with text, and red where it is to be cut off."""
    document = Document("design")
    page = document.page(96, 61)
    page.rect(0, 0, 96, 61, fill="#c00000")
    page.rect(3, 3, 90, 55, fill="#00c000")
    page.text(10, 50, "Designed", 12)
    if trim:
        page.boxes = Boxes((3, 3, 90, 55), (0, 0, 96, 61))
    return document.render()


def test_background_of_a_pdf_stays_a_drawing_and_is_cut_where_it_says() -> None:
    shown = {"green.pdf": picture(design(trim=True))}
    asked = forum(stock="ID-1", categories={"guest": {"background": "green.pdf"}})
    pdf = printed(asked, ANN, pictures=shown, bleed_mm=3.0)
    assert "Designed" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    seen = Image.open(BytesIO(pages_as_png(pdf, 72))).convert("RGB")
    assert seen.getpixel((3, 3)) == (192, 0, 0)  # the bleed
    assert seen.getpixel((14, 14)) == (0, 192, 0)  # the badge
    assert pdf == printed(asked, ANN, pictures=shown, bleed_mm=3.0)


@pytest.mark.parametrize(
    ("turn", "size", "corner"),
    [(0, (60, 20), (0, 0)), (90, (20, 60), (1, 0)), (180, (60, 20), (1, 1)), (270, (20, 60), (0, 1))],
)
def test_background_of_a_turned_page_stands_as_its_reader_sees_it(
    turn: int, size: tuple[int, int], corner: tuple[int, int]
) -> None:
    """What is at the top left of the page as it is stored is where turning it clockwise takes it."""
    document = Document("design")
    page = document.page(60, 20)
    page.rect(0, 0, 60, 20, fill="#00c000")
    page.rect(0, 0, 8, 8, fill="#c00000")
    page.boxes = Boxes((0, 0, 59.9, 20), (0, 0, 60, 20))
    turned, written = PdfWriter(clone_from=BytesIO(document.render())), BytesIO()
    turned.pages[0].rotate(turn)
    turned.write(written)
    shown = picture(written.getvalue())
    assert (round(shown.width_px * 25.4 / 72), round(shown.height_px * 25.4 / 72)) == size
    stock = {"cell": size, "sheet": size}
    small = {"what": "text", "text": "-", "at": (9, 9), "size": (2, 2)}
    asked = boxed(small, stock="own", stocks={"own": stock}, categories={"guest": {"background": "turned.pdf"}})
    pdf = printed(asked, BOB, pictures={"turned.pdf": shown})
    seen = Image.open(BytesIO(pages_as_png(pdf, 72))).convert("RGB")
    places = {
        (x, y): seen.getpixel((2 + x * (seen.width - 5), 2 + y * (seen.height - 5))) for x in (0, 1) for y in (0, 1)
    }
    assert places[corner] == (192, 0, 0)


@pytest.mark.parametrize("broken", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", design()[:400]])
def test_broken_pdf_is_no_picture(broken: bytes) -> None:
    with pytest.raises(ValueError, match="is a broken PDF"):
        picture(broken)


def test_bleed_of_a_box_goes_on_where_it_touches_the_edge() -> None:
    page = Document("x").page(96, 61)
    made = badge(boxed({"what": "area", "at": (0, 45), "size": (90, 10), "fill": "category"}), ANN, PLANS)
    draw_boxes(page, Cell(3, 3, 90, 55, Bleed(3, 3, 3, 3)), made, {}, "front")
    assert "0.000 0.000 272.126 36.850 re" in page.operators().decode()


def test_blank_badge_has_what_all_have() -> None:
    asked = boxed({"what": "text", "text": "Welcome"}, {"what": "name", "at": (5, 30)})
    pdf = render(asked, Roster(), PLANS, (), Printing(blanks={"guest": 1}), {}).pdf
    assert "Welcome" in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_sponsors_stand_in_a_row() -> None:
    red, blue = BytesIO(), BytesIO()
    Image.new("RGB", (300, 100), "#ff0000").save(red, "PNG")
    Image.new("RGB", (100, 100), "#0000ff").save(blue, "PNG")
    shown = {"red.png": picture(red.getvalue()), "blue.png": picture(blue.getvalue())}
    pdf = printed(forum(sponsors=tuple(shown)), ANN, pictures=shown, is_single=True)
    seen = Image.open(BytesIO(pages_as_png(pdf, 72))).convert("RGB")
    pixels = (seen.getpixel((x, y)) for x in range(seen.width) for y in range(seen.height))
    near = [isinstance(pixel, tuple) and pixel[0] > 250 and max(pixel[1:]) < 4 for pixel in pixels]
    assert 1000 < sum(near) < 1500


def test_pdf_with_far_too_much_in_it_is_no_picture() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    inner = DictionaryObject()
    for _ in range(60):
        inner = DictionaryObject({NameObject("/Deep"): inner})
    page[NameObject("/Resources")] = inner
    written = BytesIO()
    writer.write(written)
    with pytest.raises(ValueError, match="far too much"):
        picture(written.getvalue())


@pytest.mark.parametrize(
    ("code", "hidden"),
    [
        ({"at": (70, 20)}, ["the code lies on the box name: what reaches so far is hidden"]),
        ({"at": (85, 20)}, []),
        ({"at": (70, 20), "side": "back"}, []),
        ({"at": (70, 20), "categories": ("press",)}, []),
    ],
)
def test_text_under_a_code_is_told_of(code: dict[str, Any], hidden: list[str]) -> None:
    asked = boxed({"what": "name"}, {"what": "code", "size": (18, 18), **code})
    assert [problem.sentence for problem in covered_text(asked)] == hidden


def test_notes_stay_inside_a_low_box() -> None:
    low = boxed({"what": "notes", "at": (0, 60), "size": (99, 5)}, back=("emergency",), emergency="112")
    document = Document("x")
    page = document.page(99, 68)
    draw_boxes(page, Cell(0, 0, 99, 68), badge(low, ANN, PLANS), {}, "front")
    baselines = [float(y) for y in re.findall(r"BT 1 0 0 1 [\d.]+ ([\d.]+) Tm", page.operators().decode())]
    assert [y for y in baselines if not (68 - 65) * 72 / 25.4 < y < (68 - 60) * 72 / 25.4] == []
    assert len(baselines) == 2
