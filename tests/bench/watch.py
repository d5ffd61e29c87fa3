"""How long it takes from saving a changed title to the files made of it: python -m tests.bench.watch [TIMES]

A real `forumctl build --watch` of the Seoul forum; from the save to the line that says what has changed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "seoul"
        shutil.copytree(SEOUL, home, ignore=shutil.ignore_patterns("out", ".forumctl"))
        forum = home / "forum.toml"
        command = [sys.executable, "-m", "forumctl", "build", str(home), "--watch"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as watching:
            assert watching.stderr
            lines = (line for line in watching.stderr if re.match(r"\d\d:\d\d:\d\d ", line))
            sys.stdout.write(f"first: {next(lines)}")
            for number in range(times):
                time.sleep(1)  # until it waits
                text = forum.read_text("utf-8")
                start = time.monotonic()
                forum.write_text(re.sub(r"Keynote \w+", f"Keynote talks{number}", text), "utf-8")
                said = next(lines)
                sys.stdout.write(f"{time.monotonic() - start:.2f} s after the save: {said}")
            watching.terminate()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
