"""Namesakes are told apart in every list, by what is said of them."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forumctl.definition.people import Participant
from forumctl.roster.namesakes import told_apart
from tests.cli.conftest import Run, mine, minimal, run

__all__ = ["mine", "minimal", "run"]

FEW = st.sampled_from(["", "Lyon", "Hanoi"])
PEOPLE = st.lists(
    st.builds(
        Participant,
        name=st.sampled_from(["Kim", "kim", "Zoë Moreau", "Zoë  Moreau", "Kim (Lyon)"]),
        organisation=st.sampled_from(["", "Lyon", "An institute with a name that no list has room for"]),
        city=FEW,
        country=st.sampled_from(["", "FR", "VN"]),
        position=FEW,
    ),
    max_size=8,
).map(lambda people: [one.model_copy(update={"id": f"p{number}"}) for number, one in enumerate(people)])


def people(*said: tuple[str, str, str]) -> list[Participant]:
    return [
        Participant(id=f"p{number}", name=name, organisation=organisation, city=city)
        for number, (name, organisation, city) in enumerate(said)
    ]


def names(*said: tuple[str, str, str]) -> list[str]:
    return [one.known_as for one in told_apart(people(*said))]


@given(PEOPLE)
def test_no_two_people_have_the_same_line(people: list[Participant]) -> None:
    told = told_apart(people)
    lines = [" ".join(one.known_as.casefold().split()) for one in told]
    assert len(set(lines)) == len(lines)
    assert [one.model_dump() for one in told] == [one.model_dump() for one in people]


@given(PEOPLE)
def test_an_id_stands_there_only_where_nothing_else_tells_them_apart(people: list[Participant]) -> None:
    for one in told_apart(people):
        if one.distinction == one.id:
            alike = [each for each in people if each.name.casefold().split() == one.name.casefold().split()]
            said = [
                ", ".join(filter(None, (each.organisation, each.position, each.city, each.country))) for each in alike
            ]
            assert len(set(said)) < len(said) or any("(" in each.name for each in people)


def test_organisation_comes_first_then_city_then_both() -> None:
    assert names(("Kim", "A", "Lyon"), ("Kim", "B", "Hanoi"), ("Lee", "A", "")) == ["Kim (A)", "Kim (B)", "Lee"]
    assert names(("Kim", "A", "Lyon"), ("Kim", "A", "Hanoi")) == ["Kim (Lyon)", "Kim (Hanoi)"]
    assert names(("Kim", "A", "Lyon"), ("Kim", "", "Hanoi")) == ["Kim (Lyon)", "Kim (Hanoi)"]
    assert names(("Kim", "A", "Lyon"), ("Kim", "A", "Hanoi"), ("Kim", "B", "Lyon"))[2] == "Kim (B, Lyon)"
    long = "Ministry of infrastructure and of the environment"
    assert names(("Kim", long, "Lyon"), ("Kim", "B", "Hanoi")) == ["Kim (Lyon)", "Kim (Hanoi)"]
    assert names(("Kim", long, ""), ("Kim", "B", "")) == [f"Kim ({long})", "Kim (B)"]
    assert names(("Kim", "", ""), ("KIM", "", "")) == ["Kim (p0)", "KIM (p1)"]


def test_every_paper_and_every_list_tells_namesakes_apart(run: Run, mine: Path) -> None:
    """The minimal forum with a second Kim: no line of a list on paper or in the terminal has the plain name alone."""
    roster = mine / "participants.csv"
    first = next(line for line in roster.read_text("utf-8").splitlines() if line.startswith("Kim Example,"))
    roster.write_text(f"{roster.read_text('utf-8')}{first.replace('Example Institute', 'Example Bank')}\n", "utf-8")
    assert run("build", mine).code in (0, 3)
    apart = {"Kim Example (Example Institute)", "Kim Example (Example Bank)"}
    chart = [page.extract_text() for page in PdfReader(mine / "out" / "seating" / "seating-dinner.pdf").pages]
    assert [page for page in chart[1:] if not all(who in " ".join(page.split()) for who in apart)] == []
    shown = run("seating", "show", mine).out
    assert [who for who in apart if who not in shown] == []
    assert apart <= {line.strip() for line in run("participants", "list", mine, "--columns", "name").out.splitlines()}
    said = json.loads(run("participants", "list", mine, "--json").out)
    assert [one["name"] for one in said].count("Kim Example") == 2
