"""Commands at once on one forum: what both say is done is done, the other is refused; more of them in tests/bench."""

import shutil
from pathlib import Path

from forumctl.documents.history import read
from tests.bench.at_once import LATE, digests, faults, race

SEATING = Path(__file__).parents[1] / "errors" / "forums" / "seating"
ROSTER = SEATING.with_name("roster")


def test_pairs_of_commands_lose_nothing(tmp_path: Path) -> None:
    for number, (source, pair) in enumerate(
        (
            (ROSTER, ("participants cancel ann . --yes", "participants cancel ben . --yes")),
            (ROSTER, ("participants import late.csv . --yes", "participants cancel ann . --yes")),
            (SEATING, ("seating pin ann . --occasion dinner", "seating pin ben . --occasion dinner")),
            (SEATING, ("seating pin ann . --occasion dinner", "undo . --yes")),
        )
    ):
        forum = tmp_path / str(number)
        shutil.copytree(source, forum)
        (forum / "late.csv").write_text(LATE, "utf-8")
        before, steps = digests(forum), len(read(forum).steps)
        ended = race(forum, pair)
        assert any(one.code == 0 for one in ended), ended
        assert list(faults(forum, before, steps, ended)) == []
