"""The catalogues hold what the code says: no word missing, none too many, nothing untranslated."""

import gettext
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from forumctl.locale import FOLDER, TEMPLATE, languages
from forumctl.locale.extraction import compiled, extracted, read
from forumctl.locale.known import places


def keys(catalogue: Catalog) -> set[tuple[str, ...]]:
    """Every word by its sense, English and English plural."""
    return {(message.context or "", *texts(message.id)) for message in catalogue if message.id}


@cache
def of_the_code() -> set[tuple[str, ...]]:
    return keys(extracted())


def texts(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(map(str, text)) if isinstance(text, (list, tuple)) else ()


def untranslated(language: str) -> list[tuple[str, ...]]:
    return [texts(message.id) for message in read(language) if message.id and not all(texts(message.string))]


def test_template_holds_every_word_of_the_code_and_no_other() -> None:
    with TEMPLATE.open("rb") as file:
        assert keys(read_po(file)) == of_the_code()


@pytest.mark.parametrize("language", languages())
def test_catalogue_holds_every_word_of_the_code_and_no_other(language: str) -> None:
    assert keys(read(language)) == of_the_code()


@pytest.mark.parametrize("language", languages())
def test_nothing_is_untranslated(language: str) -> None:
    assert untranslated(language) == []


@pytest.mark.parametrize("language", languages())
def test_translations_have_the_places_that_the_english_has(language: str) -> None:
    found = [
        (texts(message.id)[0], translation)
        for message in read(language)
        if message.id
        for translation in texts(message.string)
        if translation and places(translation) != places(texts(message.id)[-1])
    ]
    assert found == []


_SIGNS = re.compile(r"^\s|\s$|\s{2}|\.{3}|[\"'´`]")
_FOREIGN = {
    "ar": re.compile("[,;?]"), "fr": re.compile("[^\u00a0\u202f][:;?!»]|«[^\u00a0\u202f]"),
    "ja": re.compile("[:;?!,]"), "zh-Hans": re.compile("[:;?!,]"), "zh-Hant": re.compile("[:;?!,]"),
}  # fmt: skip
"""Signs that a language writes otherwise."""


@pytest.mark.parametrize("language", languages())
def test_spaces_and_signs_are_those_of_the_language(language: str) -> None:
    found = [
        translation
        for message in read(language)
        if message.id and message.id != ", "
        for translation in texts(message.string)
        if _SIGNS.search(translation) or (language in _FOREIGN and _FOREIGN[language].search(translation))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("{} of {}", ["0", "1"]), ("{1} / {0}", ["0", "1"]), ("{}", ["0"]), ("none", []), ("{0.x}", None), ("{", None)],
)
def test_places_are_those_of_the_values(text: str, found: list[str] | None) -> None:
    assert places(text) == found


@pytest.mark.parametrize("language", languages())
def test_compiled_catalogue_says_what_the_written_one_says(language: str) -> None:
    assert content((FOLDER / f"{language}.mo").read_bytes()) == content(compiled(read(language)))


def content(catalogue: bytes) -> dict[object, str]:
    """All but the header, which names the version that compiled it."""
    found = dict(vars(gettext.GNUTranslations(BytesIO(catalogue)))["_catalog"])
    assert len(found) > 100
    return {key: text for key, text in found.items() if key}


def test_every_written_catalogue_is_compiled() -> None:
    assert [path.stem for path in sorted(FOLDER.glob("*.po"))] == list(languages())


def test_words_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "paper.py").write_text(
        """def word(english): ...
title = f"{word('Bus {}', language, bus)} – {counted('{} seat', '{} seats', 4, language)}"
heads = (msgid("Chair"), msgid("Chair", "of a session"), word(msgid("Leaf", "of a table"), lang), word(name, lang))
"""
    )
    (tmp_path / "templates" / "page.html").write_text("<p>{{ say(word('Now')) }}</p>{# word('Never') #}")
    assert keys(extracted(tmp_path)) == {
        ("", "Bus {}"),
        ("", "{} seat", "{} seats"),
        ("", "Chair"),
        ("of a session", "Chair"),
        ("of a table", "Leaf"),
        ("", "Now"),
    }


def test_glossary_says_what_the_catalogues_say() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (FOLDER / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    said = {
        language: {text for message in read(language) for text in texts(message.string)} for language in languages()
    }
    found = set()
    heads: list[str] = []
    for _, *cells in rows:
        if set(cells) <= set(languages()):
            heads = cells
            found |= set(heads)
            continue
        assert [cell for head, cell in zip(heads, cells, strict=True) if cell.rstrip("*") not in said[head]] == []
    assert found == set(languages())
    assert len(rows) >= 3 * 40
