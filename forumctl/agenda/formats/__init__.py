"""The formats of the programme: a table of functions over one value. A new one is a file and a line here."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from forumctl.agenda.entries import Timetable
from forumctl.plans.agenda import AgendaPlan


class Render(Protocol):
    """Timetable, the plan revised for it, language → the bytes of a file."""

    def __call__(self, timetable: Timetable, plan: AgendaPlan, language: str, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the suffix of its files and the module here that renders it, imported when first needed."""

    suffix: str
    module: str

    def render(self, timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
        """The bytes of the file."""
        return cast("Render", import_module(f"{__name__}.{self.module}").render)(timetable, plan, language)


FORMATS: Mapping[str, Format] = {
    "ics": Format(".ics", "ics"),
    "html": Format(".html", "html"),
    "pdf": Format(".pdf", "pdf"),
    "pdf-a5": Format("-a5.pdf", "pdf_a5"),
    "md": Format(".md", "md"),
    "json": Format(".json", "json"),
    "jcal": Format(".jcal.json", "jcal"),
    "frab-xml": Format(".schedule.xml", "frab_xml"),
    "frab-json": Format(".schedule.json", "frab_json"),
    "csv": Format(".csv", "csv"),
    "xlsx": Format(".xlsx", "xlsx"),
}
