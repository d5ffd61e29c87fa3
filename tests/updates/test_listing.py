"""Who is told what, what is printed again and what is sent again."""

from pathlib import Path

from forumctl.updates.listing import Consequences, Paper, as_json, consequences, markdown, sections
from forumctl.updates.messages import Message
from forumctl.updates.reprints import Reprint

from .given import between, changed

AGAIN = (
    Reprint("programme.pdf", (0, 2, 3), 5, 3),
    Reprint("door-signs.pdf", (0, 1), 2, 2),
    Reprint("bus-Z-sign.pdf", (), 0, 1),
)
LEFT_BUS = 'A = ["anna", "su-a"]\nB = ["van-an"]\n[parties]\nA = [["anna"], ["su-a"]]'


def test_moved_session_is_told_to_everyone_and_to_who_has_a_part(tmp_path: Path) -> None:
    now = changed(tmp_path / "new", forum=('start = "10:30"', 'start = "10:45"'))
    found = between(changed(tmp_path / "old"), now)
    assert consequences(found, now, "en", AGAIN) == Consequences(
        tell=(
            Message("everyone", ("Talks is at 2026-10-24 10:45–11:45 now, not 10:30–11:30",)),
            Message("Anna Berg", ("Talks is at 2026-10-24 10:45–11:45 now, not 10:30–11:30",)),
            Message("Kim Su-a", ("Rivers is at 2026-10-24 10:45–11:15 now, not 10:30–11:00",)),
            Message("=Trần Văn An", ("Rain is at 2026-10-24 11:15–11:45 now, not 11:00–11:30",)),
        ),
        print=(
            Paper("programme.pdf", "pages 1, 3-4, for participants"),
            Paper("door-signs.pdf", "all pages, for the doors"),
            Paper("bus-Z-sign.pdf", "take back 1 page, for bus Z: the windscreen"),
        ),
        send=(
            Paper("full.ics", "agenda export: to all who have imported it; who subscribes has it"),
            Paper("4 personal calendars", "agenda export --everyone: everyone's"),
        ),
    )


def test_other_bus_and_table_are_told_to_them_and_to_staff(tmp_path: Path) -> None:
    now = changed(
        tmp_path / "new",
        dinner=('T1 = ["anna", "su-a"]\nT2 = ["van-an"]', 'T1 = ["anna"]\nT2 = ["van-an", "su-a"]'),
        visits=(LEFT_BUS, 'A = ["su-a"]\nB = ["van-an", "anna"]\n[parties]\nA = [["su-a"], []]'),
    )
    found = between(changed(tmp_path / "old"), now)
    todo = consequences(found, now, "en", ())
    assert todo.tell == (
        Message("Kim Su-a", ("Dinner: table T2, not T1", "bus A, party 1, not A, party 2")),
        Message("Anna Berg", ("bus B, not A",)),
        Message("the caterer of Dinner", ("1 guest at another table",)),
        Message("the guide of bus A", ("1 no longer comes aboard",)),
        Message("the guide of bus B", ("1 more comes aboard",)),
        Message("the host of Pumps", ("there is a new list of visitors",)),
    )
    assert todo.send == (Paper("2 personal calendars", "agenda export --everyone: Anna Berg and Kim Su-a"),)


def test_other_need_is_for_the_caterer_and_says_nothing(tmp_path: Path) -> None:
    now = changed(tmp_path / "new", forum=('diet = ["vegan"]', 'diet = ["kosher"]'))
    found = between(changed(tmp_path / "old"), now)
    todo = consequences(found, now, "en", ())
    assert todo == Consequences()
    assert "kosher" not in str(as_json(found, todo, "en"))


def test_markdown_shows_sections_with_rows_and_runs_nothing(tmp_path: Path) -> None:
    now = changed(tmp_path / "new", forum=('name = "Omar Said"', 'name = "<b>Omar|Said</b>"'))
    found = between(changed(tmp_path / "old"), now)
    shown = sections(found, consequences(found, now, "en", ()), now.forum, "en")
    assert markdown("Changes", shown).decode() == (
        "# Changes\n\n## People\n\n| Id | Name | What | Before | Now |\n|---|---|---|---|---|\n"
        "| omar | \\<b\\>Omar\\|Said\\</b\\> | name | Omar Said | \\<b\\>Omar\\|Said\\</b\\> |\n"
        "\n## Print again\n\n| What | Why |\n|---|---|\n| badges.pdf | 1 badge: \\<b\\>Omar\\|Said\\</b\\> |\n"
        "\n## Collect back\n\n| Id | Name on the old badge |\n|---|---|\n| omar | Omar Said |\n"
        "\n## Send again\n\n| What | How |\n|---|---|\n"
        "| 1 personal calendar | agenda export --everyone: \\<b\\>Omar\\|Said\\</b\\> |\n"
    )
    assert markdown("Changes", ()) == b"# Changes\n\nNothing has changed.\n"
