"""What pydantic finds wrong, as an organiser reads it."""

import pytest

from forumctl.definition.wording import did_you_mean

from .documents import read

VISITS = """
[visits]
date = 2030-05-15
leave = "09:00"
back_by = "17:00"
from = "house"
sites = [{ id = "a", name = "A", venue = "house", minutes = 10, capacity = 2 }]
buses = [{ id = "A", seats = 20 }]
"""


LABELS = "Labels are letters and digits without spaces, for example T1 or A."
WINDOW = 'Not before, and over by. For example ["11:30", "13:30"].'
HOURS = "Write one number, or a list of 24: one for each hour of the day."


@pytest.mark.parametrize(
    ("body", "sentence", "hint"),
    [
        (
            "[rooms]\n",
            "rooms must be a list in square brackets, not a table",
            "Write [[rooms]], with two brackets each time: there can be several.",
        ),
        ("[[rooms]]\nid = 1\n", "id must be text in quotes, not a number", 'Write: id = "1"'),
        ("[[badges]]\n", "badges must be a table, not a list", "What the badges look like."),
        (
            "[[rooms]]\n",
            "number 1 of [[rooms]] needs the key id",
            'Add id. Id of the room. For example "hall".',
        ),
        (
            '[roster.categories.a]\nlabel = "A"\nrank = 2.5\n',
            "rank must be a whole number, not 2.5",
            "Order of precedence; 1 is first.",
        ),
        ('[badges]\nbig = "q"\n', "big cannot be q", "Known here: latin, local, given."),
        (VISITS + 'pins = { "A 1" = [] }\n', "'A 1' cannot be a key of [visits.pins]", f'{LABELS} Write: "A-1"'),
        (
            VISITS + 'tours = [{ id = "t", sites = [] }]\n',
            "sites must list at least 1, not 0",
            'Site ids. For example ["control-centre", "museum"].',
        ),
        (VISITS + 'lunch = { window = ["12:00"] }\n', "window must list at least 2, not 1", WINDOW),
        (VISITS + 'lunch = { window = ["12:00", "13:00", "14:00"] }\n', "window must list at most 2, not 3", WINDOW),
        (VISITS + 'travel = { "a b" = 601 }\n', "a b: travel is whole minutes from 0 to 600", HOURS),
        (
            VISITS + 'lunch = { window = ["12:00", "13:00"], minuts = 5 }\n',
            "minuts is not a key of [visits.lunch]",
            "Did you mean minutes?",
        ),
    ],
)
def test_wrong_value_is_told_in_plain_words(body: str, sentence: str, hint: str) -> None:
    assert (sentence, hint) in [(problem.sentence, problem.hint) for problem in read(body).problems]


def test_long_value_is_shortened_in_the_sentence() -> None:
    (problem,) = read(f'[badges]\nbig = "{"x" * 500}"\n').problems
    assert problem.sentence == f"big cannot be {'x' * 57}..."


def test_did_you_mean_names_the_nearest_else_all() -> None:
    assert did_you_mean("lnuch", ["lunch", "dinner"]) == "Did you mean lunch?"
    assert did_you_mean("zzz", ["lunch", "dinner"]) == "Known here: lunch, dinner."
    assert did_you_mean("zzz", []) == ""


def test_did_you_mean_overlooks_capitals_and_answers_as_written() -> None:
    assert did_you_mean("t1", ["T1", "T2"]) == "Did you mean T1?"


@pytest.mark.parametrize(
    ("known", "hint"),
    [(0, "Look it up."), (1, "Known here: table-0."), (12, "Known here: "), (13, "Look it up.")],
)
def test_did_you_mean_lists_no_more_than_a_few_where_there_is_something_else_to_do(known: int, hint: str) -> None:
    assert did_you_mean("zzz", [f"table-{number}" for number in range(known)], "Look it up.").startswith(hint)
