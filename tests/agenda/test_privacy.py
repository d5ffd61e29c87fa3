"""Whatever is exported tells nobody's address, number, diet or needs, in any format."""

import io
import zipfile
from pathlib import Path

import pypdf
import pytest

from forumctl import project
from forumctl.agenda import signs
from forumctl.agenda.changes import as_json, changes, notice
from forumctl.agenda.formats import FORMATS
from forumctl.agenda.revisions import revise
from forumctl.agenda.selection import Selection, narrowed
from forumctl.plans.agenda import AgendaPlan

from .given import FULL, SEOUL, Published, published


def secrets_of(forum: Published) -> set[str]:
    return {
        secret
        for person in forum.opened.roster.people
        for secret in (person.email, person.phone, *person.diet, *person.access)
        if secret
    }


def files_of(forum: Published) -> dict[str, bytes]:
    """The programme and its buses in every format, the signs, and what is said of changes."""
    made = {
        f"{name} of {part or 'all'}": form.render(
            *narrowed(forum.table, forum.plan, forum.opened.forum, Selection(buses=part)), "en"
        )
        for name, form in FORMATS.items()
        for part in ((), ("all",))
    }
    found = changes(AgendaPlan(), revise(AgendaPlan(), forum.table))
    made["signs"] = signs.render(forum.table, signs.doors(forum.table), "en")
    made["notice"] = notice(forum.table.title, found, "en")
    made["changes"] = repr(as_json(found, "en")).encode()
    return made


def text_of(content: bytes) -> str:
    """What a file says, unpacked."""
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        return " ".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return " ".join(archive.read(name).decode() for name in archive.namelist())
    return content.replace(b"\r\n ", b"").decode()


@pytest.mark.parametrize("folder", [FULL, SEOUL])
def test_no_file_tells_mail_telephone_diet_or_access(folder: Path) -> None:
    forum = published(project.load(folder))
    secrets, made = secrets_of(forum), files_of(forum)
    assert len(secrets) >= 10
    assert len(made) == 2 * len(FORMATS) + 3
    texts = {name: text_of(content) for name, content in made.items()}
    assert {name: [secret for secret in secrets if secret in text] for name, text in texts.items()} == {
        name: [] for name in made
    }
