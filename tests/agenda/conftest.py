"""Tests in browsers and other programs run where there are some; where not, the end of the run says so."""

import pytest

from .browser import AXE, CHROMIUM
from .foreign import CALCURSE, readers

_MISSING = {
    "test_page.py": "" if CHROMIUM else "no Chromium here (Debian: apt-get install chromium)",
    "test_page_axe.py": "" if CHROMIUM and AXE.exists() else f"no Chromium, or no axe-core in {AXE.parent}",
    "test_calcurse.py": "" if CALCURSE else "no calcurse here (Debian: apt-get install calcurse)",
}
collect_ignore = [file for file, why in _MISSING.items() if why]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for file in collect_ignore:
        terminalreporter.write_line(f"left out: tests/agenda/{file}: {_MISSING[file]}")
    for reader, (_, why) in readers().items():
        if why:
            terminalreporter.write_line(f"left out: {reader} in tests/agenda/test_foreign.py: {why}")
