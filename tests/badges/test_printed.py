from dataclasses import replace

from forumctl.badges.printed import Changes, Outdated, changes, recorded
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans, PrintedBadges
from forumctl.roster import Roster

from .given import ANN, BOB, PLANS, ROSTER, forum

FORUM = forum(show=("table:dinner", "bus"), qr="token")


def printed(plans: Plans = PLANS) -> Plans:
    return replace(plans, badges=recorded(FORUM, ROSTER, plans, ROSTER, {}))


def changed(plans: Plans, roster: Roster = ROSTER) -> Changes:
    return changes(FORUM, roster, plans, tuple(roster), {})


def test_everybody_is_new_at_first() -> None:
    assert changed(PLANS) == Changes((ANN, BOB), ())


def test_nobody_is_new_after_the_record() -> None:
    assert changed(printed()) == Changes((), ())


def test_record_says_what_each_badge_showed() -> None:
    record = printed().badges
    assert record.places == {"ann-lee": ("T1", "A2"), "bob-ray": ("T2", "A1")}
    assert set(record.contents) == {"ann-lee", "bob-ray"}


def test_change_of_one_table_prints_exactly_the_badges_that_show_it() -> None:
    moved = SeatingPlan(occasion="dinner", tables={"T2": ("ann-lee", "bob-ray")})
    after = replace(printed(), seating={"dinner": moved})
    assert changed(after) == Changes((ANN,), (Outdated("ann-lee", "Ann Lee", "T1 A2 → T2 A2"),))


def test_change_of_a_word_is_one_of_text() -> None:
    married = ANN.model_copy(update={"organisation": "Harbour Office"})
    after = changed(printed(), Roster((married, BOB)))
    assert after == Changes((married,), (Outdated("ann-lee", "Ann Lee", "text"),))


def test_old_badge_is_looked_for_by_the_name_on_it() -> None:
    married = ANN.model_copy(update={"name": "Ann Miller"})
    after = changed(printed(), Roster((married, BOB)))
    assert after == Changes((married,), (Outdated("ann-lee", "Ann Lee", "Ann Miller now"),))


def test_what_is_not_on_the_badge_changes_nothing() -> None:
    moved = ANN.model_copy(update={"email": "new@example.org", "diet": ("vegan",)})
    assert changed(printed(), Roster((moved, BOB))) == Changes((), ())


def test_badge_of_who_does_not_come_is_collected_back_and_forgotten() -> None:
    absent = Roster((ANN.model_copy(update={"status": "cancelled"}), BOB))
    after = changed(printed(), absent)
    assert after == Changes((), (Outdated("ann-lee", "Ann Lee", "not coming"),))
    assert set(recorded(FORUM, absent, printed(), (), {}).contents) == {"bob-ray"}


def test_record_of_some_keeps_that_of_the_others() -> None:
    some = recorded(FORUM, ROSTER, PLANS, (ANN,), {})
    both = recorded(FORUM, ROSTER, replace(PLANS, badges=some), (BOB,), {})
    assert both == printed().badges
    assert some == PrintedBadges(
        contents={"ann-lee": both.contents["ann-lee"]}, names={"ann-lee": "Ann Lee"}, places={"ann-lee": ("T1", "A2")}
    )


def test_photo_counts_by_its_picture_not_its_name() -> None:
    shown = forum(show=("photo",))
    face = Roster((ANN.model_copy(update={"photo": "ann.jpg"}),))
    record = recorded(shown, face, PLANS, face, {"ann.jpg": "one"})
    after = replace(PLANS, badges=record)
    assert changes(shown, face, after, tuple(face), {"ann.jpg": "one"}).people == ()
    assert changes(shown, face, after, tuple(face), {"ann.jpg": "two"}).people == tuple(face)
