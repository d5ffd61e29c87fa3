"""Who has a part, read from the lines of a text."""

import pytest

from forumctl.agenda.importing.credits import introduced
from forumctl.agenda.importing.events import Person


@pytest.mark.parametrize(
    ("text", "left", "people"),
    [
        ("Speaker: Joel Addison\nOpening remarks", "Opening remarks", [Person("Joel Addison")]),
        (
            "Speakers: Alice Andersson, Bob Bergström\n\nType: Keynote",
            "Type: Keynote",
            [Person("Alice Andersson"), Person("Bob Bergström")],
        ),
        (
            "About sand.\n\nModerator: Ana de la Cruz\nPanelists: Bo Berg and Li Wei",
            "About sand.",
            [Person("Bo Berg", "panellist"), Person("Li Wei", "panellist"), Person("Ana de la Cruz", "chair")],
        ),
        ("von: Samuel Albrecht \nQt", "Qt", [Person("Samuel Albrecht")]),
    ],
)
def test_names_are_read_from_lines_that_say_nothing_else(text: str, left: str, people: list[Person]) -> None:
    assert introduced(text) == (left, tuple(people))


@pytest.mark.parametrize(
    "text",
    [
        "Speakers: Nick Young & James Strong, Isovalent",  # the comma may be before a company
        "Speakers: Nick Young, Google",
        "Speaker: to be announced",
        "Speaker: TBA",
        "Speakers: https://example.org/speakers",
        "Speakers: We have invited everybody who ever built a loudspeaker to tell how",
        "Note: Ana Lopez",
        "",
    ],
)
def test_line_stays_that_may_say_something_else(text: str) -> None:
    assert introduced(text) == (text, ())
