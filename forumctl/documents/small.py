"""What comes out smaller than is read in the hand, on whichever paper it stands."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

LEAST_PT = 7.0
"""Type on paper that is held in the hand; a badge has floors of its own."""
_ROUNDING = 0.05
_MOST_NAMED = 3


class Small(NamedTuple):
    """A document by its title, and each text in it that is too small with its size, pt."""

    title: str
    texts: Mapping[str, float]


_FOUND: ContextVar[list[Small] | None] = ContextVar("documents with type that is too small", default=None)


@contextmanager
def heard() -> Iterator[list[Small]]:
    """The documents that are made inside and have type that is too small."""
    found: list[Small] = []
    before = _FOUND.set(found)
    try:
        yield found
    finally:
        _FOUND.reset(before)


def is_small(size_pt: float, least_pt: float = LEAST_PT) -> bool:
    """Whether type is smaller than that, but for rounding."""
    return size_pt < least_pt - _ROUNDING


def tell(title: str, texts: Mapping[str, float]) -> None:
    """Says that a document has such texts to whoever listens; each document once."""
    found = _FOUND.get()
    said = Small(title, texts)
    if found is not None and texts and said not in found:
        found.append(said)


def sentences(found: Sequence[Small]) -> Iterator[str]:
    """What is too small where, with the smallest few, and what helps."""
    for title, texts in found:
        smallest = sorted(texts, key=lambda text: (texts[text], text))
        some = ", ".join(f"“{text}” ({texts[text]:.1f} pt)" for text in smallest[:_MOST_NAMED])
        more = f" and {len(texts) - _MOST_NAMED} more" if len(texts) > _MOST_NAMED else ""
        yield f"{title}: whole, but smaller than the {LEAST_PT:g} pt that are read in the hand: {some}{more}."
