import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from forumctl.building.desk import spoken
from forumctl.building.desk.app import app
from forumctl.building.desk.arrivals import attendance
from forumctl.building.desk.office import Office
from forumctl.building.links import keep_secret, new_secret
from forumctl.desk.attendance import ENTRANCE
from forumctl.desk.roles import TRIES, Gate, Role
from forumctl.project import load

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"
PHRASES: dict[Role, str] = {"desk": "one", "door": "two", "organiser": "three"}
AT = "http://127.0.0.1:8765"


@pytest.fixture
def seoul(tmp_path: Path) -> Path:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    keep_secret(load(folder), new_secret())
    return folder


@pytest.fixture
def asked(seoul: Path) -> TestClient:
    return TestClient(app(Office(seoul), None), base_url=AT)


def of_role(folder: Path) -> Callable[[Role], TestClient]:
    made = app(Office(folder), Gate(PHRASES, lambda: 0.0))

    def come_in(role: Role) -> TestClient:
        client = TestClient(made, base_url="https://192.168.1.5:8765")
        assert client.post("/api/let-in", json={"phrase": PHRASES[role]}).json() == {"role": role}
        return client

    return come_in


def step(person: str, source: str, **more: Any) -> dict[str, Any]:
    return {"person": person, "source": f"source-{source}", "door": ENTRANCE, "desk": "A", **more}


def found(asked: TestClient, text: str) -> list[str]:
    return [one["id"] for one in asked.get("/api/find", params={"q": text, "door": ENTRANCE}).json()]


def test_somebody_is_found_by_code_name_script_and_another_spelling(asked: TestClient, seoul: Path) -> None:
    from forumctl.building.facts import facts

    project = load(seoul)
    code = facts(project, project.roster.by_id["kim-sang-beom"], "en")["token"]
    for text in (
        code,
        code.lower(),
        f"]Q1{code}",
        "kim-sang-beom",
        "김 상 범",
        "Kim Samg-beon",
        "Kim Sang-beom",
        "김상범",
        "kim sang",
        "Sangbeom Kim",
    ):
        assert found(asked, text) == ["kim-sang-beom"], text
    assert found(asked, "qqq") == found(asked, " ") == []


def test_a_step_is_noted_once_and_taken_back(asked: TestClient, seoul: Path) -> None:
    first = asked.post("/api/steps", json=step("kim-sang-beom", "1")).json()
    again = asked.post("/api/steps", json=step("kim-sang-beom", "1")).json()
    assert (first["already"], first["step"], again["step"]) == ("", 1, 1)
    assert asked.post("/api/steps", json=step("kim-sang-beom", "2")).json()["already"].endswith(", A")
    assert len(attendance(load(seoul)).steps()) == 1
    assert asked.post("/api/undo", json={"step": 1}).json()["in"] == ""
    assert asked.post("/api/undo", json={"step": 1}).status_code == 404
    assert asked.post("/api/steps", json=step("kim-sang-beom", "1")).json()["in"] == ""  # sent again, undone since


def test_a_step_from_before_the_network_came_back_has_its_time(asked: TestClient, seoul: Path) -> None:
    asked.post("/api/steps", json=step("kim-sang-beom", "1"))
    asked.post("/api/steps", json=step("", "2", text="Lee Jung-hoon", late=3600))
    early, late = attendance(load(seoul)).steps()
    assert late.person == "lee-jung-hoon"
    assert 3590 < (early.at - late.at).total_seconds() < 3660


def test_counts_are_by_category_desk_and_door(asked: TestClient) -> None:
    asked.post("/api/steps", json=step("kim-sang-beom", "1"))
    counts = asked.get("/api/counts", params={"door": ENTRANCE}).json()
    assert (counts["expected"], counts["came"], counts["in"], counts["missing"]) == (124, 1, 1, 123)
    assert [row for row in counts["categories"] if row[2]] == [["Domestic expert", 15, 1]]
    assert (counts["desks"], counts["doors"]) == ([["A", 1]], [["Entrance", 1]])


def test_few_who_have_not_come_are_named(asked: TestClient, seoul: Path) -> None:
    plan = load(seoul).plans.visits
    assert plan is not None
    bus = plan.bus_of["kim-sang-beom"]
    asked.post("/api/steps", json=step("kim-sang-beom", "1", door=f"bus:{bus}"))
    counts = asked.get("/api/counts", params={"door": f"bus:{bus}"}).json()
    assert len(counts["who"]) == counts["missing"] == counts["expected"] - 1
    assert ["Kim Sang-beom", "CityNet"] not in counts["who"]
    assert asked.get("/api/counts", params={"door": ENTRANCE}).json()["who"] == []


