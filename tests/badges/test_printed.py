import json
from dataclasses import asdict, replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.badges.face import badge, badges, token, token_of_earlier_versions
from forumctl.badges.printed import Changes, Outdated, changes, content, owner, printed, recorded
from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.plans.badges import Job, PrintedBadges
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .given import ANN, BOB, PLANS, ROSTER, forum

FORUM = forum(show=("table:dinner", "bus"), qr="token")
SECRET = replace(PLANS, secret="0123456789abcdef")


def job(plans: Plans, people: Roster | tuple[Participant, ...], gone: tuple[str, ...] = (), of: Forum = FORUM) -> Job:
    """A print of these people's badges."""
    return Job(
        number=1, file="b.pdf", people={one.person: printed(one, {}) for one in badges(of, people, plans)}, gone=gone
    )


def after_print(plans: Plans = SECRET, of: Forum = FORUM) -> Plans:
    return replace(plans, badges=recorded(plans.badges, job(plans, ROSTER, of=of)))


def changed(plans: Plans, roster: Roster = ROSTER, of: Forum = FORUM) -> Changes:
    return changes(of, roster, plans, tuple(roster), {})


def test_everybody_is_new_at_first() -> None:
    assert changed(SECRET) == Changes((ANN, BOB), ())


def test_nobody_is_new_after_the_record() -> None:
    assert changed(after_print()) == Changes((), ())


def test_record_says_what_each_badge_shows_but_not_what_is_in_its_code() -> None:
    record = after_print().badges.people
    assert record["bob-ray"].shows == {
        "name": "Bob Ray",
        "category": "Guest · 손님",
        "colour": "#1d7f3f",
        "table:dinner": "T2",
        "bus": "A1",
        "title": "City Forum",
        "code": sha256(token("f", "bob-ray", SECRET.secret).encode()).hexdigest()[:8],
    }


def test_change_of_one_table_prints_exactly_the_badges_that_show_it() -> None:
    moved = SeatingPlan(occasion="dinner", tables={"T2": ("ann-lee", "bob-ray")})
    after = replace(after_print(), seating={"dinner": moved})
    assert changed(after) == Changes((ANN,), (Outdated("ann-lee", "Ann Lee", "table:dinner T1 → T2"),))


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ({"organisation": "Harbour Office"}, "organisation City Hall → Harbour Office"),
        ({"position": ""}, "position Planner → –"),
        ({"name": "Ann Miller"}, "name Ann Lee → Ann Miller"),
        ({"city": "Busan"}, "origin Seoul · South Korea → Busan · South Korea"),
        ({"name": "Ann Oh", "position": "Mayor"}, "name Ann Lee → Ann Oh; position Planner → Mayor"),
        ({"languages": ("en",)}, "other signs"),
    ],
)  # fmt: skip
def test_old_badge_is_collected_for_what_differs(now: dict[str, object], reason: str) -> None:
    other = ANN.model_copy(update=now)
    assert changed(after_print(), Roster((other, BOB))) == Changes((other,), (Outdated("ann-lee", "Ann Lee", reason),))


@pytest.mark.parametrize(
    ("look", "reason"),
    [
        ({"ink": "#7a1022"}, "ink – → #7a1022"),
        ({"paper": "#ffffee"}, "paper – → #ffffee"),
        ({"sizes": {"name": 30}}, "sizes – → name 30"),
        ({"lines": ("name",)}, "organisation City Hall → –"),
        ({"back": ("agenda",)}, "back"),
        ({"qr": "vcard"}, "code"),
    ],
)
def test_look_of_the_badge_is_named_where_it_differs(look: dict[str, object], reason: str) -> None:
    plain = forum(lines=("name", "organisation"), qr="token")
    other = forum(**{"lines": ("name", "organisation"), "qr": "token", **look})
    (ann, *_) = changed(after_print(of=plain), of=other).outdated
    assert ann == Outdated("ann-lee", "Ann Lee", reason)


def test_what_is_not_on_the_badge_changes_nothing() -> None:
    moved = ANN.model_copy(update={"email": "new@example.org", "diet": ("vegan",)})
    assert changed(after_print(), Roster((moved, BOB))) == Changes((), ())


