"""`forumctl badges …`."""

from dataclasses import asdict

import typer

from forumctl.cli.shared.badge_options import (
    AllowSmall,
    Blanks,
    Bleed,
    Category,
    Changed,
    Fronts,
    Marks,
    Offset,
    Only,
    Preview,
    Record,
    Scale,
    Separators,
    Skip,
    Sort,
    StockName,
    Target,
)
from forumctl.cli.shared.console import (
    say,
    say_json,
    stdout,
    table,
)
from forumctl.cli.shared.fonts import Fonts, SystemFonts, take
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Json,
    Lang,
    Output,
    Quiet,
)

MANY = 500
"""From so many badges on there is a progress display."""

app = typer.Typer(name="badges", no_args_is_help=True, help="Badges on label sheets, names in every script.")


@app.callback()
def badges() -> None:
    """Badges on label sheets, names in every script."""


@app.command("print")
def print_badges(
    context: typer.Context,
    forum: Forum = FORUM,
    output: Output = "",
    only: Only = None,
    category: Category = None,
    changed: Changed = False,
    record: Record = False,
    sort: Sort = "name",
    separators: Separators = False,
    blanks: Blanks = 0,
    stock: StockName = "",
    skip: Skip = 0,
    fronts: Fronts = False,
    offset: Offset = (0.0, 0.0),
    scale: Scale = 100.0,
    marks: Marks = False,
    bleed: Bleed = 0.0,
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    allow_small: AllowSmall = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make the badges of everyone who comes, from A to Z, on the stock that the forum file names.

    Tables and bus are on them once they are planned. When they have left the printer, say so with badges record:
    then --changed makes only those that are new or no longer true, and lists the old ones to collect back.

    Example: [bold]forumctl badges print data/seoul2019 -o badges.pdf[/bold]
    """
    from forumctl import project
    from forumctl.badges import pictures, sheets
    from forumctl.badges.imposition import Printing
    from forumctl.badges.printed import Outdated, changes
    from forumctl.building import badges as badging
    from forumctl.building.progress import watched
    from forumctl.cli.shared.writing import deliver
    from forumctl.problems import ExitCode

    take(context, font, system=system_fonts)
    opened = badging.with_stock(project.load(forum), stock, skip)
    badging.refuse_unknown_sort(opened, sort)
    named = badging.people(opened, only, category)
    shown = badging.pictures_of(opened, named)
    wanted = named
    outdated: tuple[Outdated, ...] = ()
    if changed:
        found = changes(opened.forum, opened.roster, opened.plans, named, pictures.digests(shown))
        wanted, outdated = found.people, found.outdated
    walk_ins = dict.fromkeys(category or opened.forum.roster.categories, blanks)
    printing = Printing(skip, offset, scale / 100, marks, bleed, not fronts, sort, separators, walk_ins)
    small: tuple[str, ...] = ()
    if wanted or any(walk_ins.values()):
        with watched(1, quiet=quiet or len(wanted) < MANY) as report, opened.locating():
            made = sheets.render(
                opened.forum, opened.roster, opened.plans, wanted, printing, shown,
                lambda share: report("Badges", min(share, 0.99)),
            )  # fmt: skip
        small = made.small
        deliver(opened, {"badges.pdf": made.pdf}, output, quiet=quiet)
    else:
        say("No badge is new, and none has changed since the last print.", quiet=quiet)
    if record:
        badging.keep_record(opened, wanted, shown, quiet=quiet)
    if json:
        say_json({"printed": [one.id for one in wanted], "collect": [asdict(one) for one in outdated], "small": small})
    elif output != "-":
        badging.show_outdated(outdated)
    for person in small:
        say(f"The name of {person} is whole, but too small to be read at arm's length.")
    if small and not allow_small:
        raise typer.Exit(ExitCode.PROBLEMS)


@app.command()
def record(forum: Forum = FORUM, only: Only = None, category: Category = None, quiet: Quiet = False) -> None:
    """Write down that the badges have been printed as they are now, for badges print --changed.

    Example: [bold]forumctl badges record data/seoul2019[/bold]
    """
    from forumctl import project
    from forumctl.building import badges as badging

    opened = project.load(forum)
    printed = badging.people(opened, only, category)
    shown = badging.pictures_of(opened, printed)
    badging.keep_record(opened, printed, shown, quiet=quiet)


@app.command()
def stocks(forum: Forum = FORUM, preview: Preview = False, output: Target = "", json: Json = False) -> None:
    """List the sheets that badges can be printed on: the catalogue's and, where there is one, the forum file's.

    Example: [bold]forumctl badges stocks --preview -o stocks.pdf[/bold]
    """
    from forumctl import project
    from forumctl.badges.preview import by, render
    from forumctl.badges.stock import known_stocks, stocks
    from forumctl.cli.shared.writing import write

    is_there = forum != FORUM or forum.exists()
    known = known_stocks(project.load(forum).forum) if is_there else stocks()
    if preview:
        write(render(known), output or "badge-stocks.pdf")
    elif json:
        say_json({name: stock.model_dump() for name, stock in known.items()})
    else:
        rows = [
            [name, by(stock.cell), str(stock.per_sheet), by(stock.sheet), stock.maker] for name, stock in known.items()
        ]
        columns = ["Name", "Badge", "On one", "Sheet", "Maker"]
        stdout().print(table("Badge stock, mm", columns, rows, right=[2]))


@app.command()
def legend(forum: Forum = FORUM, output: Output = "", quiet: Quiet = False) -> None:
    """Make the page that says what the signs for diet and access mean, for the desk and the caterer.

    Example: [bold]forumctl badges legend data/seoul2019[/bold]
    """
    from forumctl import project
    from forumctl.badges.needs import render_legend
    from forumctl.cli.shared.writing import deliver

    opened = project.load(forum)
    if made := render_legend(opened.forum, opened.roster):
        deliver(opened, {"badges-legend.pdf": made}, output, quiet=quiet)
    else:
        say("The badges show no signs: add diet or access to show in [badges].", quiet=quiet)


@app.command()
def desks(forum: Forum = FORUM, output: Output = "", quiet: Quiet = False) -> None:
    """Make a sign for each registration desk: the initials of those who collect their badges there.

    The forum file says how many desks there are, desks = 3 in [badges]; badges print --sort desk prints theirs
    together.

    Example: [bold]forumctl badges desks data/seoul2019[/bold]
    """
    from forumctl import project
    from forumctl.badges import desks
    from forumctl.cli.shared.writing import deliver

    opened = project.load(forum)
    deliver(opened, {"desk-signs.pdf": desks.render(opened.forum, opened.roster)}, output, quiet=quiet)


@app.command()
def certificates(
    context: typer.Context,
    forum: Forum = FORUM,
    output: Output = "",
    only: Only = None,
    category: Category = None,
    lang: Lang = "",
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    quiet: Quiet = False,
) -> None:
    """Make a certificate of attendance for everyone who comes, A4 across, from A to Z.

    Example: [bold]forumctl badges certificates data/seoul2019 --category alumni[/bold]
    """
    from forumctl import project
    from forumctl.badges import certificates
    from forumctl.badges.sheets import unprintable
    from forumctl.building import badges as badging
    from forumctl.cli.shared.writing import deliver
    from forumctl.problems import ForumError

    take(context, font, system=system_fonts)
    opened = project.load(forum)
    named = sorted(badging.people(opened, only, category), key=lambda person: person.order)
    with opened.locating():
        if problems := tuple(unprintable(opened.forum, opened.roster, named)):
            raise ForumError(problems)
    made = certificates.render(opened.forum, named, lang or opened.forum.language)
    deliver(opened, {"certificates.pdf": made}, output, quiet=quiet)
