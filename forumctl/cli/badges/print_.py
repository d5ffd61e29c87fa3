"""`forumctl badges print`."""

from collections.abc import Mapping
from dataclasses import asdict

import typer

from forumctl.badges import pictures, sheets
from forumctl.badges.face import has_tokens
from forumctl.badges.imposition import Printing, unbled
from forumctl.badges.printed import Changes, changes
from forumctl.badges.stock import stock_of
from forumctl.badges.uncovered import Uncovered, drawable
from forumctl.building.badges import (
    inks_of,
    leave_job,
    people,
    pictures_of,
    record_jobs,
    refuse_unknown_sort,
    refuse_valid,
    too_small,
    unfit_for_press,
    with_badge,
    with_stock,
)
from forumctl.building.links import with_secret
from forumctl.building.outputs import lacking_badges
from forumctl.cli.badges.options import (
    Again,
    AllowSmall,
    BackOffset,
    Blanks,
    Bleed,
    Category,
    Changed,
    Fronts,
    Marks,
    Missing,
    Mono,
    Offset,
    Only,
    PrintShop,
    Profile,
    Record,
    Scale,
    ScaleY,
    Separators,
    Single,
    Skip,
    Sort,
    StockName,
)
from forumctl.cli.shared.console import say, say_json, say_lacking, say_on_record, show_problems, stdout, table
from forumctl.cli.shared.options import FORUM, Fonts, Forum, Json, Output, Quiet, SystemFonts, language_of, take
from forumctl.cli.shared.progress import watched
from forumctl.cli.shared.writing import deliver
from forumctl.problems import ExitCode
from forumctl.project import load
from forumctl.workers import available

MANY = 500
"""From so many badges on there is a progress display."""


def print_(
    context: typer.Context,
    forum: Forum = FORUM,
    output: Output = "",
    only: Only = None,
    category: Category = None,
    changed: Changed = False,
    again: Again = False,
    record: Record = False,
    sort: Sort = "name",
    separators: Separators = False,
    blanks: Blanks = 0,
    stock: StockName = "",
    skip: Skip = 0,
    single: Single = False,
    fronts: Fronts = False,
    offset: Offset = (0.0, 0.0),
    back_offset: BackOffset = (0.0, 0.0),
    scale: Scale = 100.0,
    scale_y: ScaleY = None,
    print_shop: PrintShop = False,
    profile: Profile = None,
    mono: Mono = False,
    marks: Marks = False,
    bleed: Bleed = 0.0,
    missing: Missing = Uncovered.BOX,
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    allow_small: AllowSmall = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make the badges of everyone who comes, from A to Z, on the stock that the forum file names.

    Tables and bus are on them once they are planned. When they have left the printer, say so with badges record:
    then --changed makes only those that are new or outdated, and lists the old ones to collect back. A spoiled badge
    is made once more with --only ID --again.

    Example: [bold]forumctl badges print data/seoul2019 -o badges.pdf[/bold]
    """
    take(context, font, system=system_fonts)
    project = with_stock(load(forum, needs=()), stock, skip)
    project = with_secret(project, is_needed=has_tokens(project.forum))
    language_of(project)
    refuse_unknown_sort(project, sort)
    asked = people(project, only, category)
    named = with_badge(project, asked)
    loaded = pictures_of(project, named)
    shown = loaded.pictures
    wanted, found = named, Changes((), ())
    if project.plans.badges.people and not again:
        found = changes(project.forum, project.roster, project.plans, named, pictures.digests(shown))
        if not changed:
            refuse_valid(project, named, found)
        wanted = found.people
    drawn = drawable(wanted, missing)
    left_out = {person.id for person in wanted} - {person.id for person in drawn}
    wanted = tuple(person for person in wanted if person.id not in left_out)
    categories = category or project.forum.roster.categories
    walk_ins = {one: blanks for one in categories if ("categories", one) not in project.broken}
    inks = inks_of(is_for_press=print_shop, profile=profile, is_mono=mono)
    single, marks, bleed = single or print_shop, marks or print_shop, bleed or (3.0 if print_shop else 0.0)
    scales = (scale / 100, (scale_y or scale) / 100)
    printing = Printing(
        skip, offset, back_offset, scales, marks, bleed, single, not fronts, sort, separators, walk_ins, inks
    )
    small: Mapping[str, tuple[str, ...]] = {}
    if wanted or any(walk_ins.values()):
        with watched(1, quiet=quiet or len(wanted) < MANY) as report, project.locating():
            made = sheets.render(
                project.forum, project.roster, project.plans, drawn, printing, shown,
                lambda share: report("Badges", min(share, 0.99)), workers=available(),
            )  # fmt: skip
        small = made.small
        deliver(project, {"badges.pdf": made.pdf}, output, room="badges", quiet=quiet or json, people=drawn)
        job = leave_job(project, output or str(project.out / "badges" / "badges.pdf"), made.printed, found.gone)
        if record:
            say_on_record(project, record_jobs(project, [job.number]).all, quiet=quiet)
    else:
        say("No badge is new, and none has changed since the last print.", quiet=quiet)
    if not single and (fact := unbled(stock_of(project.forum), bleed)):
        say(fact)
    if json:
        collect = [asdict(one) for one in found.outdated]
        said = {"collect": collect, "small": list(small), "left_out": sorted(left_out)}
        say_json({"printed": [one.id for one in wanted], **said})
    elif found.outdated and output != "-":
        rows = [[one.person, one.name, one.reason] for one in found.outdated]
        stdout().print(table("Old badges to collect back", ["Id", "Name", "Change"], rows))
    if loaded.problems and not (quiet or json):
        show_problems(one for one in loaded.problems if one not in project.unlike_paper(drawn))
    say_lacking(lacking_badges(project, asked))
    for person in sorted(left_out):
        say(f"No badge for {person}: a character of theirs is in no typeface here.")
    unfit = tuple(unfit_for_press(shown)) if inks and inks.profile else ()
    for fact in (*too_small(small), *unfit):
        say(fact)
    if left_out or unfit or (small and not allow_small):
        raise typer.Exit(ExitCode.PROBLEMS)
