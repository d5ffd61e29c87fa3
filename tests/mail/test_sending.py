from datetime import UTC, datetime
from pathlib import Path

import pytest

from forumctl.definition.mail import Mail, Smtp
from forumctl.mail.log import Log
from forumctl.mail.message import Draft, message
from forumctl.mail.sending import Server, send
from forumctl.mail.templates import Written
from forumctl.problems import ForumError

from .server import Answer, running

MAIL = Mail.model_validate({"from": "forum@example.org"})
DRAFTS = [Draft(one, one, f"{one}@example.org", Written(f"For {one}", ".\n..\nbye\n", "", "en")) for one in "abcd"]
MESSAGES = [(one, message(one, MAIL, "forum", datetime(2030, 5, 1, tzinfo=UTC))) for one in DRAFTS]


def sent(smtp: Smtp, log: Path, again: str = "") -> list[tuple[str, str]]:
    found = send(MESSAGES, "reminder", Server(smtp, ""), Log(log), again=frozenset(again))
    return [(one.draft.person, one.outcome) for one in found]


def saying(answers: dict[str, str]) -> Answer:
    return lambda address, times: answers.get(f"{address[0]}{times}", answers.get(address[0], "250 OK"))


def test_each_gets_theirs_once_however_often_it_is_run(tmp_path: Path) -> None:
    with running() as (server, smtp):
        assert sent(smtp, tmp_path / "log") == [(one, "sent") for one in "abcd"]
        assert sent(smtp, tmp_path / "log") == [(one, "sent before") for one in "abcd"]
        assert server.taken == [(f"{one}@example.org", f"For {one}") for one in "abcd"]
        assert sent(smtp, tmp_path / "log", again="b")[1] == ("b", "sent")


def test_refused_ones_stay_refused_and_delayed_ones_come_later(tmp_path: Path) -> None:
    with running(saying({"a": "550 no such user a@example.org", "b1": "451 greylisted"})) as (server, smtp):
        assert sent(smtp, tmp_path / "log") == [("a", "refused"), ("b", "later"), ("c", "sent"), ("d", "sent")]
        assert sent(smtp, tmp_path / "log")[:2] == [("a", "refused before"), ("b", "sent")]
        assert sorted(server.taken) == [(f"{one}@example.org", f"For {one}") for one in "bcd"]
    assert b"@example.org" not in (tmp_path / "log").read_bytes()


def test_connection_lost_before_the_end_is_tried_once_more(tmp_path: Path) -> None:
    with running(saying({"b1": "drop"})) as (server, smtp):
        assert sent(smtp, tmp_path / "log") == [(one, "sent") for one in "abcd"]
        assert [address[0] for address, _ in server.taken] == list("abcd")


def test_connection_lost_at_the_end_is_left_to_people(tmp_path: Path) -> None:
    with running(at_end=saying({"b": "take and drop"})) as (server, smtp):
        assert sent(smtp, tmp_path / "log") == [("a", "sent"), ("b", "unsure"), ("c", "sent"), ("d", "sent")]
        assert sent(smtp, tmp_path / "log")[1] == ("b", "unsure before")
        assert [address[0] for address, _ in server.taken] == list("abcd")


def test_server_that_is_not_there_stops_and_forgets_nobody(tmp_path: Path) -> None:
    with running() as (_, smtp):
        pass
    with pytest.raises(ForumError, match="mail server"):
        sent(smtp, tmp_path / "log")
    with running() as (server, smtp):
        assert sent(smtp, tmp_path / "log") == [(one, "sent") for one in "abcd"]
        assert len(server.taken) == 4


def test_a_server_without_the_privacy_that_is_asked_for_gets_nothing(tmp_path: Path) -> None:
    with running() as (server, smtp):
        with pytest.raises(ForumError, match=r'STARTTLS extension not supported .* security = "tls"'):
            sent(smtp.model_copy(update={"security": "starttls"}), tmp_path / "log")
        with pytest.raises(ForumError, match="SMTP AUTH extension not supported"):
            sent(smtp.model_copy(update={"user": "office"}), tmp_path / "log")
        assert server.taken == []
    assert not (tmp_path / "log").exists()
