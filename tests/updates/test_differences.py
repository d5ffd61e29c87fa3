"""What differs between two moments of a forum.

What is kept of what people were told.
"""

from pathlib import Path

import pytest

from forumctl.plans.handout import Snapshot
from forumctl.roster import Roster
from forumctl.updates.differences import Correction, Differences, Person, Shift, differences

from .given import between, changed, known

OMAR = {"omar": "Omar Said"}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return tmp_path / "old"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new"


def test_the_same_forum_does_not_differ(old: Path, new: Path) -> None:
    found = between(changed(old), changed(new))
    assert found == Differences()
    assert not found


def test_corrected_column_shows_both_values(old: Path, new: Path) -> None:
    now = changed(new, forum=('name = "Omar Said"', 'name = "Omar Saïd"\norganisation = "City of Fes"'))
    corrections = (Correction("name", "Omar Said", "Omar Saïd"), Correction("organisation", "", "City of Fes"))
    name = {"omar": "Omar Saïd"}
    assert between(changed(old), now) == Differences(
        people=(Person("omar", "Omar Saïd", "corrected", corrections),), badges=name, collect=OMAR, calendars=name
    )


def test_private_column_is_named_and_not_shown(old: Path, new: Path) -> None:
    now = changed(new, forum=('access = ["hearing"]', 'access = ["sight"]'))
    assert between(changed(old), now) == Differences(
        people=(Person("omar", "Omar Said", "corrected", (Correction("access"),)),)
    )


def test_column_that_is_only_known_as_a_hash_has_no_value_before(old: Path, new: Path) -> None:
    now = changed(new, forum=('access = ["hearing"]', 'access = ["sight"]\ncity = "Fes"'))
    found = differences(known(changed(old)), known(now), now.roster)
    assert found.people == (
        Person("omar", "Omar Said", "corrected", (Correction("city", "", "Fes"), Correction("details"))),
    )


@pytest.mark.parametrize("status", ["cancelled", "waiting"])
def test_who_no_longer_comes_leaves_table_bus_and_badge(old: Path, new: Path, status: str) -> None:
    now = changed(
        new,
        forum=('id = "omar"', f'id = "omar"\nstatus = "{status}"'),
        dinner=('"van-an"', '"van-an", "omar"'),
    )
    found = between(changed(old, dinner=('"van-an"', '"van-an", "omar"')), now)
    assert found.people == (Person("omar", "Omar Said", "cancelled" if status == "cancelled" else "waiting"),)
    assert found.tables == {"dinner": (Shift("omar", "Omar Said", "T2", ""),)}
    assert (found.badges, found.collect, found.calendars) == ({}, OMAR, {})


def test_who_is_new_has_a_first_badge_and_calendar(old: Path, new: Path) -> None:
    before = changed(old, forum=('id = "omar"', 'id = "omar"\nstatus = "waiting"'))
    found = between(before, changed(new))
    assert found == Differences(people=(Person("omar", "Omar Said", "new"),), badges=OMAR, calendars=OMAR)


def test_who_is_taken_out_of_the_roster_is_still_named_where_it_is_known(old: Path) -> None:
    before = changed(old)
    rest = Roster(tuple(person for person in before.roster.people if person.id != "omar"))
    kept = known(before)
    now = kept.model_copy(update={"people": {one: hashes for one, hashes in kept.people.items() if one != "omar"}})
    assert differences(kept, now, rest, before.roster).people == (Person("omar", "Omar Said", "taken out"),)
    assert differences(kept, now, rest).people == (Person("omar", "omar", "taken out"),)


def test_moved_people_are_shifts_of_table_bus_and_party(old: Path, new: Path) -> None:
    now = changed(
        new,
        dinner=('T1 = ["anna", "su-a"]\nT2 = ["van-an"]', 'T1 = ["anna"]\nT2 = ["van-an", "su-a"]'),
        visits=('[["anna"], ["su-a"]]', '[["su-a"], ["anna"]]'),
    )
    found = between(changed(old), now)
    assert found.tables == {"dinner": (Shift("su-a", "Kim Su-a", "T1", "T2"),)}
    assert found.buses == ()
    assert found.parties == (
        Shift("anna", "Anna Berg", "A, party 1", "A, party 2"), Shift("su-a", "Kim Su-a", "A, party 2", "A, party 1"),
    )  # fmt: skip
    assert set(found.calendars) == {"anna", "su-a"}


def test_moved_session_differs_with_who_has_a_part_in_it(old: Path, new: Path) -> None:
    found = between(changed(old), changed(new, forum=('start = "10:30"', 'start = "10:45"')))
    assert [(change.after.thing, change.what) for change in found.sessions] == [
        ("talks", ("time",)), ("talks/su-a", ("time",)), ("talks/van-an", ("time",)),
    ]  # fmt: skip
    assert found.parts == {
        "talks": {"anna": "Anna Berg"},
        "talks/su-a": {"su-a": "Kim Su-a"},
        "talks/van-an": {"van-an": "=Trần Văn An"},
    }
    assert set(found.calendars) == {"anna", "su-a", "van-an", "omar"}


def test_session_taken_out_is_cancelled(old: Path, new: Path) -> None:
    night = '[[sessions]]\nid = "night"\nkind = "social"\ndate = 2026-10-24\nstart = "22:00"\nend = "04:00"\n'
    now = changed(new, forum=(f'{night}room = "cellar"\ntitle = "Long night"\n', ""))
    assert [(change.after.thing, change.what) for change in between(changed(old), now).sessions] == [
        ("night", ("cancelled",))
    ]


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
