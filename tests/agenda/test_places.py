"""Places in sessions that people sign up for: first come, ranked, kept, and what a personal calendar shows of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from forumctl.agenda import signs
from forumctl.agenda.places import SignUp, Standing, TwoAtOnce, allocate, broken, standings
from forumctl.definition import Forum
from forumctl.definition.forum import About
from forumctl.definition.people import Participant
from forumctl.definition.programme import Room, Session
from forumctl.definition.values import Text
from forumctl.plans.agenda import PlacesPlan
from forumctl.roster import Roster

DAY = date(2030, 5, 14)


def session(own: str, start: int, capacity: int | None = None, sign_up: bool | str = True, **more: object) -> Session:
    """An hour from that hour on."""
    return Session.model_validate(
        {"id": own, "date": DAY, "start": time(start), "minutes": 60, "title": own.capitalize(), "capacity": capacity,
         "sign_up": sign_up, **more}
    )  # fmt: skip


def forum(*sessions: Session, rooms: tuple[Room, ...] = ()) -> Forum:
    about = About.model_validate(
        {"id": "forum", "title": "Forum", "days": (DAY,), "timezone": "Europe/Paris",
         "revised": "2030-04-01T09:00:00"},
        strict=False,
    )  # fmt: skip
    return Forum.model_construct(
        **{**{name: each.get_default(call_default_factory=True) for name, each in Forum.model_fields.items()},
           "about": about, "sessions": sessions, "rooms": rooms}
    )  # fmt: skip


def roster(**wishes: str) -> Roster:
    return Roster(tuple(Participant(id=own, name=own, sessions=tuple(said.split())) for own, said in wishes.items()))


NONE = PlacesPlan()


def places(found: PlacesPlan) -> dict[str, str]:
    return {name: " ".join(people) for name, people in found.sessions.items()}


def test_places_go_to_who_came_first_and_others_wait() -> None:
    of = forum(session("water", 10, 2), session("wind", 12, None))
    people = roster(ann="water wind", ben="water", cho="water", dan="wind")
    found = allocate(of, people, NONE)
    assert places(found) == {"water": "ann ben", "wind": "ann dan"}
    assert standings(of, people, found) == [
        Standing(of.sessions[0], 2, ("ann", "ben"), ("cho",)),
        Standing(of.sessions[1], None, ("ann", "dan"), ()),
    ]


def test_a_room_says_how_many_where_its_session_does_not() -> None:
    room = Room(id="small", name=Text.of("Small"), capacity=1)
    of = forum(session("water", 10, room="small"), rooms=(room,))
    assert [one.free for one in standings(of, roster(), NONE)] == [1]
    assert places(allocate(of, roster(ann="water", ben="water"), NONE)) == {"water": "ann"}


def test_of_two_at_once_the_first_named_that_has_room_and_up_to_it_later() -> None:
    of = forum(session("water", 10, 1), session("wind", 10, 1))
    people = roster(ann="water", ben="water wind", cho="wind")
    found = allocate(of, people, NONE)
    assert places(found) == {"water": "ann", "wind": "ben"}
    assert [one.waiting for one in standings(of, people, found)] == [("ben",), ("cho",)]
    without_ann = roster(ben="water wind", cho="wind")
    assert places(allocate(of, without_ann, found)) == {"water": "ben", "wind": "cho"}


def test_who_has_a_place_keeps_it_in_any_order_of_the_roster() -> None:
    of = forum(session("water", 10, 1))
    found = allocate(of, roster(ann="water", ben="water"), NONE)
    assert places(allocate(of, roster(ben="water", ann="water"), found)) == {"water": "ann"}


def test_nobody_gets_a_place_beside_a_part_of_their_own_or_for_one() -> None:
    of = forum(session("water", 10, 5, chair="ann"), session("wind", 10, 5))
    people = roster(ann="wind water", ben="wind")
    assert places(allocate(of, people, NONE)) == {"water": "", "wind": "ben"}
    assert list(SignUp(of, people).two_at_once()) == [
        TwoAtOnce("ann", "wind", "water", has_part=True),
        TwoAtOnce("ann", "water", "wind", has_part=False),
    ]


def test_titles_are_as_good_as_ids() -> None:
    of = forum(session("w-1", 10, 5, title={"en": "Water works", "fr": "L’eau"}))
    assert places(allocate(of, roster(ann="water-works", ben="w-1"), NONE)) == {"w-1": "ann ben"}


def test_ranked_places_leave_out_the_fewest_and_do_not_hang_on_the_order_of_the_roster() -> None:
    of = forum(session("water", 10, 1, "ranked"), session("wind", 10, 1, "ranked"))
    one = roster(ann="water wind", ben="water")
    other = roster(ben="water", ann="water wind")
    assert places(allocate(of, one, NONE)) == places(allocate(of, other, NONE)) == {"water": "ben", "wind": "ann"}


def test_broken_plan_is_said() -> None:
    of = forum(session("water", 10, 1), session("wind", 10, 1))
    plan = PlacesPlan(sessions={"water": ("ann", "ben"), "wind": ("ann",), "fire": ()})
    codes = sorted(problem.code for problem in broken(of, roster(ann="water", ben="water"), plan))
    assert codes == ["places-overbooked", "places-two-at-once", "places-unknown-session"]


def test_door_list_has_a_row_for_each_who_has_a_place_or_waits() -> None:
    of = forum(session("water", 10, 1))
    people = roster(ben="water", ann="water")
    found = standings(of, people, allocate(of, people, NONE))
    assert [row[2:5] + row[-1:] for row in signs.rows(people, found, "en")[1:]] == [
        (1, "ben", "ben", "place"),
        (1, "ann", "ann", "waits"),
    ]
    assert signs.render_lists(of, people, found, "en").startswith(b"%PDF-")


WISHES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=4, unique=True)


@given(st.lists(WISHES, max_size=9), st.tuples(*[st.integers(1, 3)] * 4), st.booleans())
def test_places_are_never_more_than_there_are_nor_two_at_once_and_stay(
    wishes: list[list[str]], capacities: tuple[int, ...], ranked: bool
) -> None:
    sign_up = "ranked" if ranked else True
    hours = {"a": 9, "b": 9, "c": 9, "d": 11}
    of = forum(*(session(own, hours[own], room, sign_up) for own, room in zip(hours, capacities, strict=True)))
    people = roster(**{f"p{number}": " ".join(each) for number, each in enumerate(wishes)})
    found = allocate(of, people, NONE)
    assert not list(broken(of, people, found))
    assert all(name in people.by_id[person].sessions for name, held in found.sessions.items() for person in held)
    for standing in standings(of, people, found):
        assert not (standing.waiting and standing.free)
    again = allocate(of, people, found)
    assert {name: set(held) for name, held in again.sessions.items()} == {
        name: set(held) for name, held in found.sessions.items()
    }


CHAIN = ("a", "b", "c")
"""Two sessions after each other, and b beside both."""


def tried(wishes: Sequence[Sequence[str]], rooms: Mapping[str, int]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every way to give each person some of their wishes, b never with another, and no room more than it holds."""
    choices = [
        [some for size in range(len(own) + 1) for some in combinations(own, size) if "b" not in some or size == 1]
        for own in wishes
    ]
    for given_ in product(*choices):
        if all(sum(name in own for own in given_) <= room for name, room in rooms.items()):
            yield given_


