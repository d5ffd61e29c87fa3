"""Twenty edits of the example: what diff says to print again against the text and the picture of every page.

`python -m tests.bench.edits FOLDER` takes some minutes; a page missed, or named without need, is a line that ends in
MISSED or NEEDLESS, with the file and how many pages. Needs pdftotext and pdftoppm.
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

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
        run(*words, folder)

    return edit


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
    "cancelled": cell("ruwan-jayasinghe", "status", "cancelled"),
    "newcomer": cell("maria-lourdes-villanueva", "status", "confirmed"),
    "table swap": command("seating", "swap", "bilal-ahmad", "nasrin-akter"),
    "bus changed": command("visits", "move", "bilal-ahmad", "B"),
    "chair replaced": text("forum.toml", 'chair        = "nam-gi-hyeon"', 'chair        = "kwon-mi-ran"'),
    "session moved": text("forum.toml", 'start     = "10:30"', 'start     = "10:40"'),
    "title": text("forum.toml", "Registration and coffee", "Registration and tea"),
    "room renamed": text("forum.toml", '"Main hall"', '"Great hall"'),
    "office telephone": text("forum.toml", "+82 2 3488 2047", "+82 2 3488 2048"),
    "nothing but a comment": text("forum.toml", "# stamps the exports", "# still stamps the exports"),
}


def pages(out: Path) -> dict[str, list[str]]:
    """A hash of text and picture of each page of each PDF, by file name."""
    found: dict[str, list[str]] = {}
    for pdf in sorted(path for path in out.rglob("*.pdf") if "handout" not in path.parts):
        words = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.split(b"\f")
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["pdftoppm", "-r", "50", pdf, f"{folder}/p"], check=True)
            pictures = [one.read_bytes() for one in sorted(Path(folder).iterdir())]
        found[pdf.name] = [sha256(said + shown).hexdigest() for said, shown in zip(words, pictures, strict=False)]
    return found


def main(folder: Path) -> None:
    """Prints a line for each edit."""
    base = Path(shutil.copytree(folder, Path(tempfile.mkdtemp()) / "base", ignore=shutil.ignore_patterns("out")))
    run("build", base, "--record")
    before = pages(base / "out")
    for name, edit in EDITS.items():
        there = Path(shutil.copytree(base, base.parent / name.replace(" ", "-")))
        edit(there)
        said = {one["file"]: one for one in json.loads(run("diff", there, "--json"))["print"]}
        run("build", there, "--handout")
        after = pages(there / "out")
        truth = {
            file: count
            for file, marks in after.items()
            if (count := sum(mark not in before.get(file, []) for mark in marks))
        }
        told = said.keys() - {"badges.pdf"}  # badges are named one by one
        truth.pop("badges.pdf", None)
        missed, needless = truth.keys() - told, told - truth.keys()
        verdict = "right" if not missed and not needless else f"MISSED {sorted(missed)} NEEDLESS {sorted(needless)}"
        print(f"{name}: {len(truth)} files in truth, {len(told)} said: {verdict}", flush=True)
        shutil.rmtree(there)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data/seoul2019"))
