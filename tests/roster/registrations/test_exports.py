from collections.abc import Collection

import pytest

from forumctl.definition.people import Participant
from forumctl.roster import Roster
from forumctl.roster.registrations import importing
from forumctl.roster.registrations.importing import Answers
from forumctl.roster.registrations.merging import Known
from forumctl.roster.writing import cell
from tests.roster.given import forum

from .exports import EXPORTS
from .exports.export import Export

NOT_SHOWN: Collection[str] = ("sort_name", "id")


def said(person: Participant) -> str:
    """A person as exports.py writes them: everything that is not blank, in the order of our columns."""
    values = person.model_dump(exclude_defaults=True)
    texts = {column: cell(getattr(person, column)).replace("; ", "+") for column in values if column not in NOT_SHOWN}
    return "; ".join(texts[column] for column in type(person).model_fields if column in texts)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_export_is_read_right_or_asked_about(export: Export) -> None:
    known = Known(Roster(), {})
    prepared = importing.prepare(forum(), known, {"x.csv": export.text.encode(export.encoding)}, {})
    asked = [question.problem for question in prepared.questions(Answers())]
    merge = prepared.merged(Answers(), complete=False)
    problems = [*prepared.problems, *asked, *merge.notes]
    assert tuple(map(said, (row.entry.person for row in prepared.rows))) == export.people
    assert tuple(one.code for one in problems if one.is_error) == export.questions
    assert tuple(one.code for one in problems if not one.is_error) == export.warnings
    assert len({export.encoding for export in EXPORTS}) >= 18
