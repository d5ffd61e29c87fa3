import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.badges.face import MOST_BYTES, code, contact, token
from forumctl.documents.qr import symbol

from .given import ANN, forum, person


def test_token_fits_the_smallest_symbol_and_holds_no_name() -> None:
    made = code(forum(), "token", ANN)
    assert made == token("f", "ann-lee") == "BR45LXOOXHXO"
    assert symbol(made)[0] == 21


def test_url_holds_the_token() -> None:
    assert code(forum(url="https://example.org/p/{}"), "url", ANN) == f"https://example.org/p/{token('f', 'ann-lee')}"


def test_contact_card_holds_name_mail_and_organisation() -> None:
    assert code(forum(), "vcard", ANN) == "MECARD:N:Ann Lee;EMAIL:ann@example.org;ORG:City Hall;;"


def test_contact_card_escapes_the_signs_of_its_format() -> None:
    assert contact(person("A;B", id="ab", organisation="C:D, E")) == r"MECARD:N:A\;B;ORG:C\:D\, E;;"


def test_no_code_is_blank() -> None:
    assert code(forum(), "none", ANN) == ""


@given(st.text(min_size=1, max_size=25), st.text(max_size=200), st.text(max_size=60))
def test_contact_card_fits_a_symbol_whatever_is_long(name: str, organisation: str, phone: str) -> None:
    card = contact(person("X").model_copy(update={"name": name, "organisation": organisation, "phone": phone}))
    if len(card.encode()) > MOST_BYTES:
        with pytest.raises(ValueError, match="too many"):
            symbol(card)
        assert card.count(":") - card.count("\\:") == 2
    else:
        symbol(card)
