"""Every door through which bytes come in, with good inputs of each, and what may become of damaged ones: a sentence."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from openpyxl import Workbook
from PIL import Image

from forumctl import definition, roster
from forumctl.agenda.importing import read as read_programme
from forumctl.definition import reading
from forumctl.definition.report import lines
from forumctl.documents import history, state
from forumctl.documents.document import Document
from forumctl.documents.pictures import picture
from forumctl.documents.type.fonts import named_fonts
from forumctl.documents.type.shaping import Typesetter, beside
from forumctl.plans import handout
from forumctl.plans.agenda import AgendaPlan
from forumctl.plans.badges import PrintedBadges
from forumctl.plans.cases import CasesPlan
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import JOURNAL
from forumctl.plans.visits import HeadcountLog, VisitPlan
from forumctl.problems import ExitCode, ForumError
from forumctl.roster.checks import check
from forumctl.updates import manifest
from tests.cli.mutation import CSV, TOML, mutated

TESTS = Path(__file__).parent
DOCUMENTED = {ExitCode.USAGE, ExitCode.PROBLEMS, ExitCode.NO_PLAN, ExitCode.CANNOT_WRITE}
_FORUMS = TESTS / "errors" / "forums"
_GOOD = TESTS / "definition"
_GOLDEN = TESTS / "agenda" / "golden"
_NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\xff\xff", b"\0\1", b"\0")
Look = Callable[[bytes, Path], None]


class Door(NamedTuple):
    """Good inputs, what looks at one (with a folder of its own), and how they are damaged."""

    good: Sequence[bytes]
    look: Look
    damage: Callable[[bytes, Random], bytes]


def inspect(door: Door, number: int, folder: Path) -> None:
    """Looks at the damaged input of that number; raises what no file may provoke."""
    random = Random(number)
    refused = _refused(lambda: door.look(door.damage(door.good[number % len(door.good)], random), folder))
    if refused:
        assert refused.exit_code in DOCUMENTED
        assert [line for line in lines(refused.problems[:1]) if line.strip()]


def _refused(read: Callable[[], object]) -> ForumError | None:
    try:
        read()
    except ForumError as error:
        return error
    return None


def _bytes(source: bytes, random: Random) -> bytes:
    """One to six places of a binary file overwritten, cut out, doubled or filled."""
    data = bytearray(source)
    for _ in range(1 + int(random.random() * 6)):
        at, length = int(random.random() * (len(data) + 1)), int(random.random() * 64)
        kind = int(random.random() * 6)
        if kind == 0:
            data[at : at + 1] = bytes([int(random.random() * 256)])
        elif kind == 1:
            piece = _NUMBERS[int(random.random() * len(_NUMBERS))]
            data[at : at + len(piece)] = piece
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length]
        elif kind == 4 and random.random() < 0.2:
            del data[at:]
        else:
            early = int(random.random() * min(len(data) + 1, 400))
            data[early : early + 1] = bytes([int(random.random() * 256)])
    return bytes(data)


def _toml(source: bytes, random: Random) -> bytes:
    return mutated(source, random, TOML)


def _text(source: bytes, random: Random) -> bytes:
    return mutated(source, random, CSV) if random.random() < 0.5 else _bytes(source, random)


def _said(problems: Sequence[object]) -> None:
    assert all(map(str, problems))


def _forum(content: bytes, _folder: Path) -> None:
    found = definition.parse("forum.toml", content)
    if found.value:
        people, problems = roster.read(found.value, _GOOD)
        _said((*problems, *found.located(check(found.value, people))))


def _roster(name: str) -> Look:
    forum = definition.parse("forum.toml", (_GOOD / "good.toml").read_bytes()).value
    assert forum is not None
    named = forum.model_copy(update={"roster": forum.roster.model_copy(update={"file": name})})

    def look(content: bytes, folder: Path) -> None:
        (folder / name).write_bytes(content)
        people, problems = roster.read(named, folder)
        _said((*problems, *check(named, people)))

    return look


def _plan(content: bytes, _folder: Path) -> None:
    for model in (SeatingPlan, VisitPlan, AgendaPlan, CasesPlan, HeadcountLog, PrintedBadges):
        _said(reading.parse("plan.toml", content, model).problems)


def _state(content: bytes, folder: Path) -> None:
    for name in (manifest.EARLIER_FILE, "handout.json"):
        (folder / name).write_bytes(content)
    manifest.read(folder / "forum.toml", folder)
    state.write(folder, history.STEPS, content)
    state.write(folder, Path(JOURNAL).name, content)
    _refused(lambda: handout.read(folder / "handout.json"))
    _refused(lambda: history.read(folder))
    history.recover(folder)


def _programme(name: str) -> Look:
    return lambda content, _folder: _said(read_programme(content, name, "Europe/Rome").sessions)


def _font(content: bytes, folder: Path) -> None:
    path = folder / f"{abs(hash(content))}.otf"
    path.write_bytes(content)
    try:
        fonts = named_fonts([path], "--font")
        with beside(fonts):
            document = Document("x", typesetter=Typesetter(fonts))
            document.page().text(20, 20, "\u0840\u0859\u0841 \u0e01\u0e49", 12)
            document.render()
    finally:
        path.unlink()


def _picture(content: bytes, _folder: Path) -> None:
    with suppress(ValueError):
        picture(content)


def _pictures() -> Iterator[bytes]:
    gradient = Image.linear_gradient("L").resize((60, 40))
    for kind, mode in (("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "RGB"), ("JPEG", "CMYK"),
                       ("WEBP", "RGB"), ("WEBP", "RGBA")):  # fmt: skip
        written = BytesIO()
        gradient.convert(mode).save(written, kind)
        yield written.getvalue()


def _workbook() -> bytes:
    book, written = Workbook(), BytesIO()
    book.worksheets[0].append(["name", "country", "languages"])
    book.worksheets[0].append(["Ann Lee", "KR", "ko;en"])
    book.save(written)
    return written.getvalue()


_STATES = (
    {"forum": "f", "language": "en", "outputs": [{"name": "a", "inputs": [], "fingerprint": "0", "files": {"a": "0"}}]},
    {"pages": {"a.pdf": ["x", "y"]}},
    {"steps": [{"number": 1, "at": "2030-01-01T00:00:00Z", "files": {"forum.toml": {"before": "", "after": ""}}}]},
    {"number": 1, "at": "2030-01-01T00:00:00Z", "files": {"forum.toml": {"before": "", "after": ""}}},
)


def doors() -> Mapping[str, Door]:
    """Each door by its name."""
    plans = [path.read_bytes() for path in sorted(_FORUMS.glob("*/plans/*.toml"))]
    programmes = {path.name: path.read_bytes() for path in sorted(_GOLDEN.glob("small.*")) if path.suffix != ".md"}
    fonts = [
        TESTS / "documents" / "type" / "rings.otf",
        Path(definition.__file__).parents[1] / "documents/fonts/NotoSansThai.ttf",
    ]
    return {
        "forum": Door([(_GOOD / "good.toml").read_bytes()], _forum, _toml),
        "roster.csv": Door([(_GOOD / "people.csv").read_bytes()], _roster("people.csv"), _text),
        "roster.xlsx": Door([_workbook()], _roster("people.xlsx"), _bytes),
        "plans": Door(plans, _plan, _toml),
        "state": Door([json.dumps(one, indent=1).encode() for one in _STATES], _state, _text),
        **{name: Door([content], _programme(name), _text) for name, content in programmes.items()},
        "fonts": Door([path.read_bytes() for path in fonts], _font, _bytes),
        "pictures": Door([*_pictures()], _picture, _bytes),
    }  # fmt: skip
