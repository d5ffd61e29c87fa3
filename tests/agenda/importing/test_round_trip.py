"""What our own formats say comes back without loss: exported, imported and exported again it is the same."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from forumctl.agenda.formats import FORMATS
from forumctl.agenda.importing import merging, read
from tests.agenda.given import laid, rendered

ZONE = "Europe/Rome"
DAYS = (date(2030, 10, 26), date(2030, 10, 27))
"""The clock is put back in the night to the second of them."""
words = st.text("abc ,;:\\\"'\n<>&äß한é()", min_size=1, max_size=30).map(str.strip).filter(bool)
titles = words.map(lambda text: " ".join(text.split()))


@st.composite
def sessions(draw: st.DrawFn, number: int) -> Mapping[str, object]:
    optional = {
        "subtitle": titles, "abstract": words, "description": words, "language": st.sampled_from(["fr", "ko"]),
        "licence": titles, "track": st.sampled_from(["water", "soil"]), "room": st.sampled_from(["hall", "cellar"]),
        "interpretation": st.sampled_from([["fr"], ["ko", "zh-Hant"]]), "tentative": st.just(True),
        "chair": st.just("ana"), "panellists": st.just(["bo"]),
    }  # fmt: skip
    facts = {key: draw(strategy) for key, strategy in optional.items() if draw(st.booleans())}
    links = [{"kind": "slides", "url": "https://example.org/1"}, {"url": "https://example.org/2", "title": "A page"}]
    talks = [{"id": f"t{each}", "title": draw(titles), "minutes": 20, "speakers": ["ana"]} for each in range(2)]
    posters = [{"id": f"p{each}", "title": draw(titles), "board": f"B {each}", "speakers": ["bo"]} for each in range(2)]
    return facts | {
        "id": f"s{number}",
        "kind": draw(st.sampled_from(["panel", "poster", "reception", "other"])),
        "date": draw(st.sampled_from(DAYS)),
        "start": f"{draw(st.integers(9, 23)):02}:{draw(st.sampled_from([0, 30])):02}",
        "minutes": draw(st.integers(40, 240)),
        "title": draw(titles),
        **({"links": links[: draw(st.integers(1, 2))]} if draw(st.booleans()) else {}),
        **draw(st.sampled_from([{"talks": talks}, {"talks": posters}, {"speakers": ["ana", "bo"]}])),
    }


def written(rows: list[Mapping[str, object]]) -> str:
    import tomli_w

    about = {"id": "small", "title": "Small", "days": list(DAYS), "timezone": ZONE, "revised": datetime(2030, 1, 1)}  # noqa: DTZ001
    known = {
        "venues": [{"id": "house", "name": "House", "address": "1 Street"}],
        "rooms": [{"id": own, "venue": "house", "name": name} for own, name in (("hall", "Hall A"), ("cellar", "Q"))],
        "tracks": [{"id": "water", "name": "Water & Soil, EU"}],
        "participants": [{"id": "ana", "name": "Ana López"}, {"id": "bo", "name": "Bo (the) Li"}],
    }
    parts = [merging.table_text(name, row) for name, each in known.items() for row in each]
    parts += [merging.table_text("sessions", row) for row in rows]
    return f"[forum]\n{tomli_w.dumps(about)}" + "".join(parts)


def said(name: str, content: bytes) -> object:
    """What a file says of its events, whatever its own name and numbers."""
    if name == "xlsx":
        from io import BytesIO

        rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        return [tuple(map(str, row)) for row in rows]
    if name == "json":
        return json.loads(content)["entries"]
    return content


@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_table_and_json_come_back_without_loss(name: str, data: st.DataObject) -> None:
    rows = [data.draw(sessions(number)) for number in range(data.draw(st.integers(1, 3)))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forum.toml"
        path.write_text(written(rows), "utf-8")
        table = laid(Path(folder))
        before = rendered(table, name)
        programme = read(before, f"small{FORMATS[name].suffix}", ZONE)
        assert {tally.left_out for tally in programme.tallies.values()} <= {0}
        path.write_text(merging.forum(programme, "en"), "utf-8")
        again = replace(laid(Path(folder)), revised=table.revised)
        assert said(name, rendered(again, name)) == said(name, before)


@pytest.mark.parametrize("name", ["ics", "jcal", "frab-xml", "frab-json"])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_calendars_and_schedules_keep_times_titles_people_and_identity(name: str, data: st.DataObject) -> None:
    rows = [data.draw(sessions(number)) for number in range(data.draw(st.integers(1, 3)))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forum.toml"
        path.write_text(written(rows), "utf-8")
        table = laid(Path(folder))
        before = rendered(table, name)
        path.write_text(merging.forum(read(before, f"x{FORMATS[name].suffix}", ZONE), "en"), "utf-8")
        again = laid(Path(folder))
        shown = {table.uid(entry.id): entry for entry in table.entries}
        found = {again.uid(entry.id): entry for entry in again.entries}
        if name.startswith("frab"):  # which shows the talks of a session in its place
            told = {part.session for part in table.entries if not part.board}
            shown = {uid: entry for uid, entry in shown.items() if not entry.board and entry.id not in told}
        assert {uid: (entry.start, entry.end) for uid, entry in found.items()} == {
            uid: (entry.start, entry.end) for uid, entry in shown.items()
        }
        for uid, entry in found.items():
            names = sorted({str(part.name) for part in shown[uid].people})
            assert sorted({str(part.name) for part in entry.people}) == names or name in ("ics", "jcal")
