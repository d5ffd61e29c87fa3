"""Namesakes are told apart in every list, by what is said of them.

The roster as one outing sees it.
"""

import json
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forumctl.definition import Forum, parse
from forumctl.definition.people import Participant
from forumctl.problems import ForumError, Key, Place, Problem
from forumctl.roster import Roster, load, read
from forumctl.roster.checks import check
from forumctl.roster.roster import riders_of, told_apart
from tests.cli.conftest import Run, mine, minimal, run

from .given import CATEGORIES, forum, names, read_file

FILE = Key(("roster", "file"))


def test_read_forum_without_roster() -> None:
    roster, problems = read(forum(), Path())
    assert (roster.people, dict(roster.rows), dict(roster.columns), problems) == ((), {}, {}, ())


def test_read_inline_people() -> None:
    roster, problems = read(forum(({"name": "Kim"}, {"name": "An", "id": "a", "status": "cancelled"})), Path())
    assert problems == ()
    assert names(roster) == ["Kim", "An"]
    assert [person.id for person in roster] == ["kim"]
    assert roster.rows == {"kim": Key(("participants", 0)), "a": Key(("participants", 1))}
    assert roster.where("a", "name") == Key(("participants", 1, "name"))


def test_read_inline_people_of_unknown_category() -> None:
    people = ({"name": "Kim", "category": "expert"}, {"name": "An", "category": "alumnus"})
    roster, problems = read(forum(people, categories=CATEGORIES), Path())
    assert names(roster) == ["Kim", "An"]
    where = Key(("participants", 1, "category"))
    assert problems == (Problem("unknown-category", "unknown category 'alumnus'", where, "Did you mean alumni?"),)


