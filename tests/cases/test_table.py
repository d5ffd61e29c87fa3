"""Submissions as other systems export them: read right, and what is gone there never selected."""

from pathlib import Path

import pytest

from forumctl import definition
from forumctl.cases import loading
from forumctl.roster import Roster

FORUM = """[forum]
id = "f"
title = "F"
days = [2030-05-14]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00

[cases]
file = "cases.csv"
select = 1
"""
EXPORTS = {
    "easychair": (
        "#,title,authors,submitted,last updated,form fields,keywords,decision,notified,reviews sent,abstract,deleted?\n"
        '1,A tram,"Ann Lee, Bo Li and Cy Dee",2030-01-01,2030-01-01,,rail;city,no decision,no,no,Text,no\n'
        "2,Gone,Dan Vu,2030-01-01,2030-01-01,,rail,no decision,no,no,Text,yes\n"
    ),
    "cmt": (  # a title and a blank row stand above the header
        "Forum 2030,Submissions\n\n"
        "Paper ID,Paper Title,Abstract,Primary Contact Author Name,Primary Contact Author Email,Authors,Author Names,"
        "Track Name,Status\n"
        "1,A tram,Text,Ann Lee,ann@example.org,x,Ann Lee; Bo Li,Rail,Awaiting Decision\n"
        "2,Gone,Text,Dan Vu,dan@example.org,x,Dan Vu,Rail,Withdrawn\n"
    ),
    "conftool": (
        "paperID,title,authors,submitting_author,topics,acceptance_status\n"
        '1,A tram,"Ann Lee, Bo Li",Ann Lee,rail,\n2,Gone,Dan Vu,Dan Vu,rail,withdrawn\n'
    ),
    "openreview": (
        "number,title,authors,authorids,keywords,abstract,venue\n"
        "1,A tram,Ann Lee; Bo Li,~Ann_Lee1,rail,Text,Submitted\n2,Gone,Dan Vu,~Dan_Vu1,rail,Text,Withdrawn\n"
    ),
    "pretalx": (
        "ID,Proposal title,Proposal state,Track,Speaker IDs,Speaker names\n"
        'ABCDEF,A tram,submitted,Rail,"X7\nX8","Ann Lee\nBo Li"\nGHIJKL,Gone,withdrawn,Rail,X9,Dan Vu\n'
    ),
    "indico": (
        "Id,Title,State,Submitter,Submitter (affiliation),Submitter (email),Speakers,Speakers (email),Primary authors\n"
        "1,A tram,Submitted,Ann Lee,Ann Lee (Kyoto),Ann Lee <ann@example.org>,Ann Lee; Bo Li,"
        "Ann Lee <ann@example.org>; Bo Li <bo@example.org>,Ann Lee\n"
        "2,Gone,Withdrawn,Dan Vu,Dan Vu (Hue),Dan Vu <dan@example.org>,Dan Vu,Dan Vu <dan@example.org>,Dan Vu\n"
    ),
}


@pytest.mark.parametrize("system", EXPORTS)
def test_export_is_read_right_and_what_is_gone_is_withdrawn(system: str, tmp_path: Path) -> None:
    (tmp_path / "forum.toml").write_text(FORUM, "utf-8")
    (tmp_path / "cases.csv").write_text(EXPORTS[system], "utf-8")
    call, problems = loading.read(definition.load(tmp_path / "forum.toml"), Roster(), tmp_path)
    assert call is not None
    assert [problem for problem in problems if problem.is_error] == []
    assert [(one.title, one.presenter, one.status) for one in call.submissions.values()] == [
        ("A tram", "ann-example-org" if system in ("cmt", "indico") else "ann-lee", "submitted"),
        ("Gone", "dan-example-org" if system in ("cmt", "indico") else "dan-vu", "withdrawn"),
    ]
