"""Exports into a roster: who is who, what changes, what stays."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from forumctl.definition.people import Participant, Waiting
from forumctl.roster.registrations import importing
from forumctl.roster.registrations.changing import cells_of, from_bytes, to_bytes
from forumctl.roster.registrations.importing import Answers, Prepared
from forumctl.roster.registrations.merging import Known, Merge, next_in_line
from forumctl.roster.roster import Roster
from tests.roster.given import forum

KIM = Participant(
    id="kim-sang-beom",
    name="Kim Sang-beom",
    organisation="CityNet",
    country="KR",
    email="kim@example.org",
    city="Seoul",
)
OSWAR = Participant(id="oswar", name="Oswar Mungkasa", organisation="Jakarta", country="ID", diet=("halal",))
NAJAT = Participant(
    id="najat", name="Najat Zarrouk", organisation="UCLG Africa", email="n@example.org", status="waiting"
)


def prepared(
    text: str, *people: Participant, before: Mapping[str, Participant] | None = None, capacity: int | None = None
) -> Prepared:
    said = {person_id: cells_of(person) for person_id, person in (before or {}).items()}
    known = Known(Roster(people or (KIM, OSWAR, NAJAT)), said, Waiting(capacity=capacity) if capacity else None)
    return importing.prepare(forum(), known, {"export.csv": text.encode()}, {})


def merged(
    text: str, *people: Participant, answers: Answers | None = None, complete: bool = False, **known: Any
) -> Merge:
    return prepared(text, *people, **known).merged(answers or Answers(), complete=complete)


def changes(merge: Merge) -> dict[str, dict[str, object]]:
    return {update.person.id: {one.column: one.after for one in update.changes} for update in merge.updates}


def test_merge_updates_by_id_address_and_name_with_organisation() -> None:
    merge = merged(
        "id,name,organisation,position,email\n"
        "oswar,Oswar Mungkasa,Jakarta Province,,\n"
        ",Kim Sang Beom,CityNet,Deputy,KIM@example.org\n"
        ",ZARROUK Najat,UCLG-Africa,Director,\n"
    )
    assert changes(merge) == {
        "oswar": {"organisation": "Jakarta Province"},
        "kim-sang-beom": {"position": "Deputy", "email": "KIM@example.org"},
        "najat": {"position": "Director"},
    }
    assert [update.how for update in merge.updates] == ["id", "e-mail address", "name and organisation"]
    assert merge.new == ()


def test_merge_takes_the_spelling_with_more_care_and_never_a_worse_one() -> None:
    plain = Participant(id="dat", name="Nguyen Van Dat", country="VN", email="d@example.org")
    careful = Participant(id="lee", name="Lee Jung-hoon", email="l@example.org")
    merge = merged("name,email\nNguyễn Văn Đạt,d@example.org\nLEE JUNG HOON,l@example.org\n", plain, careful)
    assert changes(merge) == {"dat": {"name": "Nguyễn Văn Đạt"}}


def test_merge_keeps_what_the_export_lacks_or_leaves_blank() -> None:
    merge = merged("name,email,organisation,country,diet\nKim Sang-beom,kim@example.org,,,\n")
    assert (merge.updates, merge.unchanged) == ((), 1)


def test_merge_gives_new_people_ids_and_leaves_the_others_theirs() -> None:
    merge = merged("name,organisation\nKim Sang-beom,Elsewhere\nBo Li,X\n", answers=Answers(all_new=True))
    digest = sha256(b"Kim Sang-beom|Elsewhere|").hexdigest()[:6]
    assert [new.person.id for new in merge.new] == [f"kim-sang-beom-{digest}", "bo-li"]


def test_merge_cancels_those_missing_only_from_a_complete_export() -> None:
    text = "name,email\nKim Sang-beom,kim@example.org\n"
    assert merged(text).cancelled == ()
    assert [update.person.id for update in merged(text, complete=True).cancelled] == ["oswar", "najat"]


def test_merge_cancels_nobody_who_never_came_from_registration() -> None:
    text = "name,email\nKim Sang-beom,kim@example.org\n"
    merge = merged(text, complete=True, before={"kim-sang-beom": KIM, "oswar": OSWAR})
    assert [update.person.id for update in merge.cancelled] == ["oswar"]


def test_merge_leaves_corrections_by_hand_until_registration_changes_too() -> None:
    said = KIM.model_copy(update={"name": "Kim Sangbum", "organisation": "Citynet Asia"})
    same = merged("name,email,organisation\nKim Sangbum,kim@example.org,Citynet Asia\n", before={"kim-sang-beom": said})
    assert same.updates == ()
    other = merged(
        "name,email,organisation\nKim Sangbum,kim@example.org,CityNet Seoul\n", before={"kim-sang-beom": said}
    )
    assert changes(other) == {"kim-sang-beom": {"organisation": "CityNet Seoul"}}
    assert [note.code for note in other.notes] == ["both-changed"]


def test_merge_does_not_bring_back_who_was_cancelled_by_hand() -> None:
    gone = KIM.model_copy(update={"status": "cancelled"})
    merge = merged("name,email,status\nKim Sang-beom,kim@example.org,Paid\n", gone)
    assert (merge.updates, [note.code for note in merge.notes]) == ((), ["still-registered"])
    again = merged("name,email,status\nKim Sang-beom,kim@example.org,Paid\n", gone, before={"kim-sang-beom": gone})
    assert changes(again) == {"kim-sang-beom": {"status": "confirmed"}}


def test_merge_takes_the_best_of_several_registrations() -> None:
    merge = merged(
        "name,email,organisation,status,phone\nBo Li,b@example.org,X,Refunded,1234567\nBo Li,b@example.org,,Paid,\n"
    )
    assert [(new.person.name, new.person.phone, new.person.status) for new in merge.new] == [
        ("Bo Li", "1234567", "confirmed")
    ]
    assert [note.code for note in merge.notes] == ["double-registration"]


def test_merge_tells_members_of_a_delegation_with_one_address_apart() -> None:
    merge = merged("name,email,organisation\nBo Li,o@example.org,X\nAda Obi,o@example.org,X\nMin Sun,o@example.org,X\n")
    assert [new.person.id for new in merge.new] == ["bo-li", "ada-obi", "min-sun"]
    assert {note.code for note in merge.notes} == {"shared-email"}


def test_merge_puts_on_the_waiting_list_whom_the_capacity_does_not_hold() -> None:
    merge = merged("name\nBo Li\nAda Obi\n", KIM, capacity=2)
    assert [(new.person.id, new.person.status) for new in merge.new] == [("bo-li", "confirmed"), ("ada-obi", "waiting")]


def test_questions_about_other_spellings_are_answered_or_left_open() -> None:
    text = "name,organisation,country\nKim Sang Bum,City Net,KR\nOswar Mungkassa,Jakarta,ID\nBo Li,X,CN\n"
    ready = prepared(text)
    found = ready.questions(Answers())
    assert [(one.new_id, one.known_id) for one in found] == [
        ("oswar-mungkassa", "oswar"), ("kim-sang-bum", "kim-sang-beom"),
    ]  # fmt: skip
    assert found[0].problem.hint == "Say --same oswar-mungkassa=oswar, or --new oswar-mungkassa."
    answers = Answers(same={"oswar-mungkassa": "oswar"}, new=frozenset({"kim-sang-bum"}))
    assert ready.questions(answers) == ()
    merge = ready.merged(answers, complete=False)
    assert changes(merge) == {"oswar": {"name": "Oswar Mungkassa", "sort_name": "Mungkassa Oswar"}}
    assert [new.person.id for new in merge.new] == ["kim-sang-bum", "bo-li"]
    assert [problem.code for problem in ready.unknown(Answers(new=frozenset({"nobody"})))] == ["unknown-participant"]


def test_questions_about_a_ticket_that_somebody_else_uses_now() -> None:
    known = KIM.model_copy(update={"registration": "A-1"})
    found = prepared("name,registration number,email\nAda Obi,A-1,a@example.org\n", known).questions(Answers())
    assert [(one.known_id, one.reason) for one in found] == [
        ("kim-sang-beom", "same registration number, another name")
    ]


def test_people_said_to_be_each_other_are_one() -> None:
    text = "name,organisation\nAda Obi,X\nAda Obbi,X\nAda Obby,X\n"
    answers = Answers(same={"ada-obi": "ada-obbi", "ada-obbi": "ada-obby", "ada-obby": "ada-obi"})
    merge = merged(text, answers=answers)
    assert [(new.person.id, len(new.where)) for new in merge.new] == [("ada-obi", 3)]


def test_merge_keeps_the_places_of_who_waits_already() -> None:
    text = "name,email,status\nBo Li,,\nKim Sang-beom,kim@example.org,Cancelled\n"
    merge = merged(text, KIM, OSWAR, NAJAT, capacity=2)
    assert changes(merge) == {"kim-sang-beom": {"status": "cancelled"}}
    assert [(new.person.id, new.person.status) for new in merge.new] == [("bo-li", "waiting")]


def test_merge_remembers_what_an_export_without_that_column_does_not_say() -> None:
    said = KIM.model_copy(update={"phone": "+82 2 1"})
    merge = merged("name,email\nKim Sang-beom,kim@example.org\n", before={"kim-sang-beom": said})
    assert merge.registered["kim-sang-beom"]["phone"] == "+82 2 1"
    assert from_bytes(to_bytes(merge.registered), "r.csv") == (merge.registered, ())


def test_next_in_line_is_the_first_who_waits_where_a_place_is_free() -> None:
    ready = prepared("name,email,status\nKim Sang-beom,kim@example.org,Cancelled\n", KIM, OSWAR, NAJAT, capacity=2)
    assert next_in_line(ready.known, ready.merged(Answers(), complete=False)) == NAJAT
    full = prepared("name,email\nKim Sang-beom,kim@example.org\n", KIM, OSWAR, NAJAT, capacity=2)
    assert next_in_line(full.known, full.merged(Answers(), complete=False)) is None
