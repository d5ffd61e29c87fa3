import pytest

from forumctl.cases.reviews import Review

from .given import read_files

CASES = (
    "id,title,presenter,city,country,organisation\nbus,Bus,binh,Hanoi,VN,Transport Office\nair,Air,anna,Berlin,DE,\n"
)


def test_review_is_a_weighted_mean() -> None:
    call, problems = read_files(
        CASES, 'case,reviewer,impact,clarity,remark\nbus,chen,8,"7,5",fine\nAIR,Somebody,10,0,\n'
    )
    assert problems == ()
    assert call.reviews == (Review("bus", "chen", 7.875), Review("air", "Somebody", 7.5))


def test_reviews_are_reported_all_at_once_by_row_and_column() -> None:
    call, problems = read_files(
        CASES,
        "case,reviewer,impact,clarity,novelty\n"
        "boat,chen,8,8,1\n"
        "bus,,8,8,2\n"
        "bus,chen,11,8,3\n"
        "bus,chen,eight,,4\n"
        "bus,chen,8,8,5\n"
        "bus,Chen,7,7,5\n",
        scale=(1, 10),
    )
    assert [(one.code, str(one.where)) for one in problems] == [
        ("unknown-criterion", "reviews.csv:1 (novelty)"),
        ("unknown-case", "reviews.csv:2 (case)"),
        ("missing-reviewer", "reviews.csv:3 (reviewer)"),
        ("out-of-range", "reviews.csv:4 (impact)"),
        ("bad-cell", "reviews.csv:5 (impact)"),
        ("missing-score", "reviews.csv:5 (clarity)"),
        ("duplicate-review", "reviews.csv:7 (reviewer)"),
    ]
    assert problems[1].hint == "Did you mean bus?" or problems[1].hint.startswith("Known here")
    assert call.reviews == (Review("bus", "chen", 8.0),)


def test_reviews_without_a_criterion_column() -> None:
    _, problems = read_files(CASES, "case,reviewer,impact\nbus,chen,8\n")
    assert [one.sentence for one in problems] == ["no column is called clarity"]


def test_reviews_of_one_score_need_no_criteria() -> None:
    call, problems = read_files(CASES, "case;reviewer;score\nbus;chen;8\n", criteria={})
    assert problems == ()
    assert call.reviews == (Review("bus", "chen", 8.0),)


@pytest.mark.parametrize(
    ("row", "conflict"),
    [
        ("bus,chen,8,8,yes,,", "declared"),
        ("bus,chen,,,my cousin,,", "declared: my cousin"),
        ("bus,binh,8,8,no,,", "presents the case"),
        ("bus,outsider,8,8,,hanoi,", "same city: hanoi"),
        ("bus,outsider,8,8,,,TRANSPORT office", "same organisation: TRANSPORT office"),
        ("bus,chen,8,8,no,,", ""),
        ("air,chen,8,8,,,City of Berlin", "same organisation: City of Berlin"),
    ],
)
def test_review_in_conflict(row: str, conflict: str) -> None:
    call, problems = read_files(CASES, f"case,reviewer,impact,clarity,conflict,city,organisation\n{row}\n")
    assert problems == ()
    assert [review.conflict for review in call.reviews] == [conflict]


def test_review_from_a_city_of_the_same_name_abroad_is_no_conflict() -> None:
    call, _ = read_files(CASES, "case,reviewer,impact,clarity,city,country\nbus,outsider,8,8,Hanoi,us\n")
    assert [review.conflict for review in call.reviews] == [""]


def test_reviews_from_a_workbook() -> None:
    from io import BytesIO

    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Case", "Reviewer", "Impact", "Clarity", "Conflict"], ["bus", "chen", 8, 7.5, None]):
        sheet.append(row)
    content = BytesIO()
    workbook.save(content)
    call, problems = read_files(CASES, content.getvalue())
    assert problems == ()
    assert call.reviews == (Review("bus", "chen", 7.875),)
