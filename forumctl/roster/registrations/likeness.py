"""Who may be the same person: names in other spellings, found without comparing everybody with everybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, reduce
from itertools import pairwise
from operator import or_
from zlib import crc32

from rapidfuzz.distance import Indel

from forumctl.definition.people import Participant
from forumctl.roster.romanising import parted, simplified, sounds

from .spelling import is_latin, words

LIKELY = 0.78
"""Likeness from which on the organiser is asked; measured in tests/bench/registrations.py."""
_CROWD = 30
"""A key that more people share says nothing of any of them: with 60 no more are found again, in the same measure."""
_SOUNDS = (
    ("shch", "s"),
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
_HEARD = str.maketrans("gqcbdzvr", "kkkptjfl", "aeiouyhw")


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
            simplified("".join(words(local))) if local else "",
            person.organisation,
            person.country,
            person.email.casefold(),
        )

    @cached_property
    def organisation(self) -> tuple[str, ...]:
        """Its words in alphabetical order."""
        return tuple(sorted(words(self.employer)))

    @cached_property
    def is_latin(self) -> bool:
        return is_latin(self.written)

    @cached_property
    def roman(self) -> str:
        """The name in Latin letters."""
        return self.written if self.is_latin else parted(self.written).replace(" ", "")

    @cached_property
    def read(self) -> tuple[str, ...]:
        """The words of the name in Latin letters, in alphabetical order."""
        return tuple(sorted(part for word in self.name for part in parted(word).split()))

    @cached_property
    def turned(self) -> str:
        """The name in Latin letters, the family name of one written without a space last."""
        return self.roman if self.is_latin else "".join(reversed(parted(self.written).split()))

    @cached_property
    def sounds(self) -> bool:
        """Whether the name says how it is read."""
        return self.is_latin or sounds(self.written)

    @cached_property
    def sound(self) -> str:
        """The consonants of the name, in alphabetical order."""
        return "".join(sorted(_sound(self.roman)))

    @cached_property
    def pairs(self) -> int:
        """The neighbouring letters of the name as bits."""
        return _pairs(self.roman)


def name_likeness(one: Look, other: Look) -> float:
    """How alike two names are, from 0 to 1, whatever the order of their words and the way they are romanised."""
    if (one.local and one.local == other.local) or (one.name and one.name == other.name):
        return 1.0
    if one.is_latin != other.is_latin:
        written = max(
            alike(one.roman, other.roman),
            alike(one.turned, other.roman),
            alike(one.roman, other.turned),
            alike("".join(one.read), "".join(other.read)),
        )
    else:
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
    """Whether the names are in the same script, both have a local form, or their scripts say how they sound."""
    if (one.local and other.local) or one.is_latin == other.is_latin:
        return True
    return one.sounds and other.sounds


@dataclass(frozen=True, slots=True)
class Crowd:
    """People by their number, and by what spellings of the same name have in common."""

    looks: dict[int, Look] = field(default_factory=dict)
    _keys: dict[object, list[int]] = field(default_factory=dict)
    _pairs: dict[int, int] = field(default_factory=dict)

    def add(self, key: int, look: Look) -> None:
        """One more person."""
        self._add(key, look, _keys(look))

    def nearest(self, look: Look) -> tuple[int, float] | None:
        """Whom it may be and how likely, from LIKELY on; of several that are equally likely the lowest number."""
        return self._nearest(look, _keys(look))

    def met(self, key: int, look: Look) -> tuple[int, float] | None:
        """The nearest of those who were there before this person, who is added."""
        keys = _keys(look)
        near = self._nearest(look, keys)
        self._add(key, look, keys)
        return near

    def _add(self, key: int, look: Look, keys: Iterable[object]) -> None:
        self.looks[key] = look
        self._pairs[key] = look.pairs
        for common in keys:
            if len(found := self._keys.setdefault(common, [])) <= _CROWD:
                found.append(key)

    def _nearest(self, look: Look, keys: Iterable[object]) -> tuple[int, float] | None:
        best: tuple[int, float] | None = None
        for key in self._may_be_alike(look, keys):
            likely = likeness(look, self.looks[key])
            if likely >= LIKELY and (best is None or likely > best[1]):
                best = key, likely
        return best

    def _may_be_alike(self, look: Look, keys: Iterable[object]) -> Sequence[int]:
        """Who has half of the neighbouring letters of the shorter name too: found much faster than by likeness."""
        candidates: set[int] = set()
        candidates.update(*[found for common in keys if (found := self._keys.get(common)) and len(found) <= _CROWD])
        mine, most, known = look.pairs, look.pairs.bit_count(), self._pairs
        near = {
            key
            for key in candidates
            if (twice := 2 * (mine & (other := known[key])).bit_count()) >= most or twice >= other.bit_count()
        }
        return sorted(near.union(self._keys.get(("local", look.local), ())))


def _keys(look: Look) -> list[object]:
    """What people of nearly the same name share: its consonants but one, in any order; a word and the organisation."""
    letters = look.sound
    keys: list[object] = []
    if len(letters) >= 3:
        keys.append(letters)
        keys += {letters[:index] + letters[index + 1 :] for index in range(len(letters))}
    if look.local:
        keys.append(("local", look.local))
    if look.organisation:
        keys += [(word[:3], look.organisation) for word in look.name if len(word) > 1]
    keys += pairwise(look.name)
    return keys


def _pairs(name: str) -> int:
    return reduce(or_, map(_bit, name, name[1:]), 0)


@cache
def _bit(one: str, other: str) -> int:
    return 1 << crc32(f"{one}{other}".encode()) % 128


def _sound(name: str) -> str:
    """The consonants of a name, those that romanisations confuse made one: Mohammed and Muhamad are alike."""
    for written, heard in _SOUNDS:
        if written in name:
            name = name.replace(written, heard)
    name = name.translate(_HEARD)
    return "".join([letter for before, letter in zip(f" {name}", name, strict=False) if letter != before])


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


def alike(one: str, other: str) -> float:
    """Twice the longest common subsequence over both lengths: 1 for equal texts, 0 for no letter in common."""
    return Indel.normalized_similarity(one, other)
