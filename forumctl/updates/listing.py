"""What follows from differences: who has to know what, which papers are printed and which calendars sent again.

As rows, as Markdown for the team and as JSON for scripts. What each file of a build is for, says who gets it anew.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from forumctl.agenda import changes
from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.documents.commonmark import plain
from forumctl.documents.document import marks
from forumctl.plans.handout import Handout, Snapshot
from forumctl.project import Project

from .differences import Differences, Person, Shift
from .messages import Message, messages, occasion_title

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table of one kind of difference, or of what is to be done."""

    title: str
    columns: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be printed or sent again, or a part of it, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """What has to be done about differences."""

    tell: tuple[Message, ...] = ()
    print: tuple[Paper, ...] = ()
    send: tuple[Paper, ...] = ()


def sections(found: Differences, todo: Consequences, forum: Forum, language: str) -> tuple[Section, ...]:
    """Everything that differs, then whom to tell and what to print and send; a section without rows is left out."""
    moved = [("table", occasion_title(forum, one, language), shifts) for one, shifts in found.tables.items()]
    every = (
        Section(
            "Sessions", ("Change", "What", "Title", "Before", "Now"), tuple(changes.rows(found.sessions, language))
        ),
        Section("People", ("Id", "Name", "What", "Before", "Now"), tuple(_people(found.people))),
        *(Section(f"Tables: {title}", ("Id", "Name", "Before", "Now"), _shifts(shifts)) for _, title, shifts in moved),
        Section("Buses", ("Id", "Name", "Before", "Now"), _shifts((*found.buses, *found.parties))),
        Section("Tell", ("Whom", "What"), tuple((one.to, "; ".join(one.says)) for one in todo.tell)),
        Section("Print again", ("What", "Why"), tuple((one.file, one.why) for one in todo.print)),
        Section("Collect back", ("Id", "Name on the old badge"), tuple(found.collect.items())),
        Section("Send again", ("What", "How"), tuple((one.file, one.why) for one in todo.send)),
    )
    return tuple(section for section in every if section.rows)


def markdown(title: str, shown: Sequence[Section]) -> bytes:
    """The sections as a page that the team reads, pastes and sends."""
    lines = [f"# {plain(title)}"]
    for section in shown:
        lines += ["", f"## {plain(section.title)}", "", _line(section.columns), "|---" * len(section.columns) + "|"]
        lines += [_line(row) for row in section.rows]
    if not shown:
        lines += ["", "Nothing has changed."]
    return ("\n".join(lines) + "\n").encode()


def as_json(found: Differences, todo: Consequences, language: str) -> dict[str, Any]:
    """The differences and what is to be done, for scripts."""
    return {
        "sessions": changes.as_json(found.sessions, language),
        "people": [asdict(person) for person in found.people],
        "tables": {occasion: [asdict(shift) for shift in shifts] for occasion, shifts in found.tables.items()},
        "buses": [asdict(shift) for shift in found.buses],
        "parties": [asdict(shift) for shift in found.parties],
        "badges": {"print": list(found.badges), "collect": list(found.collect)},
        "calendars": list(found.calendars),
        **asdict(todo),
    }


def _people(people: Sequence[Person]) -> Iterator[Row]:
    for person in people:
        if not person.corrections:
            yield person.id, person.name, person.what, "", ""
        for one in person.corrections:
            yield person.id, person.name, one.column.replace("_", " "), one.before, one.now


def _shifts(shifts: Sequence[Shift]) -> tuple[Row, ...]:
    return tuple((one.person, one.name, one.before or "–", one.now or "–") for one in shifts)


def _line(cells: Row) -> str:
    return f"| {' | '.join(plain(cell) for cell in cells)} |"


@dataclass(frozen=True, slots=True)
class Reprint:
    """Pages of a file, by number from 0, that nobody has yet; and how many old ones are outdated."""

    file: str
    pages: tuple[int, ...]
    of: int
    old: int

    @property
    def whom(self) -> str:
        """Who gets them; blank where the file does not say."""
        return reader(self.file)[1]

    @property
    def numbers(self) -> str:
        """The pages as a printer's dialogue takes them: 1, 3-5; all where it is the whole file."""
        if len(self.pages) == self.of:
            return "all"
        return ", ".join(_ranges([page + 1 for page in self.pages]))


def consequences(found: Differences, project: Project, language: str, reprints: Sequence[Reprint]) -> Consequences:
    """What has to be done, in a project as it is now, of whose papers these pages are others."""
    everyone = sum(1 for _ in project.roster)
    return Consequences(
        messages(found, project.forum, language),
        tuple(_to_print(found, reprints)),
        tuple(_to_send(found, project.forum, everyone)),
    )


