"""The manual: its pages, their links, and the site made of them."""

import re

import pytest

from forumctl.building import manual

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
