"""Keeps the catalogues in step with the code: the words that it uses, into every language's file.

`python -m forumctl.locale` collects every `word("…")`, `counted("…", "…")` and `msgid("…")` of
modules and templates into `words.pot`, merges it into each `LANG.po` and compiles these. New words stand in `LANG.po`
with an empty msgstr, for a translator; words no longer used leave it. A new language: copy `words.pot` to `LANG.po`.
"""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from . import FOLDER, TEMPLATE
from .countries import TABLE, table

if TYPE_CHECKING:
    from babel.messages import Catalog

PAPERS = {
    "agenda": "programme",
    "building": "desk",
    "badges": "badges",
    "cases": "letters",
    "desk": "desk",
    "locale": "lists",
    "mail": "mail",
    "seating": "seating",
    "visits": "visits",
}
"""What the words of a folder are printed on; said beside each word, for translators and for `check`."""
_WITH_SENSE = "pgettext"
_KEYWORDS: Mapping[str, tuple[int | tuple[int, int] | tuple[int, str], ...]] = {
    "word": (1,),
    "msgid": (1,),
    _WITH_SENSE: (1, (2, "c")),
    "counted": (1, 2),
}
"""Which arguments of a call are words; c is the sense, which gettext calls the context."""
_METHODS = [("**.py", "forumctl.locale.extraction:python_calls"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
"""A catalogue is the same whenever it is made."""


def extracted(source: Path = FOLDER.parent) -> "Catalog":
    """Every word that modules and templates below a folder use, none of them translated."""
    from babel.messages import Catalog
    from babel.messages.extract import extract_from_dir

    template = Catalog(
        header_comment="# The fixed words of forumctl; made by python -m forumctl.locale",
        project="forumctl",
        version="1",
        msgid_bugs_address="none",
        last_translator="none",
        language_team="none",
        creation_date=_WRITTEN,
        revision_date=_WRITTEN,
        fuzzy=False,
    )
    for file, _, message, _, sense in extract_from_dir(source, _METHODS, keywords=_KEYWORDS):
        template.add(message, context=sense, auto_comments=[PAPERS.get(Path(file).parts[0], "")])
    for found in template:
        found.auto_comments = sorted(filter(None, found.auto_comments))
    return template


def python_calls(
    source: IO[bytes],
    keywords: Collection[str],
    comment_tags: Sequence[str],  # noqa: ARG001 - Babel gives it
    options: object,  # noqa: ARG001 - and this, by its name
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """The calls of some functions, as Babel asks for them: line, function, its texts, no comments.

    Babel's own reader overlooks what stands in an f-string before Python 3.12.
    """
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            values = (arg.value if isinstance(arg, ast.Constant) else None for arg in node.args)
            texts = tuple(value if isinstance(value, str) else None for value in values)
            has_sense = node.func.id == "msgid" and len(texts) > 1
            yield node.lineno, _WITH_SENSE if has_sense else node.func.id, texts, []


def read(language: str) -> "Catalog":
    """The translations of one language, as they stand in its file."""
    from babel.messages.pofile import read_po

    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def compiled(catalogue: "Catalog") -> bytes:
    """What `LANG.mo` has to hold."""
    from babel.messages.mofile import write_mo

    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def update() -> None:
    """Writes the names of countries, the template, and every language's words and their compiled form."""
    TABLE.write_text(table(), "utf-8")
    template = extracted()
    TEMPLATE.write_bytes(_written(template))
    for path in sorted(FOLDER.glob("*.po")):
        catalogue = read(path.stem)
        catalogue.update(template, no_fuzzy_matching=True)
        path.write_bytes(_written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))


def _written(catalogue: "Catalog") -> bytes:
    """As a .po file, A to Z, without the places in the code, which move more often than the words."""
    from babel.messages.pofile import write_po

    file = BytesIO()
    write_po(file, catalogue, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue()
