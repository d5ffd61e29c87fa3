"""A forum from invitation to thanks, as the manual tells it: every command, a real mail server, a real browser."""

import csv
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from tests.agenda.browser import Browser, started
from tests.building.desk.test_page import ask, opened, said, until
from tests.cli.conftest import Run, run
from tests.mail.server import running

__all__ = ["run"]

PAGE = (Path(__file__).parents[2] / "forumctl" / "guide" / "whole-forum.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
FORUM = Path("seoul/forum.toml")
ROSTER = Path("seoul/participants.csv")
EVERY = 5
"""One in so many has an address, for the time that messages take."""
LATE = ["maria-lourdes-villanueva", "ha-jun-yeong"]
"""They register when all places are taken."""
GONE = ["nizar-gharbi", "fahad-qureshi", "tanvir-hossain"]
"""They cancel; the first has not even answered at once."""
AT_THE_PAGE = {"Ahmed Abdel": "Ahmed Abdel-Salam", "하준영": "Ha Jun-yeong"}
"""What is typed at the desk's page, and who is meant."""
CAME = ["ahmed-abdel-salam", "ha-jun-yeong", "kim-sang-beom", "najat-zarrouk"]


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as read:
        return list(csv.DictReader(read))


def write(file: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def invite() -> set[str]:
    """Who has an address, once that is done which the manual says to do in a spreadsheet, and the answers are there."""
    rows = rows_of(ROSTER)
    for number, row in enumerate(rows):
        reached = number % EVERY == 0 or row["id"] in (*LATE, *GONE)
        row |= {"email": f"{row['id']}@example.org" if reached else "", "status": "invited"}
    first = [row for row in rows if row["id"] not in LATE]
    answers = [{**row, "status": "no-answer" if row["id"] == GONE[0] else "accepted"} for row in first]
    late = [{**row, "status": "confirmed"} for row in rows if row["id"] in (*LATE, GONE[0])]
    write(ROSTER, first, list(rows[0]))
    write(Path("answers.csv"), answers, ["id", "name", "status"])
    write(Path("late.csv"), late, list(rows[0]))
    return {row["id"] for row in rows if row["email"]}


@contextmanager
def desk(line: Sequence[str], browser: Browser) -> Iterator[None]:
    """The page that a command serves, open in a browser."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = subprocess.Popen([sys.executable, "-m", *line, "--port", str(port)], stderr=subprocess.DEVNULL)

    def answers() -> bool:
        assert served.poll() is None
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", port)) == 0

    try:
        until(answers)
        opened(browser, port, 1280)
        yield
    finally:
        served.terminate()
        served.wait(20)


def check_in(line: Sequence[str], profile: Path) -> None:
    with started(profile) as browser, desk(line, browser):

        def shows(element: str, text: str) -> bool:
            return said(browser, element) == text

        for text, name in AT_THE_PAGE.items():
            ask(browser, text)
            until(partial(shows, "name", name))
            browser.press("Enter")
            until(partial(shows, "said", f"{name} is in"))
        assert browser.errors == []


def follow(run: Run, profile: Path) -> tuple[dict[str, list[str]], set[str]]:
    """Does what the page says from top to bottom: who got which message, and who could."""
    got: dict[str, list[str]] = {}
    reached: set[str] = set()
    with running() as (server, smtp):
        for kind, text in BLOCKS:
            if kind == "toml":
                reached = invite()
                FORUM.write_text(FORUM.read_text("utf-8") + text.replace("port = 2525", f"port = {smtp.port}"), "utf-8")
            elif kind == "csv":
                assert set(text.splitlines()) <= set(Path("answers.csv").read_text("utf-8").splitlines())
            elif kind == "diff":
                before, after = (re.findall(rf"^{sign}(.*)$", text, re.MULTILINE)[0] for sign in ("-", r"\+"))
                assert FORUM.read_text("utf-8").count(before) == 1
                FORUM.write_text(FORUM.read_text("utf-8").replace(before, after), "utf-8")
            for line in text.splitlines() if kind == "sh" else ():
                had = len(server.taken)
                if "serve" in line:
                    check_in(shlex.split(line), profile)
                else:
                    answer = run(*shlex.split(line)[1:])
                    assert answer.code == 0, (line, answer.err)
                if "--yes" in line and "mail send" in line:
                    to = got.setdefault(line.split()[3], [])
                    to += [address.partition("@")[0] for address, _ in server.taken[had:]]
    return got, reached


def test_forum_from_invitation_to_thanks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    got, reached = follow(run, tmp_path / "profile")
    assert {template: sorted(people) for template, people in got.items()} == {
        "invitation": sorted(reached - {*LATE}),
        "reminder": [GONE[0]],
        "waiting": sorted(LATE),
        "confirmation": sorted(reached),
        "cancellation": sorted(GONE),
        "last-information": sorted(reached - {*GONE[:2]}),
        "change": sorted(reached - {*GONE}),
        "certificate": sorted(reached & {*CAME}),
        "thanks": sorted(reached & {*CAME}),
    }
    certificates = pypdfium2.PdfDocument("seoul/out/badges/certificates.pdf")
    assert len(certificates) == len(CAME)
    emergency = pypdfium2.PdfDocument("emergency.pdf")[0].get_textpage().get_text_bounded()
    assert [name for name in ("Kim Sang-beom", "Bus B") if name not in emergency] == []
    assert {row["id"] for row in rows_of(Path("missing.csv"))} & {*CAME, *GONE} == set()
    assert [row["id"] for row in rows_of(Path("report/survey.csv"))] == CAME
    assert {row["id"] for row in rows_of(Path("invite.csv"))} == {*CAME}
    left = [file for file in Path("seoul").rglob("*") if file.is_file() and "out" not in file.parts]
    assert [file.name for file in left if b"zarrouk" in file.read_bytes().lower()] == []
    assert len(left) > 10
