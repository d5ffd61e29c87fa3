"""Questions with several answers, which exports spread over one column for each choice.

LimeSurvey and Google's grids write "Question [Choice]" and Yes under it; Typeform and SurveyMonkey call the column like
the choice and repeat it in the cells of those who chose it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumctl.roster.registrations.spelling import folded
from forumctl.roster.registrations.words import CHOICES, COLUMNS, FAMILY, GIVEN, NO, YES

from .meanings import BRACKETED, Contents

OTHER = "other"
_PARTS = ("name", GIVEN, FAMILY, "email", "phone", "organisation", "position", "city", "country")
"""What a form asks for in several parts of one question, and nobody chooses."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and where each of its choices stands; blank where the export does not say what was asked."""

    text: str
    positions: tuple[int, ...]
    choices: tuple[str, ...]
    """The text of each choice; blank for the one that people write in."""

    @property
    def meaning(self) -> str:
        """What of ours most of the choices belong to, diet or access; blank for none."""
        meant = [found for choice in self.choices if (found := CHOICES.get(folded(choice), "")) not in ("", OTHER)]
        named = [choice for choice in self.choices if choice]
        return meant[0] if meant and 2 * len(meant) >= len(named) else ""


def questions(header: Sequence[str], contents: Sequence[Contents]) -> tuple[Question, ...]:
    """The questions whose choices have a column each, in the order of the file."""
    bracketed = tuple(_bracketed(header))
    taken = {position for one in bracketed for position in one.positions}
    return (*bracketed, *_repeated(header, contents, taken))


def read(cells: Sequence[str], question: Sequence[str]) -> str:
    """What one person chose, as text: choices, and what they wrote in."""
    return "; ".join(
        dict.fromkeys(
            chosen for cell, choice in zip(cells, question, strict=True) if cell and (chosen := _chosen(cell, choice))
        )
    )


def _chosen(cell: str, choice: str) -> str:
    bare = folded(cell)
    if bare in NO or (not bare and choice):
        return ""
    if choice and (bare in YES or bare in folded(choice)):
        return choice
    return "" if bare in YES else cell


def of_header(name: str) -> str:
    """The choice that a question of yes or no is about: wheelchair of "Do you use a wheelchair?"; blank for none."""
    bare = f" {folded(name)} "
    return max((word for word in CHOICES if CHOICES[word] != OTHER and f" {word} " in bare), key=len, default="")


def _bracketed(header: Sequence[str]) -> Iterator[Question]:
    found: dict[str, list[tuple[int, str]]] = {}
    for position, name in enumerate(header):
        if (match := BRACKETED.match(name)) and COLUMNS.get(folded(match[2])) not in _PARTS:
            found.setdefault(match[1], []).append((position, match[2].strip()))
    for text, columns in found.items():
        if len(columns) > 1:
            positions, choices = zip(*columns, strict=True)
            yield Question(text, positions, tuple(_open(choice) for choice in choices))


def _repeated(header: Sequence[str], contents: Sequence[Contents], taken: set[int]) -> Iterator[Question]:
    """Neighbours whose cells repeat the end of their own name, with one to write in after them."""
    run: list[int] = []
    for position in range(len(header) + 1):
        inside = position < len(header) and position not in taken
        if inside and header[position] and _repeats(header[position], contents[position], started=bool(run)):
            run.append(position)
            continue
        if run and inside and _is_other(header[position]):
            run.append(position)
            position += 1
        yield from _ended(run, header, contents)
        run = []


def _ended(run: Sequence[int], header: Sequence[str], contents: Sequence[Contents]) -> Iterator[Question]:
    if sum(bool(contents[position].cells) for position in run) == 0 or len(run) < 2:
        return
    question, choices = _parted([header[position] for position in run], [contents[position] for position in run])
    if sum(CHOICES.get(folded(choice), "") not in ("", OTHER) for choice in choices) or len(run) > 2 or question:
        yield Question(question, tuple(run), tuple(_open(choice) for choice in choices))


def _parted(names: Sequence[str], contents: Sequence[Contents]) -> tuple[str, tuple[str, ...]]:
    """The question before the first choice, where two lines of a header were joined, and the choices alone."""
    question = ""
    choices = []
    for name, cells in zip(names, contents, strict=True):
        said = next(iter(cells.cells), "")
        if said and name != said and folded(name).endswith(folded(said)) and name.endswith(said):
            question = question or name.removesuffix(said).strip()
        choices.append(name)
    if question:
        choices = [name.removeprefix(question).strip() or name for name in choices]
    return question, tuple(choices)


def _repeats(name: str, cells: Contents, *, started: bool) -> bool:
    """Whether everybody who wrote anything wrote the name of the column; nobody chose it, if it stands among such."""
    bare = folded(name)
    if not cells.cells:
        return CHOICES.get(bare, "") not in ("", OTHER) or (started and any(bare.endswith(word) for word in _DIETS))
    return (
        bool(bare)
        and not _is_other(name)
        and all((said := folded(cell)) and bare.endswith(said) for cell in cells.cells)
    )


def _is_other(name: str) -> bool:
    bare = folded(name)
    return CHOICES.get(bare) == OTHER or any(bare.endswith(f" {word}") for word in _OTHERS)


def _open(choice: str) -> str:
    return "" if _is_other(choice) else choice


_DIETS = tuple(word for word, ours in CHOICES.items() if ours != OTHER)
_OTHERS = tuple(word for word, ours in CHOICES.items() if ours == OTHER)
