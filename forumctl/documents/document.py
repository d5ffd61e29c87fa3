"""A PDF document: pages to draw on, and the bytes of it all."""

from forumctl import __version__

from .case import TypeCase
from .page import Page
from .pdf import PdfFile, array, dictionary, text
from .pictures import Rack
from .shaping import Typesetter, shipped
from .units import points

MARK = "%forumctl "
"""Begins the comment in front of each page's content that says its mark: by it a page is known in a later document."""


class Document:
    """Pages in order; equal drawing gives equal bytes.

    `language` (BCP 47) is that of text which has no other; `typesetter` brings fonts beyond the shipped ones.
    """

    def __init__(
        self, title: str, *, language: str = "en", author: str = "", typesetter: Typesetter | None = None
    ) -> None:
        self.title = title
        self.language = language
        self.author = author
        self._case = TypeCase(typesetter or shipped(), language)
        self._pictures = Rack()
        self._pages: list[Page] = []

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages so far; any of them can still be drawn on."""
        return tuple(self._pages)

    def page(self, width_mm: float = 210, height_mm: float = 297) -> Page:
        """A new empty page, A4 if nothing is said."""
        page = Page(self._case, self._pictures, width_mm, height_mm)
        self._pages.append(page)
        return page

    def render(self) -> bytes:
        """The PDF. Viewers are told not to scale it in print."""
        file = PdfFile()
        about = {"Title": self.title, "Author": self.author, "Creator": f"forumctl {__version__}"}
        info = file.add(dictionary({key: text(said) for key, said in about.items() if said}))
        fonts = self._case.embed(file)
        used = {"Font": fonts} | ({"XObject": self._pictures.embed(file)} if self._pictures else {})
        resources = file.add(dictionary(used))
        tree = file.coming(2 * len(self._pages))
        pages = [self._add(file, page, resources, tree) for page in self._pages]
        file.add(dictionary({"Type": "/Pages", "Count": len(pages), "Kids": array(pages)}))
        wishes = dictionary({"PrintScaling": "/None", "DisplayDocTitle": "true"})
        catalogue = {"Type": "/Catalog", "Pages": tree, "Lang": text(self.language), "ViewerPreferences": wishes}
        return file.render(file.add(dictionary(catalogue)), info)

    def _add(self, file: PdfFile, page: Page, resources: str, tree: str) -> str:
        """The reference to a page of the file."""
        contents = file.add_stream(f"{MARK}{page.mark}\n".encode() + page.operators(), {})
        box = array([0, 0, round(points(page.width_mm), 3), round(points(page.height_mm), 3)])
        return file.add(
            dictionary({"Type": "/Page", "Parent": tree, "MediaBox": box, "Resources": resources, "Contents": contents})
        )
