"""Tests in browsers and other programs run where there are some; where not, the end of the run says so."""

import pytest

from .browser import AXE, CHROMIUM
from .foreign import CALCURSE, ICAL_JS, NODE, has_libical

_MISSING = {
    "test_page.py": "" if CHROMIUM else "no Chromium here (Debian: apt-get install chromium)",
    "test_page_axe.py": "" if CHROMIUM and AXE.exists() else f"no Chromium, or no axe-core in {AXE.parent}",
    "test_calcurse.py": "" if CALCURSE else "no calcurse here (Debian: apt-get install calcurse)",
    "test_libical.py": "" if has_libical() else "no libical here (Debian: apt-get install gir1.2-ical-3.0 python3-gi)",
    "test_icaljs.py": "" if NODE and ICAL_JS.exists() else f"no Node, or no ical.js in {ICAL_JS.parent}",
}
collect_ignore = [file for file, why in _MISSING.items() if why]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for file in collect_ignore:
        terminalreporter.write_line(f"left out: tests/agenda/{file}: {_MISSING[file]}")
