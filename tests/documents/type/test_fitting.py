import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.type.fitting import Block, Paragraph, wrap
from forumctl.documents.type.shaping import Line, shipped
from forumctl.documents.units import millimetres, points

WORDS = st.lists(st.text("abcÅgpyQ김서", min_size=1, max_size=14), max_size=12).map(" ".join)


def shape(text: str) -> Line:
    return shipped().line(text, 700)


def fitted(
    text: str, width_mm: float, height_mm: float, lines: int = 3, *, max_pt: float = 30, is_name: bool = False
) -> Block:
    return Paragraph(shape, text, is_name=is_name).fit(width_mm, height_mm, max_pt, lines)


def test_short_text_takes_the_largest_size_on_one_line() -> None:
    block = fitted("Ana", 89, 30)
    assert (block.size_pt, block.texts) == (30, ("Ana",))


def test_long_text_is_broken_where_its_lines_are_most_even() -> None:
    assert fitted("Bartholomew van der Westhuizen", 60, 40).texts == ("Bartholomew", "van der", "Westhuizen")
    assert fitted("Bartholomew van der Westhuizen", 60, 40, lines=2).texts == ("Bartholomew", "van der Westhuizen")


def test_text_without_spaces_is_broken_between_its_words_and_a_name_only_where_it_would_be_very_small() -> None:
    place = "พระนครศรีอยุธยามหานครศรีอยุธยา"
    assert fitted(place, 60, 40).texts == ("พระนครศรีอยุธยา", "มหานครศรีอยุธยา")
    assert fitted(place, 80, 40, is_name=True).texts == (place,)
    assert fitted(place, 30, 40, is_name=True).texts != (place,)


def test_long_address_is_broken_behind_its_slashes_and_a_hyphen_not_inside_a_name() -> None:
    office = fitted("https://www.very-long-domain-of-an-organisation.example.org/about/us", 60, 9, max_pt=10.5, lines=2)
    assert len(office.texts) == 2
    assert fitted("Sang-beom Kim-Oh", 60, 40, is_name=True).texts == ("Sang-beom", "Kim-Oh")


@pytest.mark.parametrize("text", ["", " ", "\u200d"])
def test_nothing_to_draw_fits(text: str) -> None:
    assert fitted(text, 89, 30).size_pt == 30


@given(WORDS, st.floats(20, 120), st.floats(5, 60), st.integers(1, 4))
def test_whole_text_stays_inside_the_box(text: str, width_mm: float, height_mm: float, lines: int) -> None:
    block = fitted(text, width_mm, height_mm, lines)
    assert " ".join(block.texts) == " ".join(text.split())
    assert len(block.texts) <= lines
    em_mm = millimetres(block.size_pt)
    assert all(line.width_em * em_mm <= width_mm * 1.0001 for line in block.lines)
    assert block.height_em * em_mm <= height_mm * 1.0001
    tops = [at - line.ink_em[0] for at, line in zip(block.baselines_em, block.lines, strict=True)]
    bottoms = [at - line.ink_em[1] for at, line in zip(block.baselines_em, block.lines, strict=True)]
    assert min(tops) >= -1e-9
    assert max(bottoms) <= block.height_em + 1e-9
    assert all(below > above for above, below in zip(bottoms, tops[1:], strict=False))


def test_lines_stand_apart_alike_whatever_their_letters_where_there_is_room() -> None:
    apart = []
    for text in ("Aïssatou Diop", "Mercy Chebet"):
        block = Paragraph(shape, text).fit(30, 60, 30, 2)
        apart.append(block.baselines_em[1] - block.baselines_em[0])
        assert block.size_pt * block.height_em <= points(60) + 1e-6
    assert apart == pytest.approx([1.12, 1.12], abs=0.15)
    tight = Paragraph(shape, "xxxxxx xxxxxx").fit(200, 12, 40, 2)
    assert tight.size_pt * tight.height_em <= points(12) + 1e-6


def by_ten(text: str) -> list[str]:
    """The lines of at most ten characters."""
    return wrap(text, 10, len)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two three four", ["one two", "three four"]),
        ("one  two", ["one  two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("well-behaved names", ["well-", "behaved", "names"]),
        ("2019-10-18 11-12", ["2019-10-18", "11-12"]),
        ("unbreakableword", ["unbreakabl", "eword"]),
        ("a unbreakableword", ["a", "unbreakabl", "eword"]),
        ("한국개발연구원 국제정책대학원", ["한국개발연구원", "국제정책대학원"]),
        ("国際協力機構東京国際センター", ["国際協力機構東京国際", "センター"]),
        ("国際協力機構東京国際、センター", ["国際協力機構東京国", "際、センター"]),
        ("国際協力機構東京国「センター」", ["国際協力機構東京国", "「センター」"]),
        ("Kim 国際協力機構東京", ["Kim 国際協力機構", "東京"]),
        ("a\u00a0b\u00a0c\u00a0d e\u00a0f\u00a0g", ["a\u00a0b\u00a0c\u00a0d", "e\u00a0f\u00a0g"]),
        ("aaaaaaaaae\u0301\u0302b", ["aaaaaaaaae\u0301\u0302", "b"]),
    ],
)
def test_wrap_breaks_where_the_script_allows(text: str, lines: list[str]) -> None:
    assert by_ten(text) == lines


@given(st.text("ab 한국国際、「」-/.\u0301\n", max_size=60))
def test_wrap_loses_nothing_but_spaces(text: str) -> None:
    lines = by_ten(text)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(len(line.rstrip("\u0301")) <= 10 for line in lines)


def test_long_word_is_parted_as_its_language_does() -> None:
    def measure(part: str) -> float:
        return float(len(part))

    assert wrap("das Bundesverkehrswegeplanungsamt", 16, measure, "de") == ["das", "Bundesverkehrs-", "wegeplanungsamt"]
    assert wrap("Bundesverkehrswegeplanungsamt", 16, measure, "xx") == ["Bundesverkehrswe", "geplanungsamt"]
    assert wrap("https://example.org/about", 10, measure, "en")[0] == "https:/"
