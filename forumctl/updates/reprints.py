"""Which pages are to be printed again since the last hand-out, and who gets them: what each file of a build is for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumctl.documents.document import marks
from forumctl.plans.handout import Handout, Snapshot


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
    for number in (*numbers[1:], None):
        if number is None or number != previous + 1:
            if numbers:
                yield str(start) if start == previous else f"{start}-{previous}"
            start = number or 0
        previous = number or 0


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