def _to_print(found: Differences, reprints: Sequence[Reprint]) -> Iterator[Paper]:
    """The badges of which something differs, and the papers of which pages do."""
    if found.badges:
        yield Paper("badges.pdf", f"{number(len(found.badges), 'badge')}: {listed(found.badges.values(), 30)}")
    for one in reprints:
        pages = "all pages" if one.numbers == "all" else f"pages {one.numbers}"
        pages = pages if one.pages else f"take back {number(one.old, 'page')}"
        yield Paper(one.file, ", for ".join(filter(None, (pages, one.whom))))


def _to_send(found: Differences, forum: Forum, everyone: int) -> Iterator[Paper]:
    """The calendars in which something differs, of so many people who come."""
    if found.sessions:
        yield Paper(f"{forum.about.id}.ics", "agenda export: to all who have imported it; who subscribes has it")
    if found.calendars:
        count = len(found.calendars)
        whose = "everyone's" if count == everyone else listed(found.calendars.values(), 30)
        yield Paper(number(count, "personal calendar"), f"agenda export --everyone: {whose}")


def reprints(pdfs: Mapping[str, bytes], before: Handout) -> tuple[Reprint, ...]:
    """What of these files, by name, has not been handed out as it is now; unchanged files are left out."""
    found = []
    for name, pdf in pdfs.items():
        now, then = marks(pdf), before.pages.get(name, ())
        pages = tuple(number for number, mark in enumerate(now) if mark not in then)
        old = sum(mark not in now for mark in then)
        if pages or old:
            found.append(Reprint(name, pages, len(now), old))
    gone = (Reprint(name, (), 0, len(then)) for name, then in before.pages.items() if name not in pdfs)
    return (*found, *gone)


def handed_out(pdfs: Mapping[str, bytes], snapshot: Snapshot) -> Handout:
    """The record once all of this is in people's hands."""
    return Handout(pages={name: marks(pdf) for name, pdf in sorted(pdfs.items())}, snapshot=snapshot)


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Runs of numbers: 1, 3-5."""
    start = previous = numbers[0] if numbers else 0
    for page in (*numbers[1:], None):
        if page is None or page != previous + 1:
            if numbers:
                yield str(start) if start == previous else f"{start}-{previous}"
            start = page or 0
        previous = page or 0


_FILES = (
    (r"(.+)\.ics", "Programme as a calendar that updates", "participants, by mail or on the web"),
    (r"(.+)\.html", "Programme as a page that needs no network", "the web site"),
    (r"(.+)\.md", "Programme as plain text", "mails and the press"),
    (r"programme.*\.pdf", "Programme as a booklet", "participants"),
    (r"door-signs.*", "A sign for each room and day", "the doors"),
    (r"badges\.pdf", "Badges on their sheets", "the registration desk"),
    (r"badges-legend.*", "What the signs on the badges mean", "the registration desk"),
    (r"desk-signs.*", "A sign over each desk", "the registration desk"),
    (
        r"seating-(.+)\.pdf",
        "Tables of {0}: the room, each table, who sits where",
        "the doors of the room, and who shows guests to their tables",
    ),
    (r"caterer-(.+)\.pdf", "Meals of {0} by table", "the caterer"),
    (r"bus-(.+)-manifest\.pdf", "Bus {0}: who is on it", "bus {0}: the door"),
    (r"bus-(.+)-guide\.pdf", "Bus {0}: the day of the guide, with telephones", "bus {0}: the guide"),
    (r"bus-(.+)-headcount\.pdf", "Bus {0}: a list to count by", "bus {0}: who counts"),
    (r"bus-(.+)-driver\.pdf", "Bus {0}: the way and its times", "bus {0}: the driver"),
    (r"bus-(.+)-sign(?:-a3)?\.pdf", "Bus {0}: its sign", "bus {0}: the windscreen"),
    (r"bus-(.+)-faces\.pdf", "Bus {0}: who is on it, with photographs", "bus {0}: the door"),
    (r"site-(.+)-visitors\.pdf", "Who comes to {0}, and when", "the host of the site"),
    (r"visits.*\.pdf", "The buses on one sheet", "the wall"),
    (r"visits.*\.svg", "The buses as a picture", "pages and slides"),
)
"""A file by its name without folder (a pattern), what it is, and for whom; {0} is the first group of the pattern."""


def reader(file: str) -> tuple[str, str]:
    """What a file is and who gets it; both blank for one that is not known."""
    name = file.rpartition("/")[2]
    for pattern, what, whom in _FILES:
        if found := re.fullmatch(pattern, name):
            return what.format(*found.groups()), whom.format(*found.groups())
    return "", ""
