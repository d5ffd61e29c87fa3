"""forumctl participants: imported, listed, shown, cancelled, carried over."""

import csv
import json
import shutil
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import SEOUL, Run
from tests.cli.participants.given import ABOUT, people, written
from tests.roster.registrations import seoul as exports


def test_import_shows_first_and_writes_nothing(run: Run, seoul: Path) -> None:
    before = {path: path.read_bytes() for path in seoul.rglob("*") if path.is_file()}
    export = written(seoul, "Full name;E-mail;Nationality\nBo Li;bo@example.org;P.R. China\n")
    said = run("participants", "import", export, seoul)
    assert said.code == 0
    assert "its name" in said.out
    assert "bo-li" in said.out
    assert "1 new, 0 changed, 0 cancelled" in said.out
    assert "--yes writes it" in said.err
    assert {path: path.read_bytes() for path in seoul.rglob("*") if path.is_file()} == before


def test_import_of_the_second_export_of_seoul_changes_only_what_changed(run: Run, seoul: Path) -> None:
    before = people(seoul)
    first = written(seoul, exports.first(before), "first.csv")
    assert run("participants", "import", first, seoul, "--yes", "--quiet").code == 0
    known, second = people(seoul), exports.second(before)
    assert [person.id for person in known.people] == [person.id for person in before.people]
    assert {person.id: person.status for person in known.people} == {p.id: p.status for p in before.people}
    export = written(seoul, second.text, "second.csv")
    asked = run("participants", "import", export, seoul, "--yes", "--json")
    doubts = [found for found in json.loads(asked.out)["problems"] if found["code"] == "doubtful-person"]
    assert asked.code == 3
    assert people(seoul) == known
    assert len(doubts) == 3
    open_ones = {found["hint"].split()[2].partition("=")[0] for found in doubts}
    result = json.loads(asked.out)
    assert set(result["doubtful"]) == open_ones
    assert len(result["new"]) == 12
    assert "12 new" in (shown := run("participants", "import", export, seoul)).out
    assert "3 doubtful" in shown.out
    answers = [found["hint"].split()[2].rstrip(",") for found in doubts]
    assert {answer.partition("=")[2] for answer in answers} == set(second.doubled)
    options = [part for answer in answers for part in ("--same", answer)]
    done = run("participants", "import", export, seoul, "--yes", "--json", *options)
    result = json.loads(done.out)
    assert (done.code, result["written"]) == (0, True)
    assert len(result["new"]) == 12
    changed = {entry["id"]: entry["changes"] for entry in result["changed"]}
    assert changed.keys() == {*second.cancelled, *second.renamed, *second.moved}
    after = people(seoul)
    assert {name: after.by_id[name].organisation for name in second.moved} == second.moved
    assert all(name.split(" ")[-1] in after.by_id[person].name for person, name in second.renamed.items())
    assert [after.by_id[name].status for name in second.cancelled] == ["cancelled"] * 5
    touched = changed.keys()
    same = [person for person in known.people if person.id not in touched]
    assert [after.by_id[person.id] for person in same] == same
    assert len(after.people) == len(before.people) + 12
    assert {person.country for person in after.people[-12:]} == {
        "VN", "NG", "HR", "KR", "EC", "JP", "NO", "UZ", "ZA", "PT", "BT",
    }  # fmt: skip
    again = run("participants", "import", export, seoul, "--yes", *options)
    assert "0 new, 0 changed, 0 cancelled" in again.out
    assert "Nothing has changed." in again.err


def test_import_can_be_taken_back_and_keeps_every_unknown_column(run: Run, seoul: Path) -> None:
    file = seoul / "participants.csv"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([f"{lines[0]},shirt", *(f"{line},M" for line in lines[1:])]), "utf-8")
    old = file.read_bytes()
    export = written(seoul, "name,email,organisation\nBo Li,bo@example.org,X\n")
    assert run("participants", "import", export, seoul, "--yes").code == 0
    after = file.read_bytes()
    assert after.startswith(old)
    assert list(csv.DictReader(StringIO(after.decode())))[-1]["shirt"] == ""
    assert run("undo", seoul, "--yes").code == 0
    assert file.read_bytes() == old
    assert not (seoul / "plans" / "registrations.csv").exists()
    assert run("undo", "2", seoul, "--yes").code == 0
    assert file.read_bytes() == after


