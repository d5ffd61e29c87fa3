"""The people a forum names, and what the roster says of them."""

from .forums import DAY, DINNER, both, checked, person, told

OPENING = '[[sessions]]\nid = "opening"\ndate = 2030-05-14\nstart = "10:00"\nminutes = 30\ntitle = "O"\n'


def test_people_named_anywhere_in_the_file_must_be_in_the_roster() -> None:
    session = (
        OPENING
        + 'chair = "a"\npanellists = ["b"]\nspeakers = "c"\ntalks = [{ title = "T", minutes = 5, speakers = "d" }]\n'
    )
    pins = '[occasions.pins]\nT1 = ["e"]\n[occasions.invite]\nwithout = ["f"]\nparticipants = ["g"]\n'
    ride = DAY + '[visits.pins]\nA = ["h"]\n'
    unknown = [sentence for code, sentence in told(session + DINNER + pins + ride) if code == "unknown-participant"]
    assert unknown == [f"there is no participant {name}" for name in "abcdgfeh"]


def test_nobody_is_unknown_while_the_roster_cannot_be_read() -> None:
    forum, roster = both(OPENING + 'chair = "a"\n')
    away = forum.model_copy(update={"roster": forum.roster.model_copy(update={"file": "people.csv"})})
    assert [problem.code for problem in checked(forum, roster)] == ["unknown-participant"]
    assert list(checked(away, roster)) == []


def test_people_who_wait_or_have_cancelled_are_known() -> None:
    body = person("ann", companion=["ben"], apart=["cho"]) + person("ben") + person("cho", status="waiting")
    assert told(body) == []


def test_companion_of_one_who_comes_and_one_who_does_not_is_fine() -> None:
    people = person("ann", companion=["ben", "cho"]) + person("ben") + person("cho", status="cancelled")
    assert told(people) == []


def test_category_of_someone_who_has_cancelled_has_people() -> None:
    category = '[roster.categories.guest]\nlabel = "Guest"\n'
    assert told(category + person("ann", category="guest", status="cancelled")) == []


def test_forum_without_categories_asks_for_none() -> None:
    assert told(person("ann")) == []


def test_many_people_without_category_are_one_warning() -> None:
    category = '[roster.categories.guest]\nlabel = "Guest"\n'
    people = "".join(person(name) for name in ("ann", "ben", "cho", "dan", "eve", "fay")) + person(
        "gus", category="guest"
    )
    assert told(category + people) == [
        ("people-without-category", "6 people have no category: Ann, Ben, Cho, Dan and 2 more")
    ]
