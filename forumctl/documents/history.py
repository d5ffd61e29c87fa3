"""Every change of a source or plan as one step, all of it or nothing, that can be taken back."""

import shlex
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from forumctl import limits
from forumctl.definition.values import Model
from forumctl.plans.store import JOURNAL, STATE
from forumctl.problems import ExitCode, ForumError, Place, Problem

from . import files, state

STEPS = "history.json"
_KEPT = "kept"
KEPT = f"{STATE}/{_KEPT}"
"""Where files are kept as they were, packed."""
MOST_STEPS = 100
MOST_BYTES = 64 * 2**20
"""Of what is kept, packed; the last step is kept however large it is."""
_MOST_UNPACKED = 256 * 2**20


def _is_within(name: str) -> str:
    path = PurePath(name)
    if path.is_absolute() or path.drive or not path.parts or any(part.startswith(".") for part in path.parts):
        message = "this is no name of a file in the forum's folder"
        raise ValueError(message)
    return name


FileName = Annotated[str, StringConstraints(max_length=500), AfterValidator(_is_within)]
Digest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
"""SHA-256 of a file; blank where there is none."""


class Change(Model):
    """A file as it was before a step and after it."""

    before: Digest = ""
    after: Digest = ""


class Step(Model):
    """A command that changed sources or plans, and what it changed."""

    number: int = Field(ge=1)
    at: datetime
    by: str = Field("", description="Who ran it, and where")
    command: str = ""
    files: Mapping[FileName, Change]
    what: str = Field("", description="What changed, in a line")
    undoes: int = Field(0, ge=0, description="The step that this one takes back")


class History(Model):
    """The last steps, oldest first."""

    steps: tuple[Step, ...] = ()

    @property
    def last(self) -> int:
        """The number of the last step; 0 if there is none."""
        return self.steps[-1].number if self.steps else 0

    def is_undone(self, number: int) -> bool:
        """Whether a step has been taken back, and that not been taken back in its turn."""
        return any(step.undoes == number and not self.is_undone(step.number) for step in self.steps)

    @property
    def to_undo(self) -> Step | None:
        """The last step that stands: what undo takes back if nothing else is said."""
        return next((one for one in reversed(self.steps) if not one.undoes and not self.is_undone(one.number)), None)


def digest(content: bytes | None) -> str:
    """The SHA-256 of a file; blank where there is none."""
    return "" if content is None else sha256(content).hexdigest()


def read(forum: Path) -> History:
    """The history of the forum in a folder. A ForumError where it cannot be read."""
    content = state.read(forum, STEPS)
    if content is None:
        return History()
    try:
        return History.model_validate_json(content)
    except ValidationError as error:
        hint = "Delete it: what was changed before can then not be taken back."
        where = Place(str(forum / STATE / STEPS))
        problem = Problem("broken-history", "this record of what was changed cannot be read", where, hint)
        raise ForumError([problem]) from error


def change(
    forum: Path,
    wanted: Mapping[str, bytes | None],
    seen: Mapping[str, str],
    what: str = "",
    *,
    undoes: int = 0,
    onto: Step | None = None,
) -> Step | None:
    """Writes these files of a forum as one step, or takes them away where they are None; no step if none changes.

    All are as before or all are new, whatever ends the process. A ForumError (cannot write) where the forum does not
    hold what was `seen`, digests by file, when the command read it; then nothing is written. What the same command
    did before, `onto`, becomes part of the step if it is the last one.
    """
    is_new = any(_content(forum / name) != content for name, content in wanted.items())
    if not is_new and all(digest(_content(forum / name)) == known for name, known in seen.items()):
        return None  # nor is the forum's folder touched, which may be another's
    with state.locked(forum) as folder:
        _settle(forum, folder)
        history = read(forum)
        now = {name: _content(forum / name) for name in {**wanted, **seen}}
        others = [name for name, known in seen.items() if digest(now[name]) != known]
        if others:
            problems = [_changed_meanwhile(forum, history, name, now[name]) for name in others]
            raise ForumError(problems, ExitCode.CANNOT_WRITE)
        new = {name: content for name, content in wanted.items() if content != now[name]}
        if not new:
            return None
        step = Step(
            number=history.last + 1, at=datetime.now(UTC).replace(microsecond=0), by=state.who(), command=_command(),
            files={name: Change(before=digest(now[name]), after=digest(content)) for name, content in new.items()},
            what=what, undoes=undoes,
        )  # fmt: skip
        files.refuse((forum / name for name in new), forum)
        for content in (content for name, made in new.items() for content in (now[name], made)):
            _keep(folder, content)
        remembered = step
        if onto and onto.number == history.last:
            history, remembered = History(steps=history.steps[:-1]), _joined(onto, step)
        _write_as_one(forum, folder, new, history, step, remembered)
        return step


