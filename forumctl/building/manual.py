"""The manual: the pages of forumctl/guide, for the terminal and as a small site that needs no network."""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[1] / "guide"
ORDER = (
    "tutorial",
    "whole-forum",
    "cookbook",
    "outputs",
    "on-the-day",
    "windows-macos",
    "commands",
    "files",
    "changes",
    "keys",
    "glossary",
    "architecture",
    "optimiser",
)
"""The pages in the order in which a newcomer wants them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the manual: its name, its title, what it is about in a sentence, and its whole Markdown."""

    name: str
    title: str
    about: str
    text: str


def pages() -> Mapping[str, Page]:
    """Every page by name, in order."""
    return {name: _page(name) for name in ORDER}


def page_named(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The page that the first words name, and the words after it; no name where they name none: on the day late."""
    for count in range(len(words), 0, -1):
        if (name := "-".join(words[:count]).lower()) in ORDER:
            return name, words[count:]
    return "", words


def _page(name: str) -> Page:
    text = (HOME / f"{name}.md").read_text("utf-8")
    title, _, rest = text.removeprefix("# ").partition("\n")
    first = rest.strip().split("\n\n", 1)[0].replace("\n", " ")
    return Page(name, title.strip(), first if len(first) < 160 else f"{first.split('. ', 1)[0].rstrip('.')}.", text)


def site() -> Mapping[str, bytes]:
    """The manual as HTML by file name: a page each, joined by links, with a search over all headings and paragraphs."""
    from jinja2 import Environment, FileSystemLoader
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    template = Environment(loader=FileSystemLoader(HOME), autoescape=True).get_template("page.html")
    known = pages()
    found: list[tuple[str, str, str]] = []
    bodies = {}
    for page in known.values():
        tokens = reader.parse(page.text)
        anchor = ""
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                anchor = _anchor(tokens[at + 1].content)
                token.attrSet("id", anchor)
            elif token.type == "inline":
                found.append((f"{page.name}.html#{anchor}", page.title, token.content))
                for child in token.children or ():
                    if child.type == "link_open":
                        child.attrSet("href", _linked(str(child.attrGet("href"))))
                    elif child.type == "image":
                        child.attrSet("src", _inside(str(child.attrGet("src"))))
        bodies[page.name] = reader.renderer.render(tokens, reader.options, {})
    index = json.dumps(found, ensure_ascii=False).replace("<", "\\u003c")
    return {
        f"{'index' if name == ORDER[0] else name}.html": template.render(
            pages=known.values(), page=known[name], body=body, index=index, first=ORDER[0]
        ).encode()
        for name, body in bodies.items()
    } | {f"{ORDER[0]}.html": _forward("index.html")}


def _forward(to: str) -> bytes:
    return f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={to}">\n'.encode()


def _inside(picture: str) -> str:
    """A picture of the manual as a data URI."""
    return f"data:image/png;base64,{base64.b64encode((HOME / picture).read_bytes()).decode()}"


def plain(text: str) -> str:
    """The Markdown of a page without its pictures, for a terminal."""
    return re.sub(r"^!\[[^\]]*\]\([^)]*\)\n", "", text, flags=re.MULTILINE)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-")


def _linked(href: str) -> str:
    """A link to a page of the manual as one to its HTML; any other as it is."""
    name, mark, anchor = href.partition("#")
    return f"{name.removesuffix('.md')}.html{mark}{anchor}" if name.removesuffix(".md") in ORDER else href


def sections(text: str, wanted: str) -> Iterator[str]:
    """The sections of a page whose heading or text has all the words, each with its heading."""
    words = wanted.lower().split()
    for section in re.split(r"^(?=#{2,4} )", text, flags=re.MULTILINE)[1:]:
        if all(word in section.lower() for word in words):
            yield section
