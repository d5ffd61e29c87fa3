"""The boxes of a design of the forum's own: which of them somebody's badge has, and what they say."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.boxes import COLUMNS, FIELD, Box
from forumctl.definition.people import Participant
from forumctl.locale.countries import country
from forumctl.roster.writing import cell

from .places import Place


class Filled(NamedTuple):
    """A box of one badge with its text; blank for a box that holds something else."""

    box: Box
    text: str = ""


def filled(
    forum: Forum, person: Participant, lines: Mapping[str, str], labels: Mapping[str, str], language: str
) -> Iterator[Filled]:
    """The boxes that the badge of this person has, without those of texts that are blank.

    `lines` are name, origin … as the standard face would have them, `labels` what the forum says: category and title.
    """
    for box in forum.badges.boxes:
        if not _is_for(box, person):
            continue
        said = _said(box, person, {**lines, **labels}, language)
        if said is None:
            yield Filled(box)
        elif said:
            yield Filled(box, said.upper() if box.capitals else said)


def _is_for(box: Box, person: Participant) -> bool:
    if person.category in box.without or (box.categories and person.category not in box.categories):
        return False
    if box.when is None:
        return True
    said = column(person, box.when.field)
    values = {said, *(part.strip() for part in said.split(";"))}
    return not values.isdisjoint(box.when.is_) if box.when.is_ else bool(said)


def column(person: Participant, name: str) -> str:
    """What stands in a column of the roster, ours or the forum's own, as it is written into a cell."""
    return cell(getattr(person, name)) if name in Participant.model_fields else person.field(name)


def _said(box: Box, person: Participant, known: Mapping[str, str], language: str) -> str | None:
    """The text of a box; None for one that holds no text."""
    if box.text and box.what == "text":
        return box.text.within(language).replace("{}", known.get("name", ""))
    if box.own_column:
        return person.field(box.own_column)
    if box.what == "given":
        return person.given or known.get("name", "")
    if box.what == "country":
        return country(person.country, language) if person.country else ""
    if box.what == "languages":
        return "  ".join(spoken.upper() for spoken in person.languages)
    return known.get(box.what, "") if box.what in known else _plain(box.what, person)


def _plain(what: str, person: Participant) -> str | None:
    is_text = what in (*COLUMNS, "name", "second-name", "origin", "category", "title", "token")
    return column(person, what) if what in COLUMNS else "" if is_text else None


def chips(forum: Forum, show: tuple[str, ...], person: Participant, language: str) -> Iterator[Place]:
    """What the columns among the elements to show say of a person, each under its label if it has one."""
    for element in show:
        own = element.removeprefix(FIELD) if element.startswith(FIELD) else ""
        value = person.field(own) if own else column(person, element) if element in COLUMNS else ""
        if value:
            label = forum.roster.fields[own].label if own else None
            yield Place(label.within(language) if label else "", value, kind=element)
