"""What cannot be printed of somebody, found before anything is drawn."""

from collections.abc import Iterator, Sequence

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.type.fitting import uncovered
from forumctl.problems import Problem
from forumctl.roster import Roster

from .code import MOST_BYTES, code

_PRINTED = ("honorific", "name", "name_local", "organisation", "position", "city")


def unprintable(forum: Forum, roster: Roster, people: Sequence[Participant]) -> Iterator[Problem]:
    """Characters that no typeface has and codes that hold too much, each with the cell it comes from."""
    for person in people:
        for column in _PRINTED:
            if missing := uncovered(getattr(person, column)):
                signs = ", ".join(f"U+{ord(sign):04X}" for sign in missing)
                yield Problem(
                    "uncovered-character",
                    f"no typeface here has {signs} of {person.id}",
                    roster.where(person.id, column),
                    "Write it with other characters, or give a font that has them: --font FILE.",
                )
        kind = forum.badges.face(person.category).qr
        length = len(code(forum, kind, person).encode()) if kind in ("vcard", "url") else 0
        if length > MOST_BYTES:
            yield Problem(
                "code-too-long",
                f"the code of {person.id} would hold {length} bytes, more than the {MOST_BYTES} that scan well",
                roster.where(person.id, "name"),
                'Shorten the name or the url in [badges], or set qr = "token".',
            )
