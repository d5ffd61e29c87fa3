"""Nothing that people read is left in English: a forum without a Latin letter of its own shows none of ours."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from pydantic import BaseModel
from pypdf import PdfReader

from forumctl import project as projects
from forumctl.building import outputs
from forumctl.building.decide import publish
from forumctl.definition.values import Text
from forumctl.locale import catalogue_of, languages
from forumctl.locale.extraction import read
from forumctl.locale.known import fixed_words
from forumctl.project import Project

from .other_papers import OTHERS

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"
NAMES = ("name", "sort_name", "name_local", "honorific", "position", "organisation", "city")
SAME_EVERYWHERE = re.compile(r"https?://\S+|\S+\.(?:ics|xml|json|csv)\b|Asia/Seoul|Wi-Fi|[Ss]eoul2019\S*")
"""Addresses, names of zones and of networks; codes of countries and languages, and labels of tables are shorter."""


def cyrillic(text: str) -> str:
    return re.sub("[A-Za-zÀ-ÿ]", "ж", text)


def translated(node: Any) -> Any:
    """A forum with every public text in Cyrillic letters."""
    if isinstance(node, Text):
        return Text((("ru", cyrillic(str(node))),))
    if isinstance(node, BaseModel):
        fields = {name: translated(getattr(node, name)) for name in type(node).model_fields}
        return node.model_copy(update={**fields, **({"city": cyrillic(fields["city"])} if "city" in fields else {})})
    if isinstance(node, Mapping):
        return {key: translated(value) for key, value in node.items()}
    return tuple(map(translated, node)) if isinstance(node, tuple) else node


@cache
def cyrillic_project(folder: Path = SEOUL) -> Project:
    seoul = projects.load(folder)
    forum = translated(seoul.forum)
    about = forum.about.model_copy(update={"languages": ("ru",)})
    badges = forum.badges.model_copy(update={"languages": ("ru",), "desks": 2})
    people = tuple(
        person.model_copy(update={name: cyrillic(getattr(person, name)) for name in NAMES})
        for person in seoul.roster.people
    )
    forum = forum.model_copy(update={"about": about, "badges": badges})
    plans = replace(seoul.plans, cases=translated(seoul.plans.cases))
    return publish(replace(seoul, forum=forum, roster=replace(seoul.roster, people=people), plans=plans))


@cache
def project_in(language: str, folder: Path = SEOUL) -> Project:
    """The same, all of it said to be in one language, which everybody speaks."""
    project = cyrillic_project(folder)
    about = project.forum.about.model_copy(update={"languages": (language,)})
    badges = project.forum.badges.model_copy(update={"languages": (language,)})
    people = tuple(person.model_copy(update={"languages": (language,)}) for person in project.roster.people)
    forum = project.forum.model_copy(update={"about": about, "badges": badges})
    return replace(project, forum=forum, roster=replace(project.roster, people=people))


def made(name: str, language: str = "ru") -> Mapping[str, bytes]:
    """Files by name, of an output or of what a command makes besides."""
    project = project_in(language)
    if name in OTHERS:
        return OTHERS[name](project, language)
    if name == "badges":
        project = replace(project, roster=replace(project.roster, people=tuple(project.roster)[:12]))
    (chosen,) = (output for output in outputs.outputs(project) if output.name == name)
    content = chosen.render(project, language)
    calendar = outputs.programme(project, language, "ics") if name == "agenda" else {}
    return {**{name: data for name, data in content.items() if not name.endswith(".ics")}, **calendar}


def text_of(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        reader = PdfReader(BytesIO(content))
        title = reader.metadata.title if reader.metadata else ""
        return "\n".join([title or "", *(page.extract_text() for page in reader.pages)])
    text = content.decode()
    if name.endswith(".ics"):
        read = ("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES")
        lines = text.replace("\r\n ", "").splitlines()
        return "\n".join(line.partition(":")[2] for line in lines if line.startswith(read))
    return re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]+>", " ", text, flags=re.DOTALL)


OUTPUTS = ("agenda", "door signs", "badges", "seating lunch", "visits")


@pytest.mark.parametrize("name", [*OUTPUTS, *OTHERS])
def test_nothing_is_left_in_english(name: str) -> None:
    files = made(name)
    assert files
    left = {
        file: sorted(set(re.findall("[A-Za-z]{3,}", SAME_EVERYWHERE.sub(" ", text_of(file, content)))))
        for file, content in files.items()
    }
    assert {file: words for file, words in left.items() if words} == {}


ELSEWHERE = frozenset(("the", "and", "you", "for", "data", "part"))
"""Words that mean something in another language, or are too short to tell."""


@cache
def english_words(language: str) -> frozenset[str]:
    """English fixed words, by the words that they are made of, but for those that the language has itself."""
    own = Locale.parse(language.replace("-", "_"))
    dates = [*own.months["format"].values(), *own.days["format"].values()]
    names = [*(name for each in dates for name in each.values()), *own.territories.values()]
    translations = [message.string for message in read(catalogue_of(language)) if message.id]
    said = [text for each in translations for text in ((each,) if isinstance(each, str) else each or ())]
    known = _words(" ".join(map(str, [*said, *names])))
    return _words(" ".join(each.english for each in fixed_words())) - known - ELSEWHERE


def english_left(language: str, text: str) -> set[str]:
    """English fixed words that are left in a text in another language."""
    return set(_words(SAME_EVERYWHERE.sub(" ", text)) & english_words(language))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-zà-ÿ]{3,}", re.sub("[^a-zà-ÿ]", " ", text.lower())))


TEXTS = (".html", ".md", ".ics", ".txt")


@pytest.mark.parametrize("language", languages())
def test_no_fixed_word_is_left_in_english_in_what_is_no_pdf(language: str) -> None:
    """Those on paper are walked through by tests/bench/languages.py, which takes minutes."""
    files = {
        name: text_of(name, content)
        for kind in ("agenda", "notice", "letters", "personal calendars", "mail")
        for name, content in made(kind, language).items()
        if name.endswith(TEXTS)
    }
    assert len(files) > 20
    assert {name: left for name, text in files.items() if (left := english_left(language, text))} == {}
