import json
from pathlib import Path

from .conftest import Run


def test_rank_shows_scores_and_what_was_left_out(run: Run, seoul: Path) -> None:
    said = run("cases", "rank", seoul)
    assert said.code == 0
    assert "da-nang-traffic-centre" in said.out
    assert "Left out, conflict of interest: lin-yuqing on da-nang-traffic-centre (declared)" in said.err
    assert "oh-tae-seok" in said.err


def test_rank_as_json(run: Run, seoul: Path) -> None:
    found = json.loads(run("cases", "rank", seoul, "--json").out)
    assert found["ranking"][0]["case"] == "da-nang-traffic-centre"
    assert set(found["ranking"][0]) >= {"rank", "score", "mean", "median", "spread", "reviews", "standing"}
    assert len(found["conflicts"]) == 2


def test_select_writes_the_plan_and_keeps_it(run: Run, seoul: Path) -> None:
    plan = seoul / "plans" / "cases.toml"
    before = plan.read_bytes()
    plan.unlink()
    assert run("cases", "select", seoul, "--dry-run").code == 0
    assert not plan.exists()
    assert "0.19 given up" in run("cases", "select", seoul).err
    assert plan.read_bytes() == before
    assert "(unchanged)" in run("cases", "select", seoul).err
    assert len(json.loads(run("cases", "select", seoul, "--json").out)["selected"]) == 15


def test_select_says_which_quotas_clash_and_where(run: Run, seoul: Path) -> None:
    forum = seoul / "forum.toml"
    forum.write_text(forum.read_text().replace("at_most     = { country = 2 }", "at_most = { region = 1 }"))
    said = run("cases", "select", seoul, "--fresh")
    assert said.code == 4
    assert "forum.toml:" in said.err
    assert "At most 8 cases keep every quota" in said.err


def test_promote_changes_one_slot(run: Run, seoul: Path) -> None:
    said = run("cases", "promote", "cairo-one-card", seoul)
    assert (said.code, said.out) == (0, "")
    assert "ulaanbaatar-open-permits takes place 14 from cairo-one-card; nobody else moves." in said.err
    assert run("cases", "promote", "cairo-one-card", seoul).code == 2
    assert run("check", seoul).code == 0


def test_promote_is_possible_when_the_presenter_has_cancelled(run: Run, seoul: Path) -> None:
    roster = seoul / "participants.csv"
    lines = roster.read_text().splitlines()
    gone = next(index for index, line in enumerate(lines) if line.startswith("ahmed-abdel-salam,"))
    lines[gone] = lines[gone].replace("confirmed", "cancelled")
    roster.write_text("\n".join(lines))
    said = run("check", seoul)
    assert said.code == 0  # a warning: nothing else need wait for it
    assert "forumctl cases promote cairo-one-card" in said.err
    assert run("cases", "promote", "ulaanbaatar-open-permits", seoul).code == 0
    assert run("check", seoul).code == 0


def test_check_reads_submissions_and_reviews(run: Run, seoul: Path) -> None:
    reviews = seoul / "reviews.csv"
    reviews.write_text(reviews.read_text() + "cairo-one-kard,oh-tae-seok,1,1,1,no\n")
    said = run("check", seoul)
    assert said.code == 3
    assert "reviews.csv:73 (case): there is no case 'cairo-one-kard'" in said.err


def test_letters_in_a_language_without_templates_say_so(run: Run, seoul: Path) -> None:
    with (seoul / "forum.toml").open("a", encoding="utf-8") as file:
        file.write('\n[words.mn]\n"Page" = "Хуудас"\n')
    said = run("cases", "letters", seoul, "--lang", "mn")
    assert "There are no letters in mn, so these are in en" in said.err


def test_letters_go_to_a_folder(run: Run, seoul: Path) -> None:
    said = run("cases", "letters", seoul, "--lang", "ko", "--only", "bangkok-night-bus", "-o", "-")
    assert said.out.startswith("# 2019 서울 국제연수 정책포럼\n")
    run("cases", "letters", seoul, "-o", seoul / "sent", "--quiet")
    assert len(list((seoul / "sent" / "letters").iterdir())) == 40
    assert run("cases", "letters", seoul, "--only", "nobody").code == 2


def test_errors_of_the_files_come_all_at_once(run: Run, seoul: Path) -> None:
    (seoul / "reviews.csv").write_text("case,reviewer,impact,transfer,clarity\nx,y,1,1,1\ncairo-one-card,y,11,,1\n")
    said = run("cases", "rank", seoul)
    assert said.code == 3
    assert [said.err.count(f"[{code}]") for code in ("unknown-case", "out-of-range", "missing-score")] == [1, 1, 1]
