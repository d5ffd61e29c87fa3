"""What differs between two moments of a forum."""

from pathlib import Path

import pytest

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
