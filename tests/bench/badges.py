"""Time and memory of `forumctl badges print` against typst and pylabels, whole processes one after the other.

Run: python tests/bench/badges.py [PEOPLE …], or with "codes" to read every code of 1,000 badges from a picture of
150 dpi (needs pymupdf and zxing-cpp).

Badges on A4, eight to a sheet: name, organisation, city, band, QR code. The peers are installed into a virtual
environment of their own for the time of the run. typst has no codes of its own: segno makes them, in the same process
or, for "codes given", before the clock starts. pylabels draws reportlab's. All find their modules compiled, as an
installed program does. The limits are of the time from start to end, in pairs of runs one after the other: an idle
machine is needed. Processor time, which a busy one spoils less, is told beside it: there our workers gain nothing.

pylabels needs a font of its own for Korean names: FORUMCTL_KOREAN_FONT=NotoSansKR.ttf.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
import venv
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from pathlib import Path
from statistics import median

from forumctl import project
from forumctl.badges import sheets
from forumctl.badges.face import token

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).parent / "badges_peers.py"
PEERS = ("typst", "typst-codes-given", "pylabels")
LIMITS = {
    ("typst-codes-given", 1_000): 0.9,
    ("typst-codes-given", 5_000): 2.0,
    ("pylabels", 1_000): 22,
    ("pylabels", 5_000): 45,
}
MOST_MIB = 150
PAIRS = 3
GIVEN = """
Ahmed Nigora Minh-Châu Tamar Ximena Łukasz Yoon-seo Dilani Étienne Camille Luís Oyuntsetseg Nattaya Mamadou Anahit
Kenji Grace Zoë Ji-won Sreymom Thida Bishal Farhana Meenakshi Omar Parisa Eleni Noa Catalina Litia 서연 이정
"""
FAMILY = """
Abdel-Salam Abdullayeva Nguyễn Lomidze Cruz Żółć Seo Perera Marchand Lefèvre Conceição Batbayar Srisuk Ndiaye Sargsyan
Ogawa Wanjiru Keovongsa Kim Chea Aye Maharjan Rahman Subramanian El-Gohary Golestani Papadaki Ben-David Restrepo 김 박
"""
FORUM = """
[forum]
id = "bench"
title = "2030 International Policy Forum"
days = [2030-05-14]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00

[roster]
file = "participants.csv"

[roster.categories.guest]
label = "Guest"
colour = "#1d7f3f"

[roster.categories.speaker]
label = "Speaker"
colour = "#7b2d3b"

[badges]
qr = "token"
"""


def main(sizes: list[int]) -> None:
    """Prints time, peak memory, and of each peer the median of the ratios of runs one right after the other."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        python = installed(Path(folder, "peers"))
        for people in sizes:
            forum = made_forum(Path(folder, str(people)), people)
            ours = [sys.executable, "-m", "forumctl", "badges", "print", str(forum), "-q"]
            measured(ours)
            runs = [measured(ours) for _ in range(PAIRS)]
            wall, most = median(run.wall for run in runs), together_mib(ours)
            print(
                f"{people:,} badges: {wall:.2f} s, {people / wall:,.0f} a second, {most:.0f} MiB (at most {MOST_MIB})"
            )
            for peer in PEERS if python and people <= 5_000 else ():
                theirs = [str(python), str(SCRIPT), peer, str(forum)]
                pairs = [(measured(theirs), measured(ours)) for _ in range(1 if people > 1_000 else PAIRS)]
                limit = LIMITS.get((peer, people))
                print(
                    f"  {peer}: {median(their.wall / our.wall for their, our in pairs):.2f} times as long"
                    f"{f' (at least {limit})' if limit else ''}, "
                    f"{median(their.cpu / our.cpu for their, our in pairs):.2f} times our processor time, "
                    f"{max(their.mib for their, _ in pairs):.0f} MiB"
                )


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds from start to end and of the processor, memory at its peak."""

    wall: float
    cpu: float
    mib: float


def measured(command: list[str]) -> Run:
    """One process from start to end."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def together_mib(command: list[str]) -> float:
    """Memory at its peak of one process and all that it starts, what they share counted once, every 10 ms (Linux)."""
    process, most = subprocess.Popen(command, cwd=ROOT), 0
    while process.poll() is None:
        with suppress(OSError):
            numbers = [
                process.pid,
                *map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()),
            ]
            shares = [Path(f"/proc/{number}/smaps_rollup").read_text() for number in numbers]
            most = max(most, sum(int(share.partition("\nPss:")[2].split()[0]) for share in shares if "\nPss:" in share))
        time.sleep(0.01)
    return most / 1024


def made_forum(folder: Path, people: int) -> Path:
    """A folder with a forum of so many people, no two of one name."""
    folder.mkdir()
    (folder / "forum.toml").write_text(FORUM, "utf-8")
    family = FAMILY.split()
    names = (" ".join(parts).strip() for parts in product(["", *family], GIVEN.split(), family))
    with (folder / "participants.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", "organisation", "city", "country", "category"])
        for number, name in zip(range(people), names, strict=False):
            place = family[number % 29]
            category = "speaker" if number % 9 == 0 else "guest"
            rows.writerow([f"p{number}", name, f"{place} City Office {number % 10}", place, "KR", category])
    return folder


def installed(folder: Path) -> Path | None:
    """The Python of an environment with the peers; none where they cannot be had."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", "typst", "pylabels", "reportlab", "segno"]
    if subprocess.run(command, check=False).returncode:
        print("The peers cannot be installed here: ours alone.")
        return None
    return python


def read_codes(people: int, dpi: int) -> None:
    """Prints how many of the codes of so many badges a scanner reads; ends with 1 where it is not all."""
    from PIL import Image

    pymupdf, zxingcpp = import_module("pymupdf"), import_module("zxingcpp")
    with tempfile.TemporaryDirectory() as folder:
        opened = project.load(made_forum(Path(folder, "forum"), people))
    everyone = tuple(opened.roster)
    wanted = {token(opened.forum.about.id, person.id, opened.plans.secret) for person in everyone}
    found = set()
    for page in pymupdf.open(stream=sheets.render(opened.forum, opened.roster, opened.plans, everyone).pdf):
        shown = page.get_pixmap(dpi=dpi, colorspace="gray")
        picture = Image.frombytes("L", (shown.width, shown.height), shown.samples)
        found |= {code.text for code in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)}
    print(f"{len(found & wanted):,} of {len(wanted):,} codes read at {dpi} dpi")
    sys.exit(found != wanted)


if __name__ == "__main__":
    if sys.argv[1:] == ["codes"]:
        read_codes(1_000, 150)
    main([int(size) for size in sys.argv[1:]] or [1_000, 5_000, 10_000])
