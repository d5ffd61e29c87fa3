from pathlib import Path

from forumctl.mail.bounces import Bounce, read

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
    assert read(tmp_path / "one.eml") == FOUND


def test_mailbox_of_reports_is_read_whole(tmp_path: Path) -> None:
    other = b"From: a@example.org\nSubject: I am away\n\nBack on Monday.\n"
    mails = b"".join(b"From x Wed May  1 09:00:00 2030\n" + one + b"\n" for one in (REPORT, other, REPORT))
    (tmp_path / "all.mbox").write_bytes(mails)
    assert read(tmp_path / "all.mbox") == FOUND * 2
