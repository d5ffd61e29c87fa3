"""The map speaks of files that exist, and of every room."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "forumctl"
PAGE = (PACKAGE / "guide" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted({quoted for quoted in re.findall(r"`([\w/.]+)`", PAGE) if "/" in quoted or quoted.endswith(".py")})
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists())


@pytest.mark.parametrize("path", [path for path in PATHS if "NAME" not in path and path != "pyproject.toml"])
def test_path_on_the_map_exists(path: str) -> None:
    known = [found for found in (PACKAGE / path, PACKAGE.parent / path) if found.exists()]
    named = known or [found for found in PACKAGE.rglob("*") if f"{found.as_posix()}/".endswith(f"/{path.rstrip('/')}/")]
    assert named
    assert all(found.is_dir() for found in named) if path.endswith("/") else named[0].is_file()


@pytest.mark.parametrize("room", ROOMS)
def test_room_is_on_the_map(room: str) -> None:
    assert f"`{room}/`" in PAGE


def test_map_names_many_files() -> None:
    assert len(PATHS) > 60