def test_import_refuses_cells_it_cannot_read_unless_they_may_stay_blank(run: Run, seoul: Path) -> None:
    export = written(seoul, "name,email,country,languages\nBo Li,bo@example.org,Nowhere,Klingonish\n")
    refused = run("participants", "import", export, seoul, "--yes")
    assert refused.code == 3
    assert "unknown country 'Nowhere'" in refused.err
    assert "--leave-blank" in refused.err
    assert "languages" in refused.err
    assert "bo-li" not in people(seoul).by_id
    assert run("participants", "import", export, seoul, "--yes", "--leave-blank").code == 0
    assert people(seoul).by_id["bo-li"].country == ""


def test_import_cancels_the_missing_only_if_complete(run: Run, seoul: Path) -> None:
    everyone = [person for person in people(seoul).people if person.status != "cancelled"]
    rows = [f"{person.id},{person.name}" for person in everyone[:-2]]
    export = written(seoul, "\n".join(["id,name", *rows]))
    assert "0 cancelled" in run("participants", "import", export, seoul).out
    run("participants", "import", export, seoul, "--complete", "--yes")
    after = people(seoul)
    assert [after.by_id[person.id].status for person in everyone[-2:]] == ["cancelled"] * 2
    assert sum(1 for _ in after) <= len(everyone) - 2


def test_import_saves_the_columns_and_needs_no_telling_again(run: Run, seoul: Path) -> None:
    export = written(seoul, "A,B\nBo Li,Guangzhou\n")
    before = (seoul / "forum.toml").read_text("utf-8")
    told = ("--map", "name=A", "--map", "city=B", "--save-map", "--yes")
    assert run("participants", "import", export, seoul, *told).code == 0
    after = (seoul / "forum.toml").read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "[roster.columns]", 'name = "A"', 'city = "B"',
    ]  # fmt: skip
    assert run("check", seoul).code == 0
    export.write_text("A,B\nAda Obi,Lagos\n", "utf-8")
    run("participants", "import", export, seoul, "--yes")
    assert people(seoul).by_id["ada-obi"].city == "Lagos"


def test_import_saves_only_columns_that_the_next_could_not_know(run: Run, seoul: Path) -> None:
    forum, export = (
        seoul / "forum.toml",
        written(seoul, "name,Country,E-mail,Ort\nBo Li,China,bo@example.org,Guangzhou\n"),
    )
    assert "found without" in run("participants", "import", export, seoul, "--save-map", "--yes").err
    assert "[roster.columns]" not in forum.read_text("utf-8")
    export.write_text("name,Country,E-mail,Ort,Tag\nAda Obi,Nigeria,ada@example.org,Lagos,Ada O.\n", "utf-8")
    told = ("--map", "organisation=Ort", "--map", "email=", "--map", "country=Country", "--map", "name=Tag")
    run("participants", "import", export, seoul, *told, "--save-map", "--yes")
    saved = forum.read_text("utf-8").partition("[roster.columns]\n")[2].splitlines()
    assert [line for line in saved if " = " in line][:3] == ['name = "Tag"', 'email = ""', 'organisation = "Ort"']
    assert 'city = ""' not in saved
    assert run("check", seoul).code == 0
    again = json.loads(run("participants", "import", export, seoul, "--json").out)
    assert {ours: one["theirs"] for ours, one in again["files"][0]["columns"].items()} == {
        "name": "Tag", "organisation": "Ort", "country": "Country",
    }  # fmt: skip


def test_import_starts_a_roster_where_there_is_none(run: Run, seoul: Path) -> None:
    folder = seoul.parent / "mine"
    folder.mkdir()
    (folder / "forum.toml").write_text(f"{ABOUT}\n[waiting]\ncapacity = 1\n", "utf-8")
    export = written(seoul, "성명,소속\n김상범,시티넷\n이정훈,연세대\n")
    assert run("participants", "import", export, folder, "--yes").code == 0
    assert [(person.name, person.status) for person in people(folder).people] == [
        ("김상범", "confirmed"), ("이정훈", "waiting"),
    ]  # fmt: skip
    assert [person.id for person in people(folder).people] == ["kim-sangbeom", "lee-jeonghun"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--map", "name"), 2),
        (("--map", "nam=A"), 3),
        (("--map", "name=Z"), 3),
        (("--same", "x=y"), 2),
        (("--new", "x"), 2),
    ],
)
def test_import_with_options_that_fit_nothing(run: Run, seoul: Path, options: tuple[str, ...], code: int) -> None:
    said = run("participants", "import", written(seoul, "A,name\nx,Bo Li\n"), "--forum", seoul, *options)
    assert said.code == code
    assert "Traceback" not in said.err


