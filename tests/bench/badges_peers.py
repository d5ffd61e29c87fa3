"""The same sheets of badges by other means. Run by badges.py in an environment that has typst, pylabels and segno."""

import csv
import json
import sys
from importlib import import_module
from os import environ
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[2] / "forumctl" / "documents" / "fonts"
TITLE = "2030 International Policy Forum"
COLOURS = {"guest": "#1d7f3f", "speaker": "#7b2d3b"}
TYPST = """
#set page(width: 210mm, height: 297mm, margin: 0mm)
#set text(font: ("Noto Sans", "Noto Sans CJK KR"))
#let people = json("people.json")
#for (index, person) in people.enumerate() {
  let cell = calc.rem(index, 8)
  if cell == 0 and index > 0 { pagebreak() }
  let (column, row) = (calc.rem(cell, 2), calc.quo(cell, 2))
  place(dx: 4.7mm + column * 101.6mm, dy: 13mm + row * 67.7mm, block(width: 99.1mm, height: 67.7mm, {
    place(dx: 6mm, dy: 5mm, text(7.5pt, fill: rgb("#5a626c"))[2030 International Policy Forum])
    place(dx: 6mm, dy: 13mm, block(width: 87mm, layout(size => {
      let pt = 34pt
      while pt > 12pt and measure(width: size.width, text(pt, weight: "bold", person.name)).height > 22mm { pt -= 2pt }
      text(pt, weight: "bold", person.name)
    })))
    place(dx: 6mm, dy: 43mm, text(10.5pt, weight: "semibold", person.organisation))
    place(dx: 6mm, dy: 48mm, text(9pt, person.city))
    place(dx: 75mm, dy: 37mm, image("codes/" + person.id + ".png", width: 18mm))
    place(dy: 55.7mm, rect(width: 99.1mm, height: 12mm, fill: rgb(person.colour), inset: (x: 6mm),
      align(horizon, text(12pt, fill: white, weight: "bold", person.label))))
  }))
}
"""


def typst(folder: Path) -> None:
    """A PDF by the typst compiler, with codes as pictures by segno."""
    segno = import_module("segno")
    (folder / "codes").mkdir(exist_ok=True)
    people = rows(folder)
    for person in people:
        code = segno.make(token(person), error="m", micro=False)
        code.save(str(folder / "codes" / f"{person['id']}.png"))
    (folder / "people.json").write_text(json.dumps(people), "utf-8")
    (folder / "badges.typ").write_text(TYPST, "utf-8")
    typst_codes_given(folder)


def typst_codes_given(folder: Path) -> None:
    """The same with the pictures of an earlier run."""
    import_module("typst").compile(
        folder / "badges.typ", output=folder / "typst.pdf", font_paths=[FONTS], ignore_system_fonts=True
    )


def pylabels(folder: Path) -> None:
    """A PDF by pylabels, drawn with reportlab's own type and codes: what is on our badges, on one line each.

    Easier than ours: nothing is broken into lines or shaped, and one weight serves all. It needs a second font file
    for the Korean names, as its users do: the TrueType file FORUMCTL_KOREAN_FONT.
    """
    labels, metrics = import_module("labels"), import_module("reportlab.pdfbase.pdfmetrics")
    shapes, codes = import_module("reportlab.graphics.shapes"), import_module("reportlab.graphics.barcode.qr")
    fonts, colours = import_module("reportlab.pdfbase.ttfonts"), import_module("reportlab.lib.colors")
    metrics.registerFont(fonts.TTFont("Sans", FONTS / "NotoSans.ttf"))
    metrics.registerFont(fonts.TTFont("Korean", environ["FORUMCTL_KOREAN_FONT"]))

    def draw(label: Any, width: float, height: float, person: dict[str, str]) -> None:
        name, size = person["name"], 34.0
        font = "Korean" if max(name) >= "\uac00" else "Sans"
        size *= min(1, (width - 34) / metrics.stringWidth(name, font, size))
        label.add(shapes.String(17, height - 20, TITLE, fontName="Sans", fontSize=7.5))
        label.add(shapes.String(17, height - 80, name, fontName=font, fontSize=size))
        label.add(shapes.String(17, 60, person["organisation"], fontName="Sans", fontSize=10.5))
        label.add(shapes.String(17, 46, person["city"], fontName="Sans", fontSize=9))
        label.add(shapes.Rect(0, 0, width, 34, fillColor=colours.HexColor(person["colour"]), strokeWidth=0))
        label.add(shapes.String(17, 13, person["label"], fontName="Sans", fontSize=12))
        code = codes.QrCodeWidget(token(person), barLevel="M", barWidth=51, barHeight=51)
        code.x, code.y = width - 62, 36
        label.add(code)

    sheet = labels.Specification(210, 297, 2, 4, 99.1, 67.7, left_margin=4.7, column_gap=2.5, top_margin=13, row_gap=0)
    out = labels.Sheet(sheet, draw)
    out.add_labels(rows(folder))
    out.save(str(folder / "pylabels.pdf"))


def token(person: dict[str, str]) -> str:
    """Twelve upper-case letters and digits, as many as ours: the smallest code at level M holds them."""
    return f"TOKEN{person['id'].upper():0>7}"


def rows(folder: Path) -> list[dict[str, str]]:
    """The people of the roster with colour and label."""
    with (folder / "participants.csv").open(encoding="utf-8", newline="") as file:
        return [
            {**row, "colour": COLOURS[row["category"]], "label": row["category"].capitalize()}
            for row in csv.DictReader(file)
        ]


if __name__ == "__main__":
    {"typst": typst, "typst-codes-given": typst_codes_given, "pylabels": pylabels}[sys.argv[1]](Path(sys.argv[2]))
