from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from forumctl.cases.decision import promote
from forumctl.cases.letters import Letters, render
from forumctl.definition.values import Text
from forumctl.locale import languages
from forumctl.plans.cases import CasesPlan

from .given import SEOUL, seoul


def letters(folder: Path, languages: tuple[str, ...] = ("en",), plan: CasesPlan | None = None) -> dict[str, str]:
    opened, _ = seoul()
    found = render(opened.forum, opened.roster, plan or opened.plans.cases, folder, languages)
    assert not found.problems
    return {name: text.decode() for name, text in found.made.items()}


def wrong_letters(folder: Path) -> Letters:
    opened, _ = seoul()
    return render(opened.forum, opened.roster, opened.plans.cases, folder, ("en",))


def test_letter_of_acceptance_says_when_and_where() -> None:
    assert letters(SEOUL)["letters/ulaanbaatar-air-sensors.en.md"] == (
        "# 2019 Seoul International Training Policy Forum\n"
        "\n"
        "Dear Ms Oyuntsetseg Batbayar,\n"
        "\n"
        "We are glad to tell you that your case has been selected for presentation at the 2019 Seoul International "
        "Training Policy Forum, hosted by the Seoul Human Resource Development Center.\n"
        "\n"
        "- Case: **Air that a ger district can see** (Ulaanbaatar)\n"
        "- Session: Session 2: Case presentations by training alumni\n"
        "- Date: Thursday 17 October 2019\n"
        "- Time: 13:10–13:20 (10 minutes)\n"
        "- Place: Main hall, Seoul Human Resource Development Center\n"
        "\n"
        "Please confirm that you will present it. If you cannot, tell us as soon as you know, so that a case in "
        "reserve can take its place.\n"
        "\n"
        "Enquiries: +82 2 3488 2047\n"
    )


def test_every_case_has_a_letter_in_every_language() -> None:
    made = letters(SEOUL, ("en", "ko", "fr"))
    assert len(made) == 20 * 3
    assert "예비 순위: 3건 중 1번" in made["letters/hanoi-bus-reform.ko.md"]
    assert "Place on the reserve list: 1 of 3" in made["letters/hanoi-bus-reform.en.md"]
    assert "ne figure pas parmi ceux" in made["letters/tashkent-water-meters.fr.md"]
    assert not any("\n\n\n" in text for text in made.values())


@pytest.mark.parametrize("language", [*languages(), "pt-BR", "zh-TW", "ar-EG"])
def test_letters_of_every_language_of_the_catalogues_say_the_same(language: str) -> None:
    english, made = letters(SEOUL), letters(SEOUL, (language,))
    name = "letters/ulaanbaatar-air-sensors"
    said = [line for line in english[f"{name}.en.md"].splitlines() if line.startswith("- ")]
    lines = [line for line in made[f"{name}.{language}.md"].splitlines() if line.startswith("- ")]
    assert len(lines) == len(said) == 5
    assert not any(word in " ".join(lines) for word in ("Case:", "Time:", "Place:", "Session:"))
    for kind in ("hanoi-bus-reform", "tashkent-water-meters"):
        assert len(made[f"letters/{kind}.{language}.md"].split("\n\n")) >= 5
        assert "+82 2 3488 2047" in made[f"letters/{kind}.{language}.md"]


def test_language_without_letters_falls_back_to_english() -> None:
    assert (
        letters(SEOUL, ("sw",))["letters/cairo-solar-roofs.sw.md"] == letters(SEOUL)["letters/cairo-solar-roofs.en.md"]
    )


def test_who_withdraws_gets_it_confirmed() -> None:
    opened, call = seoul()
    done = promote(call, opened.plans.cases, opened.forum, opened.roster, "bogota-open-plaza")
    made = letters(SEOUL, ("en", "ko"), done.plan)
    assert len(made) == 20 * 2
    assert "We have taken it out of the programme." in made["letters/bogota-open-plaza.en.md"]
    assert "발표를 취소하였음을 확인해" in made["letters/bogota-open-plaza.ko.md"]
    assert "- Time: 14:30–14:40" in made["letters/ulaanbaatar-open-permits.en.md"]


def test_markup_in_a_submission_stays_text() -> None:
    opened, _ = seoul()
    first, *rest = opened.plans.cases.selected
    title = "</h1> **bold** [x](http://evil.example) ![](a.png) <script>1</script> {{ forum }}"
    evil = first.model_copy(update={"title": Text((("", title),)), "city": "\n# Heading\n- list"})
    made = letters(SEOUL, plan=opened.plans.cases.model_copy(update={"selected": (evil, *rest)}))
    plain = letters(SEOUL)
    name = f"letters/{first.id}.en.md"

    def kinds(source: str) -> list[str]:
        tokens = MarkdownIt().parse(source)
        children = [child.type for token in tokens for child in token.children or () if child.type[:4] != "text"]
        return [token.type for token in tokens] + children

    assert kinds(made[name]) == kinds(plain[name])
    assert "{{ forum }}" in made[name]


def test_own_template_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "reserve.en.md").write_text("{{ case.title }}: {{ reserve.place }}\n\n\n")
    made = letters(tmp_path, ("en", "ko"))
    assert made["letters/cairo-solar-roofs.en.md"] == "Roofs that light the school: 3\n"
    assert "예비" in made["letters/cairo-solar-roofs.ko.md"]


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("Dear {{ presenter.nam }}", 1, "has no attribute 'nam'"),
        ("\n\n{% if %}", 3, "Expected an expression"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ case.__class__.__mro__ }}", 1, "__class__"),
        ("{% include '../forum.toml' %}", 1, "../forum.toml"),
        ("{{ case.update({}) }}", 1, "is unsafe"),
        ("{% for one in range(999999999) %}{% endfor %}", 1, "Range too big"),
    ],
)
def test_bad_template_is_reported_with_its_line(tmp_path: Path, template: str, line: int, reason: str) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "rejected.en.md").write_text(template)
    found = wrong_letters(tmp_path)
    problem, *more = found.problems
    assert len(found.made) == sum(map(len, seoul()[0].plans.cases.groups.values())) - len(
        seoul()[0].plans.cases.rejected
    )
    assert (problem.code, str(problem.where), more) == (
        "bad-template",
        f"{tmp_path / 'letters' / 'rejected.en.md'}:{line}",
        [],
    )
    assert reason in problem.sentence


def test_template_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "rejected.en.md").write_bytes(b"\xff\xfe\x00")
    assert [problem.code for problem in wrong_letters(tmp_path).problems] == ["bad-template"]


def test_template_that_is_a_link_out_of_the_forum_is_not_read(tmp_path: Path) -> None:
    forum, secret = tmp_path / "forum", tmp_path / "secret"
    (forum / "letters").mkdir(parents=True)
    secret.write_text("a password", "utf-8")
    (forum / "letters" / "rejected.en.md").symlink_to(secret)
    found = wrong_letters(forum)
    assert [problem.sentence for problem in found.problems] == [
        "this letter cannot be written: it is a link that leads out of the forum's folder"
    ]
    assert b"a password" not in b"".join(found.made.values())


def test_one_own_template_serves_all_letters_of_its_language(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "de.md").write_text("{{ kind }}: {{ case.title }}")
    made = letters(tmp_path, ("de-AT",))
    assert made["letters/cairo-solar-roofs.de-AT.md"] == "reserve: Roofs that light the school\n"
    assert made["letters/tashkent-water-meters.de-AT.md"] == "rejected: A meter that telephones home\n"
