import pytest

from forumctl.locale.cldr import listed


@pytest.mark.parametrize(
    ("language", "names", "sentence"),
    [
        ("en", "Ann", "Ann"),
        ("en", "", ""),
        ("en", "Ann Bo {x}", "Ann, Bo and {x}"),
        ("es", "Ana Inés", "Ana e Inés"),
        ("de-AT", "Ann Bo Cy", "Ann, Bo und Cy"),
        ("ar", "سامي ليلى", "سامي وليلى"),
        ("ar", "سامي Bob", "سامي و Bob"),
        ("th", "Ann Bob สมชาย", "Ann Bob และสมชาย"),
        ("th", "สมชาย Bob", "สมชายและ Bob"),
        ("he", "אנה Bob", "אנה ו-Bob"),
        ("ja", "林 森 関", "林、森、関"),
        ("zh-TW", "林 森 關", "林、森和關"),
        ("ko", "김 이 박", "김, 이 및 박"),
        ("hu", "Kovács Szabó", "Kovács és Szabó"),
        ("mn", "Бат Дорж", "Бат, Дорж"),
        ("xx", "Ann Bo", "Ann, Bo"),
    ],
)
def test_names_are_listed_as_the_language_has_them(language: str, names: str, sentence: str) -> None:
    assert listed(names.split(), language) == sentence
