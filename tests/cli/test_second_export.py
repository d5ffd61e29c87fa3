"""The Seoul forum eleven days later: a second export of the registrations, and nobody touched but those concerned."""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from forumctl import project
from forumctl.project import Project
from tests.roster.registrations import seoul as exports

from .conftest import Run, Said


@dataclass(frozen=True)
class Story:
    """The forum before and after, and what each command said."""

    before: Project
    after: Project
    second: exports.Second
    new: frozenset[str]
    said: Mapping[str, Said]
    calendars: Mapping[str, bytes]
    """The personal calendars as they were first, by file name."""
    folder: Path

    @property
    def cancelled(self) -> frozenset[str]:
        return frozenset(self.second.cancelled)

    @property
    def moved(self) -> Mapping[str, frozenset[str]]:
        """Who had to change tables, by occasion: nobody whose old place was still within the must-rules."""
        seatings = json.loads(self.said["seating"].out)
        moves = {seating["occasion"]: seating["changes"]["moves"] for seating in seatings}
        assert all(move["reason"].startswith("otherwise ") for each in moves.values() for move in each)
        return {occasion: frozenset(move["person"] for move in each) for occasion, each in moves.items()}

    @property
    def reseated(self) -> frozenset[str]:
        return frozenset().union(*self.moved.values())

    @property
    def corrected(self) -> frozenset[str]:
        return frozenset((*self.second.renamed, *self.second.moved))


def imported(run: Run, folder: Path, export: str) -> Said:
    """The export merged into the roster; what is doubtful is the same person."""
    file = folder.parent / "export.csv"
    file.write_text(export, encoding="utf-8-sig")
    asked = run("participants", "import", file, folder, "--yes", "--json")
    hints = [one["hint"] for one in json.loads(asked.out)["problems"] if one["code"] == "doubtful-person"]
    same = [part for hint in hints for part in ("--same", hint.split()[2].rstrip(","))]
    return run("participants", "import", file, folder, "--yes", "--json", *same) if hints else asked


def with_a_table_more(forum: Path) -> None:
    """More people come than there were chairs: lunch and dinner each get another table."""
    text = forum.read_text("utf-8")
    assert text.count("count      = 13") == 2
    forum.write_text(text.replace("count      = 13", "count      = 14"), "utf-8")


@pytest.fixture
def story(run: Run, seoul: Path) -> Story:
    roster = project.load(seoul).roster
    imported(run, seoul, exports.first(roster))
    run("build", seoul, "--record")
    calendars = seoul.parent / "calendars"
    run("agenda", "export", seoul, "--everyone", calendars)
    before, second = project.load(seoul), exports.second(roster)
    first = {path.name: path.read_bytes() for path in calendars.iterdir()}
    merged = imported(run, seoul, second.text)
    with_a_table_more(seoul / "forum.toml")
    said = {
        "seating": run("seating", "plan", seoul, "--quiet", "--json"),
        "visits": run("visits", "assign", seoul, "--quiet", "--json"),
        "badges": run("badges", "print", seoul, "--changed", "--json", "-o", seoul.parent / "changed.pdf"),
        "calendars": run("agenda", "export", seoul, "--everyone", calendars),
        "diff": run("diff", seoul, "--since", "handout", "--json"),
    }
    new = frozenset(person["id"] for person in json.loads(merged.out)["new"])
    return Story(before, project.load(seoul), second, new, said, first, seoul.parent)


def test_second_export_touches_nobody_whom_it_does_not_concern(story: Story) -> None:
    assert {name: said.code for name, said in story.said.items()} == dict.fromkeys(story.said, 0)
    assert (len(story.new), len(story.cancelled), len(story.corrected)) == (12, 5, 9)
    _roster_is_the_same_but_for_them(story)
    _nobody_moved_without_need(story)
    _only_their_badges_are_printed(story)
    _only_their_calendars_are_sent(story)
    _diff_says_the_same(story)


def _roster_is_the_same_but_for_them(story: Story) -> None:
    was, now = story.before.roster.by_id, story.after.roster.by_id
    assert now.keys() - was.keys() == story.new
    assert {person for person in was if was[person] != now[person]} == story.cancelled | story.corrected


def _nobody_moved_without_need(story: Story) -> None:
    """Tables and buses: whoever had one and comes has it still; who is new has one, who cancelled has none."""
    assert len(story.reseated) <= 1
    for occasion, seating in story.before.plans.seating.items():
        now = story.after.plans.seating[occasion].table_of
        assert now.keys() - seating.table_of.keys() == story.new
        stayed = seating.table_of.keys() - story.cancelled - story.moved[occasion]
        assert {one: now[one] for one in stayed} == {one: seating.table_of[one] for one in stayed}
        assert all(now[one] != seating.table_of[one] for one in story.moved[occasion])
    was, rides = story.before.plans.visits, story.after.plans.visits
    assert was
    assert rides
    assert rides.bus_of.keys() - was.bus_of.keys() == story.new
    assert {one: rides.bus_of[one] for one in was.bus_of if one in rides.bus_of} == {
        one: bus for one, bus in was.bus_of.items() if one not in story.cancelled
    }
    assert rides.stops == was.stops
    assert {one: rides.party_of[one] for one in was.party_of if one in rides.party_of} == {
        one: party for one, party in was.party_of.items() if one not in story.cancelled
    }
    changes = json.loads(story.said["visits"].out)["changes"]
    assert changes["moves"] == []
    assert set(changes["added"]) == story.new
    assert set(changes["removed"]) == story.cancelled


def _only_their_badges_are_printed(story: Story) -> None:
    said, shown = json.loads(story.said["badges"].out), story.moved["dinner"]
    assert set(said["printed"]) == story.new | story.corrected | shown
    assert {one["person"] for one in said["collect"]} == story.corrected | story.cancelled | shown
    printed = PdfReader(BytesIO((story.folder / "changed.pdf").read_bytes()))
    assert len(printed.pages) == 3  # 21 badges, eight on a sheet


def _only_their_calendars_are_sent(story: Story) -> None:
    """Of a corrected person the name is in their calendar, the organisation is not."""
    listing = csv.DictReader((story.folder / "calendars-changed.csv").read_text("utf-8-sig").splitlines())
    sent = {row["id"]: row["file"] for row in listing}
    assert sent.keys() == story.new | story.second.renamed.keys() | story.reseated
    for name, content in story.calendars.items():
        if name not in sent.values():
            assert (story.folder / "calendars" / name).read_bytes() == content
    assert set(re.findall(r"[a-z2-7]{26}\.ics", story.said["calendars"].out)) == set(sent.values())


def _diff_says_the_same(story: Story) -> None:
    found = json.loads(story.said["diff"].out)
    people = {what: {one["id"] for one in found["people"] if one["what"] == what} for what in ("new", "cancelled")}
    assert people == {"new": story.new, "cancelled": story.cancelled}
    assert {one["id"] for one in found["people"]} == story.new | story.cancelled | story.corrected
    shown = story.moved["dinner"]
    assert set(found["badges"]["print"]) == story.new | story.corrected | shown
    assert set(found["badges"]["collect"]) == story.corrected | story.cancelled | shown
    assert set(found["calendars"]) == story.new | story.second.renamed.keys() | story.reseated
    shifts = [one for of in (*found["tables"].values(), found["buses"]) for one in of]
    assert {one["person"] for one in shifts} == story.new | story.cancelled | story.reseated
    assert {one["person"] for one in shifts if one["before"] and one["now"]} == story.reseated
    assert found["parties"] == []
