import json
import re
from pathlib import Path

from forumctl import project

from .given import FULL, SEOUL, published, rendered

PAGE = Path(__file__).parents[2] / "forumctl" / "guide" / "files.md"


def test_json_has_the_keys_of_the_readme_and_no_others() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## The programme for scripts")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    told = {name.removeprefix("entries[]") for row in rows for name in re.findall("`([^`]+)`", row)}
    found: set[str] = set()
    for folder in (FULL, SEOUL):
        forum = published(project.load(folder))
        document = json.loads(rendered(forum.table, "json", plan=forum.plan))
        found |= set(document) | {f".{key}" for entry in document["entries"] for key in entry}
    assert found == told
