"""Twenty edits of the example: diff, handout and notice against the text and the picture of every page.

`python -m tests.bench.edits FOLDER [EDIT …]` takes some minutes; a file of `diff`, a page of `build --handout` or a
title of `agenda diff --notice` that is missed, or named without need, stands in a line that ends in MISSED or NEEDLESS.
Needs pdftotext and pdftoppm.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from PIL import Image

ROSTER = "participants.csv"
FORUMCTL = (sys.executable, "-m", "forumctl")


def run(*words: object) -> str:
    """The output of a command."""
    return subprocess.run([*FORUMCTL, *map(str, words)], capture_output=True, text=True, check=False).stdout


def cell(person: str, column: str, value: str) -> Callable[[Path], None]:
    """An edit of one cell of the roster."""

    def edit(folder: Path) -> None:
        path = folder / ROSTER
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        next(row for row in rows if row["id"] == person)[column] = value
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), "utf-8")

    return edit


def text(name: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a text file, where the old text must be."""

    def edit(folder: Path) -> None:
        before = (folder / name).read_text("utf-8")
        if old not in before:
            raise SystemExit(f"{name} has no {old!r}")
        (folder / name).write_text(before.replace(old, new, 1), "utf-8")

    return edit


def command(*words: str) -> Callable[[Path], None]:
    """An edit by a command."""

    def edit(folder: Path) -> None:
        subprocess.run([*FORUMCTL, *words, str(folder)], capture_output=True, check=True)

    return edit


def in_turn(*edits: Callable[[Path], None]) -> Callable[[Path], None]:
    """One edit after the other."""

    def edit(folder: Path) -> None:
        for each in edits:
            each(folder)

    return edit


def picture(folder: Path) -> None:
    """A logo more than there was."""
    shutil.copy(next((folder / "pictures").iterdir()), folder / "pictures" / "another.svg")
    text("forum.toml", "[badges]", '[badges]\nlogo = "pictures/another.svg"')(folder)


EDITS: Mapping[str, Callable[[Path], None]] = {
    "name": cell("tran-quoc-hung", "name", "Tran Quoc Huy"),
    "own name": cell("tran-quoc-hung", "name_local", "Trần Quốc Huy"),
    "organisation": cell("tran-quoc-hung", "organisation", "Hanoi Metro"),
    "position": cell("tran-quoc-hung", "position", "Director general"),
    "country": cell("tran-quoc-hung", "country", "LA"),
    "category": cell("tran-quoc-hung", "category", "partner"),
    "diet": cell("tran-quoc-hung", "diet", "vegan"),
    "access": cell("tran-quoc-hung", "access", "hearing loop"),
    "e-mail": cell("tran-quoc-hung", "email", "hung@example.org"),
    "telephone": cell("tran-quoc-hung", "phone", "+84 24 5550 0199"),
    "cancelled": command("participants", "cancel", "bilal-ahmad", "--yes"),
    "newcomer, planned": in_turn(
        cell("maria-lourdes-villanueva", "status", "confirmed"), command("seating", "plan"), command("visits", "assign")
    ),
    "table swap": command("seating", "swap", "bilal-ahmad", "nasrin-akter", "--occasion", "dinner", "--force"),
    "bus changed": command("visits", "move", "kenji-ogawa", "B"),
    "bus renamed": text("forum.toml", 'en = "Bus A"', 'en = "Coach A"'),
    "chair replaced": text("forum.toml", 'chair        = "nam-gi-hyeon"', 'chair        = "kwon-mi-ran"'),
    "session moved": text("forum.toml", 'start = "10:30"', 'start = "10:40"'),
    "title": text("forum.toml", "Registration and coffee", "Registration and tea"),
    "room renamed": text("forum.toml", '"Main hall"', '"Great hall"'),
    "logo": picture,
    "office telephone": text("forum.toml", "+82 2 3488 2047", "+82 2 3488 2048"),
    "nothing but a comment": text("forum.toml", "# stamps the exports", "# still stamps the exports"),
}


_NUMBER = re.compile(rb"Page \d+ of \d+")
_FOOTER_PX = 30


def picture_of(page: Path) -> bytes:
    """What a page looks like above its footer."""
    shown = Image.open(page)
    return shown.crop((0, 0, shown.width, shown.height - _FOOTER_PX)).tobytes()


