"""`forumctl guide`."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.building import manual
from forumctl.building.choosing import usage_error
from forumctl.definition.wording import did_you_mean
from forumctl.documents import files

from .shared.console import say, stdout, table
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
        for name, content in manual.site().items():
            files.write(html / name, content)
        say(str(html / "index.html"), quiet=quiet)
        return
    known = manual.pages()
    if not topic:
        stdout().print(
            table("The manual", ["Topic", "What it says"], [[one.name, one.about] for one in known.values()])
        )
        stdout().print("Read one with: forumctl guide tutorial")
        return
    if topic not in known:
        fact, hint = f"the manual has no page {topic}", did_you_mean(topic, known, f"Known: {', '.join(known)}.")
        raise usage_error("unknown-topic", fact, "guide", hint)
    text = known[topic].text
    if words:
        text = "\n".join(manual.sections(text, " ".join(words)))
        if not text:
            fact = f"the page {topic} does not speak of {' '.join(words)}"
            raise usage_error("nothing-said", fact, "guide", f"Read all of it: forumctl guide {topic}")
    from rich.markdown import Markdown

    stdout().print(Markdown(text))
