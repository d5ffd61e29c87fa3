"""Who may be the same person: names in other spellings, found without comparing everybody with everybody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from zlib import crc32

from forumctl.definition.people import Participant

from .similarity import alike
from .spelling import is_latin, words

LIKELY = 0.78
"""Likeness from which on the organiser is asked; measured in tests/bench/registrations.py."""
_CROWD = 60
"""A key that more people share says nothing of any of them."""
_SOUNDS = (
    ("ph", "f"),
    ("sch", "s"),
    ("ch", "j"),
    ("sh", "s"),
    ("kh", "k"),
    ("gh", "k"),
    ("th", "t"),
    ("ck", "k"),
    ("x", "ks"),
)
_MERGED = str.maketrans("gqcbdzvr", "kkkptjfl")
_SILENT = re.compile("[aeiouyhw]")
_RUNS = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Look:
    """What of a person is compared: the words of the name in a fixed order, how it sounds, and the organisation.

    What only doubtful people are compared by is made when it is first asked for: most are found by what is certain.
    """

    name: tuple[str, ...]
    written: str
    local: str
    employer: str
    country: str
    email: str

    @classmethod
    def of(cls, person: Participant) -> "Look":
        name = words(person.name)
        local = person.name_local or ("" if is_latin(person.name) else person.name)
        return cls(
            tuple(sorted(name)),
            "".join(name),
            "".join(words(local)) if local else "",
            person.organisation,
            person.country,
            person.email.casefold(),
        )

    @cached_property
    def organisation(self) -> tuple[str, ...]:
        """Its words in alphabetical order."""
        return tuple(sorted(words(self.employer)))

    @cached_property
    def sound(self) -> str:
        """The consonants of the name, in alphabetical order."""
        return "".join(sorted(_sound(self.written)))

    @cached_property
    def pairs(self) -> int:
        """The neighbouring letters of the name as bits."""
        return _pairs(self.written)


def name_likeness(one: Look, other: Look) -> float:
    """How alike two names are, from 0 to 1, whatever the order of their words and the way they are romanised."""
    if (one.local and one.local == other.local) or (one.name and one.name == other.name):
        return 1.0
    turned = alike("".join(one.name), "".join(other.name))
    written = max(alike(one.written, other.written), turned, _contained(one.name, other.name))
    if one.country != other.country and one.country and other.country:
        return written
    return max(written, 0.5 * written + 0.5 * alike(one.sound, other.sound))


def likeness(one: Look, other: Look) -> float:
    """How likely two are the same person by name and organisation, from 0 to 1; at least by name if that is unlikely.

    Another country speaks against it, and so do two e-mail addresses that have nothing in common.
    """
    name = name_likeness(one, other)
    if name < LIKELY:
        return name
    if one.organisation and other.organisation:
        place = alike(" ".join(one.organisation), " ".join(other.organisation))
        place = max(place, _contained(one.organisation, other.organisation))
    else:
        place = 0.6
    abroad = bool(one.country and other.country and one.country != other.country)
    return name * (0.75 + 0.25 * place) - 0.15 * abroad - 0.08 * _differ(one.email, other.email)


def _differ(one: str, other: str) -> bool:
    """Whether both have an address, and what stands before the @ is not even alike."""
    return bool(one and other) and alike(one.partition("@")[0], other.partition("@")[0]) < 0.75


def comparable(one: Look, other: Look) -> bool:
    """Whether the names are in the same script, or both have a local form."""
    if one.local and other.local:
        return True
    return is_latin(one.written) == is_latin(other.written)


@dataclass(frozen=True, slots=True)
class Crowd:
    """People by their number, and by what spellings of the same name have in common."""

    looks: dict[int, Look] = field(default_factory=dict)
    _keys: dict[object, list[int]] = field(default_factory=dict)
    _pairs: dict[int, int] = field(default_factory=dict)

    def add(self, key: int, look: Look) -> None:
        """One more person."""
        self.looks[key] = look
        self._pairs[key] = look.pairs
        for common in _keys(look):
            self._keys.setdefault(common, []).append(key)

    def nearest(self, look: Look) -> tuple[int, float] | None:
        """Whom it may be and how likely, from LIKELY on; of several that are equally likely the lowest number."""
        best: tuple[int, float] | None = None
        for key in self._may_be_alike(look):
            likely = likeness(look, self.looks[key])
            if likely >= LIKELY and (best is None or likely > best[1]):
                best = key, likely
        return best

    def _may_be_alike(self, look: Look) -> Sequence[int]:
        """Who has half of the neighbouring letters of the shorter name too: told much faster than likeness."""
        candidates: set[int] = set()
        for common in _keys(look):
            if len(found := self._keys.get(common, ())) <= _CROWD:
                candidates.update(found)
        mine, most, known = look.pairs, look.pairs.bit_count(), self._pairs
        near = {
            key
            for key in candidates
            if (twice := 2 * (mine & (other := known[key])).bit_count()) >= most or twice >= other.bit_count()
        }
        return sorted(near.union(self._keys.get(("local", look.local), ())))


def _keys(look: Look) -> Iterator[object]:
    """What people of nearly the same name share: its consonants but one, in any order; a word and the organisation."""
    letters = look.sound
    if len(letters) >= 3:
        yield letters
        yield from {letters[:index] + letters[index + 1 :] for index in range(len(letters))}
    if look.local:
        yield "local", look.local
    for word in look.name:
        if look.organisation and len(word) > 1:
            yield word[:3], look.organisation
    if len(look.name) > 1:
        yield from pairwise(look.name)


def _pairs(name: str) -> int:
    bits = 0
    for pair in pairwise(name):
        bits |= _bit("".join(pair))
    return bits


@cache
def _bit(pair: str) -> int:
    return 1 << crc32(pair.encode()) % 128


def _sound(name: str) -> str:
    """The consonants of a name, those that romanisations confuse made one: Mohammed and Muhamad are alike."""
    for written, heard in _SOUNDS:
        name = name.replace(written, heard)
    return _RUNS.sub(r"\1", _SILENT.sub("", name.translate(_MERGED)))


def _contained(one: Sequence[str], other: Sequence[str]) -> float:
    """Nearly 1 where all words of the shorter of two, or their initials, are in the longer; 0 where one is not."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 2:
        return 0.0
    left = list(longer)
    whole = 0
    for word in shorter:
        found = next((known for known in left if known == word), None) or next(
            (known for known in left if len(word) == 1 and known.startswith(word)), None
        )
        if not found:
            return 0.0
        whole += found == word
        left.remove(found)
    return 0.95 if whole >= 2 else 0.85 if whole else 0.0
