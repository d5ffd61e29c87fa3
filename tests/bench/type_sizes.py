"""The smallest type on each paper of every example, read from the PDFs themselves.

Run: python -m tests.bench.type_sizes [FORUM …]

Builds the forums of data/, or those named, and prints for each PDF its smallest size; ends with 1 where one is below
7 pt. Sizes are those of the text operators times the scale in force (ISO 32000-1, 8.3.4 and 9.3).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

from forumctl.documents.small import LEAST_PT, is_small

DATA = Path(__file__).parents[2] / "data"
_OPERATOR = re.compile(
    rb"q\b|Q\b|([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) [-\d.]+ [-\d.]+ cm|/F\d+ ([\d.]+) Tf|<[0-9A-F]*>"
)


def main(forums: list[Path]) -> None:
    """Prints a line a paper."""
    is_missed = False
    for forum in forums:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, forum.name)
            shutil.copytree(forum, copy, ignore=shutil.ignore_patterns("out", ".forumctl"))
            command = [sys.executable, "-m", "forumctl", "build", str(copy), "-o", str(copy / "out"), "-q"]
            done = subprocess.run(command, check=False)
            print(f"{forum.name}: build ends with {done.returncode}")
            for path in sorted((copy / "out").rglob("*.pdf")):
                size = smallest_pt(path)
                is_missed = is_missed or is_small(size)
                print(f"  {path.relative_to(copy / 'out')}: {size:.2f} pt{' !' if is_small(size) else ''}")
    print(f"at least {LEAST_PT:g} pt: {'missed' if is_missed else 'kept'}")
    sys.exit(is_missed)


def smallest_pt(path: Path) -> float:
    """The smallest type on any page of a PDF of ours."""
    found = [1000.0]
    for page in PdfReader(path).pages:
        contents = page.get_contents()
        scales, scale = [], 1.0
        for operator in _OPERATOR.finditer(contents.get_data() if contents is not None else b""):
            if operator[0] == b"q":
                scales.append(scale)
            elif operator[0] == b"Q":
                scale = scales.pop()
            elif operator[1]:
                a, b, c, d = (float(operator[index]) for index in range(1, 5))
                scale *= abs(a * d - b * c) ** 0.5
            elif operator[5]:
                found.append(float(operator[5]) * scale)
    return min(found)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(path for path in DATA.iterdir() if path.is_dir()))
