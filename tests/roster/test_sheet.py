import pytest

from forumctl.problems import Key, Place, Problem
from forumctl.roster.sheet import COLUMNS

from .given import names, read_file

ALL = ", ".join(COLUMNS)


@pytest.mark.parametrize("header", ["NAME,name local", "Name,Name-Local", " name ,NAME_LOCAL", "name,namelocal"])
def test_match_without_case_spaces_and_hyphens(header: str) -> None:
    roster, problems = read_file(f"{header}\nAn,안\n")
    assert (roster.people[0].name, roster.people[0].name_local, problems) == ("An", "안", ())


def test_match_mapped_columns() -> None:
    roster, problems = read_file(
        "Full name;City\nAn;Hue\n", columns={"name": "FULL NAME", "sort_name": "Full name", "city": "City"}
    )
    assert problems == ()
    assert roster.people[0].sort_name == "An"
    assert roster.where("an", "name") == Place("people.csv", 2, field="Full name")


def test_match_reports_mapping_that_fits_nothing() -> None:
    roster, problems = read_file("Full name,City\nAn,Hue\n", columns={"name": "Ful name", "town": "City"})
    assert roster.people == ()
    assert problems == (
        Problem(
            "unknown-column",
            "town is not a column of the roster",
            Key(("roster", "columns", "town"), is_name=True),
            f"Known here: {ALL}.",
        ),
        Problem(
            "missing-column",
            "the roster has no column 'Ful name'",
            Key(("roster", "columns", "name")),
            "Did you mean Full name?",
            (Place("people.csv", 1),),
        ),
        Problem(
            "extra-column",
            "this column is not used: Full name",
            Place("people.csv", 1, field="Full name"),
            "Did you mean name? Rename it, or map it in [roster.columns] of forum.toml.",
            severity="warning",
        ),
    )


def test_match_reports_extra_double_and_missing_columns() -> None:
    roster, problems = read_file("Reference,Contry,City,city,Zoom\n1,KR,Hue,Hue,yes\n")
    assert roster.people == ()
    hint = "Rename it, or map it in [roster.columns] of forum.toml."
    assert problems == (
        Problem(
            "duplicate-column",
            "2 columns are called City",
            Place("people.csv", 1, field="City"),
            "Rename or remove all but one of them.",
        ),
        Problem(
            "missing-column",
            "no column is called name",
            Place("people.csv", 1),
            'Call one name, or say which it is in forum.toml: [roster.columns] name = "Full name".',
        ),
        Problem(
            "extra-column",
            "these columns are not used: Reference, Zoom",
            Place("people.csv", 1),
            "Nothing needs to be done. To use one, map it in [roster.columns] of forum.toml.",
            severity="warning",
        ),
        Problem(
            "extra-column",
            "this column is not used: Contry",
            Place("people.csv", 1, field="Contry"),
            f"Did you mean country? {hint}",
            severity="warning",
        ),
    )


def test_match_leaves_columns_without_a_name_out() -> None:
    roster, problems = read_file("name,,city\nAn,x,Hue\n")
    assert (names(roster), roster.people[0].city, problems) == (["An"], "Hue", ())
