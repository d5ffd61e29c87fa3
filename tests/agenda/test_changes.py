from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from forumctl.agenda.changes import Change, as_json, changes, notice, rows, when
from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.revisions import revise
from forumctl.definition.values import Text
from forumctl.documents.localised import date_span
from forumctl.plans.agenda import AgendaPlan

from .given import SMALL, changed, laid, without

TABLE = laid(SMALL)
PLAN = revise(AgendaPlan(), TABLE)
HOUR = timedelta(hours=1)
SUNDAY = date(2019, 10, 27)


def after(table: Timetable, plan: AgendaPlan = PLAN) -> list[Change]:
    return changes(plan, revise(plan, table))


def edited() -> Timetable:
    """The panel moved and renamed, the night gone, a late one new, keynotes without abstract, cases in the attic."""
    panel = next(entry for entry in TABLE.entries if entry.id == "panel")
    table = changed(TABLE, "panel", start=panel.start + HOUR, end=panel.end + HOUR, title=Text((("", "Panel *"),)))
    table = changed(table, "night", id="late", title=Text((("en", "Late"), ("ko", "밤"))))
    table = changed(table, "keynotes", details=())
    return changed(table, "cases-two", room=Text((("", "Attic"),)))


def test_changes_of_nothing_are_none() -> None:
    assert after(TABLE) == []


def test_changes_say_what_each_is() -> None:
    assert {change.after.thing: change.what for change in after(edited())} == {
        "keynotes": ("details",),
        "cases-two": ("place",),
        "night": ("cancelled",),
        "late": ("new",),
        "panel": ("time", "title"),
    }


def test_changes_of_what_comes_back() -> None:
    gone = revise(PLAN, without(TABLE, "panel"))
    assert [(change.after.thing, change.what) for change in after(TABLE, gone)] == [("panel", ("back",))]
    assert after(without(TABLE, "panel"), gone) == []


def test_changes_of_the_time_zone_are_of_everything() -> None:
    found = after(replace(TABLE, timezone="Asia/Seoul"))
    assert {change.what for change in found} == {("zone",)}
    assert len(found) == len(TABLE.entries)


def test_rows_and_json_show_before_and_after() -> None:
    found = after(edited())
    assert rows(found, "en")[-1] == (
        "time, title",
        "panel",
        "Panel *",
        "2019-10-27 09:30–10:30; 1. Panel",
        "2019-10-27 10:30–11:30; Panel *",
    )
    assert as_json(found, "ko")[-2] == {
        "thing": "night",
        "uid": TABLE.uid("night"),
        "what": ["cancelled"],
        "before": {
            "start": "2019-10-26T22:00:00",
            "end": "2019-10-27T04:00:00",
            "title": "Night of the long table",
            "place": "Cellar, Alte Börse, 베를린",
        },
        "after": None,
    }


def test_notice_tells_participants_in_their_language() -> None:
    assert (
        notice(TABLE.title, after(edited()), "en").decode()
        == """\
# Small forum; on cities, mostly

**Changes to the programme**

## Cancelled

- ~~Saturday 26 October 2019, 22:00–04:00 (+1)~~: **Night of the long table**

## Moved

- Saturday 26 October 2019, 14:00–14:15: **Cases, second part**, Attic, Alte Börse, 12 Kleine Straße, Berlin \
(before: Great hall, Alte Börse, 12 Kleine Straße, Berlin)
- Sunday 27 October 2019, 10:30–11:30: **Panel \\*** (before: 09:30–10:30; 1\\. Panel)

## New

- Saturday 26 October 2019, 22:00–04:00 (+1): **Late**, Cellar, Alte Börse, 12 Kleine Straße, Berlin

## Changed

- Saturday 26 October 2019, 10:00–11:15: **Keynotes**, Great hall, Alte Börse, 12 Kleine Straße, Berlin
"""
    )
    assert "**밤**" in notice(TABLE.title, after(edited()), "ko").decode()


def test_notice_of_nothing_says_so() -> None:
    assert (
        notice(TABLE.title, [], "ko").decode() == "# 작은 포럼\n\n**프로그램 변경 안내**\n\n변경된 내용이 없습니다.\n"
    )


def at(day_1: str, day_2: str = "", **facts: Any) -> Entry:
    """The panel from one moment of October 2019, "26 09:00", to another."""
    start, end = (datetime.fromisoformat(f"2019-10-{(day or day_1).replace(' ', 'T')}") for day in (day_1, day_2))
    panel = next(entry for entry in TABLE.entries if entry.id == "panel")
    return replace(panel, start=start, end=end, **facts)


@pytest.mark.parametrize(
    ("entry", "row", "line"),
    [
        (at("27 10:00", "27 10:01"), "2019-10-27 10:00–10:01", "Sunday 27 October 2019, 10:00–10:01"),
        (at("27 10:00"), "2019-10-27 10:00–10:00", "Sunday 27 October 2019, 10:00"),
        (at("27 23:00", "28 00:00"), "2019-10-27 23:00–00:00 (+1)", "Sunday 27 October 2019, 23:00–00:00 (+1)"),
        (at("27 00:00", "28 00:00", all_day=True), "2019-10-27", date_span(SUNDAY, SUNDAY, "en")),
        (
            at("27 00:00", "29 00:00", all_day=True),
            "2019-10-27",
            date_span(SUNDAY, SUNDAY + timedelta(days=1), "en"),
        ),
    ],
)
def test_moment_of_a_change_in_rows_and_notice(entry: Entry, row: str, line: str) -> None:
    (change,) = after(replace(TABLE, entries=tuple(entry if one.id == "panel" else one for one in TABLE.entries)))
    assert when(change.after) == row
    assert f"\n- {line}: " in notice(TABLE.title, [change], "en").decode()


def test_notice_names_the_day_before_only_where_it_was_another() -> None:
    for entry, before in (
        (at("27 09:31", "27 10:30"), "(before: 09:30–10:30)"),
        (at("28 09:30", "28 10:30"), "(before: Sunday 27 October 2019, 09:30–10:30)"),
        (at("27 00:00", "28 00:00", all_day=True), "(before: Sunday 27 October 2019, 09:30–10:30)"),
    ):
        moved = replace(TABLE, entries=tuple(entry if one.id == "panel" else one for one in TABLE.entries))
        assert before in notice(TABLE.title, after(moved), "en").decode()


def test_notice_calls_new_what_comes_back_and_leaves_out_buses() -> None:
    gone = revise(PLAN, without(TABLE, "panel"))
    assert (
        "## New\n\n- Sunday 27 October 2019, 09:30–10:30: **1\\. Panel**\n"
        in notice(TABLE.title, after(TABLE, gone), "en").decode()
    )
    bus = [change for change in after(changed(TABLE, "panel", id="bus/A/depart")) if change.what == ("new",)]
    assert notice(TABLE.title, bus, "en") == notice(TABLE.title, [], "en")


def test_first_plan_of_all_has_no_zone_to_move_from() -> None:
    assert {change.what for change in after(TABLE, AgendaPlan())} == {("new",)}
    assert changes(gone := revise(PLAN, without(TABLE, "panel")), gone) == []


def test_changes_are_in_order_of_time_then_thing() -> None:
    found = after(TABLE, AgendaPlan())
    assert [change.after.thing for change in found] == [
        entry.id for entry in sorted(TABLE.entries, key=lambda entry: (entry.start, entry.id))
    ]
