"""What kind of session something is, from the words that other programs and people use for it."""

import re
from collections.abc import Mapping
from typing import get_args

from forumctl.definition.cleaning import clean_line
from forumctl.definition.programme import SessionKind
from forumctl.roster.ids import slug

_KINDS: Mapping[str, tuple[str, ...]] = {
    "registration": ("registration", "check-in", "등록"),
    "opening": ("opening", "welcome", "개회"),
    "keynote": ("keynote", "기조"),
    "plenary": ("plenary", "전체 회의"),
    "ceremony": ("ceremony", "기념식"),
    "bilateral": ("bilateral", "양자"),
    "poster": ("poster", "포스터"),
    "panel": ("panel", "podium", "discussion", "토론"),
    "break": ("break", "coffee", "pause", "휴식"),
    "meal": ("meal", "lunch", "dinner", "breakfast", "오찬", "만찬", "식사"),
    "reception": ("reception", "환영"),
    "social": ("social", "party", "교류"),
    "visit": ("visit", "tour", "excursion", "방문"),
    "closing": ("closing", "farewell", "폐회"),
    "workshop": ("workshop", "hands-on", "tutorial", "워크숍"),
    "talk": ("talk", "lecture", "발표"),
}
_TYPED = ("talk", "lecture")
"""Words that say something of a session only where a file gives its type: titles have them too."""


def is_kind(said: str) -> bool:
    """Whether words say a kind and nothing else: Keynote sessions, Coffee break, but not Maintainer track."""
    words = [word.removesuffix("s") for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", said.lower())]
    known = ((kind, *(each.removesuffix("s") for each in called)) for kind, called in _KINDS.items())
    return bool(words) and any(all(word in ("session", *called) for word in words) for called in known)


def kind_of(said: str, title: str) -> str:
    """The kind that the words of a file come nearest to; those of the title count where it gives none."""
    if slug(said) in get_args(SessionKind):
        return slug(said)
    for text in (clean_line(said).lower(), clean_line(title).lower() if not said else ""):
        for kind, words in _KINDS.items():
            if any(word in text for word in words if said or word not in _TYPED):
                return kind
    return "other"
