"""Every format shows the fields that the table of fields says, and no others."""

import re
from datetime import date, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from forumctl.agenda.entries import Entry
from forumctl.agenda.fields import FIELDS, details_of, last_day, span
from forumctl.agenda.formats import FORMATS
from forumctl.definition.programme import AllDay, Session, Talk
from forumctl.definition.values import Text

from .given import laid, rendered
from .test_pdf import pages

PEOPLE = ("chair", "speakers", "panellists")
FORUM = """
[forum]
id = "f"
title = "Forum"
days = [2019-10-17]
timezone = "Asia/Seoul"
languages = ["en"]
revised = 2019-10-01T12:00:00
[[venues]]
id = "house"
name = "House"
[[rooms]]
id = "hall"
venue = "house"
name = "Seen room"
[[sessions]]
id = "one"
date = 2019-10-17
start = "10:00"
minutes = 30
room = "hall"
track = "seen-track"
kind = "workshop"
chair = "chair"
speakers = ["speakers"]
panellists = ["panellists"]
"""


def marker(key: str) -> str:
    """What a reader sees of that key."""
    plain = {"kind": "workshop", "track": "seen track", "language": "language", "interpretation": "interpretation"}
    return {**plain, "tentative": r"to be confirmed|\btentative"}.get(key, f"seen {key}")


def seen(name: str, content: bytes) -> str:
    """What a reader of the format sees, folded to one line in lower case."""
    if name == "xlsx":
        rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        text = " ".join(str(cell) for row in rows for cell in row)
    elif FORMATS[name].module == "pdf":
        text = " ".join(pages(content))
    elif name == "html":
        text = unescape(re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", content.decode(), flags=re.DOTALL))
    else:
        text = content.decode().replace("\r\n ", "").replace("-", " ")
    return re.sub(r"\W+", " ", text).lower()


@pytest.mark.parametrize("name", FORMATS)
def test_format_shows_the_fields_that_the_table_says(name: str, tmp_path: Path) -> None:
    given = [field.key for field in FIELDS if field.detail or field.key == "title"]
    people = "".join(f'[[participants]]\nid = "{key}"\nname = "Seen {key}"\n' for key in PEOPLE)
    values = {"language": '"fr"', "interpretation": '["ko"]', "tentative": "true"}
    said = {key: f'"Seen {key}"' for key in given} | values
    texts = "".join(f"{key} = {said[key]}\n" for key in given)
    texts += 'links = [{ url = "https://example.org", title = "Seen links" }]\n'
    (tmp_path / "forum.toml").write_text(f"{FORUM}{texts}{people}", "utf-8")
    text = seen(name, rendered(laid(tmp_path), name))
    shown = [field.key for field in FIELDS if re.search(marker(field.key), text)]
    assert shown == [field.key for field in FIELDS if field.is_in(FORMATS[name].module)]


def test_fields_name_keys_of_the_definition_and_formats_there_are() -> None:
    modules = {form.module for form in FORMATS.values()}
    assert [field.key for field in FIELDS if field.key not in Session.model_fields] == []
    assert [field.key for field in FIELDS if not set(field.only) <= modules] == []


def test_details_are_those_given_in_the_order_of_the_table() -> None:
    about = Text((("en", "About it"),))
    assert details_of(Talk(title=about, minutes=5, abstract=about)) == (("abstract", about),)
    assert details_of(AllDay(id="a", date=date(2019, 10, 17), title=about)) == ()


@pytest.mark.parametrize(
    ("start", "end", "all_day", "said", "last"),
    [
        ("2019-10-17T09:00", "2019-10-17T09:01", False, "09:00–09:01", "2019-10-17T09:00"),
        ("2019-10-17T09:00", "2019-10-17T09:00", False, "09:00", "2019-10-17T09:00"),
        ("2019-10-17T23:59", "2019-10-18T00:00", False, "23:59–00:00 (+1)", "2019-10-17T23:59"),
        ("2019-10-17T00:00", "2019-10-18T00:00", True, "All day", "2019-10-17T00:00"),
        ("2019-10-17T00:00", "2019-10-19T00:00", True, "All day (–10-18)", "2019-10-18T00:00"),
    ],
)
def test_span_says_from_when_to_when(start: str, end: str, all_day: bool, said: str, last: str) -> None:
    moments = datetime.fromisoformat(start), datetime.fromisoformat(end)
    entry = Entry("one", "other", *moments, Text((("", "One"),)), all_day=all_day)
    assert (span(entry), last_day(entry)) == (said, datetime.fromisoformat(last))