def test_import_of_a_file_that_is_not_there(run: Run, seoul: Path) -> None:
    said = run("participants", "import", seoul / "none.csv", seoul)
    assert (said.code, "this cannot be read" in said.err) == (3, True)


def test_list_filters_and_takes_columns_of_the_plans(run: Run, seoul: Path) -> None:
    said = run("participants", "list", seoul, "--country", "인도네시아", "--language", "English", "--json")
    assert said.code == 0
    found = json.loads(said.out)
    assert {row["country"] for row in found} == {"ID"}
    assert "oswar-mungkasa" in {row["id"] for row in found}
    columns = run("participants", "list", seoul, "--find", "mungk", "--columns", "name,bus,table:dinner", "--json")
    assert json.loads(columns.out) == [{"name": "Oswar Mungkasa", "bus": "", "table:dinner": ""}]
    assert run("participants", "list", seoul, "--columns", "shoe").code == 2
    assert run("participants", "list", seoul, "--country", "Nowhere").code == 2
    assert run("participants", "list", seoul, "--status", "here").code == 2


def test_list_as_csv_and_excel_reads_back_and_runs_no_formula(run: Run, seoul: Path) -> None:
    export = written(seoul, 'name,organisation\n"=HYPERLINK(""x"")",+1\n')
    run("participants", "import", export, seoul, "--yes")
    made = seoul / "list.csv"
    assert run("participants", "list", seoul, "-o", made).code == 0
    assert made.read_bytes().startswith(b"\xef\xbb\xbf")
    text = made.read_text("utf-8-sig")
    assert "김상범" in text
    assert '"\'=HYPERLINK(""x"")"' in text
    assert ",'+1," in text
    book = seoul / "list.xlsx"
    assert run("participants", "list", seoul, "-o", book).code == 0
    sheet = load_workbook(BytesIO(book.read_bytes())).worksheets[0]
    cells = {str(cell.value): cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert cells['=HYPERLINK("x")'] == cells["김상범"] == "s"
    assert "f" not in cells.values()


@pytest.fixture
def planned(seoul: Path) -> Path:
    """The Seoul forum with the tables and buses that are committed with it."""
    for plan in (SEOUL / "plans").glob("*.toml"):
        shutil.copy(plan, seoul / "plans")
    return seoul


def test_show_tells_everything_of_one(run: Run, planned: Path) -> None:
    run("badges", "print", planned, "--record")
    found = json.loads(run("participants", "show", "oswar-mungkasa", planned, "--json").out)
    assert found["person"]["name"] == "Oswar Mungkasa"
    assert [part["as"] for part in found["sessions"]] == ["panellist"]
    assert set(found["tables"]) == {"lunch", "dinner"}
    assert found["bus"]["bus"]
    assert found["bus"]["stops"][0]["what"] == "departure"
    assert found["badge"] == "printed"
    shown = run("participants", "show", "oswar-mungkasa", planned)
    assert "In the programme" in shown.out
    unknown = run("participants", "show", "oswar-mungkas", planned)
    assert (unknown.code, "Did you mean oswar-mungkasa?" in unknown.err) == (2, True)


def test_show_tells_who_belongs_together_and_what_became_of_a_case(run: Run, planned: Path) -> None:
    found = json.loads(run("participants", "show", "sok-chanthou", planned, "--json").out)
    assert found["cases"] == [{"case": "phnom-penh-bus-arrival", "decision": "selected", "place": 11, "score": 7.85}]
    assert found["people"] == {
        "accompanied by": ["heng-sophea"], "delegation": ["chea-sreymom", "keo-vibol", "heng-sophea"],
    }  # fmt: skip
    assert found["chairs"]["dinner"]["chair"] == 5
    assert {"chea-sreymom", "keo-vibol", "heng-sophea"} < set(found["chairs"]["dinner"]["with"])
    assert "Namsangol Hanok Village" in run("participants", "show", "sok-chanthou", planned).out


def test_show_calls_a_table_as_its_card_does(run: Run, planned: Path) -> None:
    forum = planned / "forum.toml"
    before = json.loads(run("participants", "show", "sok-chanthou", planned, "--json").out)["tables"]["dinner"]
    named = f'names = {{ {before} = "Carré" }}\nid         = "T{{}}"'
    forum.write_text(forum.read_text("utf-8").replace('id         = "T{}"', named), "utf-8")
    found = json.loads(run("participants", "show", "sok-chanthou", planned, "--json").out)
    assert (found["tables"]["dinner"], found["chairs"]["dinner"]["table"]) == (before, "Carré")
    assert "Carré, chair 5" in run("participants", "show", "sok-chanthou", planned).out


@pytest.mark.parametrize(
    ("wheres", "number"),
    [
        (["access=wheelchair"], 2), (["access"], 3), (["access="], 125), (["table:dinner=t3", "bus=A"], 3),
        (["languages=km", "country=kh"], 4), (["bus="], 10),
    ],
)  # fmt: skip
def test_list_by_what_stands_in_a_column(run: Run, planned: Path, wheres: list[str], number: int) -> None:
    options = [word for where in wheres for word in ("--where", where)]
    found = json.loads(run("participants", "list", planned, *options, "--json").out)
    assert len(found) == number
    assert all(where.partition("=")[0] in row for row in found for where in wheres)


def test_list_refuses_a_column_that_there_is_not(run: Run, seoul: Path) -> None:
    said = run("participants", "list", seoul, "--where", "tables=1")
    assert (said.code, "there is no column tables" in said.err) == (2, True)


def test_forum_is_the_last_argument_or_the_old_option(run: Run, seoul: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = written(seoul, "name,email\nBo Li,bo@example.org\n")
    last = run("participants", "import", export, seoul, "--json")
    assert (last.code, len(json.loads(last.out)["new"])) == (0, 1)
    assert run("participants", "import", export, "--forum", seoul, "--json").out == last.out
    assert run("participants", "import", export, seoul / "forum.toml", "--json").out == last.out
    assert run("participants", "import", seoul).code == 2
    monkeypatch.chdir(seoul)
    assert run("participants", "import", export, "--json").out == last.out
    assert run("participants", "carry-over", seoul).err == run("participants", "carry-over", seoul, seoul).err


def test_states_of_an_invitation_are_listed_counted_and_come_only_if_accepted(run: Run, tmp_path: Path) -> None:
    states = ("invited", "no answer", "accepted", "declined", "waiting", "confirmed", "cancelled")
    rows = "".join(f"P {state},{state}\n" for state in states)
    (tmp_path / "forum.toml").write_text(f'{ABOUT}[roster]\nfile = "p.csv"\n', "utf-8")
    (tmp_path / "p.csv").write_text(f"name,status\n{rows}", "utf-8")
    assert [one.status for one in people(tmp_path)] == ["accepted", "confirmed"]
    listed = run("participants", "list", tmp_path, "--status", "no-answer", "--status", "invited").out
    assert ("P no answer" in listed, "P invited" in listed, "P declined" in listed) == (True, True, False)
    shown = json.loads(run("show", tmp_path, "--json").out)["people"]
    assert shown == [{"category": "(none)", **dict.fromkeys(("confirmed", "waiting", "cancelled"), 1), "invited": 1,
                      "no-answer": 1, "accepted": 1, "declined": 1}]  # fmt: skip


def test_answers_of_invited_people_come_by_import(run: Run, tmp_path: Path) -> None:
    (tmp_path / "forum.toml").write_text(f'{ABOUT}[roster]\nfile = "p.csv"\n', "utf-8")
    (tmp_path / "p.csv").write_text(
        "name,email,status\nAda Obi,a@example.org,invited\nBo Li,b@example.org,invited\nCy Dee,c@example.org,\n",
        "utf-8",
    )
    answers = "Name,Email,RSVP\nAda Obi,a@example.org,Yes\nBo Li,b@example.org,No\nCy Dee,c@example.org,Invited\n"
    export = written(tmp_path, answers)
    assert run("participants", "import", export, tmp_path, "--yes").code == 0
    assert [one.status for one in people(tmp_path).people] == ["confirmed", "declined", "confirmed"]


def test_carry_over_suggests_who_is_not_registered_yet(run: Run, seoul: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    run("init", old)
    file = seoul / "participants.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    missing = [line.split(",")[0] for line in lines[-30:-20]]
    file.write_text("".join([*lines[:-30], *lines[-20:]]), "utf-8")
    found = json.loads(run("participants", "carry-over", old, seoul, "--json").out)
    absent = [one["person"]["id"] for one in found if not one["here"]]
    came = {person.id for person in people(old)}
    assert sorted(absent) == sorted(set(missing) & came)
    made = tmp_path / "invite.csv"
    assert run("participants", "carry-over", old, seoul, "-o", made).code == 0
    assert run("participants", "import", made, seoul, "--yes", "--quiet", "--all-new").code == 0
    invited = [people(seoul).by_id[one] for one in absent]
    assert {one.status for one in invited} == {"invited"}
    assert not any(one.diet or one.access for one in invited)
