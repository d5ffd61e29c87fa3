"""Abstracts of strangers as HTML: what they mean, and nothing that runs, loads or leaves the page by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.commonmark import prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain & simple", "<p>Plain &amp; simple</p>"),
        ("One\n\nTwo *three*", "<p>One</p>\n<p>Two <em>three</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[here](https://example.org)", '<p><a href="https://example.org" rel="noopener noreferrer">here</a></p>'),
        ("<p>One</p><p>Two <b>three</b></p>", "<p>One</p>\n<p>Two <strong>three</strong></p>"),
        ('<a href="https://e.org">x</a>', '<p><a href="https://e.org" rel="noopener noreferrer">x</a></p>'),
        ("# Not a heading", "<p># Not a heading</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("![x](https://example.org/x.png)", None),
        ('<a href="javascript:alert(1)">x</a>', "<p>[x](&lt;javascript:alert(1)&gt;)</p>"),
    ],
)
def test_prose(text: str, html: str | None) -> None:
    found = prose(text)
    assert found == html if html is not None else "<img" not in found


@given(st.text("<>ab/\"'=&;()[]*!`_\n jscript:img on", max_size=80))
def test_prose_holds_no_tag_but_those_of_commonmark(text: str) -> None:
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", prose(text)))
    assert tags <= {"p", "em", "strong", "ul", "ol", "li", "a", "code", "pre", "blockquote", "br"}
    assert not re.search(r"<[^>]*\son\w+\s*=", prose(text))
