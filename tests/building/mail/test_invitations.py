"""Invitations as mail programs read them (RFC 6047), through changes of the programme."""

import shutil
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default, strict
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from forumctl.building.mail.drafts import Wanted, as_message
from forumctl.building.mail.invitations import Invitations, invitations
from forumctl.mail.message import as_bytes
from forumctl.project import load

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"
MAIL = '\n[mail]\nfrom = "Forum office <forum@example.org>"\nreply_to = "answers@example.org"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out", ".forumctl"))
    with (folder / "forum.toml").open("a", encoding="utf-8") as file:
        file.write(MAIL)
    return folder


def asked(folder: Path, *only: str) -> Invitations:
    return invitations(load(folder), Wanted("speaker", only=only, language="en", invite=True))


def read(found: Invitations) -> list[tuple[EmailMessage, Any]]:
    """Each message and its event, as strict readers have them."""
    read = []
    for draft in found.post.drafts:
        content = as_bytes(as_message(found.project, draft))
        made = message_from_bytes(content, policy=strict + default)
        assert isinstance(made, EmailMessage)
        (part,) = (part for part in made.walk() if part.get_content_type() == "text/calendar")
        calendar = Calendar.from_ical(part.get_content())
        assert part.get_param("method") == calendar["METHOD"]
        (event,) = calendar.walk("VEVENT")
        read.append((made, event))
    return read


def taken(found: Invitations) -> None:
    """As if the server had taken all of it."""
    for draft, _ in found.noting([(draft, as_message(found.project, draft)) for draft in found.post.drafts]):
        found.note_taken(draft)


def test_every_part_is_an_invitation_to_one_person_alone(folder: Path) -> None:
    found = asked(folder)
    roster = found.project.roster.by_id
    read_back = read(found)
    assert len(read_back) > 20
    roles = set()
    for draft, (made, event) in zip(found.post.drafts, read_back, strict=True):
        person = roster[draft.person]
        assert str(event["ATTENDEE"]) == f"mailto:{person.email}"
        assert made["To"].addresses[0].addr_spec == person.email
        assert str(event["ORGANIZER"]) == "mailto:forum@example.org"
        assert event["ATTENDEE"].params["RSVP"] == "TRUE"
        others = {one.email for one in roster.values() if one.email} - {person.email}
        written = as_bytes(made)
        assert not [one for one in others if one.encode() in written]
        roles.add(event["ATTENDEE"].params["ROLE"])
    assert roles == {"CHAIR", "REQ-PARTICIPANT"}


def test_the_calendar_is_the_last_alternative_of_the_text(folder: Path) -> None:
    (made, _), *_ = read(asked(folder))
    alternatives = [part.get_content_type() for part in made.iter_parts()]
    assert (made.get_content_type(), alternatives) == (
        "multipart/alternative",
        ["text/plain", "text/html", "text/calendar"],
    )


def test_who_no_longer_has_a_part_is_sent_its_cancellation_once_and_may_be_invited_again(folder: Path) -> None:
    first = asked(folder, "tigist-alemu")
    taken(first)
    events = {str(event["UID"]): event["SEQUENCE"] for _, event in read(first)}
    assert [draft.digest for draft in asked(folder, "tigist-alemu").post.drafts] == [
        draft.digest for draft in first.post.drafts
    ]
    text = (folder / "forum.toml").read_text("utf-8")
    without = text.replace('"tigist-alemu", ', "")
    assert without != text
    (folder / "forum.toml").write_text(without, "utf-8")
    gone = asked(folder, "tigist-alemu")
    assert [draft.about for draft in gone.post.drafts if draft.method == "CANCEL"] == ["session-3"]
    ((made, event),) = [(made, event) for made, event in read(gone) if event["STATUS"] == "CANCELLED"]
    assert made["Subject"].endswith("changes that concern you")
    assert event["SEQUENCE"] == events[str(event["UID"])] + 1
    taken(gone)
    assert "CANCEL" not in [draft.method for draft in asked(folder, "tigist-alemu").post.drafts]
    (folder / "forum.toml").write_text(text, "utf-8")
    again = {str(event["UID"]): event["SEQUENCE"] for _, event in read(asked(folder, "tigist-alemu"))}
    assert again == events | {str(event["UID"]): events[str(event["UID"])] + 2}


def test_a_cancellation_that_was_not_taken_is_made_again(folder: Path) -> None:
    taken(asked(folder, "tigist-alemu"))
    text = (folder / "forum.toml").read_text("utf-8").replace('"tigist-alemu", ', "")
    (folder / "forum.toml").write_text(text, "utf-8")
    found = asked(folder, "tigist-alemu")
    list(found.noting([(draft, as_message(found.project, draft)) for draft in found.post.drafts]))
    assert [draft.digest for draft in asked(folder, "tigist-alemu").post.drafts] == [
        draft.digest for draft in found.post.drafts
    ]


def test_who_was_invited_by_a_draft_is_told_that_the_part_is_no_longer_theirs(folder: Path) -> None:
    first = asked(folder, "tigist-alemu")
    first.note()
    text = (folder / "forum.toml").read_text("utf-8")
    (folder / "forum.toml").write_text(text.replace('"tigist-alemu", ', ""), "utf-8")
    gone = asked(folder, "tigist-alemu")
    assert [draft.about for draft in gone.post.drafts if draft.method == "CANCEL"] == ["session-3"]
    gone.note()
    again = asked(folder, "tigist-alemu")  # nobody knows whether it has been sent: the same once more
    assert [draft.digest for draft in again.post.drafts] == [draft.digest for draft in gone.post.drafts]
