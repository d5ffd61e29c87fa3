"""The badge commands as an organiser meets them."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from forumctl.problems import ExitCode
from tests.cli.conftest import Run

SMALL = """
[forum]
id = "small"
title = "Small Forum"
days = [2030-05-14]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00

[roster.categories.guest]
label = "Guest"

[badges]
stock = "ID-1"

[[participants]]
name = "Ann Lee"
category = "guest"
organisation = "City Hall"

[[participants]]
name = "Bob Ray"
category = "guest"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A forum of two people."""
    (tmp_path / "forum.toml").write_text(SMALL, "utf-8")
    return tmp_path


def pages(path: Path) -> int:
    return len(PdfReader(BytesIO(path.read_bytes())).pages)


def test_print_makes_a_badge_for_everyone(run: Run, small: Path) -> None:
    said = run("badges", "print", small)
    assert (said.code, said.out) == (ExitCode.DONE, "")
    assert pages(small / "out" / "badges.pdf") == 2


def test_print_takes_another_stock_and_blanks(run: Run, small: Path) -> None:
    assert run("badges", "print", small, "--stock", "L7165", "--skip", 7, "--blanks", 1).code == ExitCode.DONE
    assert pages(small / "out" / "badges.pdf") == 2


def test_changed_prints_only_what_differs_from_the_record(run: Run, small: Path) -> None:
    assert run("badges", "record", small).code == ExitCode.DONE
    nothing = run("badges", "print", small, "--changed")
    assert nothing.err == "No badge is new, and none has changed since the last print.\n"
    assert not (small / "out").exists()
    (small / "forum.toml").write_text(SMALL.replace("City Hall", "Harbour Office"), "utf-8")
    said = json.loads(run("badges", "print", small, "--changed", "--record", "--json", "--quiet").out)
    assert said == {
        "printed": ["ann-lee"],
        "collect": [{"person": "ann-lee", "name": "Ann Lee", "reason": "text"}],
        "small": [],
    }
    assert pages(small / "out" / "badges.pdf") == 1
    assert json.loads(run("badges", "print", small, "--changed", "--json", "--quiet").out)["printed"] == []


def test_old_badges_are_listed_to_collect_back(run: Run, small: Path) -> None:
    run("badges", "record", small)
    (small / "forum.toml").write_text(SMALL.replace('name = "Bob Ray"', 'name = "Bob Ray"\nstatus = "cancelled"'))
    said = run("badges", "print", small, "--changed")
    assert [line.split() for line in said.out.splitlines() if "bob" in line] == [
        ["bob-ray", "Bob", "Ray", "not", "coming"]
    ]


def test_name_too_small_to_read_ends_with_problems_unless_allowed(run: Run, small: Path) -> None:
    (small / "forum.toml").write_text(SMALL.replace("Bob Ray", "B" * 90), "utf-8")
    said = run("badges", "print", small)
    assert said.code == ExitCode.PROBLEMS
    assert "too small to be read at arm's length" in said.err
    assert pages(small / "out" / "badges.pdf") == 2
    assert run("badges", "print", small, "--allow-small").code == ExitCode.DONE


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--stock", "L7156", "Did you mean L7166?"),
        ("--sort", "tabel", "Did you mean table?"),
        ("--only", "ann-le", "Did you mean ann-lee?"),
        ("--category", "guests", "Did you mean guest?"),
        ("--skip", "1", "Skip at most 0."),
    ],
)
def test_wrong_option_is_refused_with_the_right_one(run: Run, small: Path, option: str, value: str, hint: str) -> None:
    said = run("badges", "print", small, option, value)
    assert said.code == ExitCode.USAGE
    assert hint in said.err


def test_stocks_are_listed_and_drawn(run: Run, small: Path) -> None:
    listed = json.loads(run("badges", "stocks", small, "--json").out)
    assert listed["L7165"]["cell"] == [99.1, 67.7]
    assert "HERMA-4412" in run("badges", "stocks", small).out
    assert run("badges", "stocks", small, "--preview", "-o", small / "stocks.pdf").code == ExitCode.DONE
    assert pages(small / "stocks.pdf") == -(-len(listed) // 8)


def test_certificates_are_for_those_named(run: Run, small: Path) -> None:
    assert run("badges", "certificates", small, "--only", "ann-lee").code == ExitCode.DONE
    assert pages(small / "out" / "certificates.pdf") == 1


def test_legend_is_made_where_badges_show_signs(run: Run, small: Path, seoul: Path) -> None:
    assert "show no signs" in run("badges", "legend", small).err
    assert run("badges", "legend", seoul).code == ExitCode.DONE
    assert pages(seoul / "out" / "badges-legend.pdf") == 1


def test_each_desk_has_its_sign_and_its_pile(run: Run, small: Path) -> None:
    forum = small / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace("[badges]", "[badges]\ndesks = 2"), "utf-8")
    assert run("badges", "desks", small).code == ExitCode.DONE
    assert pages(small / "out" / "desk-signs.pdf") == 2
    assert run("badges", "print", small, "--sort", "desk", "--separators").code == ExitCode.DONE
    text = "".join(page.extract_text() for page in PdfReader(small / "out" / "badges.pdf").pages)
    assert [text.index(said) for said in ("Ann Lee", "Bob Ray")] == sorted(map(text.index, ("Ann Lee", "Bob Ray")))


def test_character_that_no_shipped_font_has_needs_one_that_has(run: Run, small: Path) -> None:
    forum = small / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace("Bob Ray", "Bob \u0780"), "utf-8")
    own = Path(__file__).parents[2] / "documents" / "type" / "rings.otf"
    refused = run("badges", "print", small)
    assert refused.code == ExitCode.PROBLEMS
    assert "U+0780 of bob" in refused.err
    assert not (small / "out").exists()
    assert run("badges", "print", small, "--font", own).code == ExitCode.DONE
    assert run("badges", "certificates", small, "--font", own).code == ExitCode.DONE
    assert run("badges", "print", small).code == ExitCode.PROBLEMS
    assert run("badges", "print", small, "--font", small / "none.ttf").code == ExitCode.USAGE
