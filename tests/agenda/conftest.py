"""Tests of the page in a browser run where there is one; where not, the end of the run says so."""

import pytest

from .browser import AXE, CHROMIUM

_MISSING = {
    "test_page.py": "" if CHROMIUM else "no Chromium here (Debian: apt-get install chromium)",
    "test_page_axe.py": "" if CHROMIUM and AXE.exists() else f"no Chromium, or no axe-core in {AXE.parent}",
}
collect_ignore = [file for file, why in _MISSING.items() if why]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for file in collect_ignore:
        terminalreporter.write_line(f"left out: tests/agenda/{file}: {_MISSING[file]}")