def _joined(first: Step, then: Step) -> Step:
    """Two steps of one command as one."""
    changes = {
        name: Change(before=first.files.get(name, one).before, after=then.files.get(name, one).after)
        for name, one in {**first.files, **then.files}.items()
    }
    return then.model_copy(update={"files": changes, "what": "; ".join(filter(None, (first.what, then.what)))[:400]})


def _write_as_one(
    forum: Path, folder: Path, new: Mapping[str, bytes | None], history: History, step: Step, remembered: Step
) -> None:
    """The journal goes first: whoever finds it later, with the step not in the history, puts all back as it was."""
    content = {forum / name: made for name, made in new.items() if made is not None}
    for parent in dict.fromkeys(path.parent for path in content):
        files.clear_parts(parent)
    path = forum / next(iter(new))
    try:
        with files.prepared(content) as put:
            files.write(forum / JOURNAL, _dump(step), private=True)
            put()
            for name, made in new.items():
                path = forum / name
                if made is None:
                    path.unlink(missing_ok=True)
                files.sync(path.parent)
        _remember(folder, history, remembered)
    except OSError as error:
        _settle(forum, folder)
        raise ForumError([files.cannot_write(path, error)], ExitCode.CANNOT_WRITE) from error
    except BaseException:
        _settle(forum, folder)
        raise
    finally:
        if read(forum).last == step.number:
            files.WRITTEN.extend(forum / name for name in new)
    (forum / JOURNAL).unlink(missing_ok=True)


def forget(forum: Path) -> int:
    """Deletes the history with all that it keeps, so that nothing of it can be read or taken back; how many steps."""
    with state.locked(forum) as folder:
        _settle(forum, folder)
        steps = len(read(forum).steps)
        try:
            for path in (folder / STEPS, *sorted((folder / _KEPT).glob("*"))):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise ForumError([files.cannot_write(folder / STEPS, error)], ExitCode.CANNOT_WRITE) from error
        return steps


def recover(forum: Path) -> None:
    """Puts right what a command that was killed has left half done: all of its files are as before again."""
    if (forum / JOURNAL).exists():
        with state.locked(forum) as folder:
            _settle(forum, folder)


def _settle(forum: Path, folder: Path) -> None:
    """Takes back a step that is journaled and not in the history; what somebody has edited since stays."""
    journal = forum / JOURNAL
    content = state.read(forum, Path(JOURNAL).name)
    if content is None:
        return
    try:
        step = Step.model_validate_json(content)
    except ValidationError:
        journal.unlink(missing_ok=True)  # never finished: nothing had changed yet
        return
    if step.number > read(forum).last:
        back = {
            name: _unpacked(folder, change.before)
            for name, change in step.files.items()
            if digest(_content(forum / name)) == change.after != change.before
        }
        files.refuse((forum / name for name in back), forum)
        try:
            with files.prepared({forum / name: made for name, made in back.items() if made is not None}) as put:
                put()
            for name, made in back.items():
                if made is None:
                    (forum / name).unlink(missing_ok=True)
        except OSError as error:
            problem = files.cannot_write(forum / next(iter(back)), error)
            raise ForumError([problem], ExitCode.CANNOT_WRITE) from error
    journal.unlink(missing_ok=True)


