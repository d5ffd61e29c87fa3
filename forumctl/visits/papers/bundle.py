"""Every paper of the visits in one visible list: what is made of a plan, for the wall, for each bus, for each site."""

from collections.abc import Callable, Container, Mapping

from forumctl.definition import Forum
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.buses import is_driven
from forumctl.visits.riding import visits_of

from . import daysheet, driver, guide, host, manifest
from .daysheet import render_svg
from .driver import render_sign
from .guide import render_headcount

Paper = Callable[[Forum, Roster, VisitPlan, str, str], bytes]
"""Forum, roster, plan, label of a bus (or id of a site), language → the bytes of a file."""

OF_A_BUS: Mapping[str, Paper] = {
    "manifest.pdf": manifest.render,
    "guide.pdf": guide.render,
    "headcount.pdf": render_headcount,
    "driver.pdf": lambda forum, _roster, plan, bus, _language: driver.render(forum, plan, bus),
    "sign.pdf": lambda forum, _roster, _plan, bus, language: render_sign(forum, bus, language),
    "sign-a3.pdf": lambda forum, _roster, _plan, bus, language: render_sign(forum, bus, language, a3=True),
}
OF_A_SITE: Mapping[str, Paper] = {"visitors.pdf": host.render}


def render(
    forum: Forum, roster: Roster, plan: VisitPlan, language: str, wanted: Container[str] | None = None
) -> dict[str, bytes]:
    """The papers by file name: of all, or only those of the buses wanted, with the day for the wall in any case.

    A bus that nobody rides on, and a site that nobody visits, has none; who walks or takes the metro has no driver.
    """
    visits = visits_of(forum)
    made = {
        "visits.pdf": daysheet.render(forum, roster, plan, language),
        "visits.svg": render_svg(forum, roster, plan, language),
    }
    visited = {stop.site for stop in plan.stops if plan.buses.get(stop.bus)}
    for bus in visits.buses:
        if plan.buses.get(bus.id) and (wanted is None or bus.id in wanted):
            for name, paper in OF_A_BUS.items():
                if name == "driver.pdf" and not is_driven(bus):
                    continue
                made[f"bus-{bus.id}-{name}"] = paper(forum, roster, plan, bus.id, language)
    for site in visits.sites if wanted is None else ():
        if site.id not in visited:
            continue
        for name, paper in OF_A_SITE.items():
            made[f"site-{site.id}-{name}"] = paper(forum, roster, plan, site.id, language)
    return made
