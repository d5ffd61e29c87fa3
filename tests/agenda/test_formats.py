import pytest

from .given import GOLDENS, golden


@pytest.mark.parametrize("name", GOLDENS)
def test_format_as_its_golden_file(name: str) -> None:
    path, content = golden(name)
    assert content == path.read_bytes()
