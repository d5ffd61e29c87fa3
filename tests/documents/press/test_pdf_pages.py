from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from forumctl.documents.document import Document
from forumctl.documents.press.pdf_pages import PageOf


def test_fonts_that_are_not_in_a_page_are_known() -> None:
    written = BytesIO()
    canvas = Canvas(written, invariant=1)
    canvas.setFont("Times-Bold", 12)
    canvas.drawString(10, 10, "Welcome")
    canvas.save()
    assert "Times-Bold" in PageOf(written.getvalue()).missing_fonts()
    whole = Document("x")
    whole.page(90, 50).text(10, 10, "Welcome 환영", 12)
    assert PageOf(whole.render()).missing_fonts() == ()
