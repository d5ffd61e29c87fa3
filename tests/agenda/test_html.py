import hashlib
import json
import re
from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl import project
from forumctl.agenda.entries import Part, Timetable
from forumctl.agenda.formats import ics
from forumctl.agenda.revisions import revise
from forumctl.definition.cleaning import clean
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan

from .given import BOTH, SEOUL, SMALL, abstract, events, laid, rendered, without

SMALL_TABLE = laid(SMALL)
HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style></title><!-- <![CDATA[",
    "\"'><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; {{ title }} {% raw %}",
    "\x00\x07\x1b\ufeff\u2028\u2029\u202eback\x85",
    "\ud800 lone",
    "한국어 العربية 👩‍👩‍👧‍👦" * 20,
    "javascript:alert(1)",
]


class Read(HTMLParser):
    """A page as a strict reader of HTML sees it: its elements in order, and the text in each kind of them."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._within = [""]
        self.feed(source.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input"):
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._within.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self._within[-1], data))

    def of(self, tag: str) -> list[str]:
        return [text for within, text in self.texts if within == tag]

    @property
    def linked(self) -> dict[str, Any]:
        """The linked data."""
        found: dict[str, Any] = json.loads(self.of("script")[0])
        return found


@pytest.mark.parametrize("forum", BOTH)
def test_page_says_every_title_in_every_language(forum: str) -> None:
    table = laid(BOTH[forum])
    page = Read(rendered(table, "html"))
    said = {text for tag in ("span", "h3", "h4") for text in page.of(tag)}
    titles = {text for entry in table.entries for _, text in entry.title.versions}
    assert titles <= said


def test_page_marks_each_text_with_its_language() -> None:
    page = rendered(SMALL_TABLE, "html").decode()
    assert '<span lang="en" class=" l l0">Keynotes</span><span lang="ko" class=" l l1">기조연설</span>' in page
    assert "<h3>Cases, first part</h3>" in page
    assert '<span lang="ko" class=" l l0">기조연설</span>' in rendered(SMALL_TABLE, "html", "ko").decode()


def test_page_gives_times_with_their_offset_before_and_after_summer_time() -> None:
    times = [told["datetime"] for tag, told in Read(rendered(SMALL_TABLE, "html")).elements if tag == "time"]
    assert {"2019-10-26T22:00+02:00", "2019-10-27T04:00+01:00"} <= set(times)


def test_page_in_one_language_has_no_switch() -> None:
    table = replace(SMALL_TABLE, languages=("en",))
    elements = Read(rendered(table, "html")).elements
    assert [told["id"] for tag, told in elements if tag == "input"] == ["ui_search", "ui_chosen", "ui_mine"]


@pytest.mark.parametrize("forum", BOTH)
def test_page_needs_nothing_from_elsewhere_and_allows_only_its_own_style_and_script(forum: str) -> None:
    read = Read(rendered(laid(BOTH[forum]), "html"))
    policy = next(told["content"] for tag, told in read.elements if "http-equiv" in told)
    hashes = [
        b64encode(hashlib.sha256("".join(read.of(tag)[-1:]).encode()).digest()).decode() for tag in ("style", "script")
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    used = {name for _, told in read.elements for name in told}
    assert not used & {"src", "style", "action", "srcset"} | {name for name in used if name.startswith("on")}
    assert not re.search(r"url\(|@import|fetch\(|innerHTML|eval\(", "".join(read.of("style") + read.of("script")[1:]))


@pytest.mark.parametrize("forum", BOTH)
def test_page_names_each_element_once_and_refers_only_to_those(forum: str) -> None:
    elements = Read(rendered(laid(BOTH[forum]), "html")).elements
    ids = Counter(told["id"] for _, told in elements if "id" in told)
    assert set(ids.values()) == {1}
    referred = [str(told[name]) for _, told in elements for name in ("for", "aria-labelledby") if name in told]
    local = [str(told["href"])[1:] for _, told in elements if str(told.get("href")).startswith("#")]
    assert set(referred + local) <= set(ids)


def test_page_adds_each_session_with_the_event_of_the_whole_calendar() -> None:
    table = laid(SEOUL)
    plan = revise(AgendaPlan(), table)
    whole = {language: events(ics.render(table, plan, language)) for language in ("en", "ko")}
    links = [
        told
        for tag, told in Read(rendered(table, "html")).elements
        if tag == "a" and "download" in told and told.get("class") != "own"
    ]
    assert len(links) == 2 * len([entry for entry in table.entries if not entry.session])
    for link in links:
        href = str(link["href"])
        assert href.startswith("data:text/calendar;charset=utf-8;base64,")
        calendar = b64decode(href.split(",")[1])
        ((uid, event),) = events(calendar).items()
        assert event == whole[str(link["lang"])][uid]
        assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
        assert calendar.endswith(b"END:VCALENDAR\r\n")


def test_page_tells_search_engines_what_takes_place_and_who_speaks() -> None:
    linked = Read(rendered(SMALL_TABLE, "html")).linked
    keynotes = linked.pop("subEvent")[0]
    assert linked == {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": SMALL_TABLE.uid(""),
        "name": "Small forum; on cities, mostly",
        "startDate": "2019-10-26",
        "endDate": "2019-10-27",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": ["en", "ko"],
        "url": "https://forum.example.org/2019?a=1,2;b",
        "location": {"@type": "Place", "name": "Alte Börse", "address": "12 Kleine Straße, Berlin"},
    }
    assert keynotes["subEvent"][1] == {
        "@type": "Event",
        "identifier": SMALL_TABLE.uid("keynotes/tran-van-an"),
        "name": "Needs <b>only</b> & *no more*",
        "description": "Short.",
        "startDate": "2019-10-26T10:30:00+02:00",
        "endDate": "2019-10-26T11:10:00+02:00",
        "location": {"@type": "Place", "name": "Great hall", "address": "12 Kleine Straße, Berlin"},
        "performer": [{"@type": "Person", "name": "Trần Văn An"}, {"@type": "Person", "name": "Anna Berg"}],
    }


def test_page_lists_what_no_longer_takes_place() -> None:
    plan = revise(AgendaPlan(), SMALL_TABLE)
    table = without(SMALL_TABLE, "night")
    page = rendered(table, "html", plan=plan)
    assert b"<s>Night of the long table</s>" in page
    assert b"No longer takes place" not in rendered(SMALL_TABLE, "html")


def test_page_holds_nothing_of_people_but_names() -> None:
    opened = project.load(SEOUL)
    page = rendered(laid(SEOUL), "html").decode()
    private = {value for person in opened.roster for value in (person.email, person.phone, person.diet) if value}
    assert private
    assert not [value for value in private if str(value) in page]
    named = {part.id for entry in laid(SEOUL).entries for part in entry.people}
    others = [person.name for person in opened.roster if person.id not in named]
    assert others
    assert not [name for name in others if name in page]


def hostile(text: str, *, abstracts: bool = False) -> Timetable:
    """The small forum with this text wherever plain text may stand, or in its abstracts, which are CommonMark."""
    said = Text((("en", text), ("ko", f"{text}!")))
    who = (Part("a", said, "chair"),)
    entries = [
        replace(
            entry, title=said, **(abstract(said) if abstracts else {}), room=said, venue=said, address=said, people=who
        )
        for entry in SMALL_TABLE.entries
    ]
    return replace(SMALL_TABLE, title=said, theme=said, host=said, entries=tuple(entries))


OF_COMMONMARK = {
    *("p", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "pre", "br", "hr", "span"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
"""What an abstract, which is CommonMark, may become; nothing of it runs, loads or leads a form anywhere."""
HARMLESS = [tag for tag, _ in Read(rendered(hostile("harmless"), "html")).elements]


@settings(max_examples=40)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1), st.text("<>/&\"'!-script{}%`\\", min_size=1)))
def test_page_shows_any_text_as_text(text: str) -> None:
    page = rendered(hostile(text or "x"), "html")
    read = Read(page)
    assert [tag for tag, _ in read.elements] == HARMLESS
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]", page.decode())
    shown = clean(text)
    assert not shown or shown in {clean(said) for said in read.of("h1") + read.of("span")}
    assert read.linked.get("name", "") == shown


@settings(max_examples=40)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1), st.text("<>/&\"'!-script{}%`\\[]()#*", min_size=1)))
def test_abstract_becomes_no_more_than_commonmark(text: str) -> None:
    read = Read(rendered(hostile(text, abstracts=True), "html"))
    plain = Counter(tag for tag in HARMLESS if tag not in OF_COMMONMARK)
    assert Counter(tag for tag, _ in read.elements if tag not in OF_COMMONMARK) - plain <= Counter(
        {"details": 99, "summary": 99, "div": 99}
    )
    links = [str(told["href"]) for tag, told in read.elements if tag == "a" and "href" in told]
    assert all(link.startswith(("data:text/calendar;", "#", "https:", "http:", "mailto:")) for link in links)
    assert not [told for _, told in read.elements if any(name.startswith("on") for name in told)]


@pytest.mark.parametrize(
    ("languages", "directions"),
    [(("ar", "fr"), ("rtl", "ltr")), (("fr", "ar"), (None, "rtl")), (("he",), ("rtl",)), (("fr", "en"), (None, None))],
)
def test_page_is_written_in_the_direction_of_its_languages(
    languages: tuple[str, ...], directions: tuple[str | None, ...]
) -> None:
    table = replace(SMALL_TABLE, languages=languages, title=Text(tuple((each, f"title {each}") for each in languages)))
    page = rendered(table, "html", languages[0])
    read = Read(page)
    assert dict(read.elements)["html"].get("dir") == directions[0]
    titles = [found.get("dir") for tag, found in read.elements if tag == "span" and found.get("lang") in languages]
    mixed = "rtl" in directions
    assert {*titles} <= ({"rtl", "ltr"} if mixed else {None})
    # A page of one language needs no rule: it is written that way as a whole.
    assert (b"direction: rtl" in page, b'<bdi dir="ltr">' in page) == (mixed and len(languages) > 1, mixed)
