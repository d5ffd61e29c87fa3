import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.collation import initial, key
from forumctl.definition.people import Participant

SORTED = (
    *("Abdel-Salam", "Abdelaziz", "ʻAlī Reza", "Đặng Phước", "de Souza", "Díaz", "Diaz Ruiz", "Łukasz", "Lund"),
    *("Ó Súilleabháin", "Ólafur", "Østergaard", "O'Sullivan", "Ōta", "Zhou", "Żółć"),
    *("Элеонора", "אברהם", "أحمد", "गीता", "강민지", "김서연", "나윤서"),
)


def test_names_sort_by_their_letters_and_not_by_their_marks() -> None:
    people = [Participant(id=f"p{place}", name=name) for place, name in enumerate(reversed(SORTED))]
    assert tuple(one.name for one in sorted(people, key=lambda one: one.order)) == SORTED


def test_family_name_goes_first_where_it_is_known() -> None:
    ann, bob = Participant(name="Ann Żółć", sort_name="Żółć Ann"), Participant(name="Bob Zhou", sort_name="Zhou Bob")
    assert bob.order < ann.order
    assert (initial(ann.sort_name), initial(bob.sort_name)) == ("Z", "Z")


def test_initial_is_a_letter_that_is_looked_for() -> None:
    names = {
        "Ólafur": "O",
        "Żółć": "Z",
        "đặng": "D",
        "ʻAlī": "A",
        "Ærø": "A",
        "김민지": "ㄱ",
        "Нина": "Н",
        "3M": "3",
        "!": "!",
    }
    assert {name: initial(name) for name in names} == names


@given(st.text("aeiouncszyAEIOU '-", min_size=1, max_size=12), st.sampled_from("\u0300\u0301\u0308\u0323\u0328"))
def test_marks_do_not_count(name: str, mark: str) -> None:
    marked = unicodedata.normalize("NFC", "".join(f"{letter}{mark}" if letter.isalpha() else letter for letter in name))
    assert key(marked) == key(name) == key(name.upper())


@given(st.text(max_size=30))
def test_any_text_has_a_key_and_at_most_a_letter_as_its_initial(name: str) -> None:
    assert key(key(name)) == key(name)
    assert len(initial(name)) <= 3
