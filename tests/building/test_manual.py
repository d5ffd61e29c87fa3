"""The manual: its pages, their links, and the site made of them."""

import re
from pathlib import Path

import pytest

from forumctl.building import manual
from tests.agenda.browser import CHROMIUM, started
from tests.guide import pictures

PAGES = manual.pages()


def test_every_page_of_the_folder_is_in_the_manual() -> None:
    assert sorted(PAGES) == sorted(path.stem for path in manual.HOME.glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_page_has_a_title_and_says_what_it_is_about(name: str) -> None:
    page = PAGES[name]
    assert page.text.startswith(f"# {page.title}\n")
    assert 10 < len(page.about) < 200


def test_links_of_the_site_lead_to_its_files_and_headings() -> None:
    site = {name: content.decode() for name, content in manual.site().items()}
    assert set(site) == {"index.html", *(f"{name}.html" for name in PAGES)}
    links = [(name, link) for name, text in site.items() for link in re.findall(r'href="([^"#:]+\.html)', text)]
    assert links
    assert {link for _, link in links} <= set(site)
    assert not [text for text in site.values() if re.search(r'(?:src|href)="https?:', text) and "script src" in text]


def test_sections_are_those_that_have_all_the_words() -> None:
    text = "# T\n\nintro bus\n\n## One\n\na late bus\n\n## Two\n\na bus\n\n### Late train\n\nx\n"
    assert list(manual.sections(text, "bus late")) == ["## One\n\na late bus\n\n"]
    assert list(manual.sections(text, "LATE")) == ["## One\n\na late bus\n\n", "### Late train\n\nx\n"]


def test_page_on_outputs_has_every_picture_and_they_are_small() -> None:
    shown = re.findall(r"\]\(pictures/([\w-]+)\.png\)", PAGES["outputs"].text)
    assert sorted(shown) == sorted(pictures.PAGES) == sorted(path.stem for path in pictures.FOLDER.iterdir())
    assert sum(path.stat().st_size for path in pictures.FOLDER.iterdir()) <= pictures.MOST_BYTES
    assert "data:image/png;base64," in manual.site()["outputs.html"].decode()
    assert ".png" not in manual.plain(PAGES["outputs"].text)


def test_page_on_outputs_says_of_each_when_to_print_it_or_how_it_comes() -> None:
    said = re.split(r"^### ", PAGES["outputs"].text, flags=re.MULTILINE)[1:]
    assert len(said) > 20
    assert [one for one in said if not re.search(r"\*\*(?:For|Print|Send)\*\*|Made", one)] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["outputs"], ("outputs", [])),
        (["on", "the", "day", "late"], ("on-the-day", ["late"])),
        (["On-The-Day"], ("on-the-day", [])),
        (["cookbook", "late", "bus"], ("cookbook", ["late", "bus"])),
        (["nothing", "outputs"], ("", ["nothing", "outputs"])),
    ],
)
def test_page_is_named_by_one_word_or_several(words: list[str], found: tuple[str, list[str]]) -> None:
    assert manual.page_named(words) == found


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium here (Debian: apt-get install chromium)")
def test_search_of_the_site_finds_sections_and_leads_there(tmp_path: Path) -> None:
    for name, content in manual.site().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with started(tmp_path / "profile") as browser:
        browser.open(tmp_path / "index.html")
        browser.run("document.getElementById('search').focus()")
        browser.type("badges label")
        links = browser.run("[...document.querySelectorAll('#found a')].map(a => a.getAttribute('href'))")
        assert links
        assert {link.partition("#")[0] for link in links} <= set(manual.site())
        assert browser.run("document.querySelector('article').hidden")
        browser.type(" xyzzy")
        assert browser.run("document.getElementById('found').textContent") == "Nothing found"
        assert browser.errors == []
