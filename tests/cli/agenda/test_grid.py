"""The grid of a day in the terminal: nothing of the programme is left out, and nothing is wider than the terminal."""

import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from forumctl.agenda.grid import grids
from forumctl.cli.agenda.grid import day
from tests.agenda.given import FULL, SEOUL, SMALL, laid, parallel
from tests.cli.conftest import Run

TABLES = {"small": laid(SMALL), "full": laid(FULL), "seoul2019": laid(SEOUL), "twelve": parallel(laid(SMALL), 12)}


@pytest.mark.parametrize("width", [20, 28, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("forum", TABLES)
def test_grid_fits_and_says_every_title(forum: str, language: str, width: int) -> None:
    table = TABLES[forum]
    lines = [line.plain for grid in grids(table) for line in day(grid, {}, language, width)]
    assert [line for line in lines if cell_len(line) > max(width, 28)] == []
    letters = "".join("".join(lines).replace("┏", "").replace("┃", "").split())
    if width > 60:
        wanted = {entry.title.within(language).split()[0] for entry in table.entries}
        assert {word for word in wanted if word not in letters} == set()


def test_grid_of_rooms_at_once_as_it_is_drawn() -> None:
    (grid,) = grids(parallel(laid(SMALL), 3))
    clash = {"workshop-1": ["Kim is also in Workshop 2"]}
    assert [line.plain for line in day(grid, clash, "en", 60)] == [
        "Saturday 26 October 2019",
        "",
        "      Room 0                     Room 1",
        "09:00 ┏ Workshop 0               ┏ Workshop 1",
        "10:00                            ┃ ! Kim is also in",
        "                                 ┃ Workshop 2",
        "10:01",
        "",
        "      Room 2",
        "09:00 ┏ Workshop 2",
        "10:02",
    ]


def test_show_marks_a_clash(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    path = folder / "forum.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('start = "14:00"', 'start = "13:00"'), encoding="utf-8")
    answer = run("agenda", "show", folder)
    assert answer.code == 0
    assert "! the room is taken by" in answer.out
    assert run("agenda", "show", SMALL).code == 0


def test_show_of_one_day_and_as_a_list(run: Run) -> None:
    one = run("agenda", "show", SMALL, "--day", "2019-10-27").out
    assert ("Panel" in one, "Keynotes" in one) == (True, False)
    assert "Kim Su-a" in run("agenda", "show", SMALL, "--list").out
