"""Which pages are to be printed again since the last hand-out, and who gets them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumctl.documents.document import marks
from forumctl.plans.handout import Handout, Snapshot

from .readers import reader


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
