"""Files of the organiser's rewritten: what is replaced stays beside it, and nothing is ever written over a copy."""

from pathlib import Path

from forumctl.building.rewriting import Rewritten, edit_forum, replace_with_backup


def test_new_file_has_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    assert replace_with_backup(path, b"id\n") == Rewritten(path, changed=True)
    assert path.read_bytes() == b"id\n"


def test_same_content_leaves_the_file_and_makes_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"id\n")
    assert replace_with_backup(path, b"id\n") == Rewritten(path, changed=False)
    assert [file.name for file in tmp_path.iterdir()] == ["people.csv"]


def test_each_replaced_content_stays_under_a_number_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    (tmp_path / "people.backup-1.csv").write_bytes(b"somebody's")
    path.write_bytes(b"first")
    assert replace_with_backup(path, b"second") == Rewritten(path, True, tmp_path / "people.backup-2.csv")
    assert replace_with_backup(path, b"third") == Rewritten(path, True, tmp_path / "people.backup-3.csv")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "people.csv": b"third",
        "people.backup-1.csv": b"somebody's",
        "people.backup-2.csv": b"first",
        "people.backup-3.csv": b"second",
    }


def test_key_of_the_forum_file_is_written_with_all_else_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "forum.toml"
    path.write_text('# ours\n[roster]\nfile = "old.csv"\n', "utf-8")
    assert edit_forum(path, "roster", {"file": "new.csv"})
    assert path.read_text("utf-8") == '# ours\n[roster]\nfile = "new.csv"\n'
    assert not edit_forum(path, "roster", {"file": "new.csv"})
