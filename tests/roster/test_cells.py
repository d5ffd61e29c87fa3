import pytest

from forumctl.roster.cells import values_of


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("id", "Kim-1", "kim-1"),
        ("country", "kr", "KR"),
        ("languages", "KO en", ("ko", "en")),
        ("languages", "vi/EN; zh_hant-tw", ("vi", "en", "zh-Hant-TW")),
        ("delegation", "Hà Nội", "ha-noi"),
        ("delegation", "하노이", "하노이"),
        ("companion", "Kim Sang-beom; lee", ("kim-sang-beom", "lee")),
        ("apart", "a,b;;c ;", ("a", "b", "c")),
        ("access", "wheelchair; large print", ("wheelchair", "large print")),
        ("diet", "halal, no nuts", ("halal", "no nuts")),
        ("tours", "smart-city; old-town", ("smart-city", "old-town")),
        ("earliest", "9:30", "9:30"),
        ("latest", "2019-10-18 15:30:00", "15:30"),
        ("latest", "noon", "noon"),
        ("status", "Waiting", "waiting"),
        ("organisation", "=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("name", "Sarah, née Smith / Jones", "Sarah, née Smith / Jones"),
    ],
)
def test_values_of_cells(column: str, cell: str, value: object) -> None:
    assert values_of({column: cell}) == {column: value}


@pytest.mark.parametrize("cell", ["yes", "Y", "TRUE", "1", "예"])
def test_value_of_visits_yes(cell: str) -> None:
    assert values_of({"visits": cell})["visits"] is True


@pytest.mark.parametrize("cell", ["no", "N", "False", "0", "아니오"])
def test_value_of_visits_no(cell: str) -> None:
    assert values_of({"visits": cell})["visits"] is False
