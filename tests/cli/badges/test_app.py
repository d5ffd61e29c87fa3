"""The badge commands as an organiser meets them."""

import json
import os
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from forumctl.problems import ExitCode
from tests.cli.conftest import Run
from tests.documents.press.given import faults

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
    assert pages(small / "out" / "badges" / "badges.pdf") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process draws everything")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_print_writes_nothing_and_leaves_no_worker(small: Path, number: signal.Signals) -> None:
    with (small / "forum.toml").open("a", encoding="utf-8") as file:
        file.writelines(f'[[participants]]\nid = "p{one}"\nname = "Li Yu {one}"\n' for one in range(1_000))
    code = "import signal; signal.signal(2, signal.default_int_handler); from forumctl.cli import main; main()"
    words = [sys.executable, "-c", code, "badges", "print", str(small)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env={**os.environ, "FORUMCTL_WORKERS": "2"}) as run:
        known = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        while not (workers := known.read_text().split()):
            assert run.poll() is None
        run.send_signal(number)
        assert run.communicate()[1] == "Stopped; nothing is written.\n"
    assert (run.returncode, (small / "out").exists()) == (ExitCode.INTERRUPTED, False)
    assert not any(Path("/proc", worker).exists() for worker in workers)


def test_print_takes_another_stock_and_blanks(run: Run, small: Path) -> None:
    assert run("badges", "print", small, "--stock", "L7165", "--skip", 7, "--blanks", 1).code == ExitCode.DONE
    assert pages(small / "out" / "badges" / "badges.pdf") == 2


def test_changed_prints_only_what_differs_from_the_record(run: Run, small: Path) -> None:
    run("badges", "print", small, "--record")
    nothing = run("badges", "print", small, "--changed", "-o", small / "again.pdf")
    assert nothing.err == "No badge is new, and none has changed since the last print.\n"
    assert not (small / "again.pdf").exists()
    (small / "forum.toml").write_text(SMALL.replace("City Hall", "Harbour Office"), "utf-8")
    said = json.loads(run("badges", "print", small, "--changed", "--record", "--json", "--quiet").out)
    assert said == {
        "printed": ["ann-lee"],
        "collect": [
            {
                "person": "ann-lee",
                "name": "Ann Lee",
                "reason": "organisation City Hall → Harbour Office",
                "differences": [["organisation", "City Hall", "Harbour Office"]],
            }
        ],
        "small": [],
        "left_out": [],
    }
    assert pages(small / "out" / "badges" / "badges.pdf") == 1
    assert json.loads(run("badges", "print", small, "--changed", "--json", "--quiet").out)["printed"] == []


def test_record_is_of_what_was_printed_not_of_what_the_roster_says_since(run: Run, small: Path) -> None:
    nothing = run("badges", "record", small)
    assert (nothing.code, "forumctl badges print" in nothing.err) == (ExitCode.USAGE, True)
    run("badges", "print", small)
    (small / "forum.toml").write_text(SMALL.replace("Bob Ray", 'Rob Ray"\nid = "bob-ray'), "utf-8")
    assert run("badges", "record", small).code == ExitCode.DONE
    said = json.loads(run("badges", "print", small, "--changed", "--json", "--quiet").out)
    assert said["collect"] == [
        {
            "person": "bob-ray",
            "name": "Bob Ray",
            "reason": "name Bob Ray → Rob Ray",
            "differences": [["name", "Bob Ray", "Rob Ray"]],
        }
    ]


def test_each_print_to_another_file_is_a_job_of_its_own(run: Run, small: Path) -> None:
    for who in ("ann-lee", "bob-ray"):
        run("badges", "print", small, "--only", who, "-o", small / f"{who}.pdf")
    run("badges", "print", small, "-o", small / "bob-ray.pdf")
    asked = run("badges", "record", small)
    assert asked.code == ExitCode.USAGE
    assert "2 print jobs are not on record: 1 (" in asked.err
    assert run("badges", "record", small, "--job", 2).code == ExitCode.USAGE
    assert run("badges", "record", small, "--job", 3).code == ExitCode.DONE
    assert json.loads(run("badges", "print", small, "--changed", "--json", "--quiet").out)["printed"] == []


def test_badge_that_is_valid_is_printed_again_only_if_said(run: Run, small: Path) -> None:
    run("badges", "print", small, "--only", "ann-lee", "--record")
    refused = run("badges", "print", small)
    assert refused.code == ExitCode.USAGE
    assert "Ann Lee has a valid badge already" in refused.err
    assert run("badges", "print", small, "--only", "bob-ray").code == ExitCode.DONE
    assert run("badges", "print", small, "--only", "ann-lee", "--again", "--record").code == ExitCode.DONE


def test_code_of_a_badge_finds_its_owner_by_a_secret_that_only_the_owner_of_the_files_reads(
    run: Run, small: Path
) -> None:
    (small / "forum.toml").write_text(SMALL.replace("[badges]", '[badges]\nqr = "token"'), "utf-8")
    (ann, bob) = json.loads(run("participants", "list", small, "--columns", "id,token", "--json").out)
    assert run("participants", "show", bob["token"].lower(), small, "--json").out == (
        run("participants", "show", "bob-ray", small, "--json").out
    )
    assert len(ann["token"]) == 12
    run("badges", "print", small)
    state = small / ".forumctl"
    assert [path.stat().st_mode & 0o077 for path in (state, state / "links", state / "badge-jobs.json")] == [0, 0, 0]
    assert json.loads(run("participants", "list", small, "--columns", "id,token", "--json").out) == [ann, bob]


