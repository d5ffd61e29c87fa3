"""forumctl participants: who leaves, and who comes in their place."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.participants.given import ABOUT, people, written


def test_cancel_changes_one_cell_and_proposes_the_first_who_waits(run: Run, seoul: Path) -> None:
    file = seoul / "participants.csv"
    before = file.read_text("utf-8").splitlines()
    shown = run("participants", "cancel", "oswar-mungkasa", seoul)
    assert "panellist" in shown.out
    assert "First of the waiting list:" in shown.err
    assert file.read_text("utf-8").splitlines() == before
    first = next(person.id for person in people(seoul).people if person.status == "waiting")
    assert run("participants", "cancel", "oswar-mungkasa", seoul, "--yes", "--promote").code == 0
    after = file.read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line, old in zip(after, before, strict=True) if line != old] == [
        "oswar-mungkasa", first,
    ]  # fmt: skip
    assert people(seoul).by_id["oswar-mungkasa"].status == "cancelled"
    assert people(seoul).by_id[first].status == "confirmed"
    assert "cancelled already" in run("participants", "cancel", "oswar-mungkasa", seoul).err


def test_promote_gives_free_places_to_those_who_wait(run: Run, seoul: Path) -> None:
    forum, known = seoul / "forum.toml", people(seoul)
    forum.write_text(f"{forum.read_text('utf-8')}\n[waiting]\ncapacity = {sum(1 for _ in known)}\n", "utf-8")
    first, second = (person.id for person in known.people if person.status == "waiting")

    def states(*ids: str) -> list[str]:
        return [people(seoul).by_id[person_id].status for person_id in ids]

    assert run("participants", "promote", seoul).code == 4
    run("participants", "cancel", "oswar-mungkasa", seoul, "--yes")
    shown = run("participants", "promote", seoul)
    assert first in shown.out
    assert "1 still wait; 0 of 1 free places are left." in shown.err
    assert states(first, second) == ["waiting", "waiting"]
    assert run("participants", "promote", seoul, "--person", second, "--yes").code == 0
    assert states(first, second) == ["waiting", "confirmed"]
    assert run("participants", "promote", seoul, "--person", second).code == 2
    run("participants", "cancel", second, seoul, "--yes")
    assert run("participants", "promote", seoul, "--all", "--yes").code == 0
    assert states(first, second) == ["confirmed", "cancelled"]
    assert "Nobody waits" in run("participants", "promote", seoul).err


def test_cancel_names_whom_an_interpreter_leaves_and_what_follows(run: Run, seoul: Path) -> None:
    said = " ".join(run("participants", "cancel", "heng-sophea", seoul).out.split())
    assert "interprets for or accompanies sok-chanthou" in said
    assert "no guide speaks km, and nobody interprets for Sok Chanthou, Chea Sreymom and Keo Vibol" in said


HELD = """[waiting]
capacity = 6
places = { guest = 5 }
answer_by = 2019-09-30
[[sessions]]
id = "gala"
date = 2019-10-17
start = "19:00"
minutes = 120
title = "Gala"
chair = "ana-reyes"
[[occasions]]
id = "gala"
session = "gala"
[[occasions.tables]]
id = "T1"
seats = 4
hold = { T1 = { label = "Institute of X", seats = 2, organisation = "Institute of X" } }
[[occasions.tables]]
id = "HEAD"
seats = 4
host = "ana-reyes"
"""


def test_whoever_leaves_leaves_chairs_that_are_paid_for_a_session_and_those_who_belong_to_them(
    run: Run, tmp_path: Path
) -> None:
    roster_of = '[roster]\nfile = "p.csv"\n[roster.categories.guest]\nlabel = "Guest"\n'
    (tmp_path / "forum.toml").write_text(f"{ABOUT}{roster_of}{HELD}", "utf-8")
    (tmp_path / "p.csv").write_text(
        "name,organisation,email,category,status,companion,partner\n"
        "Ana Reyes,Institute of X,ana@example.org,guest,confirmed,,\n"
        "Bo Li,Institute of X,bo@example.org,guest,accepted,,\n"
        "Cy Dee,City C,cy@example.org,guest,confirmed,,ana-reyes\n"
        "In Ter,,in@example.org,guest,confirmed,ana-reyes,\n"
        "Di Fox,City D,di@example.org,guest,invited,,\n",
        "utf-8",
    )
    left = [
        ["chair", "Gala, 2019-10-17 19:00–21:00"],
        ["chair kept, gala", "T1, Institute of X: 1 of 2 have somebody then; send another or free it"],
        ["companion", "in-ter"],
        ["partner", "cy-dee"],
        ["host of a table, gala", "HEAD"],
        ["then", "In Ter accompanies only people who do not come: Ana Reyes (cancelled)"],
        ["then", "Ana Reyes has a part in session gala but is cancelled"],
    ]
    cancelled = json.loads(run("participants", "cancel", "ana-reyes", tmp_path, "--json").out)
    assert [[*one.values()] for one in cancelled["leaves"]] == left
    answers = written(tmp_path, "Name,Email,RSVP\nAna Reyes,ana@example.org,No\n")
    imported = json.loads(run("participants", "import", answers, tmp_path, "--json").out)
    assert [[one["as"], one["what"]] for one in imported["leaves"]] == left
    funnel = json.loads(run("participants", "invitations", tmp_path, "--json").out)
    assert (funnel["free"], funnel["free_by_category"]) == (2, {"guest": 1})
    assert (funnel["still_to_invite"], funnel["still_to_invite_by_category"]) == (1, {"guest": 0})
    assert (funnel["to_remind"], funnel["sent"]) == (["di-fox"], {"di-fox": []})


def test_cancel_in_a_forum_file_that_holds_its_people(run: Run, tmp_path: Path) -> None:
    kept = '\n[[participants]]\nname = "Bo Li"\n\n[[participants]]  # two\nname = "Ada Obi"\n'
    file = tmp_path / "forum.toml"
    file.write_text(ABOUT + kept, "utf-8")
    assert run("participants", "cancel", "ada-obi", tmp_path, "--yes").code == 0
    assert file.read_text("utf-8") == f'{ABOUT}{kept}status = "cancelled"\n'
    export = tmp_path / "export.csv"
    export.write_text("name\nBo Li\n", "utf-8")
    refused = run("participants", "import", export, tmp_path)
    assert (refused.code, "[inline-roster]" in refused.err) == (3, True)
    assert "forum.toml:8:1" in refused.err
