"""The page against axe-core's rules for WCAG 2.2 AA."""

from pathlib import Path

import pytest

from .browser import AXE, started
from .given import BOTH, laid, rendered

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("forum", "width"), [("small", 1280), ("seoul2019", 360)])
def test_page_breaks_no_rule_of_axe(forum: str, width: int, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(rendered(laid(BOTH[forum]), "html"))
    with started(tmp_path / "profile") as browser:
        browser.send("Page.setBypassCSP", enabled=True)
        browser.open(page, width)
        browser.run(f"{AXE.read_text(encoding='utf-8')};0")
        found = browser.run(f"axe.run(document, {{runOnly: {RULES}}})")
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 30
