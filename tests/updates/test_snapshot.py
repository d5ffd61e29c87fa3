"""What is kept of what people were told."""

from pathlib import Path

from forumctl.plans.handout import Snapshot

from .given import changed, known


def test_places_are_kept_as_they_are_and_people_as_hashes(tmp_path: Path) -> None:
    found = known(changed(tmp_path))
    assert found.tables == {"dinner": {"anna": "T1", "su-a": "T1", "van-an": "T2"}}
    assert found.buses == {"anna": "A", "su-a": "A", "van-an": "B"}
    assert found.parties == {"anna": 1, "su-a": 2}
    assert found.parts == {"talks": ("anna",), "talks/su-a": ("su-a",), "talks/van-an": ("van-an",)}
    assert {person: set(columns) for person, columns in found.people.items()} == {
        "anna": {"name", "languages", "details"},
        "su-a": {"name", "name_local", "languages", "details"},
        "van-an": {"name", "languages", "details"},
        "omar": {"name", "visits", "details"},
    }
    assert set(found.badges) == set(found.calendars) == set(found.people)


def test_nothing_private_can_be_read_in_it(tmp_path: Path) -> None:
    kept = known(changed(tmp_path)).model_dump_json()
    private = ("halal", "vegan", "wheelchair", "hearing", "anna@example.org", "+49 30 11111")
    assert [word for word in private if word in kept] == []


def test_it_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    kept = known(changed(tmp_path))
    assert Snapshot.model_validate_json(kept.model_dump_json(exclude_defaults=True)) == kept
