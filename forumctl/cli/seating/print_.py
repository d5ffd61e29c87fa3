"""`forumctl seating print`."""

from typing import Annotated

import typer

from forumctl.building import outputs
from forumctl.building.check import judge_tables
from forumctl.building.choosing import refuse_unknown
from forumctl.building.seating import planned
from forumctl.cli.seating.options import Occasions, Words, parted
from forumctl.cli.shared.console import show_problems
from forumctl.cli.shared.options import Fonts, Lang, Output, Quiet, SystemFonts, language_of, take
from forumctl.cli.shared.writing import deliver
from forumctl.problems import ExitCode
from forumctl.seating.assigning.scores import unmet_of
from forumctl.seating.papers import cards as card_sheets
from forumctl.seating.papers import chart

Cards = Annotated[bool, typer.Option("--cards", help="Place cards and table cards too, to be folded.")]
Plates = Annotated[
    str | None,
    typer.Option("--plates", metavar="BY", help="Desk name plates too, A4 folded in three: by person or by country."),
]
Heat = Annotated[bool, typer.Option("--wishes", help="The room too, coloured by how many wishes are not met.")]
Svg = Annotated[bool, typer.Option("--svg", help="The chart as SVG too, a file a page.")]


def print_(
    context: typer.Context,
    words: Words = None,
    occasion: Occasions = None,
    output: Output = "",
    lang: Lang = "",
    cards: Cards = False,
    plates: Plates = None,
    wishes: Heat = False,
    svg: Svg = False,
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    quiet: Quiet = False,
) -> None:
    """Print the plans as they are: chart, finder, lists, caterer's sheet; nobody is seated anew.

    A plan that breaks a must-rule is printed too; what it breaks is said, and the command ends with 3.

    Example: [bold]forumctl seating print data/seoul2019 dinner --cards[/bold]
    """
    if plates:
        refuse_unknown("kind of plate", [plates], (card_sheets.PERSON, card_sheets.COUNTRY), "--plates")
    take(context, font, system=system_fonts)
    project, found = planned(*parted(words, occasion))
    language = language_of(project, lang)
    made = dict(outputs.seating(project, language, {each.id for each in found}))
    for each in found:
        plan = project.plans.seating[each.id]
        if cards:
            made[f"place-cards-{each.id}.pdf"] = card_sheets.place_cards(project.forum, project.roster, plan, language)
            made[f"table-cards-{each.id}.pdf"] = card_sheets.table_cards(project.forum, plan, language)
        if plates:
            made[f"name-plates-{each.id}.pdf"] = card_sheets.name_plates(
                project.forum, project.roster, plan, language, plates
            )
        if wishes:
            unmet = unmet_of(project.forum, project.roster, project.plans, each)
            made[f"wishes-{each.id}.pdf"] = chart.render_heat(project.forum, project.roster, plan, unmet, language)
        if svg:
            pages = chart.render_svg(project.forum, project.roster, plan, language)
            for number, page in enumerate(pages, 1):
                made[f"seating-{each.id}-{number}.svg" if len(pages) > 1 else f"seating-{each.id}.svg"] = page
    deliver(project, made, output, room="seating", quiet=quiet)
    if problems := tuple(problem for each in found for problem in judge_tables(project, each)):
        show_problems(problems)
        raise typer.Exit(ExitCode.PROBLEMS)
