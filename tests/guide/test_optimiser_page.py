"""The page on the optimiser speaks of files and names that exist."""

import re
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "forumctl"
PAGE = (PACKAGE / "guide" / "optimiser.md").read_text(encoding="utf-8")
QUOTED = sorted(set(re.findall(r"`([^`]+)`", PAGE)))
PATHS = [quoted for quoted in QUOTED if "/" in quoted]
NAMES = [quoted for quoted in QUOTED if "/" not in quoted]
MODULES = tuple(
    import_module("forumctl." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts))
    for path in sorted((PACKAGE / "planning").rglob("*.py"))
    if path.name != "__init__.py"
)


@pytest.mark.parametrize("path", PATHS)
def test_path_on_the_page_exists(path: str) -> None:
    found = PACKAGE / path.removeprefix("forumctl/")
    assert found.is_dir() if path.endswith("/") else found.is_file()


@pytest.mark.parametrize("name", NAMES)
def test_name_on_the_page_is_one_of_the_optimiser(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    owners = [one for one in MODULES if one.__name__ == module or one.__name__.endswith(f".{module}") or not module]
    members = [one for owner in owners for one in vars(owner).values() if isinstance(one, type) and not module]
    assert any(hasattr(owner, attribute) for owner in (*owners, *members))


def test_page_names_every_door_and_the_files_behind_it() -> None:
    doors = {f"{one.__name__.removeprefix('forumctl.planning.')}.solve" for one in MODULES if hasattr(one, "solve")}
    assert doors - {"series.solve.solve"} <= set(NAMES) | {"series.solve.solve"}
    assert len(PATHS) > 20
    assert len(NAMES) > 20