def test_the_count_of_a_bus_that_leaves_is_what_its_door_noted(asked: TestClient, seoul: Path) -> None:
    plan = load(seoul).plans.visits
    assert plan is not None
    bus = plan.bus_of["kim-sang-beom"]
    door = f"bus:{bus}/2"
    refused = asked.post("/api/leaves", json={"door": door})
    assert (refused.status_code, refused.json()["why"]) == (409, ["Nobody has been checked in."])
    asked.post("/api/steps", json=step("kim-sang-beom", "1", door=door))
    wanted = asked.get("/api/counts", params={"door": door}).json()["expected"]
    assert asked.post("/api/leaves", json={"door": door}).json() == {"present": 1, "wanted": wanted}
    (noted,) = load(seoul).plans.headcounts.counts
    assert (noted.bus, noted.stop, noted.present, len(noted.missing)) == (bus, 2, 1, wanted - 1)
    assert asked.post("/api/leaves", json={"door": ENTRANCE}).status_code == 409


def test_who_is_not_expected_is_refused_and_the_organiser_lets_them_in(asked: TestClient, seoul: Path) -> None:
    plan = load(seoul).plans.visits
    assert plan is not None
    other = next(bus for bus in plan.buses if bus != plan.bus_of["kim-sang-beom"])
    refused = asked.post("/api/steps", json=step("kim-sang-beom", "1", door=f"bus:{other}"))
    assert (refused.status_code, refused.json()["why"]) == (409, [f"rides on bus {plan.bus_of['kim-sang-beom']}"])
    assert asked.post("/api/steps", json=step("kim-sang-beom", "2", door=f"bus:{other}", force=True)).status_code == 200


def test_a_walk_in_has_a_table_and_moves_nobody(asked: TestClient, seoul: Path) -> None:
    before = load(seoul).plans
    made = asked.post("/api/walk-in", json={"name": "Ana Reyes", "country": "Spain", "category": "foreign-expert"})
    assert made.status_code == 200, made.json()
    after = load(seoul)
    assert after.roster.by_id["ana-reyes"].country == "ES"
    for occasion, plan in before.seating.items():
        assert {one: after.plans.seating[occasion].table_of[one] for one in plan.table_of} == plan.table_of
    assert before.visits is not None
    assert after.plans.visits is not None
    assert {one: after.plans.visits.bus_of[one] for one in before.visits.bus_of} == before.visits.bus_of
    given = {what for what, _ in made.json()["hand"]}
    missing = [note for note in made.json()["notes"] if note.startswith("no free")]
    assert len(given - {"Category"}) + len(missing) == len(before.seating) + 1
    assert asked.post("/api/steps", json=step("ana-reyes", "1")).status_code == 200
    known = asked.post("/api/walk-in", json={"name": "Kim Sang-beom", "organisation": "CityNet"})
    assert (known.status_code, len(known.json()["why"])) == (409, 1)


def test_changed_files_are_noticed_and_broken_ones_do_not_stop_the_desk(seoul: Path) -> None:
    now = 0.0
    asked = TestClient(app(Office(seoul, lambda: now), None), base_url=AT)
    file = seoul / "forum.toml"
    right = file.read_text("utf-8")
    file.write_text(f"{right}\n[", "utf-8")
    now = 10.0
    assert found(asked, "kim-sang-beom") == ["kim-sang-beom"]
    assert "mistakes" in asked.get("/api/counts", params={"door": ENTRANCE}).json()["trouble"]
    file.write_text(right, "utf-8")
    now = 20.0
    assert asked.get("/api/counts", params={"door": ENTRANCE}).json()["trouble"] == ""


def test_badge_that_would_be_wrong_is_not_printed(seoul: Path) -> None:
    file = seoul / "forum.toml"
    file.write_text(re.sub('colour *= *"#', 'colour = "x#', file.read_text("utf-8"), count=1), "utf-8")
    office = Office(seoul)
    wrong = next(part[1] for part in office.at_hand().project.broken)
    asked = TestClient(app(office, None), base_url=AT)
    people = {person.category == wrong: person.id for person in office.at_hand().project.roster}
    answers = {one: asked.get("/badge.pdf", params={"person": person}) for one, person in people.items()}
    assert (answers[True].status_code, answers[False].status_code) == (409, 200)
    assert "is not a colour" in answers[True].json()["why"][0]


