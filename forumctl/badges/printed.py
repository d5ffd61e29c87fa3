"""What has been printed before: which badges are new or outdated, and which to collect back."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.badges import Face
from forumctl.definition.people import Participant
from forumctl.plans.badges import COLOUR, Job, PrintedBadge, PrintedBadges
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .face import Badge, badges, token, token_of_earlier_versions
from .standard import designed

NOT_COMING = "not coming"
_HASHED = ("photo", "logo", "background", "sponsors", "design", "back", "code")
"""What a record says of these is whether they have changed, not what they are."""

_NEWER = ("token", "sponsors", "background", "is_coded_behind", "boxes")
"""Parts of a badge that the records of earlier versions do not know."""
_PLAIN = Face()
_SYMBOLOGY = re.compile(r"^\][A-Za-z]\w")
"""What some scanners put before a code to say of which kind it is: ]Q1 (ISO/IEC 15424)."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A badge that somebody may be wearing and that is outdated."""

    person: str
    name: str
    """The one on it, as far as that is known."""
    reason: str
    """not coming, or what it shows and what it should show."""
    differences: tuple[tuple[str, str, str], ...] = field(default=(), compare=False)
    """What it shows otherwise, with before and now; both blank of what a record has only a hash of."""


class Changes(NamedTuple):
    """Badges to print anew, and those to collect back: the old ones of people who changed or do not come."""

    people: tuple[Participant, ...]
    outdated: tuple[Outdated, ...]

    @property
    def gone(self) -> tuple[str, ...]:
        """Ids of those to collect back who do not come."""
        return tuple(one.person for one in self.outdated if one.reason == NOT_COMING)


def changes(
    forum: Forum, roster: Roster, plans: Plans, people: Sequence[Participant], pictures: Mapping[str, str]
) -> Changes:
    """What differs from the last print among these people; `pictures` are hashes of the pictures by their name."""
    before, anew, outdated = plans.badges.people, [], []
    for person, made in zip(people, badges(designed(forum), people, plans), strict=True):
        old, new = before.get(person.id), printed(made, pictures)
        if old and (old == new or _is_same(forum, plans, made, pictures)):
            continue
        anew.append(person)
        if old:
            name, differences = old.shows.get("name", person.name), tuple(_differences(old.shows, new.shows))
            reason = "; ".join(f"{what} {was or '–'} → {now or '–'}" if was or now else what
                               for what, was, now in differences)  # fmt: skip
            outdated.append(Outdated(person.id, name, reason or "other signs", differences))
    coming = {person.id for person in roster}
    for gone, old in before.items():
        if gone not in coming:
            known = roster.by_id.get(gone)
            name = old.shows.get("name") or (known.name if known else gone)
            outdated.append(Outdated(gone, name, NOT_COMING))
    return Changes(tuple(anew), tuple(outdated))


def recorded(before: PrintedBadges, job: Job) -> PrintedBadges:
    """The record after a job was printed; whose badge was listed to collect back is taken out."""
    known = {person: badge for person, badge in before.people.items() if person not in job.gone} | {**job.people}
    return PrintedBadges(people=dict(sorted(known.items())))


def owner(forum: Forum, roster: Roster, plans: Plans, scanned: str) -> Participant | None:
    """Whose badge a code is of: a token, or the address that holds one; None where it is nobody's."""
    return owners(forum, roster, plans).get(scanned_token(forum, scanned))


def owners(forum: Forum, roster: Roster, plans: Plans) -> Mapping[str, Participant]:
    """Everybody by the token of their badge, and by that of an earlier version where such a badge was printed."""
    found: dict[str, Participant] = {}
    for person in roster.people:
        if plans.secret:
            found.setdefault(token(forum.about.id, person.id, plans.secret), person)
        if plans.badges.of_earlier_versions(person.id):
            found.setdefault(token_of_earlier_versions(forum.about.id, person.id), person)
    return found