def test_read_file_and_inline_people_at_once(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("name\nAn\n")
    roster, problems = read(forum(({"name": "Kim"},), file="p.csv"), tmp_path)
    assert names(roster) == ["An"]
    assert problems == (
        Problem(
            "two-rosters",
            "the roster is given twice: in a file, and here",
            Key(("participants",)),
            "Keep one.",
            (FILE,),
        ),
    )


@pytest.mark.parametrize("name", ["../p.csv", "{folder}/p.csv", "sub/../../p.csv", "link.csv", "/etc/passwd"])
def test_read_keeps_inside_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "forum"
    (folder / "sub").mkdir(parents=True)
    for place in (folder, tmp_path):
        (place / "p.csv").write_text("name\nAn\n")
    (folder / "link.csv").symlink_to("../p.csv")
    name = name.format(folder=folder)
    roster, problems = read(forum(file=name), folder)
    assert roster.people == ()
    hint = "Put the roster beside the forum file."
    assert problems == (Problem("outside-folder", f"{name} is outside the folder of the forum", FILE, hint),)


@pytest.mark.parametrize("name", ["none.csv", "sub", "", "."])
def test_read_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    _, problems = read(forum(file=name), tmp_path)
    hint = "Write the name of a csv, tsv or xlsx file beside the forum file."
    assert problems == (Problem("no-roster", f"there is no file {name}", FILE, hint),)


@pytest.mark.parametrize("name", ["x" * 5000, "loop.csv", "nul\0.csv"])
def test_read_unusable_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    _, problems = read(forum(file=name), tmp_path)
    assert [(problem.code, problem.where) for problem in problems] == [("no-roster", FILE)]


def test_read_huge_file(tmp_path: Path) -> None:
    with (tmp_path / "p.csv").open("wb") as file:
        file.truncate(65 * 2**20)
    _, problems = read(forum(file="p.csv"), tmp_path)
    hint = "Keep only the columns that the forum needs."
    assert problems == (Problem("too-large", "p.csv is not read: it has more than 64 MiB", FILE, hint),)


def test_read_gives_problems_in_the_order_of_the_file() -> None:
    _, problems = read_file("name,country,nothing\nKim,Nowhere,\nKim,KR,\n", columns={"town": "x"})
    assert [(p.code, p.where.line if isinstance(p.where, Place) else 0) for p in problems] == [
        ("unknown-column", 0),
        ("extra-column", 1),
        ("bad-cell", 2),
        ("shared-name", 2),
    ]


def test_load_raises_errors_only(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("name,more\nAn,\n")
    assert names(load(forum(file="p.csv"), tmp_path)) == ["An"]
    (tmp_path / "p.csv").write_text("name,more,country\nAn,,Nowhere\nKim,,Neverland\n")
    with pytest.raises(ForumError) as raised:
        load(forum(file="p.csv"), tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["bad-cell", "bad-cell"]


def test_read_csv_imports_no_workbook_reader() -> None:
    code = "import sys, forumctl.roster; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


__all__ = ["mine", "minimal", "run"]
FEW = st.sampled_from(["", "Lyon", "Hanoi"])


def people(*said: tuple[str, str, str]) -> list[Participant]:
    return [
        Participant(id=f"p{number}", name=name, organisation=organisation, city=city)
        for number, (name, organisation, city) in enumerate(said)
    ]


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


def told(*said: tuple[str, str, str]) -> list[str]:
    return [one.known_as for one in told_apart(people(*said))]


@given(PEOPLE)
def test_no_two_people_have_the_same_line(people: list[Participant]) -> None:
    known = told_apart(people)
    lines = [" ".join(one.known_as.casefold().split()) for one in known]
    assert len(set(lines)) == len(lines)
    assert [one.model_dump() for one in known] == [one.model_dump() for one in people]


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
    assert told(("Kim", "A", "Lyon"), ("Kim", "B", "Hanoi"), ("Lee", "A", "")) == ["Kim (A)", "Kim (B)", "Lee"]
    assert told(("Kim", "A", "Lyon"), ("Kim", "A", "Hanoi")) == ["Kim (Lyon)", "Kim (Hanoi)"]
    assert told(("Kim", "A", "Lyon"), ("Kim", "", "Hanoi")) == ["Kim (Lyon)", "Kim (Hanoi)"]
    assert told(("Kim", "A", "Lyon"), ("Kim", "A", "Hanoi"), ("Kim", "B", "Lyon"))[2] == "Kim (B, Lyon)"
    long = "Ministry of infrastructure and of the environment"
    assert told(("Kim", long, "Lyon"), ("Kim", "B", "Hanoi")) == ["Kim (Lyon)", "Kim (Hanoi)"]
    assert told(("Kim", long, ""), ("Kim", "B", "")) == [f"Kim ({long})", "Kim (B)"]
    assert told(("Kim", "", ""), ("KIM", "", "")) == ["Kim (p0)", "KIM (p1)"]


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


_HEAD = """
[forum]
id = "two"
title = "Two"
days = [2028-06-06, 2028-06-07]
timezone = "Europe/Lisbon"
revised = 2028-05-20T12:00:00
[roster.categories.press]
label = "Press"
[[venues]]
id = "hotel"
name = "Hotel"
"""


def outing(name: str, day: int, leave: str, back_by: str, extra: str = "") -> str:
    return f"""
[[visits]]
id = "{name}"
date = 2028-06-0{day}
leave = "{leave}"
back_by = "{back_by}"
from = "hotel"
{extra}
[[visits.sites]]
id = "hall"
name = "Hall"
venue = "hotel"
minutes = 30
capacity = 30
[[visits.buses]]
id = "A"
seats = 30
"""


def with_outings(*outings: str) -> Forum:
    found = parse("forum.toml", (_HEAD + "".join(outings)).encode())
    assert found.value
    assert not found.problems
    return found.value


def person(name: str, **fields: object) -> Participant:
    return Participant.model_validate({"id": name, "name": name.title(), **fields})


PRESS = 'invite = { categories = ["press"] }'


def test_who_is_invited_comes_and_nobody_else() -> None:
    of = with_outings(outing("am", 6, "09:00", "12:00"), outing("pm", 6, "13:00", "17:00", PRESS))
    people = Roster((person("ann", category="press"), person("bob"), person("cy", category="press", visits=False)))
    assert [[one.visits for one in riders_of(of, people, each).people] for each in of.outings] == [
        [True, True, False],
        [True, False, False],
    ]


def test_flight_is_on_the_last_day_and_coming_late_on_the_first() -> None:
    of = with_outings(outing("one", 6, "09:00", "17:00"), outing("two", 7, "09:00", "17:00"))
    people = Roster((person("ann", earliest="10:00", latest="15:00"),))
    hours = [[(one.earliest, one.latest) for one in riders_of(of, people, each).people] for each in of.outings]
    assert hours == [[(time(10), None)], [(None, time(15))]]


@pytest.mark.parametrize(("back_by", "latest"), [("12:45", None), ("12:46", time(12, 45)), ("16:00", time(12, 45))])
def test_who_rides_again_is_back_in_time_to_change(back_by: str, latest: time | None) -> None:
    of = with_outings(outing("am", 6, "09:00", back_by), outing("pm", 6, "13:00", "17:00", PRESS))
    people = Roster((person("ann", category="press"), person("bob")))
    assert [one.latest for one in riders_of(of, people, of.outings[0]).people] == [latest, None]


def test_lone_table_is_an_outing_and_sees_the_roster_as_it_is() -> None:
    of = with_outings(outing("am", 6, "09:00", "12:00").replace("[[visits]]", "[visits]").replace('id = "am"', "", 1))
    people = Roster((person("ann", earliest="10:00"), person("bob", visits=False)))
    assert [each.id for each in of.outings] == ["visits"]
    assert riders_of(of, people, of.outings[0]) is people


def test_outings_at_once_with_the_same_people_are_refused() -> None:
    of = with_outings(
        outing("am", 6, "09:00", "12:00"), outing("too", 6, "09:15", "12:00"), outing("next", 7, "09:00", "12:00")
    )
    (found,) = [one for one in check(of, Roster((person("ann"),))) if one.code == "out-at-once"]
    assert found.sentence == ("1 person is invited to both am and too, which are out at the same time: Ann")
    assert found.stops == ("visits", 1)


def test_problem_of_an_outing_stands_in_its_own_table() -> None:
    text = _HEAD + outing("am", 6, "09:00", "12:00") + outing("pm", 6, "13:00", "12:00")
    found = parse("forum.toml", text.encode())
    (problem,) = found.problems
    line = text.split("\n").index('back_by = "12:00"', text.split("\n").index('id = "pm"')) + 1
    assert isinstance(problem.where, Place)
    assert (problem.where.line, problem.stops) == (line, ("visits", 1))


def test_two_outings_of_one_id_are_refused() -> None:
    found = parse(
        "forum.toml", (_HEAD + outing("am", 6, "09:00", "12:00") + outing("am", 7, "09:00", "12:00")).encode()
    )
    assert [problem.sentence for problem in found.problems] == ["two outings have the id am"]
    assert found.value
    assert found.value.outings[0].date == date(2028, 6, 6)
