import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.type.shaping import Typesetter, shipped
from tests.documents.names import NAMES


@pytest.mark.parametrize(("script", "text"), [(row[0], text) for row in NAMES for text in row[1:]])
def test_line_covers_the_script_and_keeps_its_text(script: str, text: str) -> None:
    line = shipped().line(text, 700, "zh" if script == "Simplified" else "")
    assert line.missing == ""
    assert sorted("".join(cluster.text for run in line.runs for cluster in run.clusters)) == sorted(text)
    assert all(glyph for run in line.runs for cluster in run.clusters for glyph, _, _ in cluster.components)


def test_line_is_wider_in_bold() -> None:
    assert shipped().line("Forum", 700).width_em > shipped().line("Forum", 400).width_em


def test_weight_beyond_the_axis_is_its_end() -> None:
    assert shipped().line("Forum", 900).width_em == shipped().line("Forum", 700).width_em


def test_ink_reaches_from_the_top_of_the_highest_to_the_bottom_of_the_lowest() -> None:
    assert shipped().line("x").ink_em == pytest.approx((0.54, 0), abs=0.02)
    assert shipped().line("Ång").ink_em[0] > shipped().line("Ang").ink_em[0]
    assert shipped().line("Ang").ink_em[1] < -0.2
    assert shipped().line("").ink_em == (0, 0)


def test_arabic_letters_join() -> None:
    joined, apart = shipped().line("ببب"), shipped().line("ب ب ب")
    shapes = {cluster.components[0] for run in joined.runs for cluster in run.clusters}
    assert len(shapes) == 3
    assert joined.is_right_to_left
    assert joined.width_em < apart.width_em


@pytest.mark.parametrize("text", ["🧑\u200d🤝" * 200, "क" + "\u094d\u200d" * 300, "a" + "\u0301" * 3000])
def test_absurd_clusters_come_in_parts_that_add_up(text: str) -> None:
    line = shipped().line(text)
    clusters = [cluster for run in line.runs for cluster in run.clusters]
    assert max(len(cluster.components) for cluster in clusters) <= 40
    assert all(abs(value) < 0x8000 for cluster in clusters for part in cluster.components for value in part[1:])
    width = sum(cluster.advance / run.face.units_per_em for run in line.runs for cluster in run.clusters)
    assert width == pytest.approx(line.width_em)


@given(st.text(st.characters(max_codepoint=0x2FFFF), max_size=30))
def test_line_of_any_text_has_a_finite_width(text: str) -> None:
    line = shipped().line(text)
    assert 0 <= line.width_em < 30 * 12


def test_line_of_a_right_to_left_paragraph_runs_to_the_left_whatever_it_begins_with() -> None:
    line = shipped().line("OECD.", base=1)
    assert line.is_right_to_left
    assert ["".join(cluster.text for cluster in run.clusters) for run in line.runs] == [".", "OECD"]


@pytest.mark.parametrize("weight", [400, 550, 700])
def test_latin_words_put_together_are_as_if_shaped_as_one(weight: int) -> None:
    letters = "".join(chr(code) for code in (*range(33, 127), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    text = " ".join(f"n{letter} {letter}V" for letter in letters)
    joined, setter = shipped().line(text, weight), Typesetter()
    whole = setter._shape(text, weight, "", 0)
    assert joined.words
    assert joined.runs[0].clusters == whole.runs[0].clusters
    assert len(joined.runs) == len(whole.runs) == 1
    assert joined.measure_em == whole.measure_em
