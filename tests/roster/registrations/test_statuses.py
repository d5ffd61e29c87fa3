import pytest

from forumctl.roster.registrations.statuses import status


@pytest.mark.parametrize(
    ("meaning", "written"),
    [
        ("confirmed", "Attending; Paid; complete; Checked In; 확정; 참석; Confirmé; Completed"),
        ("waiting", "Pending; Waitlisted; pending (overdue); Awaiting payment; 대기; 대기 중; Unpaid"),
        ("cancelled", "Canceled; CANCELLED; Refunded; Not Attending; Deleted; Withdrawn; 취소; 불참; true; Storniert"),
        ("", "perhaps; ;?"),
    ],
)
def test_status_of_what_systems_say(meaning: str, written: str) -> None:
    assert {text: status(text) for text in written.split("; ")} == dict.fromkeys(written.split("; "), meaning)
