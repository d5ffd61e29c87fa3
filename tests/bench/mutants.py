"""Small faults put into ten files, one at a time: how many do the tests of the file catch?

Run: python -m tests.bench.mutants [COUNT, 200] [SEED, 1] [FILE …, all of FILES]

A mutant has one operator, comparison or constant changed. It lives in the memory of one process, no file is written;
programs that a test starts do not see it. Caught is what fails a test, or uses up five times the processor time of the
file's tests. Mutants that mean the same as the source count as survivors. The last line is the share caught.
"""

import ast
import copy
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from random import Random
from types import ModuleType

import hypothesis
import pydantic
import pytest

ROOT = Path(__file__).parents[2]
LEAST = 0.85
FILES = {
    "forumctl/definition/values.py": ("tests/definition/test_values.py",),
    "forumctl/definition/cleaning.py": ("tests/definition/test_cleaning.py",),
    "forumctl/planning/bounding/wishes.py": ("tests/planning/bounding/test_wishes.py", "tests/planning/bounding"),
    "forumctl/planning/evaluate.py": ("tests/planning/test_evaluate.py",),
    "forumctl/planning/units.py": ("tests/planning/test_units.py",),
    "forumctl/seating/geometry/floor.py": ("tests/seating/geometry",),
    "forumctl/visits/timetable/whereabouts.py": (
        "tests/visits/timetable/test_whereabouts.py",
        "tests/visits/timetable/test_drives.py",
    ),
    "forumctl/visits/timetable/validate.py": ("tests/visits/timetable/test_validate.py",),
    "forumctl/agenda/formats/ics.py": ("tests/agenda/test_ics.py", "tests/agenda/test_clock_change.py"),
    "forumctl/placement/model.py": ("tests/placement",),
}
"""Each file, and the tests that are to catch what is wrong in it, the likeliest first."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
}  # fmt: skip
SKIPPED = {"annotation", "returns", "decorator_list"}
"""Parts of the tree that no run goes by: types, and the frozen=True of a dataclass."""


class Mutated(MetaPathFinder, Loader):
    """Gives one module from a changed tree."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        return spec_from_loader(fullname, self, origin=str(self.path)) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)  # noqa: S102 - our own source, one operator changed


def mutants(path: Path) -> list[tuple[str, ast.Module]]:
    """Every mutant of a file: what is changed on which line, and the tree."""
    tree = ast.parse(path.read_bytes())
    found = []
    for number, node in enumerate(_nodes(tree)):
        for turn in range(len(list(_changes(node)))):
            changed = copy.deepcopy(tree)
            target = list(_nodes(changed))[number]
            before = ast.unparse(target)
            list(_changes(target))[turn]()
            ast.fix_missing_locations(changed)
            found.append((f"{path.relative_to(ROOT)}:{target.lineno}: {before} → {ast.unparse(target)}", changed))
    return found


def _nodes(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions that a run goes by, in the order of the file; no docstrings."""
    for name, value in ast.iter_fields(tree):
        if name in SKIPPED or (isinstance(tree, ast.keyword) and tree.arg == "strict"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.expr):
                yield node
            if isinstance(node, ast.AST):
                yield from _nodes(node)


def _changes(node: ast.expr) -> "Iterator[Change]":
    """What can be changed of an expression."""
    if isinstance(node, ast.Compare):
        yield from (Change(node.ops, at, COMPARED[type(op)]()) for at, op in enumerate(node.ops))
    elif isinstance(node, ast.BinOp) and type(node.op) in COMPUTED and not _is_text(node):
        yield Change(node, "op", COMPUTED[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield Change(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield Change(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield Change(node, "value", not node.value if isinstance(node.value, bool) else node.value + 1)


def _is_text(node: ast.expr) -> bool:
    """Whether it joins text or bytes, which no other operator does: no fault that anybody makes."""
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes))


class Change:
    """A part of a tree to be put in the place of another."""

    def __init__(self, of: object, at: str | int, new: object) -> None:
        self.of, self.at, self.new = of, at, new

    def __call__(self) -> None:
        if isinstance(self.of, list):
            self.of[int(self.at)] = self.new
        else:
            setattr(self.of, str(self.at), self.new)


def run(path: Path, tree: ast.Module, tests: tuple[str, ...], limit_s: int) -> tuple[bool, float]:
    """Whether the tests pass with the file as the tree says, and the processor time that they took, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        sys.meta_path.insert(0, Mutated(name.removesuffix(".__init__"), path, tree))
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            options = ("-x", "-n0", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", "--tb=no")
            os._exit(int(pytest.main([*options, *dict.fromkeys(tests)])))
    _, status = os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return status == 0, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(count: int, seed: int, files: list[str]) -> int:
    caught = tried = 0
    print(f"hypothesis {hypothesis.__version__}, pydantic {pydantic.VERSION}, seed {seed}")
    for number, name in enumerate(files):
        path = ROOT / name
        every = mutants(path)
        share = count * (number + 1) // len(files) - count * number // len(files)
        chosen = Random(f"{seed} {name}").sample(every, min(share, len(every)))
        passes, took = run(path, ast.parse(path.read_bytes()), FILES[name], 600)
        if not passes:
            sys.exit(f"{name}: its tests fail without a mutant")
        survivors = []
        for what, tree in chosen:
            survived, _ = run(path, tree, FILES[name], round(5 * took) + 10)
            if survived:
                survivors.append(what)
                print(f"  survived {what}", flush=True)
        tried, caught = tried + len(chosen), caught + len(chosen) - len(survivors)
        print(
            f"{name}: {len(chosen) - len(survivors)} of {len(chosen)} caught, {len(every)} possible, {took:.0f} s",
            flush=True,
        )
    print(
        f"{caught} of {tried} mutants caught: {caught / tried:.0%} (at least {LEAST:.0%}), {time.process_time():.0f} s"
    )
    return 0 if caught >= LEAST * tried else 1


if __name__ == "__main__":
    hypothesis.settings.register_profile(
        "mutants", deadline=None, derandomize=True, phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate)
    )
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 200, int(given[1]) if len(given) > 1 else 1, given[2:] or list(FILES)))