def _remember(folder: Path, history: History, step: Step) -> None:
    """Puts a step at the end of the history, and drops the oldest ones that are too many or too large to be kept."""
    steps = [*history.steps, step][-MOST_STEPS:]
    sizes = {path.name: path.stat().st_size for path in (folder / _KEPT).iterdir()}
    while len(steps) > 1 and sum(sizes.get(name, 0) for name in _kept(steps)) > MOST_BYTES:
        del steps[0]
    files.write(folder / STEPS, _dump(History(steps=tuple(steps))), private=True)
    for name in sizes.keys() - _kept(steps):
        (folder / _KEPT / name).unlink(missing_ok=True)


def _kept(steps: Iterable[Step]) -> set[str]:
    return {one for step in steps for change in step.files.values() for one in (change.before, change.after)}


def _keep(folder: Path, content: bytes | None) -> None:
    path = folder / _KEPT / digest(content)
    if content is not None and not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        files.write_all({path: zlib.compress(content)}, folder, private=True)


def _unpacked(folder: Path, name: str) -> bytes | None:
    """What was kept under that digest, checked; a ForumError where it is lost."""
    if not name:
        return None
    path = folder / _KEPT / name
    try:
        content = zlib.decompressobj().decompress(limits.read(path, limits.STATE_BYTES), _MOST_UNPACKED)
    except (OSError, zlib.error):
        content = b""
    if digest(content) != name:
        hint = "Take the files from a backup; the steps before it cannot be taken back."
        raise ForumError([Problem("broken-history", "what was kept of a step is lost", Place(str(path)), hint)])
    return content


def _dump(model: Model) -> bytes:
    return f"{model.model_dump_json(indent=1, exclude_defaults=True)}\n".encode()


def _content(path: Path) -> bytes | None:
    try:
        return limits.read(path, limits.STATE_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ForumError([files.cannot_write(path, error)], ExitCode.CANNOT_WRITE) from error


def _command() -> str:
    """The command that this process was started with."""
    return shlex.join(sys.argv[1:])[:500]


@dataclass(frozen=True, slots=True)
class Undo:
    """What taking a step back would do: the files as they were, and those that have been changed since."""

    step: Step
    files: Mapping[str, bytes | None]
    edited: Sequence[str]
    later: Mapping[str, Step]
    """The step that left a file as it is now, where it is another and not the work of somebody else."""
    seen: Mapping[str, str]


def undoing(forum: Path, number: int | None) -> Undo | None:
    """How to take a step back, the last one that stands if none is named; None where there is no such step."""
    history = read(forum)
    step = next((one for one in history.steps if one.number == number), None) if number else history.to_undo
    if step is None:
        return None
    folder = forum / STATE
    now = {name: _content(forum / name) for name in step.files}
    seen = {name: digest(content) for name, content in now.items()}
    later = {name: found for name, content in now.items() if (found := last_changed(history, name, content))}
    edited = [name for name, change in step.files.items() if seen[name] not in (change.after, change.before)]
    back = {name: _unpacked(folder, change.before) for name, change in step.files.items()}
    return Undo(step, back, edited, later, seen)


def versions(forum: Path, name: str) -> Iterator[tuple[datetime, bytes]]:
    """A file as the first step found it and as each step left it, oldest first, with when; what is lost is left out."""
    folder, is_first = forum / STATE, True
    for step in read(forum).steps:
        if change := step.files.get(name):
            for kept in (change.before, change.after)[not is_first :]:
                try:
                    content = _unpacked(folder, kept)
                except ForumError:
                    content = None
                if content is not None:
                    yield step.at, content
            is_first = False


def last_changed(history: History, name: str, content: bytes | None) -> Step | None:
    """The step that left a file as it is now."""
    known = digest(content)
    found = (step for step in reversed(history.steps) if name in step.files)
    return next((step for step in found if step.files[name].after == known), None)


def _changed_meanwhile(forum: Path, history: History, name: str, content: bytes | None) -> Problem:
    """What to say of a file that is not as a command has read it."""
    step = last_changed(history, name, content)
    by = f"forumctl {step.command} ({step.by})" if step else "hand or by another program"
    fact = f"this has changed while the command ran, by {by}; nothing is written"
    return Problem("changed-meanwhile", fact, Place(str(forum / name)), "Run the command again.")
