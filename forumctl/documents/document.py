"""A PDF document: pages to draw on, the bytes of it all, and the pages of a finished one taken out again."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from zlib import compress

from forumctl import __version__
from forumctl.locale import is_right_to_left

from .page import Page
from .parts import Leaf, Met, Numbering, numbering
from .pdf import File, Stream, Text
from .pictures import Picture, Rack
from .press.inks import Inks, in_inks
from .press.intent import VERSION as PRESS_VERSION
from .press.intent import declared as declared_for_press
from .small import tell
from .tagging import PDF_DATE, Tags, declared
from .type.document_fonts import DocumentFonts
from .type.shaping import Typesetter, shipped
from .units import points

MARK = "%forumctl "
"""Begins the comment in front of each page's content that says its mark: by it a page is known in a later document."""


class Document:
    """Pages in order; equal drawing gives equal bytes.

    `language` (BCP 47) is that of text which has no other; `typesetter` brings fonts beyond the shipped ones. The
    pages of one that is read from the right are mirrored, unless `mirrored` is False: where paper is cut or folded.
    With `inks` all colours are in those of a printer; with four of them the document is a PDF/X-4.
    `tagged`: it is for the archive and for reading aloud, PDF/A-2 and PDF/UA-1.
    What is smaller than is read in the hand is told of (`small`), unless `judged` is False: by rules of its own.
    """

    def __init__(
        self,
        title: str,
        *,
        language: str = "en",
        author: str = "",
        typesetter: Typesetter | None = None,
        mirrored: bool = True,
        inks: Inks | None = None,
        tagged: bool = False,
        judged: bool = True,
    ) -> None:
        self.title = title
        self.language = language
        self.author = author
        self.is_mirrored = mirrored and is_right_to_left(language)
        self._fonts = DocumentFonts(typesetter or shipped(), language)
        self._pictures = Rack()
        self._pages: list[Page] = []
        self._leaves: list[Leaf] = []
        self._inks = inks
        self._is_tagged = tagged
        self._is_judged = judged

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages so far; any of them can still be drawn on."""
        return tuple(self._pages)

    def page(self, width_mm: float = 210, height_mm: float = 297) -> Page:
        """A new empty page, A4 if nothing is said."""
        return self._added(Page(self._fonts, self._pictures, width_mm, height_mm))

    def _added(self, page: Page) -> Page:
        """The page as the last of the document; read from the right, it is drawn mirrored."""
        if self.is_mirrored:
            page.turn_round()
        if self._is_tagged:
            page.tags = Tags()
        self._pages.append(page)
        return page

    def know(self, pictures: Iterable[Picture]) -> None:
        """Numbers pictures before any is drawn: so that they are the same in whatever order the pages are drawn."""
        self._pictures.know(pictures)

    def settle(self) -> None:
        """Nothing more is drawn on the pages so far: they take little memory from here on."""
        self._leaves += [self.packed(leaf) for leaf in self.detach()]

    def detach(self) -> Sequence[Leaf]:
        """The pages so far, on which nothing more is drawn, taken out of the document; their content not packed yet."""
        is_for_press = bool(self._inks and self._inks.profile)
        drawn = [
            Leaf(_boxes(page, is_for_press=is_for_press), f"{MARK}{page.mark}\n".encode() + page.operators())
            for page in self._pages
        ]
        self._pages.clear()
        return drawn

    def packed(self, leaf: Leaf, change: Callable[[bytes], bytes] = lambda content: content) -> Leaf:
        """A page as it is written: its content changed, in the inks of the document and deflated."""
        content = change(leaf.content)
        return leaf._replace(content=compress(in_inks(content, self._inks) if self._inks else content, 3))

    def attach(self, leaves: Iterable[Leaf]) -> None:
        """Packed pages that are the next ones of the document."""
        self._leaves += leaves

    def met(self) -> Met:
        """What all pages that were drawn show."""
        return Met(self._fonts.met(), tuple(self._pictures.drawn))

    def numbering(self, met: Met) -> Numbering:
        """Takes in what the next pages show, that were drawn in another document; how they are to be changed."""
        return numbering(met, self._fonts, self._pictures)

    def render(self) -> bytes:
        """The PDF. Viewers are told not to scale it in print."""
        if self._is_judged:
            tell(self.title, {text: size for page in self._pages for text, size in page.small.items()})
        inks, program = self._inks, Text(f"forumctl {__version__}")
        file = File()
        tree = file.reserve()
        shared: dict[str, object] = {"Font": self._fonts.embed(file)}
        if self._pictures:
            shared["XObject"] = self._pictures.embed(file, inks)
        resources, kids = file.add(shared), []
        said = [page.tags for page in self._pages if page.tags]
        self.settle()
        for number, leaf in enumerate(self._leaves):
            content = file.add(Stream({"Filter": "/FlateDecode"}, leaf.content))
            tabs = {"StructParents": number, "Tabs": "/S"} if said else {}
            page = {"Type": "/Page", "Parent": tree, **leaf.boxes, "Contents": content, "Resources": resources, **tabs}
            kids.append(file.add(page))
        file.add({"Type": "/Pages", "Kids": kids, "Count": len(kids)}, tree)
        info = {
            "Title": Text(self.title), "Author": Text(self.author), "Creator": program, "Producer": program,
            "CreationDate": PDF_DATE, "ModDate": PDF_DATE, "Trapped": "/False",
        }  # fmt: skip
        viewing = {"PrintScaling": "/None", "DisplayDocTitle": True}
        viewing |= {"Direction": "/R2L"} if self.is_mirrored else {}
        catalog: dict[str, object] = {
            "Type": "/Catalog",
            "Pages": tree,
            "Lang": Text(self.language),
            "ViewerPreferences": viewing,
        }
        if inks and inks.profile:
            catalog |= declared_for_press(file, self.title, program, inks.condition, inks.profile)
        if said:
            catalog |= declared(file, list(zip(kids, said, strict=True)), self.title, self.author, program)
        return file.render(PRESS_VERSION if inks and inks.profile else (1, 7), catalog, info)


def _boxes(page: Page, *, is_for_press: bool) -> dict[str, list[float]]:
    """The paper, and where it is cut."""
    paper = _box(page, (0, 0, page.width_mm, page.height_mm))
    found = {"MediaBox": paper} | ({"TrimBox": paper} if is_for_press else {})
    if page.boxes:
        found["TrimBox"], found["BleedBox"] = (_box(page, box) for box in page.boxes)
    return found


def _box(page: Page, box_mm: tuple[float, float, float, float]) -> list[float]:
    """A box of a page, from its lower left corner and never beyond its edges."""
    left, top, width, height = box_mm
    across, down = (left, left + width), (page.height_mm - top - height, page.height_mm - top)
    x, u = (round(points(min(max(0.0, at), page.width_mm)), 3) for at in across)
    y, v = (round(points(min(max(0.0, at), page.height_mm)), 3) for at in down)
    return [x, y, u, v]


def pages_as_png(pdf: bytes, dpi: int) -> bytes:
    """All pages of a PDF side by side as one picture."""
    import pypdfium2
    from PIL import Image

    opened = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72).to_pil() for page in opened]
    opened.close()
    sheet = Image.new("RGB", (sum(page.width for page in pages), max(page.height for page in pages)), "#ffffff")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    written = BytesIO()
    sheet.save(written, "PNG", dpi=(dpi, dpi))
    return written.getvalue()


def marks(pdf: bytes) -> tuple[str, ...]:
    """The mark of each page of a PDF of ours; a ValueError for a page without."""
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        content = page["/Contents"].get_object()
        first = content.get_data().partition(b"\n")[0] if isinstance(content, StreamObject) else b""
        if not first.startswith(MARK.encode()):
            raise ValueError("this PDF has a page without a mark")
        found.append(first.decode("ascii").removeprefix(MARK))
    return tuple(found)


def only(pdf: bytes, pages: Sequence[int]) -> bytes:
    """The pages with these numbers, from 0, in this order; equal input gives equal bytes."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject

    reader, writer = PdfReader(BytesIO(pdf)), PdfWriter()
    for number in pages:
        writer.add_page(reader.pages[number])
    writer.add_metadata(reader.metadata or {})
    preferences = reader.root_object["/ViewerPreferences"].get_object()
    if isinstance(preferences, DictionaryObject):
        writer.root_object[NameObject("/ViewerPreferences")] = preferences.clone(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