def test_a_code_in_a_picture_of_a_badge_is_read(asked: TestClient) -> None:
    from pypdfium2 import PdfDocument

    badge = PdfDocument(asked.get("/badge.pdf", params={"person": "kim-sang-beom"}).content)
    picture = badge[0].render(scale=2).to_pil().convert("L").rotate(7, fillcolor=200)
    made = BytesIO()
    picture.save(made, "JPEG", quality=60)
    kind = {"Content-Type": "image/jpeg"}
    said = asked.post("/api/read", content=made.getvalue(), headers=kind).json()["text"]
    assert found(asked, said) == ["kim-sang-beom"]
    assert asked.post("/api/read", content=made.getvalue()[:900], headers=kind).json() == {"text": ""}
    assert asked.post("/api/read", content=b"no picture", headers=kind).json() == {"text": ""}
    size = made.getvalue().index(b"\xff\xc0") + 5
    vast = made.getvalue()[:size] + b"\xff" * 4 + made.getvalue()[size + 4 :]
    assert asked.post("/api/read", content=vast, headers=kind).json() == {"text": ""}
    assert asked.post("/api/read", content=b"x" * 600_000, headers=kind).status_code == 413
    assert asked.post("/api/read", json={}).status_code == 415


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('cat > "$(dirname "$0")/got.pdf"; echo "request id is labels-7 (1 file)"', ""),
        ('echo "lp: The printer or class does not exist." >&2; exit 1', "lp: The printer or class does not exist."),
        (None, "lp: No such file or directory"),
    ],
)
def test_a_badge_goes_to_the_printer_or_the_page_says_why_not(
    seoul: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, said: str
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin" if script else str(tmp_path))
    if script:
        (tmp_path / "lp").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / "lp").chmod(0o755)
    asked = TestClient(app(Office(seoul, printer="labels"), None), base_url=AT)
    assert asked.get("/api/start").json()["printer"] is True
    answer = asked.post("/api/print", json={"person": "kim-sang-beom", "source": "source-1", "desk": "A"})
    if said:
        assert (answer.status_code, answer.json()["why"]) == (409, [f"The printer has not taken it: {said}"])
        assert "kim-sang-beom" not in load(seoul).plans.badges.people
    else:
        assert (tmp_path / "got.pdf").read_bytes().startswith(b"%PDF")
        assert "badge not printed" not in answer.json()["notes"]
        assert [one.what for one in attendance(load(seoul)).steps()] == ["badge again"]


def test_the_page_says_in_its_language_why_a_badge_is_outdated_and_a_walk_in_refused(seoul: Path) -> None:
    asked = TestClient(app(Office(seoul), None), base_url=AT)
    german = {"Accept-Language": "de"}
    asked.post("/api/steps", json=step("kim-sang-beom", "1", what="badge again"))
    roster = seoul / "participants.csv"
    roster.write_text(roster.read_text("utf-8").replace("Kim Sang-beom,", "Kim Sangbeom,"), "utf-8")
    asked = TestClient(app(Office(seoul), None), base_url=AT)
    (one,) = asked.get("/api/find", params={"q": "kim-sang-beom", "door": ENTRANCE}, headers=german).json()
    assert one["notes"] == ["Namensschild neu drucken: Name: Kim Sang-beom → Kim Sangbeom"]

    def refused(**cells: str) -> list[str]:
        return list(asked.post("/api/walk-in", json=cells, headers=german).json()["why"])

    assert refused(name="Ana Reyes", country="Atlantis") == ["unbekanntes Land Atlantis"]
    (question,) = refused(name="Bilal Ahmed", organisation="Lahore Urban Unit")
    assert question.startswith("Ist das Bilal Ahmad, Lahore Urban Unit? Nach dem Namen suchen oder ankreuzen")
    assert refused(name="Bilal Ahmad", organisation="Lahore Urban Unit") == [
        "Bilal Ahmad steht schon in der Liste: nach dem Namen suchen"
    ]


GETS = ("/api/start", "/api/people", "/api/find?q=kim&door=entrance", "/api/counts?door=entrance",
        "/badge.pdf?person=kim-sang-beom", "/emergency.pdf")  # fmt: skip
POSTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/api/steps", step("kim-sang-beom", "1")),
    ("/api/steps", step("kim-sang-beom", "2", what="badge")),
    ("/api/steps", step("kim-sang-beom", "3", door="bus:nowhere")),
    ("/api/undo", {"step": 1}),
    ("/api/leaves", {"door": "bus:nowhere"}),
    ("/api/print", {"person": "nobody", "source": "source-3"}),
    ("/api/walk-in", {"name": "Kim Sang-beom", "organisation": "CityNet"}),
)


