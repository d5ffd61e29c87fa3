"""What a page says in the order in which it is read aloud: tagged PDF (ISO 32000-1, 14.8), PDF/UA-1, PDF/A-2."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Union

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFStream, PDFString, PDFZCompress

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
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer><pdf:Keywords></pdf:Keywords>
<pdf:Trapped>False</pdf:Trapped>
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
"""As reportlab writes it into a document that is to be the same every time."""


@dataclass(slots=True)
class Element:
    """A part of what is said: a heading, a paragraph, a table with its rows and cells."""

    role: str
    parts: list[Union["Element", int]] = field(default_factory=list)
    """Elements in it, and numbers of marked content."""


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

    def _around(self) -> list[Any]:
        return self._open[-1].parts if self._open else self.elements


def decoration(operator: str) -> str:
    """What is drawn and says nothing, marked as such."""
    return operator if operator == "Q" or operator.endswith(_STATE) else f"/Artifact BMC {operator} EMC"


class EndedStream(PDFStream):
    """A stream whose end stands on a line of its own, as PDF/A asks (ISO 19005-2, 6.1.7.1)."""

    def format(self, document: Any) -> bytes:
        made: bytes = super().format(document)
        return made.removesuffix(b"endstream\n") + b"\nendstream\n"


def declare(document: Any, pages: Sequence[tuple[Any, Tags]], title: str, author: str) -> None:
    """Makes the document a tagged one for reading aloud and for the archive."""
    root = PDFObjectReference("Structure")
    body = PDFObjectReference("Body")
    kids: list[Any] = []
    parents: list[Any] = []
    for number, (page, tags) in enumerate(pages):
        owners: dict[int, PDFObjectReference] = {}
        for index, element in enumerate(tags.elements):
            kids.append(_element(document, element, body, page, f"Element.{number}.{index}", owners))
        parents += [number, PDFArray([owners[mark] for mark in range(tags.count)])]
    document.Reference(PDFDictionary({"Type": "/StructElem", "S": "/Document", "P": root, "K": PDFArray(kids)}), "Body")
    tree = {
        "Type": "/StructTreeRoot", "K": body, "ParentTree": PDFDictionary({"Nums": PDFArray(parents)}),
        "ParentTreeNextKey": len(pages),
    }  # fmt: skip
    put(document.Catalog, "StructTreeRoot", document.Reference(PDFDictionary(tree), "Structure"))
    put(document.Catalog, "MarkInfo", PDFDictionary({"Marked": "true"}))
    profile = document.Reference(
        EndedStream(PDFDictionary({"N": 3, "Alternate": "/DeviceRGB"}), SRGB.read_bytes(), [PDFZCompress]), "sRGB"
    )
    intent = {
        "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB IEC61966-2.1"), "DestOutputProfile": profile,
    }  # fmt: skip
    put(document.Catalog, "OutputIntents", PDFArray([PDFDictionary(intent)]))
    said = _XMP.format(
        title=escape(title), author=escape(author), subject=escape(document.info.subject), date=DATE,
        creator=escape(document.info.creator), producer=escape(document.info.producer),
    )  # fmt: skip
    packet = EndedStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), said.encode(), [])
    put(document.Catalog, "Metadata", document.Reference(packet, "Metadata"))
    for known in list(document.idToObject.values()):
        if type(known) is PDFStream:
            known.__class__ = EndedStream


def _element(
    document: Any, element: Element, parent: Any, page: Any, name: str, owners: dict[int, PDFObjectReference]
) -> PDFObjectReference:
    here = PDFObjectReference(name)
    kids: list[Any] = []
    for index, part in enumerate(element.parts):
        if isinstance(part, int):
            owners[part] = here
            kids.append(part)
        else:
            kids.append(_element(document, part, here, page, f"{name}.{index}", owners))
    entries = {"Type": "/StructElem", "S": f"/{element.role}", "P": parent, "Pg": page, "K": PDFArray(kids)}
    if element.role == "TH":
        entries["A"] = PDFDictionary({"O": "/Table", "Scope": "/Column"})
    reference: PDFObjectReference = document.Reference(PDFDictionary(entries), name)
    return reference


def put(dictionary: Any, key: str, value: Any) -> None:
    """An entry of catalogue or page that reportlab does not know."""
    if key not in dictionary.__NoDefault__:
        dictionary.__NoDefault__ = [*dictionary.__NoDefault__, key]
    setattr(dictionary, key, value)
