import csv
import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

from forumctl.building.desk.arrivals import attendance, check_in
from forumctl.building.desk.departures import bus_label
from forumctl.building.desk.reporting import report
from forumctl.desk.attendance import ENTRANCE
from forumctl.documents import history
from forumctl.project import load
from forumctl.roster.listing import UNANSWERED

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"


def test_report_counts_who_came_and_lists_them_for_the_survey(tmp_path: Path) -> None:
    shutil.copytree(SEOUL, tmp_path / "seoul", ignore=shutil.ignore_patterns("out"))
    project = load(tmp_path / "seoul")
    assert project.plans.visits is not None
    bus = project.plans.visits.bus_of["ahmed-abdel-salam"]
    for person in ("kim-sang-beom", "ahmed-abdel-salam"):
        check_in(project, project.roster.by_id[person], ENTRANCE, "A", person, force=False)
    check_in(project, project.roster.by_id["ahmed-abdel-salam"], f"bus:{bus}", "A", "bus", force=False)
    made = report(project, "en")
    pictures = {"answers.svg", "categories.svg", "countries.svg", "sessions.svg", "arrivals.svg"}
    assert made.keys() == {"report.pdf", "figures.csv", "survey.csv", "erase.csv", *pictures}
    figures = list(csv.reader(io.StringIO(made["figures.csv"].decode("utf-8-sig"))))
    came = [tuple(row) for row in figures[1:] if row[3] != "0" and row[0] != "arrivals"]
    assert ("answers", "Came", "", "2") in came
    assert [row for row in came if row[0] in ("categories", "countries", "sessions")] == [
        ("categories", "Training alumni", "77", "1"),
        ("categories", "Domestic expert", "15", "1"),
        *[row for row in came if row[0] == "countries"],
        ("sessions", bus_label(project, f"bus:{bus}"), str(list(project.plans.visits.bus_of.values()).count(bus)), "1"),
    ]
    assert {row[1] for row in came if row[0] == "countries"} == {"Egypt", "South Korea"}
    assert sum(int(row[3]) for row in figures[1:] if row[0] == "arrivals") == 2
    survey = list(csv.reader(io.StringIO(made["survey.csv"].decode("utf-8-sig"))))
    assert sorted(row[0] for row in survey[1:]) == ["ahmed-abdel-salam", "kim-sang-beom"]


def test_report_of_a_forum_that_nobody_has_come_to_says_so(tmp_path: Path) -> None:
    shutil.copytree(SEOUL, tmp_path / "seoul", ignore=shutil.ignore_patterns("out"))
    made = report(load(tmp_path / "seoul"), "en")
    assert "arrivals.svg" not in made
    assert made["survey.csv"].decode("utf-8-sig").split() == ["id,name,email,languages,category"]


def test_report_shows_how_answers_came_in_and_what_is_to_be_erased(tmp_path: Path) -> None:
    shutil.copytree(SEOUL, tmp_path / "seoul", ignore=shutil.ignore_patterns("out"))
    folder = tmp_path / "seoul"
    before = (folder / "participants.csv").read_bytes()
    seen = {"participants.csv": history.digest(before)}
    asked = before.replace(b",confirmed", b",invited").replace(b",accepted", b",no-answer")
    history.change(folder, {"participants.csv": asked}, seen)
    attendance(load(folder)).add("kim-sang-beom", "in", ENTRANCE, "", datetime(2019, 9, 19, tzinfo=UTC), "source-1")
    (folder / "list.txt").write_text("kim-sang-beom, Najat Zarrouk\n", "utf-8")
    made = report(load(folder), "en")
    rows = list(csv.reader(io.StringIO(made["figures.csv"].decode("utf-8-sig"))))
    (course,) = [row for row in rows if row[0] == "course"]
    people = load(folder).roster.people
    assert course[2:] == [str(len(people)), str(sum(one.status not in UNANSWERED for one in people))]
    erased = {row[0]: row[1:] for row in csv.reader(io.StringIO(made["erase.csv"].decode("utf-8-sig")))}
    assert erased["participants.csv"] == [str(len(people)), "forumctl participants anonymise"]
    assert any(name.startswith(".forumctl/attendance.sqlite") for name in erased)
    assert erased["list.txt"] == ["2", "delete the file"]
    assert erased[".forumctl/kept/"] == ["not opened", "forumctl participants anonymise"]
