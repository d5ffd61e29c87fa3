"""SVG of the same drawing: well-formed, whole in every script, the same bytes."""

import re
from xml.parsers.expat import ParserCreate

from forumctl.documents.qr import symbol
from forumctl.documents.svg import SvgDocument
from forumctl.documents.units import millimetres


def drawn() -> SvgDocument:
    document = SvgDocument("A <chart> & more")
    page = document.page(100, 50)
    page.rect(10, 10, 20, 5, fill="#ff0000", radius_mm=1)
    page.line(0, 0, 100, 50, colour="#00ff00", dash_mm=(1, 1))
    with page.rotated(90, 50, 25):
        page.text(50, 25, "Kim & “Lee”", 10, align="centre")
    page.text(5, 40, "أحمد 김상범 ဝင်း", 10)
    page.fit(5, 5, 20, 8, "Two words", 20, 5)
    return document


def elements(file: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every element with its attributes; an error where the file is not well-formed."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    parser.Parse(file, True)
    return found


def test_every_text_is_there_as_outlines_and_as_a_label() -> None:
    (file,) = drawn().files()
    found = elements(file)
    labels = [attributes["aria-label"] for _, attributes in found if "aria-label" in attributes]
    assert labels == ["Kim & “Lee”", "أحمد 김상범 ဝင်း", "Two", "words"]
    known = {attributes["id"] for name, attributes in found if name == "path" and "id" in attributes}
    used = {attributes["href"].removeprefix("#") for name, attributes in found if name == "use"}
    assert used == known
    assert len(used) > 15
    assert found[0][1]["width"] == "100mm"
    assert b"<title>A &lt;chart&gt; &amp; more</title>" in file


def test_code_has_the_modules_of_the_symbol() -> None:
    document = SvgDocument("Code")
    modules, rows = symbol("FORUM-2019")
    document.page(50, 50).qr(0, 0, modules + 8, "FORUM-2019")
    (file,) = document.files()
    shape = next(found["d"] for name, found in elements(file) if found.get("fill") == "#000000")
    runs = re.findall(r"M (\S+) (\S+) h (\S+) v", shape)
    drawn = [(round(millimetres(float(x))), round(50 - millimetres(float(y)))) for x, y, _ in runs]
    assert sum(round(millimetres(float(width))) for _, _, width in runs) == int.from_bytes(rows, "big").bit_count()
    assert min(drawn) == (4, 5)
    assert max(x for x, _ in drawn) < modules + 4


def test_what_is_clipped_is_drawn_inside_a_box() -> None:
    document = SvgDocument("Clip")
    page = document.page(50, 50)
    with page.clipped(10, 10, 5, 5):
        page.line(0, 0, 50, 50)
    (file,) = document.files()
    found = elements(file)
    clip = next(attributes["id"] for name, attributes in found if name == "clipPath")
    assert [attributes for name, attributes in found if name == "g"][1] == {"clip-path": f"url(#{clip})"}


def test_same_drawing_is_the_same_bytes() -> None:
    assert drawn().files() == drawn().files()


def test_box_stands_for_a_character_without_a_face() -> None:
    drawings = []
    for text in ("\U000102a0", "\u25a1"):
        document = SvgDocument("x")
        document.page().text(1, 1, text, 10)
        drawings.append([attributes["d"] for name, attributes in elements(document.files()[0]) if name == "path"])
    assert drawings[0] == drawings[1] != []
