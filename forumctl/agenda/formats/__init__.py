"""The formats of the programme: a table of functions over one value. A new one is a file and a line here."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from forumctl.agenda.entries import Timetable
    from forumctl.plans.agenda import AgendaPlan


class Render(Protocol):
    """Timetable, the plan revised for it, language → the bytes of a file."""

    def __call__(self, timetable: "Timetable", plan: "AgendaPlan", language: str, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the suffix of its files, and the module and function here that render it, imported when needed."""

    suffix: str
    module: str
    function: str = "render"

    def render(self, timetable: "Timetable", plan: "AgendaPlan", language: str) -> bytes:
        """The bytes of the file."""
        module = import_module(f"{__name__}.{self.module}")
        return cast("Render", getattr(module, self.function))(timetable, plan, language)


FORMATS: Mapping[str, Format] = {
    "ics": Format(".ics", "ics"),
    "html": Format(".html", "html"),
    "pdf": Format(".pdf", "pdf"),
    "pdf-a5": Format("-a5.pdf", "pdf", "render_a5"),
    "md": Format(".md", "md"),
    "json": Format(".json", "json"),
    "jcal": Format(".jcal.json", "ics", "render_jcal"),
    "frab-xml": Format(".schedule.xml", "frab", "render_xml"),
    "frab-json": Format(".schedule.json", "frab", "render_json"),
    "csv": Format(".csv", "table", "render_csv"),
    "xlsx": Format(".xlsx", "table", "render_xlsx"),
}
"""By the name that --format takes; help and README list them in this order."""
