"""What surrounds every command: its streams, what interrupts it, and the documented code that it ends with."""

import gc
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from select import select
from signal import SIGINT, SIGTERM
from threading import Lock, Thread, current_thread, main_thread
from types import ModuleType
from typing import Any, NoReturn

from forumctl.documents.small import heard, sentences
from forumctl.locale import own_words
from forumctl.problems import ExitCode, ForumError, Key, Place, Problem, about, undone

from .streams import ANSWERED, CLOSED_PIPE, open_streams, wants_json

PATIENCE_SECONDS = 2.0
"""How long an interrupted command may go on in a library that hears of it late."""


_SAYING = Lock()
"""Held by the thread that says how it ended; the process ends with it, where it is not the main one."""
_HEARD: list[int] = []
"""The signals that the command has been sent."""


class Interrupted(BaseException):
    """Somebody has stopped the command: no failure, and nothing to be caught on the way."""


def main() -> NoReturn:
    """Runs the command line and leaves with one of the documented exit codes."""
    # Modules and forums are here to stay: to look through them for garbage again and again is a tenth of a short run.
    gc.set_threshold(1_000_000, 20, 100)
    _without_plugins()
    open_streams()
    try:
        with _interruptible():
            code = _run()
    except (Interrupted, KeyboardInterrupt):
        code = _stopped()
    finally:
        gc.freeze()  # nor on the way out
    sys.exit(code)


def _without_plugins() -> None:
    """Keeps Pydantic from looking for plugins of its own, which no forum needs.

    It would read what every installed package says of itself, and load what reads e-mail for it: a twentieth of a
    short run. Where a release of Pydantic keeps its plugins elsewhere, all that is lost is that time.
    """
    none = ModuleType("pydantic.plugin._loader")
    vars(none)["get_plugins"] = tuple
    sys.modules.setdefault(none.__name__, none)


def _run() -> int:
    """The command's exit code, with what went wrong said."""
    try:
        from .app import app

        undone()  # of a command before in this process
        code = _ended(app)
        if left := undone():
            _report(left.problems)
            code = max(code, left.exit_code)
        sys.stdout.flush()
    except Exception as error:
        if _HEARD:  # a library has made something else of it
            raise Interrupted from error
        return _failed(error)
    except SystemExit:
        return CLOSED_PIPE
    return code


def _failed(error: Exception) -> int:
    """Says what went wrong; the code to end with."""
    if isinstance(error, ForumError):
        _report(error.problems)
        return error.exit_code
    if isinstance(error, PermissionError):
        hint = "Ask its owner for the right to read it, and the folders that it is in."
        fact = "nobody but its owner may look there"
        _report([Problem("cannot-read", fact, Place(str(error.filename or "file")), hint)])
        return ExitCode.PROBLEMS
    if os.environ.get("FORUMCTL_TRACEBACK"):
        raise error
    if wants_json():
        _report([Problem("bug", _bug(error).splitlines()[0], Key(), "Please report that line.")])
    else:
        sys.stderr.write(_bug(error))
    return ExitCode.BUG


def _report(problems: Sequence[Problem]) -> None:
    """What stands in the way: on stderr for people, as a list on stdout for scripts, if stdout takes it."""
    from .shared.console import problem_as_json, say_json, show_problems

    is_answered = bool(ANSWERED) or Place("stdout") in [problem.where for problem in problems]
    if wants_json() and not is_answered:
        with suppress(ForumError, SystemExit):
            say_json([problem_as_json(problem) for problem in problems])
            sys.stdout.flush()
            return
    show_problems(problems)


def _ended(app: Callable[..., object]) -> int:
    """What a command ends with; 1 is Typer's answer to the end of input where somebody was to be asked."""
    from typer import Abort

    try:
        with own_words({}), about(""), heard() as small:  # a command may take those of its forum, and name it
            code = app(prog_name="forumctl", standalone_mode=False)
        for fact in sentences(small):
            sys.stderr.write(f"{fact}\n")
        code = code or (ExitCode.PROBLEMS if small else ExitCode.DONE)
    except Abort:
        sys.stderr.write("Aborted.\n")
        return ExitCode.INTERRUPTED
    except SystemExit as ended:  # what completes a command line in a shell ends so
        code = ended.code if isinstance(ended.code, int) else ExitCode.DONE
        return ExitCode.INTERRUPTED if code == 1 else code
    except Exception as error:
        if not hasattr(error, "format_message"):  # only usage errors have it, of whichever click Typer brings
            raise
        return _misused(error)
    return code if isinstance(code, int) else ExitCode.DONE


