from forumctl.problems import Place, Problem

from .given import read_file


def test_named_reports_double_ids_and_keeps_both_people() -> None:
    roster, problems = read_file("id,name\nkim,Kim A\nkim,Kim B\n")
    assert list(roster.rows.items()) == [("kim", Place("people.csv", 2)), ("kim-b", Place("people.csv", 3))]
    assert problems == (
        Problem(
            "duplicate-id",
            "two people have the id kim",
            Place("people.csv", 3),
            "Give one of them another id; ids are for life, so change the newer one.",
            (Place("people.csv", 2),),
        ),
    )


def test_named_reports_a_repeated_row_and_keeps_one() -> None:
    roster, problems = read_file("name,city\nKim,Seoul\nAn,Hue\nKIM,Seoul\nKim,Seoul\n")
    assert [person.name for person in roster.people] == ["Kim", "An", "KIM"]
    assert problems[-1] == Problem(
        "duplicate-person",
        "Kim is here twice, in the same words",
        Place("people.csv", 5),
        "Remove one of them, or give each an id if they are two people.",
        (Place("people.csv", 2),),
    )


def test_named_warns_of_namesakes() -> None:
    roster, problems = read_file("name,organisation\nKim,Seoul\nAn,Hue\nKim,Hanoi\n")
    seoul, _, hanoi = (person.id for person in roster.people)
    assert problems == (
        Problem(
            "shared-name",
            f"more than one person would have the id kim; it became {seoul}, {hanoi}",
            Place("people.csv", 2),
            "Write an id for each of them in the roster, so that it can never change.",
            (Place("people.csv", 4),),
            "warning",
        ),
    )
