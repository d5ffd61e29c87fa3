"""Text reduced to what its spellings share: no case, accents, punctuation or order of words."""

import re
from functools import lru_cache

from forumctl.definition.collation import unaccented

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’ʼ‘`]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=1 << 12)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, lower case and without accents."""
    if text.isascii():
        bare = text.replace("'", "").replace("`", "").lower()
        if bare.replace(" ", "").isalnum():
            return tuple(bare.split())
        return tuple(_WORD.findall(bare))
    return tuple(_WORD.findall(unaccented(_APOSTROPHES.sub("", text))))


def folded(text: str) -> str:
    """The words of a text with single spaces between them: how texts are looked up."""
    return " ".join(words(text))


def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin; true where it has none."""
    return text.isascii() or 2 * len(_LATIN.findall(text)) >= len(_LETTER.findall(text))
