"""CommonMark from strangers, and words of strangers in CommonMark.

As HTML it is safe: text, emphasis, lists, quotes, code and links to the web, nothing else. HTML in it is not believed:
tags that are known become what they mean in CommonMark, the others are shown as they are.
"""

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from forumctl.definition.cleaning import clean_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


_INLINE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#|[A-Za-z][A-Za-z0-9]*;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BLOCK = re.compile(r"^(?:#|[+:](?=\s|$)|-(?=[\s-]|$)|=(?=[\s=]|$)|\d{1,9}(?=[.)](?:\s|$)))")


def plain(value: object) -> str:
    """The value on one line with every sign escaped that CommonMark or its common extensions would read as markup.

    Any ASCII punctuation may be escaped with a backslash (CommonMark 0.31, 2.4). What would start a list, a heading or
    a quotation is escaped at the start only, so that names keep their hyphens and full stops.
    """
    text = _INLINE.sub(lambda sign: f"\\{sign[0]}", clean_line(str(value)))
    found = _BLOCK.match(text)
    if not found:
        return text
    end = found.end()
    return f"{text[:end]}\\{text[end:]}" if found[0].isdigit() else f"\\{text}"


_TAG = re.compile(r"</?(?:p|br|a|ul|ol|li|em|i|strong|b|div|span|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BLOCKS = ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6")
_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)


def prose(text: str) -> str:
    """The HTML of a text; links leave the page without telling where they come from."""
    return str(_parser().render(without_tags(text))).strip()


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
            return bool(_WEB.match(url))

    parser = Parser("commonmark", {"html": False})
    parser.disable(["image", "heading", "lheading", "hr", "reference", "html_block", "html_inline"])
    parser.add_render_rule("link_open", _link)
    return parser


def _link(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer")
    return str(self.renderToken(tokens, index, options, env))


class _Reader(HTMLParser):
    """Writes the tags that it knows as CommonMark and leaves all else as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link = re.sub(r"[\s<>]", "", dict(attrs).get("href") or "")
            self.out.append("[" if self._link else "")
        elif tag == "li":
            self.out.append("\n- ")
        elif tag == "br":
            self.out.append("\n")
        elif tag in _BLOCKS:
            self.out.append("\n\n")
        elif tag in _MARKS:
            self.out.append(_MARKS[tag])
        elif tag != "span":
            self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self.out.append(f"](<{self._link}>)")
            self._link = ""
        elif tag in _BLOCKS:
            self.out.append("\n\n")
        elif tag in _MARKS:
            self.out.append(_MARKS[tag])

    def handle_data(self, data: str) -> None:
        self.out.append(data)


def without_tags(text: str) -> str:
    """The text with the tags that are known as what they mean in CommonMark; as it is where it has none."""
    if not _TAG.search(text):
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.out)).strip()
