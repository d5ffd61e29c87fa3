"""Nothing that people read is left in English: a forum without a Latin letter of its own shows none of ours."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pypdf import PdfReader

from forumctl import project as projects
from forumctl.agenda import changes, signs
from forumctl.agenda.formats import FORMATS
from forumctl.agenda.timetable import timetable
from forumctl.badges import certificates, desks
from forumctl.building import outputs
from forumctl.building.decide import publish
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan
from forumctl.project import Project
from forumctl.seating.papers import cards

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"
NAMES = ("name", "sort_name", "name_local", "honorific", "position", "organisation", "city")
SAME_EVERYWHERE = re.compile(r"https?://\S+|Asia/Seoul|Wi-Fi|[Ss]eoul2019\S*")
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
def cyrillic_project() -> Project:
    seoul = projects.load(SEOUL)
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


def made(name: str) -> Mapping[str, bytes]:
    """Files by name, of an output or of what a command makes besides."""
    project = cyrillic_project()
    forum, roster, plans = project.forum, project.roster, project.plans
    table = timetable(forum, roster, plans.cases, plans.outings)
    people = tuple(roster)[:12]
    if name == "now and next":
        return {"a.pdf": signs.render_now_next(table, signs.doors(table)[:2], "ru")}
    if name == "cards":
        plan = plans.seating["dinner"]
        return {"a.pdf": cards.place_cards(forum, roster, plan, "ru"), "b.pdf": cards.table_cards(forum, plan, "ru")}
    if name == "certificates and desks":
        return {"a.pdf": certificates.render(forum, people, "ru"), "b.pdf": desks.render(forum, tuple(roster))}
    if name == "notice":
        found = changes.changes(AgendaPlan(), plans.agenda)
        return {"a.md": changes.notice(forum.about.title, found, "ru")}
    if name == "faces":
        return outputs.faces(project, "ru", {"A"})
    if name == "badges":
        project = replace(project, roster=replace(roster, people=people))
    (chosen,) = (output for output in outputs.outputs(project) if output.name == name)
    content = chosen.render(project, "ru")
    return {name: data for name, data in content.items() if not name.endswith(".ics")} | (
        {"a.ics": FORMATS["ics"].render(table, plans.agenda, "ru")} if name == "agenda" else {}
    )


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
BESIDES = ("now and next", "cards", "certificates and desks", "notice", "faces")


@pytest.mark.parametrize("name", [*OUTPUTS, *BESIDES])
def test_nothing_is_left_in_english(name: str) -> None:
    files = made(name)
    assert files
    left = {
        file: sorted(set(re.findall("[A-Za-z]{3,}", SAME_EVERYWHERE.sub(" ", text_of(file, content)))))
        for file, content in files.items()
    }
    assert {file: words for file, words in left.items() if words} == {}
