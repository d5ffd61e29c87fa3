import os
import stat
from pathlib import Path

import pytest

from forumctl.documents.files import write, write_all
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


@pytest.mark.parametrize("name", ["folder", "file/under.pdf", "n" * 300])
def test_write_says_why_it_cannot(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ForumError) as caught:
        write(tmp_path / name, b"one")
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("cannot-write", Place(str(tmp_path / name)))
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
