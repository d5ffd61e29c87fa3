"""The templates of messages: Markdown with a line for the subject, by name and language; a forum's own go first."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from forumctl.definition.cleaning import clean_line
from forumctl.definition.wording import did_you_mean
from forumctl.documents.commonmark import plain, prose
from forumctl.documents.templates import environment, filled
from forumctl.locale import nearest
from forumctl.problems import ExitCode, ForumError, Place, Problem

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "mail"
"""Where a forum keeps templates of its own: reminder.en.md, reminder.fr.md …"""
_FALLBACK = "en"
_PACKAGE = "forumctl.mail"
_SHIPPED = Path(__file__).parent / "templates"
NAME = re.compile(r"([a-z][a-z0-9-]*)\.([A-Za-z-]{2,16})\.md")
_SUBJECT = re.compile(r"Subject:[ \t]*(\S.*)")
_HINT = (
    "A template knows forum, person, sessions, places, tables, buses, cases, changes, missing and attached; "
    "forumctl mail show NAME prints the one that is shipped."
)


class Written(NamedTuple):
    """What a message says."""

    subject: str
    text: str
    html: str
    language: str


class Templates:
    """The templates of a forum in a folder, and those shipped."""

    def __init__(self, folder: Path) -> None:
        self._own = folder / FOLDER
        self._text, self._marked = (environment(self._own, _PACKAGE, escape) for escape in (_one_line, plain))
        found: dict[str, set[str]] = {}
        for place in (_SHIPPED, self._own):
            for file in sorted(place.glob("*.md")) if place.is_dir() else ():
                if match := NAME.fullmatch(file.name):
                    found.setdefault(match[1], set()).add(match[2])
        self.available: Mapping[str, tuple[str, ...]] = {
            name: tuple(sorted(languages)) for name, languages in sorted(found.items())
        }
        """The languages of each template by its name."""

    def refuse_unknown(self, name: str) -> None:
        """A ForumError where there is no template of that name."""
        if name not in self.available:
            hint = did_you_mean(name, list(self.available))
            raise ForumError(
                [Problem("unknown-template", f"there is no template {name}", Place("TEMPLATE"), hint)], ExitCode.USAGE
            )

    def language(self, name: str, language: str) -> str:
        """The language that a message of this template is in, where another is asked for: the nearest, or English."""
        match = NAME.fullmatch(self._files(name, language)[0])
        return match[2] if match else language

    def source(self, name: str, language: str) -> str:
        """The template itself, as a forum may copy and change it."""
        file = self._files(name, language)[0]
        own = self._own / file
        return (own if own.is_file() else _SHIPPED / file).read_text("utf-8")

    def write(self, name: str, language: str, words: Mapping[str, Any]) -> Written:
        """The message of a template in that language, the nearest that it has, or else English.

        Raises ForumError with the line of the template where it cannot be filled in.
        """
        files = self._files(name, language)
        subject, text = self._parts(self._text, files, words)
        _, marked = self._parts(self._marked, files, words)
        return Written(subject, f"{text}\n", prose(marked), self.language(name, language))

    def _parts(self, environment: "Environment", files: Sequence[str], words: Mapping[str, Any]) -> tuple[str, str]:
        """Subject and text of a filled template."""
        made = filled(environment, files, words, self._own, _HINT)
        if isinstance(made, Problem):
            raise ForumError([made])
        head, _, body = made.lstrip().partition("\n")
        subject = _SUBJECT.fullmatch(head.strip())
        if not subject:
            fact = f"the template {files[0]} does not begin with its subject"
            hint = "Let the first line be: Subject: what the message is about"
            raise ForumError([Problem("no-subject", fact, Place(str(self._own / files[0]), 1), hint)])
        return clean_line(subject[1]), body.strip()

    def _files(self, name: str, language: str) -> list[str]:
        """The files of a template that there are, best first."""
        there = self.available[name]
        wanted = dict.fromkeys((language, *nearest(language), _FALLBACK, *there))
        return [f"{name}.{code}.md" for code in wanted if code in there]


def _one_line(value: object) -> str:
    return clean_line(str(value))
