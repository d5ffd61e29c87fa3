"""The implicit part of the Unicode Bidirectional Algorithm (UAX #9): which way each character runs.

Explicit embeddings, overrides and isolates never get here: they are stripped from text before it is set.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Protocol, TypeVar

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_PAIRS = "()[]{}༺༻༼༽⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩⟦⟧⟨⟩⟪⟫⦅⦆〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）［］｛｝｟｠｢｣"
_CLOSER: Final = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSERS: Final = frozenset(_CLOSER.values())
_DEEPEST = 63  # BD16: more open brackets than this and pairing stops
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # numbers count as R for N0 to N2


_AS_IT_IS = r"\+\d[\d ()./-]*\d|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?|\d{1,2}:\d\d(?:[-–]\d{1,2}:\d\d)?"
"""Telephone numbers, ISO dates and hours from to keep the order of their parts wherever they stand (HL3)."""


def has_right_to_left(text: str) -> bool:
    """Whether any character is of a script written from right to left."""
    return not text.isascii() and re.search(_RIGHT_TO_LEFT, text) is not None


def base_level(text: str) -> int:
    """P2, P3: 1 when the first strong character runs from right to left, else 0."""
    if not has_right_to_left(text):
        return 0
    kinds = map(unicodedata.bidirectional, text)
    return next((int(kind != "L") for kind in kinds if kind in ("L", "R", "AL")), 0)


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character in a paragraph of base level 0 or 1; odd levels run right to left."""
    original = [unicodedata.bidirectional(character) or "L" for character in text]
    for number in re.finditer(_AS_IT_IS, text):
        original[number.start() : number.end()] = ["EN"] * len(number[0])
    edge = "R" if base else "L"
    kinds = _weak(original, edge)
    _brackets(text, original, kinds, edge)
    _neutrals(kinds, edge)
    found = [_level(kind, base) for kind in kinds]
    for index in range(len(text) - 1, -1, -1):  # L1
        if original[index] not in ("WS", "S", "B", "BN"):
            break
        found[index] = base
    return found


def _weak(original: Sequence[str], edge: str) -> list[str]:
    """W1 to W7; a BN takes the type before it (section 5.2)."""
    kinds: list[str] = []
    before = strong = edge
    for kind in original:
        if kind in ("NSM", "BN"):
            kind = before
        elif kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        before = kind
        kinds.append(kind)
    _separators(kinds)
    strong = edge
    for index, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[index] = "ON"
    return ["R" if kind == "AL" else kind for kind in kinds]


def _separators(kinds: list[str]) -> None:
    """W4 and W5: signs between and beside digits join them."""
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and (kind == "CS" or (kind == "ES" and before == "EN")) and before in ("EN", "AN"):
            kinds[index] = before
    for kind, start, end in _stretches(kinds):
        if kind == "ET" and "EN" in (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)


def _brackets(text: str, original: Sequence[str], kinds: list[str], edge: str) -> None:
    """N0: both brackets of a pair take one direction, from what they hold or what stands before."""
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_STRONG[kind] for kind in kinds[opening + 1 : closing] if kind in _STRONG}
        if not inside:
            continue
        before = next((_STRONG[kind] for kind in reversed(kinds[:opening]) if kind in _STRONG), edge)
        direction = edge if edge in inside else before
        for bracket in (opening, closing):
            kinds[bracket] = direction
            after = bracket + 1
            while after < len(kinds) and original[after] == "NSM":
                kinds[after] = direction
                after += 1


def _bracket_pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """BD16: the pairs, in order of their opening brackets."""
    pairs: list[tuple[int, int]] = []
    open_brackets: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if closer := _CLOSER.get(character):
            if len(open_brackets) == _DEEPEST:
                break
            open_brackets.append((closer, index))
        elif character in _CLOSERS:
            for depth in range(len(open_brackets) - 1, -1, -1):
                if open_brackets[depth][0] == character:
                    pairs.append((open_brackets[depth][1], index))
                    del open_brackets[depth:]
                    break
    return sorted(pairs)


def _neutrals(kinds: list[str], edge: str) -> None:
    """N1, N2: neutrals take the direction of both neighbours when these agree, else that of the paragraph."""
    plain = ["N" if kind in _NEUTRAL else kind for kind in kinds]
    for kind, start, end in _stretches(plain):
        if kind == "N":
            before = _STRONG[plain[start - 1]] if start else edge
            after = _STRONG[plain[end]] if end < len(plain) else edge
            kinds[start:end] = [before if before == after else edge] * (end - start)


def _level(kind: str, base: int) -> int:
    """I1, I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _stretches(kinds: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each stretch of equal types: type, start, end."""
    start = 0
    for kind, group in groupby(list(kinds)):
        end = start + sum(1 for _ in group)
        yield kind, start, end
        start = end


class Levelled(Protocol):
    """Anything that has an embedding level."""

    @property
    def level(self) -> int: ...


T = TypeVar("T", bound=Levelled)


def visual_order(runs: Sequence[T]) -> list[T]:
    """L2: the runs of one line from left to right."""
    ordered = list(runs)
    found = {run.level for run in runs}
    lowest_odd = min((level for level in found if level % 2), default=None)
    if lowest_odd is None:
        return ordered
    for level in range(max(found), lowest_odd - 1, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return ordered
