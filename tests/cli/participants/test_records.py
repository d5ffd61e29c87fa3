"""forumctl participants add, restore, rename, merge, erase, anonymise: one record, and every file that names it."""

import json
import shutil
from pathlib import Path

import pytest

from forumctl import definition, project, roster
from forumctl.building.desk.arrivals import attendance
from forumctl.building.people.records import traces
from forumctl.mail.log import Log, Step
from tests.cli.conftest import SEOUL, Run


@pytest.fixture
def seoul(tmp_path: Path) -> Path:
    """The example with its plans."""
    return Path(shutil.copytree(SEOUL, tmp_path / "planned", ignore=shutil.ignore_patterns("out", ".forumctl")))


def people(folder: Path) -> roster.Roster:
    return roster.load(definition.load(folder / "forum.toml"), folder)


def texts(folder: Path) -> dict[str, str]:
    """Every text of a forum by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".toml", ".csv", ".json")
    }


def test_add_puts_one_more_person_in_and_registration_knows_nothing_of_them(run: Run, seoul: Path) -> None:
    added = run("participants", "add", "Bo Li", seoul, "--set", "country=China", "--set", "languages=English", "--yes")
    assert added.code == 0
    person = people(seoul).by_id["bo-li"]
    assert (person.name, person.country, person.languages, person.status) == ("Bo Li", "CN", ("en",), "confirmed")
    assert not (seoul / "plans" / "registrations.csv").exists()
    assert run("participants", "add", "Bo Li", seoul).code == 3
    wrong = run("participants", "add", "Cy Li", seoul, "--set", "category=nobody")
    assert (wrong.code, "unknown category 'nobody'" in wrong.err) == (3, True)


def test_restore_needs_a_place_and_else_offers_the_waiting_list(run: Run, seoul: Path) -> None:
    gone = next(one for one in people(seoul).people if one.status == "cancelled")
    forum = seoul / "forum.toml"
    category = f"[waiting]\nplaces = {{ {gone.category} = 1 }}\n"
    forum.write_text(f"{forum.read_text('utf-8')}\n{category}", "utf-8")
    full = run("participants", "restore", gone.id, seoul, "--yes")
    assert (full.code, f"free of 1 of {gone.category}" in full.err) == (4, True)
    assert run("participants", "restore", gone.id, seoul, "--wait", "--yes").code == 0
    assert people(seoul).by_id[gone.id].status == "waiting"
    forum.write_text(forum.read_text("utf-8").replace(category, ""), "utf-8")
    assert run("participants", "restore", gone.id, seoul, "--yes").code == 0
    assert people(seoul).by_id[gone.id].status == "confirmed"


def test_rename_changes_every_file_that_has_the_id_and_keeps_the_calendar(run: Run, seoul: Path) -> None:
    assert run("participants", "rename", "kim-sang-beom", "kim-sb", seoul, "--yes").code == 0
    left = {name: text.count("kim-sang-beom") for name, text in texts(seoul).items() if "kim-sang-beom" in text}
    assert left.pop("plans/agenda.toml") == 1  # the talk keeps the id that calendars know it by
    assert left == {"forum.toml": 1, ".forumctl/history.json": left[".forumctl/history.json"]}
    changes = json.loads(run("agenda", "diff", seoul, "--json").out)
    assert {tuple(one["what"]) for one in changes} == {("details",)}
    assert run("check", seoul).code == 0
    assert run("undo", seoul, "--yes").code == 0
    assert "kim-sb" not in (seoul / "forum.toml").read_text("utf-8")


def test_merge_fills_what_is_blank_and_frees_the_second_place(run: Run, seoul: Path) -> None:
    first, second = people(seoul).by_id["bilal-ahmad"], people(seoul).by_id["nasrin-akter"]
    found = run("participants", "merge", first.id, second.id, seoul, "--yes")
    assert found.code == 0
    merged = people(seoul).by_id[first.id]
    assert merged.name == first.name
    assert second.id not in people(seoul).by_id
    assert all(second.id not in text for name, text in texts(seoul).items() if not name.startswith(".forumctl"))
    seating = project.load(seoul).plans.seating
    assert all(
        sum(one == first.id for table in plan.tables.values() for one in table) == 1 for plan in seating.values()
    )


def test_erase_leaves_no_trace_in_our_own_files_and_names_the_others(run: Run, seoul: Path) -> None:
    person = people(seoul).by_id["sok-chanthou"]
    (seoul / "list.csv").write_text(f"name\n{person.name}\n", "utf-8")
    run("participants", "cancel", person.id, seoul, "--yes")
    shown = run("participants", "erase", person.id, seoul)
    assert (shown.code, person.id in people(seoul).by_id) == (0, True)
    done = run("participants", "erase", person.id, seoul, "--yes")
    assert done.code == 0
    assert "list.csv" in done.out
    assert list(traces(seoul, person)) == [("list.csv", "name")]
    assert not list((seoul / ".forumctl" / "kept").iterdir())
    assert run("history", seoul, "--json").out.strip() == "[]"
    assert all(person.id not in one.companion for one in people(seoul).people)


def test_erase_of_a_speaker_keeps_the_talk_in_calendars_under_an_id_of_nobody(run: Run, seoul: Path) -> None:
    uids = set(project.load(seoul).plans.agenda.events)
    assert run("participants", "erase", "kim-sang-beom", seoul, "--yes").code == 0
    assert all("kim-sang-beom" not in text for text in texts(seoul).values())
    assert run("agenda", "export", seoul, "-o", seoul / "out" / "a.ics").code == 0
    assert set(project.load(seoul).plans.agenda.events) == uids


def test_anonymise_waits_for_the_end_and_leaves_counts_and_plans(run: Run, seoul: Path) -> None:
    forum = seoul / "forum.toml"
    before = people(seoul)
    kept = forum.read_text("utf-8").replace("[roster]", "[roster]\nkeep_until = 2990-01-01", 1)
    forum.write_text(kept, "utf-8")
    early = run("participants", "anonymise", seoul, "--yes")
    assert (early.code, "kept until 2990-01-01" in early.err) == (3, True)
    forum.write_text(kept.replace("keep_until = 2990-01-01", "keep_until = 2020-01-01"), "utf-8")
    assert run("participants", "anonymise", seoul, "--yes").code == 0
    after = people(seoul)
    assert sorted(one.category for one in after.people) == sorted(one.category for one in before.people)
    assert not any(one.email or one.phone or one.diet or one.access or one.photo for one in after.people)
    everything = "\n".join(texts(seoul).values())
    assert [one.name for one in before.people if one.name in everything.replace("#", "")] == []
    assert [one.id for one in before.people if f'"{one.id}"' in everything] == []
    assert run("check", seoul).code == 0


def test_a_copy_to_hand_on_has_the_same_plans_and_no_names(run: Run, seoul: Path, tmp_path: Path) -> None:
    before = people(seoul)
    copy = tmp_path / "copy"
    assert run("participants", "anonymise", seoul, "--redact", copy).code == 0
    assert people(seoul) == before
    assert run("check", copy).code == 0
    assert sorted(one.diet for one in people(copy).people) == sorted(one.diet for one in before.people)
    assert [one.email for one in before.people if one.email and one.email in "\n".join(texts(copy).values())] == []
    assert run("participants", "anonymise", seoul, "--redact", copy).code == 3


def test_rename_and_erase_reach_what_the_desk_has_noted(run: Run, seoul: Path) -> None:
    for name in ("kim-sang-beom", "lee-jung-hoon"):
        assert run("desk", "in", name, seoul).code == 0
    assert run("participants", "rename", "kim-sang-beom", "kim-sb", seoul, "--yes").code == 0
    assert run("participants", "erase", "lee-jung-hoon", seoul, "--yes").code == 0
    (step,) = attendance(project.load(seoul)).steps()
    assert step.person == "kim-sb"
    kept = b"".join(path.read_bytes() for path in (seoul / ".forumctl").glob("attendance.sqlite*"))
    assert b"lee-jung-hoon" not in kept


def test_anonymise_reaches_what_the_desk_has_noted_and_who_was_written_to(run: Run, seoul: Path) -> None:
    for name in ("kim-sang-beom", "lee-jung-hoon"):
        assert run("desk", "in", name, seoul).code == 0
    log = seoul / ".forumctl" / "mail.jsonl"
    Log(log).add(Step("kim-sang-beom", "thanks", "0", "sent", "250 OK"))
    assert run("participants", "anonymise", seoul, "--yes").code == 0
    after = project.load(seoul)
    came = [step.person for step in attendance(after).steps()]
    assert [after.roster.by_id[person].category for person in came] == ["domestic-expert"] * 2
    (written,) = log.read_text("utf-8").splitlines()
    assert json.loads(written)["person"] == came[0]
    kept = b"".join(path.read_bytes() for path in (seoul / ".forumctl").iterdir() if path.is_file())
    assert [name for name in (b"kim-sang-beom", b"lee-jung-hoon") if name in kept] == []
