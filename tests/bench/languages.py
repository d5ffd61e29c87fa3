"""Every output in every language: which fixed words are left in English. `python -m tests.bench.languages [LANG …]`.

Some ten seconds a language.
"""

import sys

from forumctl.locale import languages
from tests.building.other_papers import OTHERS
from tests.building.test_languages import OUTPUTS, english_left, made, text_of


def main() -> None:
    found = 0
    for language in sys.argv[1:] or languages():
        files = {f"{kind}: {name}": content for kind in (*OUTPUTS, *OTHERS)
                 for name, content in made(kind, language).items()}  # fmt: skip
        left = {name: english_left(language, text_of(name, content)) for name, content in files.items()}
        faults = {name: sorted(words) for name, words in left.items() if words}
        found += len(faults)
        print(f"{language}: {len(files)} files, English words in {len(faults)} of them {faults or ''}", flush=True)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