def worth(wishes: Sequence[Sequence[str]], given_: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Fewest without any, then most places, then the least sum of ranks, then the fewest with the worst of them."""
    ranks = [own.index(name) for own, got in zip(wishes, given_, strict=True) for name in got]
    without = sum(bool(own) and not got for own, got in zip(wishes, given_, strict=True))
    return (without, -len(ranks), sum(ranks), *(ranks.count(bad) for bad in (2, 1)))


@given(
    st.lists(st.lists(st.sampled_from(CHAIN), max_size=3, unique=True), min_size=1, max_size=4),
    st.tuples(*[st.integers(1, 2)] * 3),
)
def test_ranked_places_are_the_best_of_all_ways_to_give_them(wishes: list[list[str]], seats: tuple[int, ...]) -> None:
    rooms = dict(zip(CHAIN, seats, strict=True))
    of = forum(
        session("a", 9, rooms["a"], "ranked"),
        session("b", 9, rooms["b"], "ranked").model_copy(update={"minutes": 120}),
        session("c", 10, rooms["c"], "ranked"),
    )
    held = allocate(of, roster(**{f"p{number}": " ".join(own) for number, own in enumerate(wishes)}), NONE).sessions
    got = [[name for name in own if f"p{number}" in held.get(name, ())] for number, own in enumerate(wishes)]
    assert worth(wishes, got) == min(worth(wishes, each) for each in tried(wishes, rooms))
