import tomllib

import pytest

from forumctl.badges.stock.glabels import as_toml, read
from forumctl.definition.badges import Stock

FILE = """<?xml version="1.0"?>
<Glabels-templates>
  <Template brand="Acme" part="10" size="US-Letter" _description="Name badges">
    <Meta category="label"/>
    <Label-rectangle id="0" width="3.5in" height="162" round="0">
      <Layout nx="2" ny="4" x0="0.75in" y0="1in" dx="3.5in" dy="2.25in"/>
    </Label-rectangle>
  </Template>
  <Template brand="Acme" part="11" equiv="10"/>
  <Template brand="Roll" part="A/1" size="Other" width="54mm" height="101mm">
    <Label-rectangle width="54mm" height="101mm">
      <Layout nx="1" ny="1" x0="0" y0="0" dx="0" dy="0"/></Label-rectangle>
  </Template>
  <Template brand="Disc" part="1" size="A4"><Label-cd id="0"/><Layout nx="1" ny="1"/></Template>
  <Template brand="Tiny" part="1" size="A4">
    <Label-rectangle width="1cm" height="1pc"><Layout nx="1" ny="1" x0="0" y0="0" dx="0" dy="0"/></Label-rectangle>
  </Template>
  <Template brand="Odd" part="1" size="A4">
    <Label-rectangle id="0" width="8 ells" height="50"><Layout nx="1" ny="1"/></Label-rectangle>
  </Template>
</Glabels-templates>
"""


def test_templates_are_sheets_and_what_cannot_be_a_badge_is_named() -> None:
    made = read(FILE.encode(), "acme.xml")
    source = "gLabels, acme.xml, part 10"
    acme = Stock(
        maker="Acme 10, 11", sheet=(215.9, 279.4), cell=(88.9, 57.15), columns=2, rows=4, left=19.05, top=25.4,
        pitch=(88.9, 57.15), source=source,
    )  # fmt: skip
    roll = Stock(maker="Roll A/1", sheet=(101, 54), cell=(101, 54), source="gLabels, acme.xml, part A/1")
    assert made.stocks == {"ACME-10": acme, "ROLL-A-1": roll}
    assert [name for name, _ in made.left_out] == ["DISC-1", "TINY-1", "ODD-1"]
    written = tomllib.loads(as_toml(made.stocks))["badges"]["stocks"]
    again = {
        name: Stock.model_validate({key: tuple(v) if isinstance(v, list) else v for key, v in table.items()})
        for name, table in written.items()
    }
    assert again == made.stocks


def test_namespace_of_a_version_and_lengths_with_exponents_make_no_difference() -> None:
    named = FILE.replace("<Glabels-templates>", '<Glabels-templates xmlns="http://glabels.org/xmlns/3.0/">')
    assert read(named.replace('x0="0"', 'x0="3.9e-16pt"').encode(), "acme.xml") == read(FILE.encode(), "acme.xml")


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (b"", "is no XML"),
        (b"<Glabels-templates>", "is no XML"),
        (b"<html/>", "is no file of gLabels"),
        (b"<Glabels-templates/>", "has 0 templates"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Glabels-templates/>', "defines entities"),
    ],
)
def test_file_that_is_none_is_refused(content: bytes, fact: str) -> None:
    with pytest.raises(ValueError, match=fact):
        read(content, "x.xml")
