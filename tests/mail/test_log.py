""""""

from collections.abc import Mapping
from pathlib import Path

import pytest

from forumctl.limits import UnreadableError
from forumctl.mail.log import Bounce, Log, State, Step, read_bounces, renamed
from forumctl.mail.message import Draft
from forumctl.mail.templates import Written
from forumctl.problems import ForumError, Place

DRAFT = Draft("ann", "Ann", "ann@example.org", Written("s", "t\n", "", "en"))


def step(state: State, digest: str = DRAFT.digest) -> Step:
    return Step("ann", "reminder", digest, state)


def test_last_step_is_what_counts_and_is_read_again(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    for state in ("later", "handing", "sent"):
        log.add(step(state))
    for read in (log, Log(tmp_path / "log")):
        assert read.last(DRAFT, "reminder") == step("sent")
        assert read.last(DRAFT, "thanks") is None
        assert not read.had_another(DRAFT, "reminder")


def test_other_words_are_another_message(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    log.add(step("sent", "other"))
    assert log.last(DRAFT, "reminder") is None
    assert log.had_another(DRAFT, "reminder")


def test_line_that_a_killed_run_left_half_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "log"
    Log(path).add(step("sent"))
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole + whole[:length])
        log = Log(path)
        assert log.last(DRAFT, "reminder") == step("sent")
        log.add(step("refused"))
        assert Log(path).last(DRAFT, "reminder") == step("refused")


def test_no_address_is_in_it_and_nobody_else_reads_it(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    log.add(step("sent"))
    assert b"@" not in (tmp_path / "log").read_bytes()
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "damage", [b'{"person": "ann"', b"\xff\xfe", b"[" * 100_000, b'{"person": 5, "state": "sent"}']
)
def test_step_that_cannot_be_read_is_not_taken_for_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "log"
    Log(path).add(step("sent"))
    path.write_bytes(damage + b"\n" + path.read_bytes())
    with pytest.raises(ForumError) as caught:
        Log(path)
    assert [(one.code, one.where) for one in caught.value.problems] == [("broken-log", Place(str(path), 1))]
    assert renamed(path.read_bytes(), {"bob": ""}) == path.read_bytes()
    assert renamed(path.read_bytes(), {"ann": ""}) == (b"" if b"ann" in damage else damage + b"\n")


REPORT = b"""From: MAILER-DAEMON@example.net
To: forum@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.net

Original-Recipient: rfc822;Ann@example.org
Final-Recipient: rfc822;ann@elsewhere.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
 no such user

Final-Recipient: rfc822; bob@example.org
Action: delayed
Status: 4.4.1

--b--
"""


FOUND = (
    Bounce("Ann@example.org", True, "smtp; 550 5.1.1 no such user"),
    Bounce("bob@example.org", False, "4.4.1"),
)


def test_report_says_who_did_not_get_it_and_whether_for_good(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(REPORT)
    assert read_bounces(tmp_path / "one.eml") == FOUND


def test_mailbox_of_reports_is_read_whole(tmp_path: Path) -> None:
    other = b"From: a@example.org\nSubject: I am away\n\nBack on Monday.\n"
    mails = b"".join(b"From x Wed May  1 09:00:00 2030\n" + one + b"\n" for one in (REPORT, other, REPORT))
    (tmp_path / "all.mbox").write_bytes(mails)
    assert read_bounces(tmp_path / "all.mbox") == FOUND * 2


EXCHANGE = """\
From: Microsoft Outlook <postmaster@example.edu>
To: forum@example.org
Subject: Undeliverable: Invitation
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/html; charset="us-ascii"

<p>The email address you entered couldn't be found.</p>
--b
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.example.edu
Received-From-MTA: dns;mx.example.org
Arrival-Date: Fri, 4 Oct 2019 07:00:00 +0000

Final-Recipient: rfc822;anna@example.edu
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound;
 Recipient not found by SMTP address lookup
X-Display-Name: Anna

--b--
"""


GMAIL = """\
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: forum@example.org
Auto-Submitted: auto-replied
X-Failed-Recipients: bo@example.com
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; boundary="b"; report-type=delivery-status

--b
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to bo@example.com because the address couldn't be found.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com

Final-Recipient: rfc822; bo@example.com
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
Last-Attempt-Date: Fri, 04 Oct 2019 00:00:00 -0700 (PDT)

--b--
"""


EXIM = """\
From: Mail Delivery System <Mailer-Daemon@example.net>
To: forum@example.org
X-Failed-Recipients: cy@example.net,
  di@example.net
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  cy@example.net
    host mx.example.net [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<cy@example.net>:
    550 5.1.1 User unknown
  di@example.net
    retry timeout exceeded

------ This is a copy of the message, including all the headers. ------
"""


QMAIL = """\
From: MAILER-DAEMON@example.jp
To: forum@example.org
Subject: failure notice

Hi. This is the qmail-send program at example.jp.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<eri@example.jp>:
192.0.2.7 does not like recipient.
Remote host said: 550 no such user
Giving up on 192.0.2.7.

<fumi@example.jp>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

<nobody@example.jp>:
as it was written
"""


@pytest.mark.parametrize(
    ("report", "found"),
    [
        (EXCHANGE, {"anna@example.edu": "550 5.1.10 RESOLVER.ADR.RecipientNotFound"}),
        (GMAIL, {"bo@example.com": "550-5.1.1 The email account"}),
        (EXIM, {"cy@example.net": "550 5.1.1 User unknown", "di@example.net": "retry timeout exceeded"}),
        (QMAIL, {"eri@example.jp": "550 no such user", "fumi@example.jp": "Sorry, no mailbox here"}),
        ("Subject: Out of office\n\nHi. This is the summer: I am unable to answer.\n", {}),
    ],
)
def test_reports_of_servers_of_five_kinds(tmp_path: Path, report: str, found: Mapping[str, str]) -> None:
    """Postfix writes as RFC 3464 has it, above; the wording of the others is theirs, the addresses are made up."""
    path = tmp_path / "report.eml"
    for ends in ("\n", "\r\n"):
        path.write_bytes(report.replace("\n", ends).encode())
        bounces = read_bounces(path)
        assert [one.address for one in bounces] == [*found]
        assert all(one.is_final and said in one.reply for one, said in zip(bounces, found.values(), strict=True))


def test_mailbox_that_would_take_for_ever_is_not_read(tmp_path: Path) -> None:
    nested = b"From a\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 50_000
    for content, why in (
        (nested, "a message in it has more than 100 parts in parts"),
        (b"From a\n" * 50_001, "it has more than 50,000 messages"),
    ):
        (tmp_path / "a.mbox").write_bytes(content)
        with pytest.raises(UnreadableError) as caught:
            read_bounces(tmp_path / "a.mbox")
        assert caught.value.strerror == why
