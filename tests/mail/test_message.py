import mailbox
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.mail import Mail
from forumctl.mail.message import Draft, as_bytes, mbox, message
from forumctl.mail.templates import Written

MOMENT = datetime(2030, 5, 1, 9, 0, tzinfo=UTC)
MAIL = Mail.model_validate({"from": "Forum office <forum@example.org>", "reply_to": "answers@example.org"})
WRITTEN = Written("Your table", "Dear Ann,\n\nFrom now on: T1.\n.\n", "<p>Dear Ann</p>", "en")
ANN = Draft("ann", "Ann Lee", "ann@example.org", WRITTEN, {"forum.ics": b"BEGIN:VCALENDAR\r\n", "a.pdf": b"%PDF-"})


def test_message_says_who_to_whom_and_holds_everything() -> None:
    made = message_from_bytes(as_bytes(message(ANN, MAIL, "forum", MOMENT)), policy=default)
    headers = {name: made[name] for name in ("From", "To", "Reply-To", "Subject", "Date", "List-Unsubscribe")}
    assert headers == {
        "From": "Forum office <forum@example.org>",
        "To": "Ann Lee <ann@example.org>",
        "Reply-To": "answers@example.org",
        "Subject": "Your table",
        "Date": "Wed, 01 May 2030 09:00:00 +0000",
        "List-Unsubscribe": "<mailto:answers@example.org?subject=unsubscribe>",
    }
    parts = [(part.get_content_type(), part.get_filename()) for part in made.walk() if not part.is_multipart()]
    assert parts == [
        ("text/plain", None),
        ("text/html", None),
        ("text/calendar", "forum.ics"),
        ("application/pdf", "a.pdf"),
    ]
    assert not any(part.defects for part in made.walk())
    text = made.get_body(("plain",))
    assert text is not None
    assert text.get_content().replace("\r\n", "\n") == WRITTEN.text


def test_same_words_make_the_same_bytes_and_other_words_another_id() -> None:
    made, other = message(ANN, MAIL, "forum", MOMENT), message(ANN, MAIL, "another", MOMENT)
    assert as_bytes(made) == as_bytes(message(ANN, MAIL, "forum", MOMENT))
    assert made["Message-ID"] != other["Message-ID"]
    assert made["Message-ID"] == message(ANN, MAIL, "forum", MOMENT.replace(year=2031))["Message-ID"]


@given(name=st.text(max_size=80), subject=st.text(min_size=1, max_size=200), text=st.text(max_size=400))
def test_whatever_is_written_stays_in_its_place(name: str, subject: str, text: str) -> None:
    words = Written(clean_line(subject) or "-", clean(text), "", "en")
    draft = Draft("ann", clean_line(name), "ann@example.org", words)
    made = message_from_bytes(as_bytes(message(draft, MAIL, "forum", MOMENT)), policy=default)
    assert sorted(made.keys()) == sorted(message(ANN, MAIL, "forum", MOMENT).keys())
    assert made["To"].addresses[0].addr_spec == "ann@example.org"
    assert as_bytes(message(draft, MAIL, "forum", MOMENT)).isascii()


def test_mailbox_holds_each_message_once(tmp_path: Path) -> None:
    each = [
        as_bytes(message(draft, MAIL, "forum", MOMENT)) for draft in (ANN, Draft("bob", "", "b@example.org", WRITTEN))
    ]
    file = tmp_path / "all.mbox"
    file.write_bytes(mbox((content, MOMENT) for content in each))
    found = mailbox.mbox(file)
    assert [one["To"] for one in found] == ["Ann Lee <ann@example.org>", "b@example.org"]
    assert b"\n>From now on: T1.\n" in file.read_bytes()