def test_badge_of_who_does_not_come_is_collected_back_until_a_print_has_listed_it() -> None:
    absent = Roster((ANN.model_copy(update={"status": "cancelled"}), BOB))
    after = changed(after_print(), absent)
    assert after == Changes((), (Outdated("ann-lee", "Ann Lee", "not coming"),))
    assert after.gone == ("ann-lee",)
    record = after_print().badges
    assert set(recorded(record, job(SECRET, ())).people) == {"ann-lee", "bob-ray"}
    assert set(recorded(record, job(SECRET, (), after.gone)).people) == {"bob-ray"}


def test_record_of_some_keeps_that_of_the_others() -> None:
    some = recorded(PrintedBadges(), job(SECRET, (ANN,)))
    assert set(some.people) == {"ann-lee"}
    assert recorded(some, job(SECRET, (BOB,))) == after_print().badges


def test_photo_counts_by_its_picture_not_its_name() -> None:
    shown = forum(show=("photo",))
    face = (ANN.model_copy(update={"photo": "ann.jpg"}),)
    made = printed(badge(shown, face[0], PLANS), {"ann.jpg": "one"})
    after = replace(PLANS, badges=PrintedBadges(people={"ann-lee": made}))
    assert changes(shown, Roster(face), after, face, {"ann.jpg": "one"}).people == ()
    assert changes(shown, Roster(face), after, face, {"ann.jpg": "two"}).outdated == (
        Outdated("ann-lee", "Ann Lee", "photo"),
    )


def test_content_is_the_same_under_every_secret_and_changes_with_the_card() -> None:
    one, other = (content(badge(FORUM, ANN, replace(PLANS, secret=secret)), {}) for secret in ("a", "b"))
    assert one == other
    moved = ANN.model_copy(update={"email": "new@example.org"})
    card, later = (content(badge(forum(qr="vcard"), who, PLANS), {}) for who in (ANN, moved))
    assert card != later


def test_badges_with_codes_of_a_lost_secret_are_outdated() -> None:
    lost = replace(after_print(), secret="another")
    assert changed(lost).outdated[0] == Outdated("ann-lee", "Ann Lee", "code")


@given(st.text(min_size=1, max_size=20), st.sampled_from(["ann-lee", "bob-ray"]))
def test_token_finds_its_owner_and_needs_the_secret(secret: str, person: str) -> None:
    plans = replace(PLANS, secret=secret)
    said = token("f", person, secret)
    found = owner(FORUM, ROSTER, plans, f" {said.lower()}\n")
    assert found == ROSTER.by_id[person]
    assert token("f", person, f"{secret}x") != said
    assert owner(FORUM, ROSTER, plans, token_of_earlier_versions("f", person)) is None


def test_owner_is_found_by_the_address_in_the_code() -> None:
    asked = forum(qr="url", url="https://example.org/p/{}?f=1")
    said = badge(asked, ANN, SECRET).code
    assert owner(asked, ROSTER, SECRET, said) == ANN
    assert owner(asked, ROSTER, SECRET, said.replace("?f=1", "")) is None


def old_record() -> PrintedBadges:
    """What the version before codes had a secret wrote down of Ann's badge."""
    made = badge(FORUM, ANN, PLANS)
    newer = ("token", "sponsors", "background", "is_coded_behind", "boxes")
    seen = {key: value for key, value in asdict(made).items() if key not in newer} | {
        "lines": list(made.lines.items()),
        "photo": "",
        "logo": "",
        "code": token_of_earlier_versions("f", "ann-lee"),
        "places": [{"word": one.word, "label": one.label, "colour": one.colour} for one in made.places],
    }
    hashed = sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]
    return PrintedBadges.model_validate(
        {"contents": {"ann-lee": hashed}, "names": {"ann-lee": "Ann Lee"}, "places": {"ann-lee": ("T1", "A2")}}
    )


def test_record_of_an_earlier_version_holds_and_its_tokens_stay_valid() -> None:
    plans = replace(SECRET, badges=old_record())
    assert changed(plans) == Changes((BOB,), ())
    assert owner(FORUM, ROSTER, plans, token_of_earlier_versions("f", "ann-lee")) == ANN
    assert owner(FORUM, ROSTER, plans, token_of_earlier_versions("f", "bob-ray")) is None
    married = Roster((ANN.model_copy(update={"name": "Ann Miller"}), BOB))
    assert changed(plans, married).outdated == (Outdated("ann-lee", "Ann Lee", "name Ann Lee → Ann Miller"),)
