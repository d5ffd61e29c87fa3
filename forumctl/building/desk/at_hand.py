"""Everybody of a forum at hand: found by what is typed or scanned, with what a desk has to know of them.

Browsers that have a camera mostly read no codes; so the code in a picture of a badge is read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from forumctl.badges.printed import owners, scanned_token
from forumctl.building.facts import BadgeState, badge_states
from forumctl.building.links import with_secret
from forumctl.definition.people import Participant
from forumctl.desk.attendance import Step
from forumctl.project import Project
from forumctl.roster.registrations.likeness import LIKELY, Look, name_likeness
from forumctl.roster.registrations.spelling import folded

from .arrivals import admission, expected
from .spoken import language

MOST = 8
"""People that are offered for what is typed."""
LEAST_OF_A_WORD = 0.8
"""How alike a word that is typed has to be to the beginning of one of theirs."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """A forum as it was read, made ready for many questions; what is asked of a door is kept."""

    project: Project
    _texts: Sequence[tuple[str, Participant]]
    _codes: Mapping[str, Participant]
    _badges: Mapping[str, BadgeState]
    _expected: dict[str, Mapping[str, Participant]] = field(default_factory=dict)
    _looks: list[tuple[Look, Participant]] = field(default_factory=list)

    @classmethod
    def of(cls, project: Project) -> "AtHand":
        """The forum with its secret, so that codes on badges are known."""
        project = with_secret(project, is_needed=False)
        people = sorted(project.roster.people, key=lambda one: one.order)
        texts = [(f" {' '.join(map(folded, _said(one)))}", one) for one in people]
        return cls(project, texts, owners(project.forum, project.roster, project.plans), badge_states(project, people))

    def scanned(self, text: str) -> Participant | None:
        """Whose code or id that is."""
        roster = self.project.roster
        return self._codes.get(scanned_token(self.project.forum, text)) or roster.by_id.get(roster.meant(text.strip()))

    def found(self, text: str) -> list[Participant]:
        """Whom a text can mean: one by code or id; else those whose names begin with its words, else are alike."""
        if not text.strip():
            return []
        if person := self.scanned(text):
            return [person]
        words = folded(text).split()
        if not words:
            return []
        found = [one for said, one in self._texts if all(f" {word}" in said for word in words)]
        found = found or [one for said, one in self._texts if _begins_one(said.split(), "".join(words))]
        return (found or self._alike(text) or self._nearly(words))[:MOST]

    def _nearly(self, words: Sequence[str]) -> list[Participant]:
        """Those in whose texts each of these words nearly begins one: a half name that is not spelt as theirs."""
        from rapidfuzz.distance import Indel

        def likely(word: str, said: str) -> float:
            return max(Indel.normalized_similarity(word, other[: len(word) + 1]) for other in said.split() or [""])

        found = []
        for said, one in self._texts:
            worst = min(likely(word, said) for word in words)
            if worst >= LEAST_OF_A_WORD:
                found.append((worst, one))
        return [one for _, one in sorted(found, key=lambda each: -each[0])]

    def _alike(self, text: str) -> list[Participant]:
        if not self._looks:
            self._looks.extend((Look.of(one), one) for _, one in self._texts)
        asked = Look.of(Participant.model_construct(name=text))
        likely = [(name_likeness(asked, look), number) for number, (look, _) in enumerate(self._looks)]
        return [self._looks[number][1] for like, number in sorted(likely, key=lambda one: -one[0]) if like >= LIKELY]

    def expected(self, door: str) -> Mapping[str, Participant]:
        """By id who may come in at a door."""
        if door not in self._expected:
            self._expected[door] = {one.id: one for one in expected(self.project, door)}
        return self._expected[door]

    def label(self, category: str) -> str:
        """A category in the forum's language."""
        forum = self.project.forum
        known = forum.roster.categories.get(category)
        return known.label.within(language(forum.language)) if known else category or "–"

    def brief(self, person: Participant) -> dict[str, str]:
        """What a page keeps of everybody, to find them while there is no network."""
        return {
            "id": person.id, "name": person.name, "local": person.name_local,
            "organisation": person.organisation, "category": self.label(person.category),
        }  # fmt: skip

    def card(self, person: Participant, door: str, entered: Step | None) -> dict[str, Any]:
        """What is shown of somebody at a door: who they are, what they are handed, what is wrong."""
        here = admission(self.project, person, door, self._badges.get(person.id))
        return {
            **self.brief(person),
            "language": person.languages[0] if person.languages else "",
            "position": person.position, "city": person.city, "refusals": here.refusals, "notes": here.notes,
            "hand": here.hand_over, "in": since(entered) if entered else "", "step": entered.number if entered else 0,
        }  # fmt: skip


def since(step: Step) -> str:
    """When somebody came in, and at which desk."""
    return f"{step.at:%H:%M}" + (f", {step.desk}" if step.desk else "")


def _said(person: Participant) -> tuple[str, ...]:
    return (person.name, person.name_local, person.badge_name, person.organisation, person.email)


def _begins_one(words: Sequence[str], joined: str) -> bool:
    """Whether words begin so without the spaces between them, which are set as one likes in Arabic, Korean, Chinese."""
    return len(joined) > 1 and any("".join(words[first:]).startswith(joined) for first in range(len(words)))


MOST_BYTES = 512 * 1024
_MOST_PIXELS = 4_000_000


def can_read() -> bool:
    """Whether the reader of codes is installed, as it is with forumctl[desk]."""
    return find_spec("zxingcpp") is not None


def code_in(picture: bytes) -> str:
    """What the QR code in a JPEG says; blank where there is none, or the picture is none."""
    from PIL import Image
    from zxingcpp import BarcodeFormat, read_barcodes

    try:
        with Image.open(BytesIO(picture), formats=["JPEG"]) as found:
            if found.width * found.height > _MOST_PIXELS:
                return ""
            codes = read_barcodes(found.convert("L"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # UnidentifiedImageError is an OSError
        return ""
    return next((code.text for code in codes if code.format == BarcodeFormat.QRCode and code.text), "")