_KINDS = (
    (r"Input should be a valid integer.*", "write a whole number"),
    (r"Input should be a valid number.*", "write a number"),
    (r"Value error, (.*) does not match the formats? '%Y-%m-%d'\.", r"\1 is no day; write one such as 2019-10-17"),
    (r"Value error, (.*) does not match the formats? .*%H.*", r"\1 is no time; write one such as 2019-10-17T09:30"),
    (r"Input should be greater than or equal to (.*)", r"write at least \1"),
    (r"Input should be less than or equal to (.*)", r"write at most \1"),
    (r"Input should be greater than (.*)", r"write more than \1"),
    (r"Input should be less than (.*)", r"write less than \1"),
    (r"Value error, (.*)", r"\1"),
)
"""What Typer says of a value (a pattern of the whole message), and the same for people."""


_DASHES = "‒–—−"
"""What word processors make of two hyphens."""


def _misused(error: Any) -> int:
    """Says what is wrong with the options, in words that need no Python."""
    for said, words in _KINDS:
        if isinstance(message := getattr(error, "message", None), str):
            error.message = re.sub(f"^{said}$", words, message)
    if (dashed := next((word for word in sys.argv[1:] if word[:1] in _DASHES), "")) and hasattr(error, "message"):
        error.message = f"{dashed} begins with one long dash. Write two short ones: --{dashed.lstrip(_DASHES)}"
    if wants_json():
        hint = "See the options with: forumctl COMMAND --help"
        _report([Problem("usage", error.format_message(), Key(), hint)])
    else:
        from typer.rich_utils import rich_format_error

        rich_format_error(error)
    return ExitCode.USAGE


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C and the wish to end raise Interrupted; a second one, or the end of patience, ends the process at once."""
    if current_thread() is not main_thread():
        yield
        return
    _HEARD.clear()
    unraisable = sys.unraisablehook
    sys.unraisablehook = lambda said: None if said.exc_type is Interrupted else unraisable(said)  # _watch ends it then
    numbers = [one for one in (SIGINT, SIGTERM) if signal.getsignal(one) not in (signal.SIG_IGN, None)]
    before = [signal.signal(one, _interrupt) for one in numbers]
    heard, told = os.pipe()
    if os.name == "posix":  # on Windows only sockets could tell
        os.set_blocking(told, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    Thread(target=_watch, args=(heard,), daemon=True).start()
    try:
        yield
    finally:
        sys.unraisablehook = unraisable
        for one, handler in zip(numbers, before, strict=True):
            signal.signal(one, handler)
        signal.set_wakeup_fd(-1)
        os.close(told)


def _interrupt(number: int, _frame: Any) -> NoReturn:
    _HEARD.append(number)
    raise Interrupted


def _watch(heard: int) -> None:
    """Ends the process where its main thread cannot: it runs no Python while a library computes."""
    with os.fdopen(heard, "rb", buffering=0) as signals:
        while (told := signals.read(1)) and told[0] not in (SIGINT, SIGTERM):
            pass
        if not told:
            return  # the command has ended
        again, _, _ = select([signals], [], [], PATIENCE_SECONDS)
        if again and not signals.read(1):
            return
        if not again:
            _stopped()
        os._exit(ExitCode.INTERRUPTED)


def _stopped() -> int:
    """Says once that the command has stopped, and what was written before."""
    if not _SAYING.acquire(blocking=False):
        return ExitCode.INTERRUPTED
    files = sys.modules.get("forumctl.documents.files")
    written = files.WRITTEN if files else []
    last = f"{len(written)} files are written, the last of them {written[-1]}" if written else "nothing is written"
    if len(written) == 1:
        last = f"only {written[0]} is written"
    sys.stderr.write(f"Stopped; {last}.\n")
    sys.stderr.flush()
    is_main = current_thread() is main_thread()
    if wants_json() and (is_main or "forumctl.cli.shared.console" in sys.modules):  # the main thread may be importing
        _report([Problem("interrupted", f"the command was stopped; {last}", Key())])
    if is_main:
        _SAYING.release()
    return ExitCode.INTERRUPTED


def _bug(error: Exception) -> str:
    """What to say of a bug of ours: the place, and nothing that may be somebody's data."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}, line {trace.tb_lineno}" if trace else "unknown place"
    return (
        f"This is a bug in forumctl, not in your files: {type(error).__name__} in {place}.\n"
        "Please report that line. To see the whole trace, which may show personal data, set FORUMCTL_TRACEBACK=1.\n"
    )
