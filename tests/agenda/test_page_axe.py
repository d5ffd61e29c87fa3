"""The page against axe-core's rules for WCAG 2.2 AA."""

from pathlib import Path

import pytest

from .browser import AXE, started
from .given import FULL, SEOUL, SMALL, laid, parallel, rendered

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TABLES = {
    "small": laid(SMALL),
    "seoul2019": laid(SEOUL),
    "all day": laid(FULL),
    "twelve rooms": parallel(laid(SMALL), 12),
}


@pytest.mark.parametrize(
    ("forum", "width", "scheme"),
    [
        ("small", 1280, "light"),
        ("seoul2019", 360, "light"),
        ("seoul2019", 1280, "dark"),
        ("all day", 768, "dark"),
        ("twelve rooms", 1280, "light"),
    ],
)
def test_page_breaks_no_rule_of_axe(forum: str, width: int, scheme: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(rendered(TABLES[forum], "html"))
    with started(tmp_path / "profile") as browser:
        browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.send("Page.setBypassCSP", enabled=True)
        browser.open(page, width)
        browser.run(f"{AXE.read_text(encoding='utf-8')};0")
        found = browser.run(f"axe.run(document, {{runOnly: {RULES}}})")
        paper = browser.run("getComputedStyle(document.documentElement).backgroundColor")
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 30
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")
