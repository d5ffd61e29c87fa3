"""`forumctl participants show`."""

from collections.abc import Mapping, Sequence

from forumctl.building.facts import facts
from forumctl.building.people.known import known, load
from forumctl.cli.shared.console import say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Person, language_of
from forumctl.definition.visits import OUTING


def show(person_id: Person, forum: Forum = FORUM, lang: Lang = "", json: Json = False) -> None:
    """Show everything about one person: their row, programme, case, people, tables, bus and badge.

    ID may be what a scanner reads off the badge: the token, or the address with it.

    Example: [bold]forumctl participants show kim-sang-beom data/seoul2019[/bold]
    """
    project = load(forum, is_checked=False)
    person = known(project, person_id)
    found = facts(project, person, language_of(project, lang))
    if json:
        say_json(found)
        return
    console = stdout()
    console.print(table(person.name, ["Column", "Value"], list(found["person"].items())))
    if found["sessions"]:
        console.print(
            table("In the programme", list(found["sessions"][0]), [list(one.values()) for one in found["sessions"]])
        )
    names = {one.id: one.known_as for one in project.roster.people}
    planned = [
        (f"Case, {one['decision']} {one['place']}", f"{one['case']}, score {one['score']:.2f}")
        for one in found["cases"]
    ]
    planned += [(how.capitalize(), _named(names, ids)) for how, ids in found["people"].items()]
    for occasion in found["tables"]:
        at = found["chairs"].get(occasion)
        mates = f", with {_named(names, at['with'])}" if at and at["with"] else ""
        planned.append((f"Table, {occasion}", f"{at['table']}, chair {at['seat']}{mates}" if at else "not seated"))
    planned += [(f"Session, {session}", state) for session, state in found["places"].items()]
    for outing, ride in found["outings"].items():
        name = "Bus" if outing == OUTING else f"Bus, {outing}"
        party = f", party {ride['party']}" if ride and ride["party"] else ""
        planned.append((name, f"{ride['bus']}{party}" if ride else "none yet"))
        planned += [(stop["time"], stop["what"]) for stop in ride.get("stops", ())]
    planned += [("Badge", found["badge"])] + ([("Token", found["token"])] if found["token"] else [])
    console.print(table("Planned", ["What", "Where"], planned, whole=[0]))


def _named(names: Mapping[str, str], ids: Sequence[str]) -> str:
    return ", ".join(names.get(one, one) for one in ids)
