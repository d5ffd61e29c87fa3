"""Legend, certificates and the preview of stock."""

from io import BytesIO

from pypdf import PdfReader

from forumctl.badges import certificates, preview
from forumctl.badges.needs import render_legend
from forumctl.badges.stock import stocks
from forumctl.definition.values import Text
from forumctl.documents.pictures import picture

from .given import ANN, BOB, ROSTER, forum


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_legend_says_what_each_sign_means_and_how_many_wear_it() -> None:
    (page,) = texts(render_legend(forum(show=("diet", "access")), ROSTER))
    assert [line for line in page.split("\n") if line][2:] == ["Wheelchair", "× 1", "Halal", "× 1"]


def test_legend_is_nothing_where_no_sign_is_shown() -> None:
    assert render_legend(forum(), ROSTER) == b""
    assert render_legend(forum(show=("diet",)), (BOB,)) == b""


def test_certificate_names_person_forum_and_days() -> None:
    first, second = texts(certificates.render(forum(signatory="The Mayor"), (ANN, BOB), "en"))
    for words in ("Ann Lee", "이안", "City Hall, Seoul, South Korea", "City Forum", "Tuesday 14 May 2030", "The Mayor"):
        assert words in first
    assert "Bob Ray" in second


def test_certificate_names_the_sessions_that_somebody_came_to() -> None:
    titles = [Text((("en", f"{word} of cities"), ("ko", f"{word} 도시"))) for word in ("Water", "Light", "Air")]
    first, second = texts(certificates.render(forum(), (ANN, BOB), "en", None, {ANN.id: titles}))
    assert "Water of cities · Light of cities · Air of cities" in first
    assert "of cities" not in second


def test_certificate_is_in_the_language_asked_for() -> None:
    (page,) = texts(certificates.render(forum(), (ANN,), "ko"))
    assert "참가 확인서" in page
    assert "도시 포럼" in page
    assert page.index("이안") < page.index("Ann Lee")


def test_preview_shows_every_stock_with_its_figures() -> None:
    pages = "\n".join(texts(preview.render(stocks())))
    assert [name for name in stocks() if name not in pages] == []
    assert "Badge 99.1 × 67.7 mm" in pages


def test_certificate_shows_the_logo() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><rect width="5" height="3"/></svg>'
    shown = picture(logo)
    (page,) = PdfReader(BytesIO(certificates.render(forum(), (ANN,), "en", shown))).pages
    assert len(page.images) == 1