def test_old_badges_are_listed_to_collect_back(run: Run, small: Path) -> None:
    run("badges", "print", small, "--record")
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
    assert pages(small / "out" / "badges" / "badges.pdf") == 2
    assert run("badges", "print", small, "--allow-small").code == ExitCode.DONE


def test_line_too_long_for_its_size_is_said_with_whose_it_is(run: Run, small: Path) -> None:
    (small / "forum.toml").write_text(SMALL.replace("City Hall", "City Hall Department " * 12), "utf-8")
    said = run("badges", "print", small, "--quiet")
    assert said.code == ExitCode.PROBLEMS
    assert said.err == "The organisation of ann-lee is whole, but too small to be read well, less than 9 pt.\n"


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


def test_certificates_can_be_for_those_alone_who_came(run: Run, small: Path) -> None:
    nobody = run("badges", "certificates", small, "--came")
    assert (nobody.code, "[nobody-came]" in nobody.err) == (ExitCode.USAGE, True)
    assert run("desk", "in", "ann-lee", small).code == ExitCode.DONE
    assert run("badges", "certificates", small, "--came").code == ExitCode.DONE
    assert pages(small / "out" / "badges" / "certificates.pdf") == 1


def test_certificates_are_for_those_named(run: Run, small: Path) -> None:
    assert run("badges", "certificates", small, "--only", "ann-lee").code == ExitCode.DONE
    assert pages(small / "out" / "badges" / "certificates.pdf") == 1


def test_legend_is_made_where_badges_show_signs(run: Run, small: Path, seoul: Path) -> None:
    assert "show no signs" in run("badges", "legend", small).err
    assert run("badges", "legend", seoul).code == ExitCode.DONE
    assert pages(seoul / "out" / "badges" / "badges-legend.pdf") == 1


def test_each_desk_has_its_sign_and_its_pile(run: Run, small: Path) -> None:
    forum = small / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace("[badges]", "[badges]\ndesks = 2"), "utf-8")
    assert run("badges", "desks", small).code == ExitCode.DONE
    assert pages(small / "out" / "badges" / "desk-signs.pdf") == 2
    assert run("badges", "print", small, "--sort", "desk", "--separators").code == ExitCode.DONE
    text = "".join(page.extract_text() for page in PdfReader(small / "out" / "badges" / "badges.pdf").pages)
    assert [text.index(said) for said in ("Ann Lee", "Bob Ray")] == sorted(map(text.index, ("Ann Lee", "Bob Ray")))


def test_character_that_no_shipped_font_has_is_said_until_a_font_has_it(run: Run, small: Path) -> None:
    forum = small / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace("Bob Ray", "Bob \u0840"), "utf-8")
    own = Path(__file__).parents[2] / "documents" / "type" / "rings.otf"
    boxed = run("badges", "print", small)
    assert "U+0840" in boxed.err
    assert run("badges", "print", small, "--missing", "skip").code == ExitCode.PROBLEMS
    assert "U+0840" not in run("badges", "print", small, "--font", own).err
    assert run("badges", "certificates", small, "--font", own).code == ExitCode.DONE
    assert run("badges", "print", small, "--font", small / "none.ttf").code == ExitCode.USAGE


def test_font_of_the_forum_file_is_on_every_paper(run: Run, small: Path) -> None:
    forum, own = small / "forum.toml", small / "rings.otf"
    own.write_bytes((Path(__file__).parents[2] / "documents" / "type" / "rings.otf").read_bytes())
    forum.write_text(forum.read_text("utf-8").replace("Bob Ray", "Bob \u0840"), "utf-8")
    assert "U+0840" in run("check", small).err
    forum.write_text(f'{forum.read_text("utf-8")}\n[fonts]\nfiles = ["rings.otf"]\n', "utf-8")
    assert "U+0840" not in run("check", small).err
    assert run("badges", "certificates", small, "-q").err == ""


def test_badges_for_a_press_and_for_a_thermal_printer(run: Run, small: Path) -> None:
    press, mono = small / "press.pdf", small / "mono.pdf"
    assert run("badges", "print", small, "--print-shop", "-o", press, "-q").code == 0
    assert list(faults(press.read_bytes())) == []
    assert run("badges", "print", small, "--mono", "--scale", 99, "--scale-y", 101, "-o", mono, "-q").code == 0
    drawn = PdfReader(mono).pages[0].get_contents()
    assert drawn is not None
    assert b" rg" not in drawn.get_data()


def test_background_without_its_fonts_is_named_for_a_press_alone(run: Run, small: Path) -> None:
    canvas = Canvas(str(small / "design.pdf"), invariant=1)
    canvas.drawString(10, 10, "Welcome")
    canvas.save()
    forum = small / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace("[badges]", '[badges]\nbackground = "design.pdf"', 1), "utf-8")
    pressed = run("badges", "print", small, "--print-shop", "-o", small / "press.pdf", "-q")
    assert pressed.code == ExitCode.PROBLEMS
    assert "The fonts of design.pdf are not in it (Helvetica)" in pressed.err
    assert run("badges", "print", small, "-o", small / "office.pdf", "-q").code == ExitCode.DONE


def test_preview_is_a_picture_of_one_badge(run: Run, small: Path) -> None:
    shown = small / "badge.png"
    assert run("badges", "preview", "ann-lee", small, "-o", shown, "-q").code == 0
    assert shown.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_standard_face_is_written_into_the_forum_file_once(run: Run, small: Path) -> None:
    assert "[[badges.boxes]]" in run("badges", "face", small).out
    assert run("badges", "face", small, "--write").code == 0
    assert run("check", small).code == 0
    assert run("badges", "face", small, "--write").code == 2
