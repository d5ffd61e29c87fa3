"""Letters in Markdown → PDF, and → Word documents that an office can put its letterhead on."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Literal, NamedTuple
from zipfile import ZipFile, ZipInfo

from forumctl.documents.document import Document
from forumctl.documents.palette import BODY_PT, INK, LINE, TITLE_PT
from forumctl.locale import is_right_to_left
from forumctl.problems import ForumError, Place, Problem

_MARGIN_MM = 25.0
_GAP_MM = 3.0
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Block(NamedTuple):
    """A heading, a paragraph, a point of a list or a quotation, as plain text."""

    kind: Literal["heading", "text", "point", "quote"]
    text: str
    level: int = 1


def blocks(letter: bytes) -> Iterator[Block]:
    """The parts of a letter in Markdown, in order; emphasis is not kept."""
    from markdown_it import MarkdownIt

    kinds: list[Literal["heading", "text", "point", "quote"]] = ["text"]
    level = 1
    for token in MarkdownIt("commonmark").parse(letter.decode()):
        if token.type == "heading_open":
            kinds.append("heading")
            level = int(token.tag[1:])
        elif token.type in ("list_item_open", "blockquote_open"):
            kinds.append("point" if token.type == "list_item_open" else "quote")
        elif token.type in ("heading_close", "list_item_close", "blockquote_close"):
            kinds.pop()
        elif token.type == "inline":
            parts = (
                "\n" if one.type == "hardbreak" else " " if one.type == "softbreak" else one.content
                for one in token.children or ()
            )
            yield Block(kinds[-1], "".join(parts).strip(), level)


def pdf(letter: bytes, language: str) -> bytes:
    """The letter on as many A4 pages as it takes."""
    parts = list(blocks(letter))
    title = next((one.text for one in parts if one.kind == "heading"), "")
    document = Document(title, language=language, tagged=True)
    page, y = document.page(), _MARGIN_MM
    for one in parts:
        indent = {"point": 6.0, "quote": 8.0}.get(one.kind, 0.0)
        size = (TITLE_PT if one.level == 1 else BODY_PT + 2) if one.kind == "heading" else BODY_PT
        weight = 700 if one.kind == "heading" else 400
        left, width = _MARGIN_MM + indent, page.width_mm - 2 * _MARGIN_MM - indent
        pitch_mm = size * 0.5
        lines = page.wrapped(width, one.text, size, weight=weight, language=language)
        if y + len(lines) * pitch_mm > page.height_mm - _MARGIN_MM and y > _MARGIN_MM:
            page, y = document.page(), _MARGIN_MM
        if one.kind == "point":
            page.circle(_MARGIN_MM + 3, y + pitch_mm / 2, 0.6, fill=INK)
        role = ("H1" if one.level == 1 else "H2") if one.kind == "heading" else "P"
        with page.tagged(role):
            height = page.paragraph(left, y, width, one.text, size, weight=weight, colour=INK, language=language)
        if one.kind == "quote":
            page.line(_MARGIN_MM + 4, y, _MARGIN_MM + 4, y + height, colour=LINE)
        y += height + _GAP_MM
    return document.render()


def docx(letter: bytes, language: str, revised: datetime) -> bytes:
    """The letter as a Word document in its styles; a ForumError where the library for it is not installed."""
    try:
        from docx import Document as Word
        from docx.oxml import OxmlElement
    except ImportError as error:
        hint = "Install it with: pip install 'forumctl[word]'; or use --format pdf."
        fact = "Word documents need the package python-docx, which is not installed"
        raise ForumError([Problem("no-docx", fact, Place("--format"), hint)]) from error
    book = Word()
    styles = {"heading": "Heading 1", "text": "Normal", "point": "List Bullet", "quote": "Intense Quote"}
    for one in blocks(letter):
        style = "Heading 2" if one.kind == "heading" and one.level > 1 else styles[one.kind]
        paragraph = book.add_paragraph(one.text, style)
        if is_right_to_left(language):
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - the library has no other door
    properties = book.core_properties
    properties.author = properties.last_modified_by = "forumctl"
    properties.created = properties.modified = revised.replace(tzinfo=None)
    properties.language = language
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    with ZipFile(raw) as made, ZipFile(out, "w") as kept:  # without the time of day, which the archive would have
        for name in made.namelist():
            kept.writestr(ZipInfo(name, _EPOCH), made.read(name))
    return out.getvalue()
