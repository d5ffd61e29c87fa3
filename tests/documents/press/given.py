"""What ISO 15930-7 (PDF/X-4) asks of a document, as far as our documents can offend against it."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def faults(pdf: bytes) -> Iterator[str]:
    """What a PDF/X-4 may not be, in words."""
    reader = PdfReader(BytesIO(pdf))
    catalog: Any = reader.trailer["/Root"]
    if not pdf.startswith(b"%PDF-1.6"):
        yield "6.1: not PDF 1.6"
    if "/ID" not in reader.trailer or "/Encrypt" in reader.trailer:
        yield "6.1: no file identifier, or encrypted"
    intents = [one.get_object() for one in catalog.get("/OutputIntents", [])]
    if [one["/S"] for one in intents] != ["/GTS_PDFX"] or "/OutputConditionIdentifier" not in intents[0]:
        yield "6.2.3: not one output intent"
    else:
        profile = intents[0]["/DestOutputProfile"].get_object().get_data()
        if profile[12:20] != b"prtrCMYK" or int.from_bytes(profile[:4], "big") != len(profile):
            yield "6.2.3: no output profile with four inks"
    said = catalog["/Metadata"].get_object().get_data().decode()
    for needed in ("GTS_PDFXVersion>PDF/X-4<", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "dc:title",
                   "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "pdf:Trapped>False<"):  # fmt: skip
        if needed not in said:
            yield f"6.8: no {needed}"
    for page in reader.pages:
        yield from _of_page(page)


def _of_page(page: Any) -> Iterator[str]:
    media, trim = page["/MediaBox"], page.get("/TrimBox")
    if trim is None or "/ArtBox" in page:
        yield "6.5: not one of TrimBox and ArtBox"
        return
    bleed = page.get("/BleedBox", trim)
    for inner, outer in ((trim, bleed), (bleed, media)):
        if any(float(inner[at]) < float(outer[at]) - 0.01 for at in (0, 1)) or any(
            float(inner[at]) > float(outer[at]) + 0.01 for at in (2, 3)
        ):
            yield "6.5: a box outside of the one around it"
    content = page.get_contents().get_data().decode("latin-1")
    if found := re.findall(r"(?<!\w)(?:rg|RG|cs|CS)(?!\w)", re.sub(r"<[0-9A-F]*>", "", content)):
        yield f"6.2.4: colours that depend on another device: {set(found)}"
    resources = page["/Resources"]
    for font in (one.get_object() for one in resources.get("/Font", {}).values()):
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        if not {"/FontFile2", "/FontFile3"} & set(descriptor) or "/ToUnicode" not in font:
            yield "6.3: a font that is not embedded"
    for shown in (one.get_object() for one in resources.get("/XObject", {}).values()):
        if shown["/Subtype"] == "/Image" and shown["/ColorSpace"] not in ("/DeviceCMYK", "/DeviceGray"):
            yield f"6.2.4: a picture in {shown['/ColorSpace']}"
        if shown["/Subtype"] == "/Form" and "/DefaultRGB" not in shown["/Resources"].get("/ColorSpace", {}):
            yield "6.2.4: a form whose RGB is of no known device"
    if page.get("/Annots") or page.get("/AA"):
        yield "6.9: something that is not printed"