def answers(client: TestClient) -> list[int]:
    return [*(client.get(path).status_code for path in GETS),
            *(client.post(path, json=body).status_code for path, body in POSTS)]  # fmt: skip


def test_every_request_without_the_right_is_refused(seoul: Path) -> None:
    come_in = of_role(seoul)
    stranger = TestClient(come_in("desk").app, base_url="https://192.168.1.5:8765")
    assert set(answers(stranger)) == {401}
    assert answers(come_in("desk")) == [*[200] * 6, 200, 200, 404, 200, 404, 404, 409]
    assert answers(come_in("organiser")) == [*[200] * 6, 200, 200, 404, 404, 404, 404, 409]
    assert answers(come_in("door")) == [200, 200, 403, 403, 403, 403, 403, 403, 404, 404, 404, 403, 403]


def test_a_door_has_its_own_doors_and_lets_nobody_in_by_force(seoul: Path) -> None:
    client = of_role(seoul)("door")
    doors = client.get("/api/start").json()["doors"]
    assert ENTRANCE not in doors
    plan = load(seoul).plans.visits
    assert plan is not None
    own = plan.bus_of["kim-sang-beom"]
    other = next(bus for bus in plan.buses if bus != own)
    assert client.post("/api/steps", json=step("kim-sang-beom", "1", door=f"bus:{own}")).status_code == 200
    forced = step("kim-sang-beom", "2", door=f"bus:{other}", force=True)
    assert client.post("/api/steps", json=forced).status_code == 409


def test_pass_phrases_are_guessed_a_few_times_only(seoul: Path) -> None:
    client = TestClient(app(Office(seoul), Gate(PHRASES, lambda: 0.0)), base_url="https://192.168.1.5:8765")
    said = [client.post("/api/let-in", json={"phrase": f"wrong {number}"}).status_code for number in range(TRIES + 1)]
    assert said == [*[401] * TRIES, 429]
    assert client.post("/api/let-in", json={"phrase": "three"}).status_code == 429


def test_other_pages_and_other_names_of_this_machine_get_nothing(asked: TestClient) -> None:
    body = step("kim-sang-beom", "1")
    assert asked.post("/api/steps", json=body, headers={"Origin": "https://example.org"}).status_code == 403
    assert asked.get("/api/people", headers={"Host": "rebound.example.org"}).status_code == 403
    assert asked.post("/api/steps", content=b"x=1").status_code == 415
    assert asked.post("/api/steps", json={**body, "desk": "x" * 70_000}).status_code == 413
    for wrong in ({}, {**body, "source": "x"}, {**body, "late": -1}, {**body, "what": "all"}, {**body, "at": 1}):
        assert asked.post("/api/steps", json=wrong).status_code == 422


def test_nothing_comes_from_an_outside_address(asked: TestClient) -> None:
    for path in ("/", "/page.css", "/page.js"):
        answer = asked.get(path)
        assert "http:" not in answer.text
        assert "https:" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_page_and_its_answers_speak_the_language_that_it_is_read_in(seoul: Path) -> None:
    here = TestClient(app(Office(seoul), None), base_url=AT)
    assert '<html lang="en" dir="ltr">' in here.get("/").text
    assert '<html lang="ko" dir="ltr">' in here.get("/", headers={"Accept-Language": "fr, ko-KR;q=0.8"}).text
    page = here.get("/", params={"lang": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "Scan a badge" not in page.partition("</script>")[2]
    korean = {"Accept-Language": "ko"}
    start = here.get("/api/start", headers=korean).json()
    assert (start["role"], start["doors"][0]) == ("주최 측", [ENTRANCE, "입구"])
    (card,) = here.get("/api/find", params={"q": "kim-sang-beom", "door": ENTRANCE}, headers=korean).json()
    assert [what for what, _ in card["hand"]][:1] == ["구분"]
    refused = here.post("/api/undo", json={"step": 99}, headers=korean)
    assert refused.json()["why"] == ["이미 되돌렸습니다"]


def test_every_word_that_the_script_says_is_among_those_of_the_page() -> None:
    script = (Path(spoken.__file__).parent / "page.js").read_text("utf-8")
    assert sorted(set(re.findall(r'said\("([^"]+)"', script))) == sorted(spoken.SAID)