def pages(out: Path) -> dict[str, list[str]]:
    """A hash of text and picture of each page of each PDF, by file name; its number alone is no change of a page."""
    found: dict[str, list[str]] = {}
    for pdf in sorted(path for path in out.glob("**/*.pdf") if path.parent == out or "handout" not in path.parts):
        words = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.split(b"\f")
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["pdftoppm", "-r", "50", pdf, f"{folder}/p"], check=True)
            pictures = list(map(picture_of, sorted(Path(folder).iterdir())))
        said = [b" ".join(_NUMBER.sub(b"", page).split()) for page in words]
        found[pdf.name] = [sha256(text + shown).hexdigest() for text, shown in zip(said, pictures, strict=False)]
    return found


def programme(folder: Path) -> dict[str, str]:
    """What the programme says of each session and talk, by title."""
    found: dict[str, str] = {}
    day = title = ""
    for line in run("agenda", "export", folder, "-f", "md", "-o", "-").splitlines():
        if line.startswith("## "):
            day = line
        elif line.startswith("### "):
            title = line.split(maxsplit=2)[2]
            found[title] = day + line
        elif bold := re.search(r"^- .*?\*\*(.*?)\*\*", line):
            found[bold[1]] = f"{day}{found[title].splitlines()[1:2]}{line}"
        elif title:
            found[title] += f"\n{line}"
    return found


def noticed(folder: Path) -> str:
    """The notice of changes in English; blank where it says that there is none."""
    run("agenda", "diff", folder, "--notice")
    notice = folder / "out" / "agenda" / "changes.en.md"
    return notice.read_text("utf-8") if notice.exists() else ""


def printed_again(folder: Path) -> Path:
    """What goes to the printer again after an edit, by `build --handout`."""
    run("build", folder, "--handout")
    return folder / "out" / "handout"


def verdict(missed: Collection[str], needless: Collection[str]) -> str:
    """Right, or what is wrong."""
    return "right" if not missed and not needless else f"MISSED {sorted(missed)} NEEDLESS {sorted(needless)}"


def main(folder: Path, wanted: Sequence[str]) -> None:
    """Prints a line for each edit and each of the three that name what it changes."""
    base = Path(shutil.copytree(folder, Path(tempfile.mkdtemp()) / "base", ignore=shutil.ignore_patterns("out", ".*")))
    run("build", base, "--record")
    before, programme_before = pages(base / "out"), programme(base)
    for name in wanted or EDITS:
        there = Path(shutil.copytree(base, base.parent / name.replace(" ", "-")))
        EDITS[name](there)
        said = json.loads(run("diff", there, "--json"))
        if isinstance(said, list):
            raise SystemExit(f"{name}: {said[0]['sentence']}")
        told = {one["file"] for one in said["print"]} - {"badges.pdf"}
        told |= {"badges.pdf"} if any(said["badges"].values()) else set()  # badges are named one by one
        notice = noticed(there)
        handed = pages(printed_again(there))
        after, programme_after = pages(there / "out"), programme(there)
        changed = {file: {mark for mark in marks if mark not in before.get(file, ())} for file, marks in after.items()}
        truth = {file for file, marks in changed.items() if marks}
        print(f"{name}: diff: {len(truth)} files: {verdict(truth - told, told - truth)}", flush=True)
        wrong = [
            {
                f"{file} {sum(mark not in known.get(file, ()) for mark in marks)}"
                for file, marks in those.items()
                if file != "badges.pdf"  # where one goes the others move up
            }
            for those, known in ((changed, handed), (handed, changed))
        ]
        missed, needless = ({one for one in those if not one.endswith(" 0")} for those in wrong)
        print(f"{name}: handout: {sum(map(len, changed.values()))} pages: {verdict(missed, needless)}", flush=True)
        titles = {title for title, text in programme_after.items() if programme_before.get(title) != text}
        gone = programme_before.keys() - programme_after.keys()
        named = set(re.findall(r"\*\*(.*?)\*\*", notice)) - {"Changes to the programme"}
        missed = {title for title in titles | gone if title not in notice}
        print(f"{name}: notice: {len(titles)} titles: {verdict(missed, named - titles - gone)}", flush=True)
        shutil.rmtree(there)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data/seoul2019"), sys.argv[2:])
