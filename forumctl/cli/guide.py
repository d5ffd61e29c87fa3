"""`forumctl guide`."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.building import manual
from forumctl.building.choosing import usage_error
from forumctl.definition.checks.words import listed
from forumctl.definition.wording import did_you_mean
from forumctl.documents import files

from .shared.answer import collected, tell
from .shared.console import say, say_file, show_table, stdout
from .shared.options import Quiet

Topic = Annotated[str, typer.Argument(metavar="TOPIC", help="A page of the manual; without one, all are listed.")]
Words = Annotated[list[str] | None, typer.Argument(metavar="WORD", help="Only its sections that speak of these words.")]
Html = Annotated[
    Path | None, typer.Option("--html", metavar="DIR", help="Write the whole manual as a small site for a browser.")
]


def guide(topic: Topic = "", words: Words = None, html: Html = None, quiet: Quiet = False) -> None:
    """Read the manual: a first forum in twenty minutes, recipes, keys, words of the field.

    Example: [bold]forumctl guide cookbook late[/bold]
    """
    if html:
        _write_site(html, quiet=quiet)
        return
    known = manual.pages()
    if not topic:
        pages = [[one.name, one.about] for one in known.values()]
        show_table("The manual", ["Topic", "What it says"], pages, name="topics")
        say("Read one with: forumctl guide tutorial", quiet=quiet)
        return
    name, rest = manual.page_named((topic, *(words or ())))
    if not name:
        fact, hint = f"the manual has no page {topic}", did_you_mean(topic, known, f"Known: {', '.join(known)}.")
        raise usage_error("unknown-topic", fact, "guide", hint)
    text = manual.plain(known[name].text)
    if rest:
        wanted = " ".join(rest)
        text = "\n".join(manual.sections(text, wanted))
        if not text:
            fact = f"the page {name} does not speak of {wanted}"
            found = [other for other, page in known.items() if any(manual.sections(manual.plain(page.text), wanted))]
            said = [f"Read it in {listed(found)}: forumctl guide {found[0]} {wanted}"] if found else []
            raise usage_error("nothing-said", fact, "guide", *said or [f"Read all of it: forumctl guide {name}"])
    if collected():
        tell(topic=name, text=text)
        return
    from rich.markdown import Markdown

    stdout().print(Markdown(text))


def _write_site(folder: Path, *, quiet: bool) -> None:
    """Writes the manual into a folder that has nothing else in it, but an older one perhaps."""
    made = manual.site()
    if others := sorted(path.name for path in folder.glob("*") if path.name not in made):
        fact = f"this folder has other files, {others[0]} for one"
        raise usage_error("folder-in-use", fact, str(folder), "Name a folder of its own, such as manual.")
    files.write_all({folder / name: content for name, content in made.items()}, folder)
    say_file(folder / "index.html", quiet=quiet)