def scanned_token(forum: Forum, scanned: str) -> str:
    """The token in what a scanner reads: that alone, or the address that holds it."""
    before, _, after = forum.badges.url.partition("{}")
    said = _SYMBOLOGY.sub("", scanned.strip())
    if before and said.startswith(before) and said.endswith(after):
        said = said[len(before) : len(said) - len(after)]
    return said.upper()


def printed(badge: Badge, pictures: Mapping[str, str]) -> PrintedBadge:
    """What a record says of a badge."""
    hashed, shows = seen(badge, pictures)
    return PrintedBadge.model_construct(content=hashed, shows=shows)


def seen(badge: Badge, pictures: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The hash of all that is seen on a badge, and what of it a record says in words."""
    shown = [one for one in _shown(badge, pictures) if one[1]]
    return _content(badge, shown), dict(shown)


def content(badge: Badge, pictures: Mapping[str, str]) -> str:
    """A hash of all that is seen on a badge, whatever the forum's secret is, and of nothing else."""
    return seen(badge, pictures)[0]


def _content(badge: Badge, shown: Sequence[tuple[str, str]]) -> str:
    seen = [f"{what}={said}" for what, said in shown if what != "code"]
    code = badge.code.replace(badge.token, "{}") if badge.token else badge.code
    hidden = (*badge.needs, *(place.colour for place in badge.places), badge.language, code)
    return _hash("\n".join((*seen, *hidden)))


def _shown(badge: Badge, pictures: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a badge says, by what that is; hashes of what is no text, or not for everybody to read in a record."""
    yield from badge.lines.items()
    yield "category", " · ".join(badge.category)
    yield COLOUR, badge.colour
    yield from ((place.kind, place.label) for place in badge.places)
    yield "languages", " ".join(badge.languages)
    yield "title", badge.heading
    if pictures:
        yield "photo", pictures.get(badge.photo, "")[:8]
        yield "logo", pictures.get(badge.logo, "")[:8]
        yield "background", pictures.get(badge.background, "")[:8]
        yield "sponsors", " ".join(pictures.get(name, "")[:8] for name in badge.sponsors)
    if badge.boxes:
        yield "design", _hash(repr((badge.boxes, [pictures.get(each.box.file, "") for each in badge.boxes])))[:8]
    if badge.back:
        yield "back", _hash(repr(badge.back))[:8]
    if badge.code:
        yield "code", _hash(badge.code)[:8]
    ink, paper, sizes = badge.look
    yield "ink", ink if ink != _PLAIN.ink else ""
    yield "paper", paper if paper != _PLAIN.paper else ""
    if sizes:
        yield "sizes", ", ".join(f"{line} {size:g}" for line, size in sizes.items())


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What differs, with old and new in words; of a record of an earlier version only what that has."""
    if COLOUR not in old:
        places = " ".join(said for what, said in new.items() if _is_place(what))
        new = {"name": new.get("name", ""), "places": places}
    for what in dict.fromkeys((*new, *old)):
        before, now = old.get(what, ""), new.get(what, "")
        if before != now:
            yield (what, "", "") if what in _HASHED else (what, before, now)


def _is_place(what: str) -> bool:
    return what in ("role", "bus", "sessions") or what.startswith("table:")


def _is_same(forum: Forum, plans: Plans, badge: Badge, pictures: Mapping[str, str]) -> bool:
    """Whether the badge is what a record of an earlier version says, whose hash was of the fields themselves."""
    if not plans.badges.of_earlier_versions(badge.person):
        return False
    was = token_of_earlier_versions(forum.about.id, badge.person)
    seen = {
        **{what: said for what, said in asdict(badge).items() if what not in _NEWER},
        "lines": list(badge.lines.items()),
        "photo": pictures.get(badge.photo, ""),
        "logo": pictures.get(badge.logo, ""),
        "code": badge.code.replace(badge.token, was) if badge.token else badge.code,
        "places": [{"word": one.word, "label": one.label, "colour": one.colour} for one in badge.places],
    }
    hashed = sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]
    return hashed == plans.badges.people[badge.person].content


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
