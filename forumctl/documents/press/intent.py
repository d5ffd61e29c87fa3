"""What a PDF says of itself for a print shop: PDF/X-4 (ISO 15930-7), its metadata and its output intent."""

from uuid import UUID

from forumctl.documents.pdf import File, Stream, Text, deflated
from forumctl.documents.tagging import DATE

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
<pdf:Producer>{creator}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>{number}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def declared(file: File, title: str, program: str, condition: str, profile: bytes) -> dict[str, object]:
    """What the catalogue of a PDF/X-4 says of that printing condition; the rest goes into the file."""
    from html import escape  # brings a table of two thousand names

    number = UUID(bytes=file.digest()).urn.removeprefix("urn:")
    said = _XMP.format(title=escape(title), creator=escape(program), date=DATE, number=number)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputConditionIdentifier": Text("Custom"),
        "OutputCondition": Text(condition),
        "Info": Text(condition),
        "DestOutputProfile": file.add(deflated(profile, {"N": 4, "Alternate": "/DeviceCMYK"})),
    }
    # Not packed, so that what cannot read PDF finds it.
    packet = Stream({"Type": "/Metadata", "Subtype": "/XML"}, said.encode())
    return {"OutputIntents": [intent], "Metadata": file.add(packet)}
