"""What people are written of changes, in their language."""

from pathlib import Path

from forumctl.updates.messages import told

from .given import between, changed
from .test_listing import LEFT_BUS


def test_who_moves_is_told_so_in_their_language(tmp_path: Path) -> None:
    now = changed(
        tmp_path / "new",
        dinner=('T1 = ["anna", "su-a"]\nT2 = ["van-an"]', 'T1 = ["anna"]\nT2 = ["van-an", "su-a"]'),
        visits=(LEFT_BUS, 'A = ["su-a"]\nB = ["van-an", "anna"]\n[parties]\nA = [["su-a"], []]'),
    )
    found = between(changed(tmp_path / "old"), now)
    rides = {"su-a": ("bus/A/1",), "anna": ("bus/B",), "van-an": ("bus/B",)}
    assert told(found, now.forum, "de", rides) == {
        "su-a": ("Dinner: Tisch T2 (bisher: T1)", "Bus A, Gruppe 1 (bisher: 2)"),
        "anna": ("Bus B (bisher: A)",),
    }


def test_a_moved_session_is_told_to_all_and_a_moved_talk_to_who_speaks(tmp_path: Path) -> None:
    now = changed(tmp_path / "new", forum=('start = "10:30"', 'start = "10:45"'))
    found = between(changed(tmp_path / "old"), now)
    lines = told(found, now.forum, "ja", {"anna": (), "su-a": (), "other": ()})
    session = "Talks：2026年10月24日土曜日 10:30～11:30 から 10:45～11:45 に変更"
    assert lines == {
        "anna": (session,),
        "su-a": (session, "Rivers：2026年10月24日土曜日 10:30～11:00 から 10:45～11:15 に変更"),
        "other": (session,),
    }


def test_riders_are_told_of_the_stops_of_their_bus(tmp_path: Path) -> None:
    old = changed(tmp_path / "old")
    now = changed(tmp_path / "new", forum=('"Pumps"', '"Pumping station"'))
    found = between(old, now)
    lines = told(found, now.forum, "en", {"anna": ("bus/A",), "van-an": ("bus/B",)})
    assert all("Pumping station" in " ".join(said) for said in lines.values())
