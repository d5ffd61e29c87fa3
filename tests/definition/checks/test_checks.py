"""Every check is in its table."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

from forumctl.definition import checks as of_forum
from forumctl.roster import checks as of_people


@pytest.mark.parametrize(("package", "arguments"), [(of_forum, 1), (of_people, 2)])
def test_every_check_is_in_the_table_once(package: ModuleType, arguments: int) -> None:
    written = [
        function
        for module in pkgutil.iter_modules(package.__path__)
        for name, function in inspect.getmembers(importlib.import_module(f"{package.__name__}.{module.name}"))
        if inspect.isfunction(function) and function.__module__.endswith(module.name) and not name.startswith("_")
        if [*inspect.signature(function).parameters][:1] in (["forum"], ["_forum"])
        and len(inspect.signature(function).parameters) == arguments
        and "Problem" in str(inspect.signature(function).return_annotation)
    ]
    assert len(written) >= 25
    assert sorted(map(repr, written)) == sorted(map(repr, (*package.CHECKS, *package.OF_PARTS, *package.OF_AN_OUTING)))
    assert all(inspect.getdoc(function) for function in written)
