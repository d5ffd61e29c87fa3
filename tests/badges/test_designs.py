"""Badges of three conferences, rebuilt from what their makers publish."""

import tomllib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from forumctl.badges.sheets import render
from forumctl.definition import Forum
from forumctl.documents.pictures import picture
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .given import person

# OpenAlt (github.com/jmlich/badge-generator): bars in the colour of the track, logo, role, name, organisation.
OPENALT = """
stock = "L4784"
logo = "logo.png"
[[boxes]]
what = "area"
at = [2, 2]
size = [7, 46]
fill = "category"
[[boxes]]
what = "area"
at = [71, 2]
size = [7, 46]
fill = "category"
[[boxes]]
what = "logo"
at = [16, 4]
size = [48, 14]
align = "centre"
[[boxes]]
what = "category"
at = [11, 20]
size = [58, 8]
pt = 15
align = "centre"
[[boxes]]
what = "name"
at = [11, 28]
size = [58, 10]
pt = 19
weight = 700
align = "centre"
[[boxes]]
what = "organisation"
at = [11, 38]
size = [58, 8]
pt = 15
align = "centre"
"""
# Deutsche Model United Nations (github.com/DeutscheModelUnitedNations/badgeGenerator), 85 × 55 mm: a flag, the logo,
# the country, the person with pronouns, a dot for who does not wish to be photographed.
MODEL_UN = """
logo = "logo.png"
stock = "DMUN"
[stocks.DMUN]
sheet = [85, 55]
cell = [85, 55]
[[boxes]]
what = "logo"
at = [7, 4]
size = [71, 13]
align = "left"
[[boxes]]
what = "photo"
at = [7, 23]
size = [35, 26.5]
[[boxes]]
what = "country"
at = [46, 22]
size = [34, 9]
pt = 16
lines = 2
weight = 700
[[boxes]]
what = "name"
at = [46, 32]
size = [34, 8]
pt = 14
[[boxes]]
what = "pronouns"
at = [46, 40]
size = [34, 5]
pt = 9
colour = "#808080"
[[boxes]]
what = "area"
at = [77, 4]
size = [4.2, 4.2]
radius = 2.1
fill = "#0080ff"
when = { field = "media", is = "no" }
"""
# pretix, its template for A6 across: name and company in the middle (github.com/pretix/pretix, plugins/badges).
PRETIX = """
stock = "A6-LANDSCAPE"
[[boxes]]
what = "name"
at = [5, 38]
size = [138, 14]
pt = 20
weight = 700
align = "centre"
valign = "bottom"
lines = 2
[[boxes]]
what = "organisation"
at = [5, 53]
size = [138, 16]
pt = 18
align = "centre"
valign = "top"
lines = 2
"""
ANN = person(
    "Jozef Mlich", id="jozef", organisation="OpenAlt z.s.", category="track", country="CZ", photo="flag.png",
    pronouns="he/him", fields=(("media", "no"),),
)  # fmt: skip


def designed(design: str, **about: Any) -> Forum:
    def tuples(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: tuples(inner) for key, inner in value.items()}
        return tuple(map(tuples, value)) if isinstance(value, list) else value

    return Forum.model_validate(tuples(tomllib.loads('''
[forum]
id = "f"
title = "Conference"
days = [2030-05-14]
timezone = "Europe/Prague"
revised = 2030-04-01T09:00:00
[roster.categories.track]
label = "Organizátor"
colour = "#f57c00"
[roster.fields.media]
[badges]
''' + design.replace("[[boxes]]", "[[badges.boxes]]").replace("[stocks", "[badges.stocks"))) | about)  # fmt: skip


def shown(colour: str, size: tuple[int, int]) -> Any:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "PNG")
    return picture(written.getvalue())


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (OPENALT, ["Organizátor", "Jozef Mlich", "OpenAlt z.s."]),
        (MODEL_UN, ["Czechia", "Jozef Mlich", "he/him"]),
        (PRETIX, ["Jozef Mlich", "OpenAlt z.s."]),
    ],
)
def test_design_of_a_conference_can_be_said_in_boxes(design: str, words: list[str]) -> None:
    pictures = {"logo.png": shown("#8d2a2a", (120, 40)), "flag.png": shown("#11457e", (90, 60))}
    made = render(designed(design), Roster((ANN,)), Plans(), (ANN,), pictures=pictures)
    assert not made.small
    assert PdfReader(BytesIO(made.pdf)).pages[0].extract_text().split("\n") == words
