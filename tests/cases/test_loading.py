from contextlib import chdir
from pathlib import Path

import pytest

from forumctl.cases.loading import load, read
from forumctl.definition import Forum
from forumctl.problems import ForumError

from .given import forum, roster, seoul


def test_seoul_call_is_right() -> None:
    _, call = seoul()
    assert (len(call.submissions), len(call.reviews), call.warnings) == (20, 71, ())
    assert [review.conflict for review in call.reviews if review.conflict] == ["declared", "declared"]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    made = forum(reviews="../reviews.csv")
    with pytest.raises(ForumError) as error:
        load(made, roster(made), tmp_path)
    assert [problem.code for problem in error.value.problems] == ["no-submissions", "outside-folder"]


def test_files_that_are_blank(tmp_path: Path) -> None:
    made = forum()
    with chdir(tmp_path):
        Path("cases.csv").touch()
        Path("reviews.csv").write_text("\n\n")
        assert [problem.code for problem in read(made, roster(made), Path())[1]] == [
            "empty-submissions",
            "empty-reviews",
        ]


def test_forum_without_a_call(tmp_path: Path) -> None:
    made = Forum.model_validate(forum().model_dump(by_alias=True) | {"cases": None})
    with pytest.raises(ForumError) as error:
        load(made, roster(made), tmp_path)
    assert [problem.code for problem in error.value.problems] == ["no-call"]
