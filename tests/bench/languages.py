"""Every output in every language: which fixed words are left in English. `python -m tests.bench.languages [LANG …]`.

The Seoul forum with what all commands make of it, and each output of the round table; some twenty seconds a language.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from forumctl.building import outputs
from forumctl.locale import languages
from tests.building.other_papers import OTHERS
from tests.building.test_languages import OUTPUTS, SEOUL, english_left, made, project_in, text_of


def files_of(language: str, round_table: Path) -> Iterator[tuple[str, bytes]]:
    """All files in a language by what they are and their names."""
    for kind in (*OUTPUTS, *OTHERS):
        yield from ((f"{kind}: {name}", content) for name, content in made(kind, language).items())
    project = project_in(language, round_table)
    for output in outputs.outputs(project):
        content = output.render(project, language)
        yield from ((f"round table, {output.name}: {name}", data) for name, data in content.items())


def main() -> None:
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        round_table = Path(folder) / "round-table"
        shutil.copytree(SEOUL.parent / "round-table", round_table)
        subprocess.run([sys.executable, "-m", "forumctl", "build", str(round_table), "--quiet"], check=True)
        for language in sys.argv[1:] or languages():
            files: Mapping[str, bytes] = dict(files_of(language, round_table))
            left = {name: english_left(language, text_of(name, content)) for name, content in files.items()}
            faults = {name: sorted(words) for name, words in left.items() if words}
            found += len(faults)
            print(f"{language}: {len(files)} files, English words in {len(faults)} of them {faults or ''}", flush=True)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
