"""What a PDF says of itself for a print shop: PDF/X-4 (ISO 15930-7), its metadata and its output intent."""

from html import escape
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString, PDFZCompress

from forumctl.documents.tagging import DATE, put

VERSION = (1, 6)
"""Of PDF, that of PDF/X-4."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{number}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def declare(document: Any, title: str, creator: str, condition: str, profile: bytes) -> None:
    """Makes the document a PDF/X-4 for that printing condition."""
    catalog = document.Catalog
    named = {"N": 4, "Alternate": "/DeviceCMYK"}
    stream = document.Reference(PDFStream(PDFDictionary(named), profile, [PDFZCompress]), "OutputProfile")
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputConditionIdentifier": PDFString("Custom"),
        "OutputCondition": PDFString(condition),
        "Info": PDFString(condition),
        "DestOutputProfile": stream,
    }
    put(catalog, "OutputIntents", PDFArray([PDFDictionary(intent)]))
    put(catalog, "Metadata", document.Reference(metadata(document, _XMP, title, creator), "Metadata"))
    document.info.trapped = "False"


def metadata(document: Any, packet: str, title: str, creator: str) -> PDFStream:
    """An XMP packet as its stream, not compressed, so that what cannot read PDF finds it."""
    number = document.ID().decode("ascii", "replace")
    digits = "".join(letter for letter in number if letter in "0123456789abcdef")[:32].ljust(32, "0")
    spelt = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
    written = packet.format(
        title=escape(title), creator=escape(creator), producer=escape(document.info.producer), date=DATE, number=spelt
    )
    return PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), written.encode(), [])
