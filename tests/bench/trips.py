"""How many files a reader of one command walks through: those of forumctl of which a function is called.

Run: python -m tests.bench.trips [-v] ["seating plan" …]        (-v names the files)

Counts a file once a function of it is entered while the command runs, also by what runs on importing it. Each trip
starts from the example forum without its plans.
"""

import contextlib
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import forumctl
from forumctl.cli import main

HOME = Path(forumctl.__file__).parent
SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"
TRIPS: dict[str, tuple[str, ...]] = {
    "visits assign": ("visits", "assign"),
    "seating plan": ("seating", "plan"),
    "badges print": ("badges", "print"),
}
BEFORE = {"visits assign": 177, "seating plan": 163}
"""Files entered before the rooms were put in order."""


def entered(arguments: tuple[str, ...]) -> frozenset[str]:
    """The files of forumctl, from its folder, of which a function other than the module's body is called."""
    found: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            found.add(frame.f_code)

    with _forum() as folder, contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        given, sys.argv = sys.argv, ["forumctl", *arguments, str(folder)]
        sys.setprofile(note)
        try:
            with contextlib.suppress(SystemExit):
                main()
        finally:
            sys.setprofile(None)
            sys.argv = given
    bodies = {"<module>", "<lambda>", "<genexpr>", "__annotate__"}
    files = {Path(code.co_filename) for code in found if code.co_name not in bodies and not _is_class_body(code)}
    return frozenset(file.relative_to(HOME).as_posix() for file in files if file.is_relative_to(HOME))


def _is_class_body(code: CodeType) -> bool:
    return "__qualname__" in code.co_names and not code.co_flags & 0x2  # no CO_NEWLOCALS: the body of a class


@contextlib.contextmanager
def _forum() -> Iterator[Path]:
    """The Seoul forum with its plans taken away, so that everything is decided anew."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "forum"
        shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("seating-*.toml", "visits.toml", "out"))
        yield folder


def run() -> None:
    """Prints the files of each trip, by room."""
    wanted = [word for word in sys.argv[1:] if word != "-v"] or [*TRIPS]
    for name in wanted:
        files = entered(TRIPS[name])
        rooms: dict[str, int] = {}
        for file in files:
            room = file.partition("/")[0] if "/" in file else "."
            rooms[room] = rooms.get(room, 0) + 1
        before = f" (once {BEFORE[name]})" if name in BEFORE else ""
        by_room = ", ".join(f"{room} {count}" for room, count in sorted(rooms.items()))
        print(f"{name}: {len(files)} files{before}: {by_room}")
        if "-v" in sys.argv[1:]:
            print(*(f"  {file}" for file in sorted(files)), sep="\n")


if __name__ == "__main__":
    run()
