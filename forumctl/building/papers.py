"""Everything on paper as it is now: what to print again is found by comparing its pages, and nowhere else."""

from collections.abc import Mapping
from pathlib import Path

from forumctl.documents.document import marks
from forumctl.plans import handout, store
from forumctl.plans.handout import Handout
from forumctl.project import Project
from forumctl.updates import manifest

from .build import render
from .decide import publish
from .outputs import outputs

BADGES = "badges.pdf"
"""Badges are printed one by one, by what is on each."""


def papers(project: Project, folder: Path, language: str) -> Mapping[str, bytes]:
    """Everything on paper but the badges as it is now, by file; taken from the folder where it is there already."""
    project = publish(project)
    wanted = tuple(output for output in outputs(project) if output.name != "badges")
    made = render(project, folder, language, wanted, before=manifest.read(folder))
    names = [name for entry in made.entries for name in entry.files if name.endswith(".pdf")]
    return {name: made.content.get(name) or (folder / name).read_bytes() for name in names}


def pages_of_build(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The mark of each page of each paper of the last build into a folder."""
    last = manifest.read(folder)
    names = [name for name in (last.files if last else ()) if name.endswith(".pdf") and name != BADGES]
    return {name: marks((folder / name).read_bytes()) for name in names if (folder / name).is_file()}


def handed_out(project: Project) -> Handout:
    """What is on record as handed out; an empty record where nothing is."""
    return handout.read(project.folder / store.HANDOUT_FILE)
