"""Public calls for the tests of this room: from files, or made of a few words."""

from contextlib import chdir
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from forumctl import project
from forumctl.cases.loading import Call, load, read
from forumctl.cases.ranking import Ranking, Rating
from forumctl.cases.reviews import Review
from forumctl.cases.submissions import Submission
from forumctl.definition import Forum
from forumctl.definition.cases import Cases
from forumctl.problems import Problem
from forumctl.project import Project
from forumctl.roster import Roster
from forumctl.roster import read as read_roster

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"

PEOPLE = (
    {"id": "anna", "name": "Anna Berg", "city": "Berlin", "country": "DE", "organisation": "City of Berlin"},
    {"id": "binh", "name": "Trần Bình", "city": "Hanoi", "country": "VN", "email": "binh@example.org"},
    {"id": "chen", "name": "Chen", "city": "Chengdu", "country": "CN", "organisation": "Jinjiang Institute"},
)


def forum(participants: tuple[dict[str, Any], ...] = PEOPLE, sessions: tuple[Any, ...] = (), **cases: Any) -> Forum:
    """A forum of one day with a call and those inline participants."""
    about = {
        "id": "f",
        "title": {"en": "Forum", "ko": "포럼"},
        "days": (date(2019, 10, 17),),
        "timezone": "Asia/Seoul",
        "languages": ("en", "ko"),
        "revised": datetime.fromisoformat("2019-10-10T18:00"),
    }
    call = {"file": "cases.csv", "reviews": "reviews.csv", "select": 1, "criteria": {"impact": 3, "clarity": 1}} | cases
    return Forum.model_validate({"forum": about, "cases": call, "participants": participants, "sessions": sessions})


def roster(of: Forum) -> Roster:
    """The people of a forum without a roster file."""
    return read_roster(of, Path())[0]


def read_files(
    cases: str | bytes, reviews: str | bytes = "case,reviewer,impact,clarity\n", **keys: Any
) -> tuple[Call, tuple[Problem, ...]]:
    """The call of two files that stand in the folder of a forum, and their problems."""
    made = forum(**keys)
    with TemporaryDirectory() as folder, chdir(folder):
        for name, content in (("cases.csv", cases), ("reviews.csv", reviews)):
            Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        call, problems = read(made, roster(made), Path())
    assert call is not None
    return call, problems


def submission(case: str, **values: Any) -> Submission:
    """A case; other words than its fields are columns of the file."""
    fields = {name: values.pop(name) for name in list(values) if name in Submission.model_fields}
    tags = {name: str(value) for name, value in (fields | values).items()}
    base = {"id": case, "title": case.capitalize(), "presenter": "anna", "tags": tags}
    return Submission.model_validate(base | fields)


def call(*submissions: Submission, reviews: tuple[Review, ...] = (), **keys: Any) -> Call:
    """A call of these submissions."""
    cases = Cases.model_validate({"file": "cases.csv", "select": 1} | keys)
    return Call(cases, {one.id: one for one in submissions}, reviews)


def ranking(**scores: float) -> Ranking:
    """A ranking with these scores."""
    ratings = [Rating(case, score, score, score, 0.0, 3) for case, score in scores.items()]
    return Ranking(tuple(sorted(ratings, key=lambda one: one.order)))


def seoul() -> tuple[Project, Call]:
    """The Seoul forum and its call."""
    opened = project.load(SEOUL)
    return opened, load(opened.forum, opened.roster, opened.folder)
