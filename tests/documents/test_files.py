import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from forumctl.documents.files import prepared, remove, write, write_all
from forumctl.problems import ExitCode, ForumError, Place


def test_write_makes_the_file_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "out" / "badges.pdf"
    assert write(path, b"one")
    assert path.read_bytes() == b"one"
    assert [found.name for found in path.parent.iterdir()] == ["badges.pdf"]


def test_write_leaves_a_file_with_the_same_bytes_untouched(tmp_path: Path) -> None:
    path = tmp_path / "badges.pdf"
    write(path, b"one")
    os.utime(path, (1, 1))
    assert not write(path, b"one")
    assert path.stat().st_mtime == 1
    assert write(path, b"two")
    assert path.stat().st_mtime > 1


def test_write_keeps_permissions_and_follows_links(tmp_path: Path) -> None:
    path, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    write(path, b"one")
    path.chmod(0o640)
    link.symlink_to(path)
    assert write(link, b"two")
    assert link.is_symlink()
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o640)


def test_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    path, plain = tmp_path / "new.pdf", tmp_path / "plain"
    write(path, b"one")
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize(("name", "where"), [("folder", "folder"), ("file/under.pdf", "file"), ("n" * 300, "n" * 300)])
def test_write_says_why_it_cannot(tmp_path: Path, name: str, where: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ForumError) as caught:
        write(tmp_path / name, b"one")
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("cannot-write", Place(str(tmp_path / where)))
    assert sorted(tmp_path.iterdir()) == before


def test_write_all_writes_what_it_can_and_names_all_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "c").mkdir()
    with pytest.raises(ForumError) as caught:
        write_all({tmp_path / name: b"one" for name in "abc"})
    assert [problem.where for problem in caught.value.problems] == [Place(str(tmp_path / name)) for name in "ac"]
    assert (tmp_path / "b").read_bytes() == b"one"


def test_write_all_says_which_files_changed(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert write_all({one: b"1", two: b"2"}) == (one, two)
    assert write_all({one: b"1", two: b"3"}) == (two,)


INPUTS = {"roster.csv": "the roster", "plans": "the folder of plans"}


@pytest.mark.parametrize(
    ("name", "where", "fact"),
    [
        ("roster.csv", "roster.csv", "this is the roster; nothing else is written over it"),
        ("./roster.csv", "roster.csv", "this is the roster; nothing else is written over it"),
        ("plans/../roster.csv", "plans/../roster.csv", "this is the roster; nothing else is written over it"),
        ("link.csv", "link.csv", "this is the roster; nothing else is written over it"),
        ("same.csv", "same.csv", "this is the roster; nothing else is written over it"),
        ("plans/new.pdf", "plans", "this is the folder of plans; nothing else is written into it"),
        ("plans", "plans", "this is the folder of plans; nothing else is written over it"),
    ],
)
def test_nothing_is_written_over_an_input_however_it_is_named(tmp_path: Path, name: str, where: str, fact: str) -> None:
    (tmp_path / "plans").mkdir()
    roster = tmp_path / "roster.csv"
    roster.write_bytes(b"id\n")
    (tmp_path / "link.csv").symlink_to("roster.csv")
    (tmp_path / "same.csv").hardlink_to(roster)
    inputs = {tmp_path / one: what for one, what in INPUTS.items()}
    with pytest.raises(ForumError) as caught:
        write_all({tmp_path / "other.csv": b"", tmp_path / name: b"ours"}, inputs=inputs)
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert [(problem.sentence, problem.where) for problem in caught.value.problems] == [
        (fact, Place(str(tmp_path / where)))
    ]
    assert roster.read_bytes() == b"id\n"
    assert not (tmp_path / "other.csv").exists()


@pytest.mark.parametrize("name", ["link.pdf", "folder/link.pdf", "away/new.pdf", "../new.pdf"])
def test_nothing_is_written_outside_of_the_folder(tmp_path: Path, name: str) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim.pdf"
    (out / "folder").mkdir(parents=True)
    victim.write_bytes(b"theirs")
    (out / "link.pdf").symlink_to(victim)
    (out / "folder" / "link.pdf").symlink_to("../../victim.pdf")
    (out / "away").symlink_to(tmp_path)
    with pytest.raises(ForumError) as caught:
        write_all({out / name: b"ours"}, out)
    assert [problem.code for problem in caught.value.problems] == ["link-leads-out"]
    assert (victim.read_bytes(), sorted(one.name for one in tmp_path.iterdir())) == (b"theirs", ["out", "victim.pdf"])


def test_pipe_is_written_where_it_is_named_and_refused_where_it_lies_in_a_folder(tmp_path: Path) -> None:
    pipe = tmp_path / "badges.pdf"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert write(pipe, b"one")
    assert os.read(reader, 10) == b"one"
    with pytest.raises(ForumError, match="no plain file"):
        write_all({pipe: b"two"}, tmp_path)
    os.close(reader)


def test_private_file_is_its_owners_alone_also_where_it_was_not(tmp_path: Path) -> None:
    old, same = tmp_path / "old.csv", tmp_path / "same.csv"
    for path in (old, same):
        path.write_bytes(b"one")
        path.chmod(0o644)
    write_all({old: b"two", same: b"one", tmp_path / "new.csv": b"one"}, private=True)
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {
        "old.csv": 0o600, "same.csv": 0o600, "new.csv": 0o600,
    }  # fmt: skip


def test_leftovers_of_a_killed_run_are_cleared_and_those_of_a_running_one_are_not(tmp_path: Path) -> None:
    stale = [tmp_path / ".forumctl-11181.part", tmp_path / ".forumctl-0123456789abcdef.part"]
    for path in stale:
        path.write_bytes(b"half")
    with prepared({tmp_path / "theirs.pdf": b"theirs"}) as put:
        write(tmp_path / "ours.pdf", b"ours")
        assert not any(path.exists() for path in stale)
        put()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "ours.pdf": b"ours", "theirs.pdf": b"theirs",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lock", "content", "said"),
    [
        ("~$people.xlsx", b"\x05Kim", "this is open in Excel; nothing is written"),
        (
            ".~lock.people.xlsx#",
            b",Kim Minji,desk,1.1.2030,;",
            "this is open in LibreOffice by Kim Minji; nothing is written",
        ),
        (".~lock.people.xlsx#", b"\xff\x00", "this is open in LibreOffice; nothing is written"),
    ],
)
def test_file_that_is_open_in_an_office_is_left(tmp_path: Path, lock: str, content: bytes, said: str) -> None:
    path = tmp_path / "people.xlsx"
    (tmp_path / lock).write_bytes(content)
    assert write(path, b"new")
    with pytest.raises(ForumError) as caught:
        write(path, b"two")
    assert [problem.sentence for problem in caught.value.problems] == [said]
    assert path.read_bytes() == b"new"


def test_only_what_is_known_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"one")
    assert not remove(path, sha256(b"two").hexdigest())
    assert remove(path, sha256(b"one").hexdigest())
    assert not remove(path, sha256(b"one").hexdigest())
