"""No file keeps the program busy: everything is read up to a limit, and one beyond it is a sentence."""

import os
from pathlib import Path

import pytest

from forumctl import limits
from forumctl.definition import parse
from forumctl.problems import Key
from tests.definition.documents import ABOUT

SESSION = """
[[sessions]]
id = "{}"
date = 2030-05-14
start = "10:00"
minutes = 30
title = "{}"
abstract = "{}"
"""


@pytest.mark.parametrize("size", [limits.MIB, limits.MIB + 1])
def test_file_is_read_up_to_its_limit(tmp_path: Path, size: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(size))
    if size == limits.MIB:
        assert len(limits.read(path, limits.MIB)) == size
    else:
        with pytest.raises(limits.UnreadableError, match="it has more than 1 MiB"):
            limits.read(path, limits.MIB)


def test_device_without_an_end_is_left_at_the_limit() -> None:
    with pytest.raises(limits.UnreadableError):
        limits.read(Path(os.devnull).with_name("zero"), limits.MIB)


def test_pipe_is_read_only_where_one_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(limits.UnreadableError, match="it is a pipe"):
        limits.read(path, limits.MIB)


@pytest.mark.parametrize("key", ["{}", "[{}]", "[[{}]]", "x = {{ {} = 1 }}", "x = {{ y = 1, {} = 1 }}"])
@pytest.mark.parametrize("part", ["a", '"a b"', "'a.b'"])
def test_key_has_at_most_so_many_parts(key: str, part: str) -> None:
    for count in (limits.KEY_PARTS, limits.KEY_PARTS + 1):
        source = f"[forum]\n{key.format(' . '.join([part] * count))}\n".encode()
        assert limits.too_deep(source) == (2 if count > limits.KEY_PARTS else 0)


@pytest.mark.parametrize(
    ("tree", "path", "fact"),
    [
        ({"title": "x" * 2_000}, None, ""),
        ({"title": "x" * 2_001}, ("title",), "title has 2,001 characters; at most 2,000 are read"),
        ({"abstract": {"en": "x" * 20_000}}, None, ""),
        (
            {"abstract": {"en": "x" * 20_001}},
            ("abstract", "en"),
            "abstract.en has 20,001 characters; at most 20,000 are read",
        ),
        ({"days": dict.fromkeys(range(400), 1)}, None, ""),
        ({"days": dict.fromkeys(range(401), 1)}, ("days",), "days has 401 entries; at most 400 are read"),
        ({str(key): 1 for key in range(50_001)}, (), "the file has 50,001 keys; at most 50,000 are read"),
        (
            {"a": {0: {"b": {0: "x" * 2_001}}}},
            ("a", 0, "b", 0),
            "a.b has 2,001 characters; at most 2,000 are read",
        ),
    ],
)
def test_what_is_beyond_a_limit_is_named(tree: object, path: tuple[str | int, ...] | None, fact: str) -> None:
    found = [(problem.code, problem.where, problem.sentence) for problem in limits.exceeded(tree)]
    assert found == ([] if path is None else [("too-large", Key(path), fact)])


def test_more_faults_than_are_looked_at_are_one_problem_and_not_a_flood() -> None:
    source = ABOUT + "".join(f"k{number} = 1\n" for number in range(3 * limits.FAULTS))
    found = parse("forum.toml", source.encode())
    assert len(found.problems) == limits.FAULTS


def test_forum_as_large_as_the_limits_say_is_read() -> None:
    many = 1_000
    sessions = "".join(SESSION.format(f"s{number}", "x" * 100, "word " * 60) for number in range(many))
    found = parse("forum.toml", (ABOUT + sessions).encode())
    assert found.value is not None
    assert len(found.value.sessions) == many


def test_keys_are_counted_before_they_are_parsed() -> None:
    few, many = ("".join(f"k{number} = 1\n" for number in range(count)) for count in (50_000, 50_001))
    prose = 'text = """' + "line\n" * 60_000 + '"""\n'
    sources = (few, many, f"a = 1\n[b]\n{many}", f"{few}[b]\n{few}", prose)
    assert [limits.too_many(text.encode()) for text in sources] == [(0, 0), (1, 50_001), (2, 50_001), (0, 0), (0, 0)]
