"""Messages handed to a real mail server by the command."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run
from tests.mail.server import running

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"

FORUM = """
[forum]
id = "small"
title = "Small"
days = [2030-05-14]
timezone = "Asia/Seoul"
revised = 2030-05-01T09:00:00

[roster]
file = "participants.csv"
"""


def test_invitations_go_through_a_mail_server_once(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    file = folder / "forum.toml"
    with running() as (server, smtp):
        how = f'smtp = {{ host = "{smtp.host}", port = {smtp.port}, security = "none" }}'
        text = f'{file.read_text("utf-8")}\n[mail]\nfrom = "Forum office <forum@example.org>"\n{how}\n'
        file.write_text(text, "utf-8")
        words = ("mail", "send", "speaker", folder, "--invite", "--only", "tigist-alemu", "--rate", "6000", "--yes")
        assert run(*words).code == 0
        first = list(server.taken)
        assert {address for address, _ in first} == {"tigist.alemu@example.org"}
        assert run(*words).code == 0
        assert server.taken == first
        file.write_text(text.replace('"tigist-alemu", ', ""), "utf-8")
        assert run(*words).code == 0
        (cancelled,) = server.taken[len(first) :]
        assert cancelled[1].endswith("changes that concern you")


MEANWHILE = (
    ("participants cancel cho", 0),
    ("participants rename ben bob", 5),
    ("participants erase ben", 5),
    ("mail send hello", 5),
    ("mail bounces", 0),
)
"""What others may do while a slow server takes a message: but for other ids and other messages, everything."""


def test_others_work_while_messages_are_sent(tmp_path: Path, run: Run) -> None:
    codes: list[tuple[str, int]] = []
    with running(lambda address, _times: meanwhile(address)) as (server, smtp):
        how = f'smtp = {{ host = "{smtp.host}", port = {smtp.port}, security = "none" }}'
        (tmp_path / "forum.toml").write_text(f'{FORUM}[mail]\nfrom = "office@example.org"\n{how}\n', "utf-8")
        people = "".join(f"{one},{one.title()} Lee,{one}@example.org,\n" for one in ("ann", "ben", "cho"))
        (tmp_path / "participants.csv").write_text(f"id,name,email,status\n{people}", "utf-8")
        (tmp_path / "mail").mkdir()
        (tmp_path / "mail/hello.en.md").write_text("Subject: Hello\n\nHello, {{ person.name }}.\n", "utf-8")
        (tmp_path / "returned.mbox").write_bytes(b"")

        def meanwhile(address: str) -> str:
            for command, _ in MEANWHILE if address.startswith("ann") else ():
                words = [*command.split(), *(["returned.mbox"] if command == "mail bounces" else []), "."]
                words += ["--yes"] if "bounces" not in command else []
                ended = subprocess.run(
                    [sys.executable, "-m", "forumctl", *words], cwd=tmp_path, capture_output=True, check=False
                )
                codes.append((command, ended.returncode))
            return "250 OK"

        said = run("mail", "send", "hello", tmp_path, "--yes", "--rate", "6000")
    assert (said.code, [address for address, _ in server.taken]) == (
        0,
        [f"{one}@example.org" for one in ("ann", "ben", "cho")],
    )
    assert codes == list(MEANWHILE)
    assert "cho,Cho Lee,cho@example.org,cancelled" in (tmp_path / "participants.csv").read_text("utf-8")
    assert run("participants", "rename", "ben", "bob", tmp_path, "--yes").code == 0
    assert '"bob"' in (tmp_path / ".forumctl/mail.jsonl").read_text("utf-8")


def test_messages_of_an_earlier_draft_are_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "forum.toml").write_text(f'{FORUM}[mail]\nfrom = "office@example.org"\n', "utf-8")
    (tmp_path / "participants.csv").write_text("name,email\nAnn,ann@example.org\nBen,ben@example.org\n", "utf-8")
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail/thanks.en.md").write_text("Subject: Thanks\n\nThanks.\n", "utf-8")
    draft = ("mail", "draft", "thanks", tmp_path, "--attach", "certificate")
    assert "earlier draft" not in run(*draft).err
    assert run("desk", "in", "ann", tmp_path).code == 0
    assert "earlier draft are still in" in run(*draft).err
    attendance = tmp_path / ".forumctl/attendance.sqlite"
    attendance.unlink()
    attendance.mkdir()
    assert run(*draft).code == 5
