from typing import Any

import pytest
from pydantic import ValidationError

from forumctl.badges.stock import known_stocks, names, stock_of, stocks
from forumctl.definition.badges import Stock
from forumctl.definition.checks.looks import geometry, impossible_stock

from .given import forum

CARD: dict[str, Any] = {"sheet": (100.0, 200.0), "cell": (90.0, 50.0), "left": 5.0, "top": 10.0, "rows": 3}


def codes(**changes: Any) -> list[str]:
    return [problem.code for problem in geometry(Stock.model_validate(CARD | changes), "card", ("stocks", "card"))]


@pytest.mark.parametrize("name", names())
def test_stock_of_catalogue_is_possible_and_says_its_source(name: str) -> None:
    stock = stocks()[name]
    assert list(geometry(stock, name, ())) == []
    assert stock.maker
    assert stock.source


def test_catalogue_has_labels_letter_cards_and_folded_sheets() -> None:
    assert names() == tuple(stocks())
    assert {"L7165", "AVERY-5395", "ID-1", "A6-4UP", "A7-8UP", "A4-FOLD-A6", "A6-FOLD-A7"} <= set(names())


def test_corners_go_row_by_row() -> None:
    stock = Stock.model_validate(CARD | {"sheet": (200.0, 200.0), "columns": 2, "rows": 2})
    assert list(stock.corners()) == [(5, 10), (95, 10), (5, 60), (95, 60)]


def test_sheet_that_fits_has_no_problem() -> None:
    assert codes() == []
    assert codes(top=60.0, rows=1, fold="top") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cell": (30.0, 50.0)}, "badge-too-small"),
        ({"cell": (90.0, 15.0)}, "badge-too-small"),
        ({"pitch": (90.0, 45.0)}, "badges-overlap"),
        ({"top": 110.0, "rows": 2, "sheet": (100.0, 400.0), "fold": "top"}, "badges-overlap"),
        ({"rows": 4}, "badges-leave-sheet"),
        ({"left": 11.0}, "badges-leave-sheet"),
        ({"fold": "top"}, "back-leaves-sheet"),
        ({"sheet": (200.0, 200.0), "fold": "left"}, "back-leaves-sheet"),
    ],
)
def test_impossible_sheet_is_named(changes: dict[str, Any], code: str) -> None:
    assert code in codes(**changes)


@pytest.mark.parametrize("changes", [{"rows": 0}, {"left": -1.0}, {"cell": (float("nan"), 50.0)}, {"fold": "right"}])
def test_sheet_that_is_none_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Stock.model_validate(CARD | changes)


def test_own_stock_goes_before_the_catalogue() -> None:
    own = forum(stock="L7165", stocks={"L7165": {"cell": (90.0, 54.0)}, "ours": {"cell": (80.0, 50.0)}})
    assert stock_of(own).cell == (90, 54)
    assert set(known_stocks(own)) == {*names(), "ours"}
    assert stock_of(forum()).maker == "Avery L7165 = Formtec LS-3114"


def test_impossible_sheet_stops_only_itself() -> None:
    own = {"tiny": {"cell": (30.0, 20.0), "sheet": (30.0, 20.0)}}
    problems = list(impossible_stock(forum(stocks=own)))
    assert [(problem.code, problem.severity) for problem in problems] == [("badge-too-small", "warning")]
    (used,) = impossible_stock(forum(stocks=own, stock="tiny"))
    assert used.is_error
    assert list(impossible_stock(forum(stocks={"tiny": {**own["tiny"], "shows": "code"}}, stock="tiny"))) == []
