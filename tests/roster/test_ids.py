import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition import parts
from forumctl.definition.people import Participant
from forumctl.problems import Place, Problem
from forumctl.roster.ids import called, derive, plain, slug

from .given import read_file

PEOPLE = st.lists(
    st.builds(
        Participant,
        id=st.sampled_from(["", "", "", "kim", "kim-b", "lee"]),
        name=st.sampled_from(["Kim", "Kim B", "Lee", "Lée", "김상범", "이정훈", "p", "!"]),
        organisation=st.sampled_from(["", "Seoul", "Hanoi"]),
        city=st.sampled_from(["", "Hue", "Hanoi"]),
    ),
    max_size=12,
    unique_by=(lambda person: person, lambda person: person.id or repr(person)),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kim Sang-beom", "kim-sang-beom"),
        ("  Nguyễn Văn Đạt ", "nguyen-van-dat"),
        ("Łukasz O'Brien-Øst", "lukasz-obrien-ost"),
        ("STRAẞE Æsir İnan Kılıç", "strasse-aesir-inan-kilic"),
        ("Kim (김상범) 2", "kim-2"),
        ("김상범", ""),
        ("123", ""),
        ("", ""),
        ("Ｗｉｄｅ", "wide"),
        ("x" * 59 + " yz", "x" * 59),
    ],
)
def test_slug_of_a_name(name: str, expected: str) -> None:
    assert slug(name) == expected


# The digits below are those of sha256sum of `!|서울|` and of `Kim|Seoul|`.
@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Participant(name="김상범", name_local="Kim"), "kim"),
        (Participant(name="김상범", organisation="서울"), "kim-sangbeom"),
        (Participant(name="남궁민수"), "namgung-minsu"),
        (Participant(name="홍 길동"), "hong-gildong"),
        (Participant(name="王小明"), "wang-xiaoming"),
        (Participant(name="山田 太郎", sort_name="やまだ たろう"), "yamada-tarou"),
        (Participant(name="Сергей Иванович Щукин"), "sergey-ivanovich-shchukin"),
        (Participant(name="أحمد بن سالم"), "ahmd-bn-salm"),
        (Participant(name="!", organisation="서울"), "p-dca6aeb5"),
    ],
)
def test_plain_is_from_the_name_then_its_local_form_then_its_sound(person: Participant, expected: str) -> None:
    assert plain(person) == expected


def test_derive_gives_namesakes_a_suffix_each() -> None:
    seoul, hanoi = Participant(name="Kim", organisation="Seoul"), Participant(name="Kim", organisation="Hanoi")
    assert derive([seoul]) == ("kim",)
    assert derive([seoul, hanoi]) == ("kim-6e90a8", "kim-4a96cc")
    assert derive([Participant(id="kim", name="Kim"), hanoi]) == ("kim", "kim-4a96cc")


@given(PEOPLE.flatmap(lambda people: st.tuples(st.just(people), st.permutations(people))))
def test_derive_knows_no_order(orders: tuple[list[Participant], list[Participant]]) -> None:
    rows, shuffled = orders
    assert dict(zip(rows, derive(rows), strict=True)) == dict(zip(shuffled, derive(shuffled), strict=True))


@given(PEOPLE)
def test_derive_gives_everyone_an_id_of_their_own(people: list[Participant]) -> None:
    ids = derive(people)
    assert len(set(ids)) == len(people)
    assert "" not in ids
    assert all(given in ("", derived) for given, derived in zip((p.id for p in people), ids, strict=True))


@given(PEOPLE, st.integers(0, 12), st.sampled_from(["Zoe", "박", "Kim"]))
def test_derive_moves_no_id_for_a_new_row(people: list[Participant], row: int, name: str) -> None:
    newcomer = Participant(name=name, organisation="A place of its own")
    wanted = plain(newcomer)
    bearers = sum(wanted == (person.id or plain(person)) for person in people)
    grown = [*people[:row], newcomer, *people[row:]]
    before = dict(zip(people, derive(people), strict=True))
    after = dict(zip(grown, derive(grown), strict=True))
    moved = [person for person in people if before[person] != after[person]]
    assert len(moved) <= (1 if bearers == 1 else 0)
    assert all(before[person] == wanted for person in moved)


class Later(Participant):
    """A participant of a forumctl that knows one more column."""

    another: tuple[str, ...] = ()


def test_derive_knows_no_column_that_is_blank() -> None:
    said = [{"name": "Ann Lee", "city": city} for city in ("Hue", "Hanoi", "Seoul")]
    ids = derive([Participant.model_validate(row) for row in said])
    assert derive([Later.model_validate(row) for row in said]) == ids
    assert len(set(ids)) == 3


def test_derive_tells_people_apart_by_registration_number_where_nothing_else_differs() -> None:
    one, other = derive([Participant(name="Bo Li", registration=number) for number in ("A-1", "A-2")])
    assert one != other
    assert derive([Participant(name="Bo Li", registration="A-2"), Participant(name="Bo Li", registration="A-1")]) == (
        other,
        one,
    )


def test_called_is_a_copy_as_pydantic_makes_it() -> None:
    person = Participant(name="Kim Sang-beom", languages=("ko",))
    copied, expected = called(person, "kim"), person.model_copy(update={"id": "kim"})
    assert copied == expected
    assert hash(copied) == hash(expected)
    assert copied.model_dump(exclude_unset=True) == {"id": "kim", "name": "Kim Sang-beom", "languages": ("ko",)}
    assert person.id == ""


def test_named_reports_double_ids_and_keeps_both_people() -> None:
    roster, problems = read_file("id,name\nkim,Kim A\nkim,Kim B\n")
    assert list(roster.rows.items()) == [("kim", Place("people.csv", 2)), ("kim-b", Place("people.csv", 3))]
    assert problems == (
        Problem(
            "duplicate-id",
            "two people have the id kim",
            Place("people.csv", 3),
            "Give one of them another id; ids are for life, so change the newer one.",
            (Place("people.csv", 2),),
        ),
    )


def test_named_reports_a_repeated_row_and_keeps_one() -> None:
    roster, problems = read_file("name,city\nKim,Seoul\nAn,Hue\nKIM,Seoul\nKim,Seoul\n")
    assert [person.name for person in roster.people] == ["Kim", "An", "KIM"]
    assert problems[-1] == Problem(
        "duplicate-person",
        "Kim is in the roster twice, in rows that say the same",
        Place("people.csv", 5),
        "Remove one of them, or give each an id if they are two people.",
        (Place("people.csv", 2),),
        stops=parts.PEOPLE,
    )


def test_named_warns_of_namesakes() -> None:
    roster, problems = read_file("name,organisation\nKim,Seoul\nAn,Hue\nKim,Hanoi\n")
    seoul, _, hanoi = (person.id for person in roster.people)
    assert problems == (
        Problem(
            "shared-name",
            f"several people would get the id kim; they get {seoul}, {hanoi} instead",
            Place("people.csv", 2),
            "Write an id for each of them in the roster, so that it can never change.",
            (Place("people.csv", 4),),
            "warning",
        ),
    )
