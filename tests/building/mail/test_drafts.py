import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from forumctl.building.desk.arrivals import check_in
from forumctl.building.mail.drafts import Wanted, post
from forumctl.definition.mail import as_sent, is_address, name_and_address
from forumctl.desk.attendance import ENTRANCE
from forumctl.mail.templates import Templates
from forumctl.problems import ForumError
from forumctl.project import Project, load

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"
SOME = ("ahmed-abdel-salam", "svetlana-kim", "kim-sang-beom")
MAIL = '\n[mail]\nfrom = "Forum office <forum@example.org>"\n'


@pytest.fixture(scope="module")
def seoul(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("mail") / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    with (folder / "forum.toml").open("a", encoding="utf-8") as file:
        file.write(MAIL)
    return load(folder)


def test_every_template_can_be_written_to_everybody(seoul: Project) -> None:
    for name, languages in Templates(seoul.folder).available.items():
        for language in languages:
            if name in ("change", "reviewer"):  # these want an earlier build, and reviewers
                continue
            found = post(seoul, Wanted(name, SOME if language in ("en", "ko") else SOME[:1], language=language))
            assert found.borrowed == ()
            for draft in found.drafts:
                assert draft.written.language == language
                assert "\n\n\n" not in draft.written.text
                assert "{" not in draft.written.text
                assert draft.written.subject


def test_last_information_says_where_somebody_sits_and_rides(seoul: Project) -> None:
    (draft,) = post(seoul, Wanted("last-information", ["ahmed-abdel-salam"], language="en")).drafts
    plans = seoul.plans
    assert f"- Welcome dinner: {plans.seating['dinner'].table_of['ahmed-abdel-salam']}\n" in draft.written.text
    assert plans.visits is not None
    assert f"Your bus on Friday 18 October 2019 is {plans.visits.bus_of['ahmed-abdel-salam']}:" in draft.written.text
    assert "Return\n\nPlease bring" in draft.written.text


def test_last_information_calls_a_table_as_its_card_does(seoul: Project, tmp_path: Path) -> None:
    folder = tmp_path / "seoul"
    shutil.copytree(seoul.folder, folder)
    table = seoul.plans.seating["dinner"].table_of["ahmed-abdel-salam"]
    forum = folder / "forum.toml"
    text = forum.read_text("utf-8")
    forum.write_text(text.replace('id         = "T{}"', f'names = {{ {table} = "Carré" }}\nid = "T{{}}"'), "utf-8")
    (draft,) = post(load(folder), Wanted("last-information", ["ahmed-abdel-salam"], language="en")).drafts
    assert "- Welcome dinner: Carré\n" in draft.written.text


def test_without_an_address_somebody_is_named_and_not_forgotten(seoul: Project) -> None:
    found = post(seoul, Wanted("thanks"))
    everybody = {person.id for person in seoul.roster}
    assert {one.person for one in found.drafts} | {one.id for one in found.unaddressed} == everybody
    assert all(not person.email for person in found.unaddressed)


def test_only_those_are_written_to_who_are_asked_for(seoul: Project) -> None:
    missing = post(seoul, Wanted("reminder", status=["confirmed"], missing="phone"))
    people = seoul.roster.by_id
    assert missing.drafts
    assert all(people[one.person].phone == "" for one in missing.drafts)
    speakers = post(seoul, Wanted("speaker", language="en"))
    assert all("Your part in the programme" in one.written.text for one in speakers.drafts)
    assert post(seoul, Wanted("invitation")).drafts == ()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted("remainder"), "unknown-template"),
        (Wanted("thanks", attach=["photo"]), "unknown-attachment"),
        (Wanted("thanks", only=["nobody"]), "unknown-participant"),
        (Wanted("thanks", where=["colour=red"]), "unknown-column"),
        (Wanted("thanks", missing="colour"), "unknown-column"),
        (Wanted("thanks", status=["here"]), "unknown-state"),
    ],
)
def test_what_there_is_not_is_refused(seoul: Project, wanted: Wanted, code: str) -> None:
    with pytest.raises(ForumError) as raised:
        post(seoul, wanted)
    assert [problem.code for problem in raised.value.problems] == [code]


def test_template_of_ones_own_goes_first_and_a_wrong_word_has_its_line(seoul: Project, tmp_path: Path) -> None:
    folder = tmp_path / "seoul"
    shutil.copytree(seoul.folder, folder)
    own = folder / "mail"
    own.mkdir()
    (own / "thanks.en.md").write_text("Subject: Thank you\n\nHello <b>{{ person.organisation }}</b>\n", "utf-8")
    (draft, *_) = post(load(folder), Wanted("thanks", ["ahmed-abdel-salam"], language="en")).drafts
    assert draft.written.text == "Hello <b>Cairo Bus Payment Office</b>\n"
    (own / "thanks.en.md").write_text("Subject: Thank you\n\n{{ person.passport }}\n", "utf-8")
    with pytest.raises(ForumError) as raised:
        post(load(folder), Wanted("thanks", ["ahmed-abdel-salam"], language="en")).refuse_failed()
    assert [(one.code, getattr(one.where, "line", 0)) for one in raised.value.problems] == [("bad-template", 3)]
    (own / "thanks.en.md").write_text("Thank you\n", "utf-8")
    with pytest.raises(ForumError, match="does not begin with its subject"):
        post(load(folder), Wanted("thanks", ["ahmed-abdel-salam"], language="en")).refuse_failed()


def test_message_is_in_the_language_that_somebody_reads_first(seoul: Project) -> None:
    found = post(seoul, Wanted("thanks", ["ahmed-abdel-salam", "svetlana-kim"]))
    assert [(one.person, one.written.language) for one in found.drafts] == [
        ("ahmed-abdel-salam", "ar"),
        ("svetlana-kim", seoul.forum.language_for(seoul.roster.by_id["svetlana-kim"])),
    ]
    assert found.borrowed == ()
    assert "أحمد عبد السلام" in found.drafts[0].written.text


def test_certificates_go_to_who_came_and_name_the_sessions_they_were_in(tmp_path: Path) -> None:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out"))
    with (folder / "forum.toml").open("a", encoding="utf-8") as file:
        file.write(MAIL)
    project = load(folder)
    wanted = Wanted("certificate", where=["country=ET"], attach=["certificate"], language="en")
    everybody = [one for one in project.roster if one.country == "ET"]
    person = project.roster.by_id["tigist-alemu"]
    for door in (ENTRANCE, "session:opening"):
        check_in(project, person, door, "", door, force=False)
    found = post(project, wanted)
    assert [one.person for one in found.drafts] == ["tigist-alemu"]
    assert len(found.absent) == len(everybody) - 1
    page = PdfReader(BytesIO(found.drafts[0].attached["certificate.pdf"])).pages[0].extract_text()
    assert project.forum.session("opening").title.within("en") in page
    by_hand = replace(wanted, only=["dawit-negash"])
    assert [one.person for one in post(project, by_hand).drafts] == ["dawit-negash"]


def test_addresses_with_other_letters_in_their_domain_are_written_as_servers_take_them() -> None:
    assert as_sent("juergen@Bücher.example") == "juergen@xn--bcher-kva.example"
    assert as_sent("ann+forum@example.org") == "ann+forum@example.org"
    assert is_address("office@미래.example")
    assert not is_address("jürgen@example.org")  # a server would need SMTPUTF8 for it
    assert name_and_address("L’Été <été@bücher.example>") == ("L’Été", "été@xn--bcher-kva.example")
