"""Of the tests themselves: each asserts something, and none draws from an unseeded stream."""

import ast
from collections.abc import Container, Iterator
from pathlib import Path

from hypothesis import settings

TESTS = Path(__file__).parent
FAILS = {"raises", "fail"}
"""What fails a test by itself: with pytest.raises(...), pytest.fail(...)."""
FROM_THE_SYSTEM = {"uuid4", "uuid.uuid4", "os.urandom", "token_bytes", "token_hex", "randbelow", "SystemRandom"}


def asserts(function: ast.FunctionDef, checks: Container[str] = ()) -> bool:
    """Whether a function asserts something itself, or calls one that does."""
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.Attribute) and node.attr in FAILS)
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in checks)
        for node in ast.walk(function)
    )


def test_every_test_asserts_something() -> None:
    seen, found = 0, []
    for path in sorted(TESTS.rglob("test_*.py")):
        functions = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.FunctionDef)]
        checks = {one.name for one in functions if asserts(one)}
        tests = [one for one in functions if one.name.startswith("test_")]
        seen += len(tests)
        found += [f"{path.relative_to(TESTS)}: {one.name}" for one in tests if not asserts(one, checks)]
    assert seen > 1000
    assert found == []


def unseeded(tree: ast.Module) -> Iterator[str]:
    """Calls of Random() without a seed, and of the functions of the module, which share a stream of the system's."""
    is_module = any(isinstance(node, ast.Import) and "random" in {one.name for one in node.names} for node in tree.body)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            is_shared = is_module and called.startswith("random.") and called != "random.Random"
            if is_shared or (called in ("Random", "random.Random") and not node.args) or called in FROM_THE_SYSTEM:
                yield called


def test_no_test_draws_from_an_unseeded_stream() -> None:
    files = [path for path in sorted(TESTS.rglob("*.py")) if "bench" not in path.parts and path.name != "deep.py"]
    found = {path.relative_to(TESTS).as_posix(): list(unseeded(ast.parse(path.read_bytes()))) for path in files}
    assert {file: calls for file, calls in found.items() if calls} == {}
    assert list(unseeded(ast.parse("import random\nrandom.choice([1])\nrandom.Random()\nrandom.Random(1)"))) == [
        "random.choice",
        "random.Random",
    ]


def test_properties_draw_the_same_examples_each_time() -> None:
    assert settings().derandomize
    assert settings().deadline is None
