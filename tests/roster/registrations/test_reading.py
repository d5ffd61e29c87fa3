import pytest

from forumctl.roster.registrations.cells import status

from .given import CATEGORIES, read, told


def test_read_lists_every_problem_by_row_and_column() -> None:
    _, people, problems = read(
        "Name,Country,Languages,Status,Category,Email\n"
        "An,Koreaa,Klingonish,perhaps,nobody,x@example.org\n"
        ",Korea,,,,\n"
        'Bo,Korea,"ko, en",Paid,alumni,Bo <bo@example.org>,stray\n',
        categories=CATEGORIES,
    )
    assert [(problem.code, str(problem.where)) for problem in problems] == [
        ("unknown-category", "export.csv:2 (Category)"),
        ("bad-cell", "export.csv:2 (Languages)"),
        ("bad-cell", "export.csv:2 (Status)"),
        ("bad-cell", "export.csv:2 (Country)"),
        ("missing-name", "export.csv:3 (Name)"),
        ("bad-row", "export.csv:4"),
    ]
    assert told(people) == [
        {"name": "An", "email": "x@example.org", "status": "waiting"},
        {"name": "Bo", "country": "KR", "languages": ("ko", "en"), "category": "alumni", "email": "bo@example.org"},
    ]


def test_read_name_from_parts_or_from_its_own_script() -> None:
    _, people, problems = read("First name,Last name,Korean name\nOswar,,\n,,김상범\n,Suharto,\n")
    assert problems == ()
    assert [row["name"] for row in told(people)] == ["Oswar", "김상범", "Suharto"]


@pytest.mark.parametrize(
    ("meaning", "written"),
    [
        ("confirmed", "Attending; Paid; complete; Checked In; 확정; 참석; Confirmé; Completed"),
        ("waiting", "Pending; Waitlisted; pending (overdue); Awaiting payment; 대기; 대기 중; Unpaid"),
        (
            "cancelled",
            "Canceled; CANCELLED; Refunded; Not Attending; Deleted; Withdrawn; 취소; true; Storniert; canceled by self",
        ),
        ("declined", "Declined; 불참; No; regrets; 欠席; abgesagt"),
        ("invited", "Invited; 초청"),
        ("no-answer", "No Response; 미응답"),
        ("", "perhaps; ;?"),
    ],
)
def test_status_of_what_systems_say(meaning: str, written: str) -> None:
    assert {text: status(text) for text in written.split("; ")} == dict.fromkeys(written.split("; "), meaning)
