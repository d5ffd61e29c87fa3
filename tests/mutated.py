"""Every door through which bytes come in, with good inputs of each, and what may become of damaged ones: a sentence."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from openpyxl import Workbook
from PIL import Image

from forumctl import definition, roster
from forumctl.agenda.importing import read as read_programme
from forumctl.badges.stock import glabels
from forumctl.definition import reading
from forumctl.definition.report import lines
from forumctl.desk.attendance import ENTRANCE, Attendance
from forumctl.documents import history, state
from forumctl.documents.document import Document
from forumctl.documents.pictures import picture
from forumctl.documents.templates import environment, filled
from forumctl.documents.type.fonts import named_fonts
from forumctl.documents.type.shaping import Typesetter, beside
from forumctl.limits import UnreadableError
from forumctl.mail import log
from forumctl.mail.log import Log
from forumctl.mail.log import Step as Sent
from forumctl.plans import handout
from forumctl.plans.agenda import AgendaPlan
from forumctl.plans.badges import PrintedBadges
from forumctl.plans.cases import CasesPlan
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import JOURNAL, Plans
from forumctl.plans.visits import HeadcountLog, VisitPlan
from forumctl.problems import ExitCode, ForumError
from forumctl.roster.checks import check
from forumctl.seating.gathering import gather
from forumctl.seating.importing import read as read_guests
from forumctl.updates import manifest
from tests.cli.mutation import CSV, TOML, mutated
from tests.documents.press.test_pdf_pages import design

from .mail.test_log import REPORT

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


def _drawing(content: bytes, _folder: Path) -> None:
    with suppress(ValueError):
        shown = picture(content)
        document = Document("x")
        document.page().picture(0, 0, 50, 50, shown)
        document.render()


def _attendance(content: bytes, folder: Path) -> None:
    for path in folder.glob("a.sqlite*"):
        path.unlink(missing_ok=True)  # the last connection may be taking its own away
    path = folder / "a.sqlite"
    path.write_bytes(content)
    kept = Attendance(path)
    assert kept.presence().came.keys() <= {step.person for step in kept.steps()}
    kept.enter("dan", ENTRANCE, "B", _NOON, "scan")


def _noted() -> bytes:
    """A file of arrivals."""
    with TemporaryDirectory() as folder:
        kept = Attendance(Path(folder) / "a.sqlite")
        for person in ("ann", "ben", "cho"):
            kept.enter(person, ENTRANCE, "A", _NOON, person)
        del kept
        return (Path(folder) / "a.sqlite").read_bytes()


def _mail_log(content: bytes, folder: Path) -> None:
    (folder / "log").write_bytes(content)
    Log(folder / "log").add(Sent("ann", "thanks", "0", "sent"))


def _bounces(content: bytes, folder: Path) -> None:
    (folder / "a.mbox").write_bytes(content)
    with suppress(UnreadableError):
        log.read_bounces(folder / "a.mbox")


def _stock(content: bytes, _folder: Path) -> None:
    with suppress(ValueError):
        glabels.as_toml(glabels.read(content, "a.xml").stocks)


def _guests(content: bytes, _folder: Path) -> None:
    from tests.seating.given import DINNER, SEOUL

    _said(read_guests(content, "x.csv", gather(SEOUL.forum, SEOUL.roster, Plans(), DINNER, None)).problems)


def _template(content: bytes, folder: Path) -> None:
    (folder / "a.md").write_bytes(content)
    words = {"name": "Ann", "sessions": [{"title": "Opening"}]}
    assert filled(environment(folder, "forumctl.mail", str), ["a.md"], words, folder, "hint") is not None


_NOON = datetime(2030, 5, 14, 12, tzinfo=UTC)
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><path d="M0 0h9v9z" fill="#0b5394"/></svg>'
_SENT = b"".join(
    b'{"person": "%s", "template": "thanks", "digest": "0", "state": "%s"}\n' % (who, what)
    for who, what in ((b"ann", b"handing"), (b"ann", b"sent"), (b"ben", b"later"))
)
_STOCK = (
    b'<Glabels-templates xmlns="http://glabels.org/xmlns/3.0/"><Template brand="A" part="1" size="A4">'
    b'<Label-rectangle id="0" width="80mm" height="50mm" round="0"><Layout nx="2" ny="2" x0="10mm" y0="10mm" '
    b'dx="90mm" dy="60mm"/></Label-rectangle></Template></Glabels-templates>'
)
_TEMPLATE = b"""Subject: Thanks
Dear {{ name|upper }}{% for one in sessions %}{{ loop.index }}: {{ one.title ~ '.' }}{% endfor %}
{% set n = namespace(x=1) %}{% for i in range(9) %}{% set n.x = n.x * 2 %}{% endfor %}{{ "%s" % n.x }}
{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}{{ "a,b".split(",")|join(" ") }}
"""


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
        "pictures": Door([*_pictures(), _SVG], _picture, _bytes),
        "drawing.pdf": Door([design(), design(90)], _drawing, _bytes),
        "attendance": Door([_noted()], _attendance, _bytes),
        "mail log": Door([_SENT], _mail_log, _text),
        "bounces": Door([REPORT, b"From a\n" + REPORT], _bounces, _text),
        "gLabels": Door([_STOCK], _stock, _text),
        "guests.csv": Door([b"name,table,seat\nKim Sang-beom,T1,1\nLin Yuqing,T2,\n"], _guests, _text),
        "template": Door([_TEMPLATE], _template, _text),
    }  # fmt: skip
