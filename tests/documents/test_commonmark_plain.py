from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from forumctl.definition.cleaning import clean_line
from forumctl.documents.commonmark import plain

SIGNS = "\\`*_[]<>|~$&#+-=:.!()'\"/0123456789 \t\nabwwwhttpÀ한\u202e"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(source: str) -> tuple[list[str], str]:
    """The kinds of block and of inline that Markdown makes of it, and the text a reader sees."""
    tokens = READER.parse(source)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = [token.type for token in (*tokens, *inline) if token.type not in ("text", "text_special")]
    return kinds, "".join(child.content for child in inline)


@given(st.text(st.sampled_from(SIGNS)) | st.text())
def test_any_words_stay_words(said: str) -> None:
    seen = clean_line(said)
    kinds, text = shown(plain(said))
    assert (kinds, text) == (["paragraph_open", "inline", "paragraph_close"] if seen else [], seen)


@given(st.text(st.sampled_from(SIGNS), min_size=1))
def test_any_words_stay_words_within_a_line(said: str) -> None:
    kinds, text = shown(f"- Case: **a{plain(said)}b** (x)")
    expected, _ = shown("- Case: **ab** (x)")
    assert kinds == expected
    assert text == f"Case: a{clean_line(said)}b (x)"


def test_names_and_numbers_are_left_alone() -> None:
    for said in ("St. Petersburg", "+82 2 3488 2047", "Al-Sayed (Cairo)", "3.5 km", "Q&A", "12:30", "A: B"):
        assert plain(said) == said


def test_addresses_are_no_links() -> None:
    assert plain("http://evil.example www.evil.example") == "http\\://evil.example www\\.evil.example"
