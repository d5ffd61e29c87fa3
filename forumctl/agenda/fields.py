"""What is said of an entry: which format shows which field of it, and how each stands in plain text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from forumctl.definition.programme import AllDay, Session, Talk
from forumctl.definition.values import Text
from forumctl.documents.localised import clock
from forumctl.locale import labelled, msgid, several, word
from forumctl.locale.cldr import listed
from forumctl.locale.digits import in_digits

from .entries import Entry, Part, Role
from .words import link_name


@dataclass(frozen=True, slots=True)
class Field:
    """A key of [[sessions]], [[all_day]] or a talk that is shown to people, and where.

    Shown in every format, or in `only` some modules of `agenda.formats`: ics stands for jcal too, pdf for both sizes,
    frab for XML and JSON, table for csv and xlsx. A `detail` needs no more than its row here: it is running text, or
    with a `label`, a word marked by `msgid`, a line "label: text" above the names of people. All else has a place of
    its own in each format. `reading` turns a code into what a reader of a language calls it.
    """

    key: str
    only: Sequence[str] = ()
    label: str = ""
    detail: bool = False
    reading: Callable[[str, str], str] | None = None

    def is_in(self, format_name: str) -> bool:
        """Whether a format, by the name of its module, shows it."""
        return not self.only or format_name in self.only


def _language(code: str, language: str) -> str:
    from forumctl.documents.localised import language_name  # Babel, which not every command needs

    return language_name(code, language)


def _languages(codes: str, language: str) -> str:
    return several((_language(code, language) for code in codes.split(", ")), language)


def _unsure(_: str, language: str) -> str:
    return word("to be confirmed", language)


_READ_BACK = ("ics", "json", "frab", "table")
"""Formats whose lines of names `agenda import` takes apart."""
_NOT_FRAB = ("ics", "html", "pdf", "md", "json", "table")
FIELDS: Sequence[Field] = (
    Field("title"),
    Field("kind", ("ics", "json", "frab", "table")),
    Field("room"),
    Field("track", ("ics", "html", "json", "frab", "table")),
    Field("subtitle", detail=True),
    Field("abstract", detail=True),
    Field("description", detail=True),
    Field("language", label=msgid("Language"), detail=True, reading=_language),
    Field("interpretation", _NOT_FRAB, label=msgid("Interpretation"), detail=True, reading=_languages),
    Field("tentative", _NOT_FRAB, label=msgid("Status"), detail=True, reading=_unsure),
    Field("licence", ("ics", "html", "md", "json", "table"), label=msgid("Licence of the recording"), detail=True),
    Field("links", ("ics", "html", "md", "json", "frab", "table")),
    Field("chair"),
    Field("speakers"),
    Field("panellists"),
)
"""In the order in which they are shown."""

ROLES: Mapping[Role, tuple[str, str]] = {
    "chair": (msgid("Chair", "of a session"), msgid("Chairs", "of a session")),
    "speaker": (msgid("Speaker"), msgid("Speakers")),
    "panellist": (msgid("Panel", "its members"), msgid("Panel", "its members")),
    "presenter": (msgid("Presenter"), msgid("Presenters")),
}
"""What one person in a role is called, and several."""


def details_of(source: Session | Talk | AllDay) -> tuple[tuple[str, Text], ...]:
    """What the definition says of it, by key, without what it leaves out."""
    given = ((field.key, getattr(source, field.key, None)) for field in FIELDS if field.detail)
    return tuple(
        (key, value if isinstance(value, Text) else Text((("", _plain(value)),)))
        for key, value in given
        if value not in (None, "", (), False)
    )


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value)


def shown(entry: Entry, format_name: str) -> list[tuple[Field, Text]]:
    """The details of an entry that a format shows."""
    given = dict(entry.details)
    return [(field, given[field.key]) for field in details_in(format_name) if field.key in given]


def details_in(format_name: str) -> list[Field]:
    """The details that a format shows of any entry."""
    return [field for field in FIELDS if field.detail and field.is_in(format_name)]


def running_text(entry: Entry, format_name: str) -> list[Text]:
    """The details of an entry that are text of their own, without a label."""
    return [text for field, text in shown(entry, format_name) if not field.label]


def lines(entry: Entry, format_name: str, language: str) -> list[str]:
    """A line for each labelled detail, then one per role: "Chair: …", "Speakers: …, …"."""
    details = [
        labelled(word(field.label, language), _read(field, text, language), language)
        for field, text in shown(entry, format_name)
        if field.label
    ]
    return [*details, *credits_of(entry, language, format_name)]


def _read(field: Field, text: Text, language: str) -> str:
    said = text.within(language)
    return field.reading(said, language) if field.reading else said


def link_lines(entry: Entry, language: str) -> list[str]:
    """A line per link: "Slides: https://…"."""
    return [labelled(link_name(link.kind, link.title, language), link.url, language) for link in entry.links]


def own_lines(entry: Entry, language: str) -> list[str]:
    """A line per address that is only for those who attend, where to take part on line first."""
    online = [labelled(word("Take part on line", language), entry.online, language)] if entry.online else []
    return [*online, *link_lines(replace(entry, links=entry.private_links), language)]


def description(entry: Entry, format_name: str, language: str) -> str:
    """All details and people in plain text: running text, then the lines."""
    paragraphs = [text.within(language) for text in running_text(entry, format_name)]
    told = [*lines(entry, format_name, language), *link_lines(entry, language)]
    return "\n\n".join(part for part in (*paragraphs, "\n".join(told)) if part)


def credits_of(entry: Entry, language: str, format_name: str) -> list[str]:
    """A line per role: "Chair: …", "Speakers: … and …"; with commas alone in formats that are read back."""
    in_a_row = several if format_name in _READ_BACK else listed
    credited_roles = []
    for role, group in groupby(entry.people, key=lambda part: part.role):
        names = [credited(part, language) for part in group]
        label = word(ROLES[role][len(names) > 1], language)
        credited_roles.append(labelled(label, in_a_row(names, language), language))
    return credited_roles


def credited(part: Part, language: str) -> str:
    """A name, with the city of a case, and with what tells them apart from a namesake."""
    beside = ", ".join(dict.fromkeys(filter(None, (part.distinction, part.city))))
    return part.name.within(language) + (f" ({beside})" if beside else "")


def span(entry: Entry, language: str = "en") -> str:
    """From when to when, with the days that it ends later."""
    if entry.all_day:
        last = last_day(entry)
        return word("All day", language) + (in_digits(f" (–{last:%m-%d})", language) if last > entry.start else "")
    from forumctl.documents.localised import clock, clock_span  # Babel, which not every command needs

    if entry.end == entry.start:
        return clock(entry.start, language)
    days = (entry.end.date() - entry.start.date()).days
    return clock_span(entry.start, entry.end, language) + (in_digits(f" (+{days})", language) if days else "")


def when(part: Entry, language: str = "en") -> str:
    """When a talk or a case begins within its session; of a poster, where it hangs."""
    return word("Board {}", language, part.board) if part.board else clock(part.start, language)


def last_day(entry: Entry) -> datetime:
    """The midnight at which the last day of an all-day entry begins."""
    return max(entry.start, entry.end - timedelta(days=1))
