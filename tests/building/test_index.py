"""The page over all files of a build."""

import re
from hashlib import sha256
from pathlib import Path

from forumctl.building import index
from tests.updates.test_listing import paper

FILES = {"agenda/f.ics": b"BEGIN", "badges/badges.pdf": b"", "seating/seating-dinner.pdf": b"no PDF"}


def test_page_lists_every_file_with_what_it_is_for_whom_and_what_is_new(tmp_path: Path) -> None:
    contents = {**FILES, "badges/badges.pdf": paper("Ann")}
    files = {name: sha256(content).hexdigest() for name, content in contents.items()}
    page = index.render("A & B", files, contents, tmp_path, ["agenda/f.ics"]).decode()
    assert [link for link in re.findall(r'<a href="([^"]+)"', page) if link in files] == ["agenda/f.ics", *files]
    assert "A &amp; B" in page
    assert "Tables of dinner" in page
    assert "For: the registration desk" in page
    assert page.count("<mark>new</mark>") == 1
    assert page.count("data:image/png;base64,") == 1  # what is no PDF has no picture
    assert 'src="http' not in page


def test_picture_of_a_page_that_has_not_changed_is_taken_from_the_page_before(tmp_path: Path) -> None:
    pdf = paper("Ann")
    files = {"badges/badges.pdf": sha256(pdf).hexdigest()}
    page = index.render("F", files, {"badges/badges.pdf": pdf}, tmp_path, ())
    (tmp_path / index.FILE).write_bytes(page)
    (tmp_path / "badges").mkdir()
    (tmp_path / "badges" / "badges.pdf").write_bytes(b"no PDF: it is not looked at")
    assert index.render("F", files, {}, tmp_path, ()) == page
