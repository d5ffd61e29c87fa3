"""What a page says in the order in which it is read aloud: tagged PDF (ISO 32000-1, 14.8), PDF/UA-1, PDF/A-2."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union

from .pdf import File, Reference, Stream, Text, deflated

_STATE = (" cm", " W n")
"""Ends of operators that draw nothing."""
SRGB = Path(__file__).with_name("srgb.icc")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{creator}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""
DATE = "2000-01-01T00:00:00+00:00"
"""Of every document, so that it is the same every time."""
PDF_DATE = Text("D:20000101000000+00'00'")


@dataclass(slots=True)
class Element:
    """A part of what is said: a heading, a paragraph, a table with its rows and cells."""

    role: str
    parts: list[Union["Element", int]] = field(default_factory=list)
    """Elements in it, and numbers of marked content."""
    alt: str = ""
    """What a picture shows, in words."""
    box_pt: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Where a picture is: left, bottom, right, top."""


class Tags:
    """The elements of one page, in the order in which they were drawn."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.count = 0
        self._open: list[Element] = []

    @contextmanager
    def within(self, role: str) -> Iterator[None]:
        """What is said inside belongs to an element of this role; one without words is left out, but for cells."""
        element = Element(role)
        self._open.append(element)
        yield
        self._open.pop()
        around = self._around()
        before = around[-1] if around else None
        if role == "Table" and isinstance(before, Element) and before.role == "Table":
            before.parts += element.parts  # the rows of a table are drawn one by one
        elif element.parts or role in ("TD", "TH"):
            around.append(element)

    @property
    def is_open(self) -> bool:
        """Whether an element is being said."""
        return bool(self._open)

    def mark(self, shown: str) -> str:
        """The operators of a line of text, as a part of the element that is open, else as a paragraph."""
        number, self.count = self.count, self.count + 1
        element = self._open[-1] if self._open else Element("P")
        element.parts.append(number)
        if not self._open:
            self.elements.append(element)
        return f"/{element.role} <</MCID {number}>> BDC {shown} EMC"

    def figure(self, shown: str, alt: str, box_pt: tuple[float, float, float, float]) -> str:
        """The operators of a picture, as an element of its own that says what it shows."""
        number, self.count = self.count, self.count + 1
        self._around().append(Element("Figure", [number], alt, box_pt))
        return f"/Figure <</MCID {number}>> BDC {shown} EMC"

    def _around(self) -> list[Any]:
        return self._open[-1].parts if self._open else self.elements


def decoration(operator: str) -> str:
    """What is drawn and says nothing, marked as such."""
    return operator if operator == "Q" or operator.endswith(_STATE) else f"/Artifact BMC {operator} EMC"


def pagination(shown: str) -> str:
    """A line of text at the head or the foot of every page, marked as such (ISO 32000-1, 14.8.2.2)."""
    return f"/Artifact <</Type /Pagination>> BDC {shown} EMC"


def declared(
    file: File, pages: Sequence[tuple[Reference, Tags]], title: str, author: str, program: str
) -> dict[str, object]:
    """What the catalogue says of a document for reading aloud and for the archive; the rest goes into the file."""
    root, body = file.reserve(), file.reserve()
    kids: list[Reference] = []
    parents: list[object] = []
    for number, (page, tags) in enumerate(pages):
        owners: dict[int, Reference] = {}
        kids += [_element(file, element, body, page, owners) for element in tags.elements]
        parents += [number, [owners[mark] for mark in range(tags.count)]]
    file.add({"Type": "/StructElem", "S": "/Document", "P": root, "K": kids}, body)
    tree = {
        "Type": "/StructTreeRoot", "K": body, "ParentTree": {"Nums": parents}, "ParentTreeNextKey": len(pages),
    }  # fmt: skip
    profile = file.add(deflated(SRGB.read_bytes(), {"N": 3, "Alternate": "/DeviceRGB"}))
    intent = {
        "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": Text("sRGB"),
        "Info": Text("sRGB IEC61966-2.1"), "DestOutputProfile": profile,
    }  # fmt: skip
    from html import escape  # brings a table of two thousand names

    said = _XMP.format(title=escape(title), author=escape(author), date=DATE, creator=escape(program))
    return {
        "StructTreeRoot": file.add(tree, root),
        "MarkInfo": {"Marked": True},
        "OutputIntents": [intent],
        "Metadata": file.add(Stream({"Type": "/Metadata", "Subtype": "/XML"}, said.encode())),
    }


def _element(
    file: File, element: Element, parent: Reference, page: Reference, owners: dict[int, Reference]
) -> Reference:
    here = file.reserve()
    kids: list[object] = []
    for part in element.parts:
        if isinstance(part, int):
            owners[part] = here
            kids.append(part)
        else:
            kids.append(_element(file, part, here, page, owners))
    entries: dict[str, object] = {"Type": "/StructElem", "S": f"/{element.role}", "P": parent, "Pg": page, "K": kids}
    if element.role == "TH":
        entries["A"] = {"O": "/Table", "Scope": "/Column"}
    if element.role == "Figure":
        entries |= {"Alt": Text(element.alt), "A": {"O": "/Layout", "Placement": "/Block", "BBox": element.box_pt}}
    return file.add(entries, here)
