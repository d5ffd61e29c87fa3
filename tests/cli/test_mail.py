"""Messages handed to a real mail server by the command."""

import shutil
from pathlib import Path

from tests.cli.conftest import Run
from tests.mail.server import running

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"


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
