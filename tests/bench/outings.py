"""Random forums with everything that outings can have, their plans judged by somebody who knows the files alone.

Run: python -m tests.bench.outings [--forums N] [--first N] [--people]

The judge reads forum.toml, participants.csv and plans/*.toml with the standard library; it shares no code with us.
"""

import argparse
import csv
import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from forumctl import project as projects
from forumctl.building.decide import keep
from forumctl.planning.door import Stop
from forumctl.plans import store
from forumctl.problems import ForumError
from forumctl.visits.assigning.assign import assign

VENUES = ("hq", "hotel-a", "hotel-b", "airport", "v0", "v1", "v2")
TONGUES = ("en", "ko", "fr", "es")
Table = dict[str, Any]


class _Chance:
    """Whether something happens that happens so often."""

    def __init__(self, random_: random.Random) -> None:
        self._random = random_

    def __call__(self, share: float) -> bool:
        return self._random.random() < share


def drawn(seed: int) -> tuple[str, list[Table]]:
    """A forum file and its people."""
    random_ = random.Random(seed)
    pick, chance = random_.choice, _Chance(random_)
    head = ('[forum]\nid = "drawn"\ntitle = "Drawn"\ndays = [2030-05-14, 2030-05-15]\ntimezone = "Asia/Seoul"\n'
             "revised = 2030-04-01T09:00:00\n[roster]\nfile = \"participants.csv\"\n"
             '[roster.categories.press]\nlabel = "Press"\n[roster.categories.guest]\nlabel = "Guest"\n')  # fmt: skip
    lines = [head]
    lines += [f'[[venues]]\nid = "{venue}"\nname = "{venue}"\n' for venue in VENUES]
    lines.append("[travel]\n" + "".join(f'"{a} {b}" = {random_.randint(5, 28)}\n' for a, b in combinations(VENUES, 2)))
    people_count, two_tours = random_.randint(20, 80), chance(0.3)
    kinds = pick(((("one", 14, "08:30", "18:30"),), (("am", 14, "08:00", "13:00"), ("pm", 14, "13:00", "20:00")),
                  (("one", 14, "08:30", "18:30"), ("two", 15, "09:00", "18:30"))))  # fmt: skip
    for name, day, leave, back_by in kinds:
        lines.append(_outing(random_, name, day, leave, back_by, people_count, two_tours))
    people: list[Table] = []
    for number in range(people_count):
        tongues = {"ko" if chance(0.1) else "en", *((pick(TONGUES),) if chance(0.4) else ())}
        people.append({
            "id": f"p{number:02}", "name": f"Person {number:02}", "category": "press" if chance(0.15) else "guest",
            "delegation": f"d{number // 4}" if chance(0.3) else "", "languages": " ".join(sorted(tongues)),
            "access": "wheelchair" if chance(0.02) else "", "hotel": pick(("", "hotel-a", "hotel-b", "")),
            "companion": f"p{number - 1:02}" if number and chance(0.05) else "", "apart": "",
            "earliest": pick(("09:40", "10:30")) if chance(0.03) else "",
            "latest": pick(("16:30", "17:30")) if chance(0.05) else "",
            "tours": pick(("t0", "t1", "t1; t0", "")) if two_tours else "",
        })  # fmt: skip
    for _ in range(people_count // 15):
        one, other = random_.sample(people, 2)
        if not one["delegation"] or one["delegation"] != other["delegation"]:
            one["apart"] = other["id"] if one["id"] not in other["companion"] else ""
    return "".join(lines), people


def _outing(random_: random.Random, name: str, day: int, leave: str, back_by: str, people: int, two_tours: bool) -> str:
    pick, chance = random_.choice, _Chance(random_)
    is_half = name in ("am", "pm")
    buses = random_.randint(2, 4)
    seats = -(-people // buses) + pick((-1, 2, 4, 9, 14))
    rules = {"together": '["delegation", "companion"]', "apart": '"apart"', "balance": "1",
             "guide_language": pick(('"must"', '"off"')), "round_to": pick(("1", "1", "5"))}  # fmt: skip
    text = f'[[visits]]\nid = "{name}"\ndate = 2030-05-{day}\nleave = "{leave}"\nback_by = "{back_by}"\nfrom = "hq"\n'
    text += f"buffer = {pick((0, 0, 4))}\nwalk = {pick((0, 3))}\ntaxi = {pick((0, 10))}\n"
    text += "rules = { " + ", ".join(f"{key} = {value}" for key, value in rules.items()) + " }\n"
    if not is_half and chance(0.6):
        text += f'lunch = {{ window = ["11:00", "14:30"], minutes = {pick((40, 45, 60))} }}\n'
    sites = 1 if is_half else random_.randint(2, 3)
    for number in range(sites):
        text += f'[[visits.sites]]\nid = "s{number}"\nname = "Site {number}"\nvenue = "v{pick((0, 0, 1, 2))}"\n'
        text += f"minutes = {random_.randint(20, 47)}\ncapacity = {pick((14, 25, 45, 90))}\n"
        text += pick(("", "", 'opens = "08:45"\n', 'closes = "19:00"\n', "bays = 2\n"))
        text += pick(("", "", "staff_counted = true\n", "staff_counted = true\nguide_per = 15\n", "guide_per = 20\n"))
    if two_tours:
        both = ['["s0"]', f'["s{sites - 1}"]']
        text += "".join(f'[[visits.tours]]\nid = "t{number}"\nsites = {own}\n' for number, own in enumerate(both))
    boards = pick(("", 'boards = ["hotel-a", "hotel-b", "hq"]\n'))
    for number in range(buses):
        text += f'[[visits.buses]]\nid = "B{number}"\nseats = {seats}\nstaff_seats = {pick((1, 2, 3))}\n'
        text += f"wheelchairs = {pick((1, 2))}\n"
        text += boards
        text += pick(("", "", 'drops = ["hq", "airport"]\n'))
        text += 'categories = ["press"]\n' if number == 3 and chance(0.5) else ""
        text += f'tour = "t{number % 2}"\n' if two_tours else ""
        if chance(0.25):
            text += "".join(f'[[visits.buses.guides]]\nlanguages = ["{one}"]\n' for one in TONGUES[:2])
        else:
            text += f'languages = ["en", "{pick(TONGUES[1:])}"]\n' if number else 'languages = ["en", "ko"]\n'
    return text


def judged(folder: Path, warned: str) -> Iterator[str]:
    """Every must-rule that the plans in a folder break; who is named in `warned` has been told of their own times."""
    forum = tomllib.loads((folder / "forum.toml").read_text())
    with (folder / "participants.csv").open(newline="") as file:
        people = {row["id"]: row for row in csv.DictReader(file)}
    told = {one for one, row in people.items() if row["name"] in warned}
    when: dict[str, list[tuple[int, int, int]]] = {}
    for outing in forum["visits"]:
        plan = tomllib.loads((folder / "plans" / f"visits-{outing['id']}.toml").read_text())
        riders = plan.get("buses", {})
        seen = [one for aboard in riders.values() for one in aboard] + list(plan.get("reserve", ()))
        if sorted(seen) != sorted(people):
            yield f"{outing['id']}: {sorted(set(seen) ^ set(people))} forgotten or twice"
        at = {one: label for label, aboard in riders.items() for one in aboard}
        largest = max(_places(bus) for bus in outing["buses"])
        yield from _bonds(people, at, largest)
        for bus in outing["buses"]:
            aboard = riders.get(bus["id"], [])
            yield from _aboard(outing, people, bus, aboard)
            if aboard:
                yield from _driven(forum["travel"], outing, bus, plan, aboard)
                yield from _own_hours(outing, people, bus, plan, aboard, told, when)
        yield from _sites(outing, plan, told)
    for one, spans in when.items():
        for first, second in combinations(sorted(spans), 2):
            if first[0] == second[0] and second[1] < first[2] + 15 and one not in told:
                yield f"{one} has {second[1] - first[2]} minutes to change"


def _minute(moment: Any) -> int:
    return int(str(moment)[:2]) * 60 + int(str(moment)[3:5])


def _places(bus: Table) -> int:
    return int(bus["seats"]) - max(int(bus.get("staff_seats", 0)), len(bus.get("guides", ())))


def _staff(bus: Table) -> int:
    named = 1 if bus.get("languages") else 0
    return max(int(bus.get("staff_seats", 0)), len(bus.get("guides", ())), named)


def _sees(outing: Table, bus: Table) -> list[str]:
    tours = {tour["id"]: tour["sites"] for tour in outing.get("tours", ())}
    return list(tours.get(bus.get("tour"), [site["id"] for site in outing["sites"]]))


def _bonds(people: dict[str, Table], at: dict[str, str], largest: int) -> Iterator[str]:
    """Who is together, and who is apart. A delegation too large for every bus may be parted."""
    leader = {one: one for one in people}

    def find(one: str) -> str:
        while leader[one] != one:
            one = leader[one]
        return one

    bonds = [(one, other) for one, row in people.items() for other in row["companion"].split() if other in people]
    bonds += [
        (one, other)
        for one, other in combinations(people, 2)
        if people[one]["delegation"] and people[one]["delegation"] == people[other]["delegation"]
    ]
    for one, other in bonds:
        leader[find(one)] = find(other)
    size: dict[str, int] = {}
    for one in people:
        size[find(one)] = size.get(find(one), 0) + 1
    for one, other in bonds:
        if size[find(one)] <= largest and at.get(one) != at.get(other):
            yield f"{one} and {other} are on {at.get(one)} and {at.get(other)}"
    for one, row in people.items():
        for other in row["apart"].split():
            if find(one) != find(other) and one in at and at[one] == at.get(other):
                yield f"{one} and {other} are both on {at[one]}"


def _aboard(outing: Table, people: dict[str, Table], bus: Table, aboard: list[str]) -> Iterator[str]:
    label = f"{outing['id']} {bus['id']}"
    if len(aboard) > _places(bus):
        yield f"{label}: {len(aboard)} people"
    if sum("wheelchair" in people[one]["access"] for one in aboard) > bus.get("wheelchairs", 0):
        yield f"{label}: wheelchairs"
    for site in outing["sites"]:
        if site["id"] in _sees(outing, bus) and "guide_per" in site and len(aboard) > _staff(bus) * site["guide_per"]:
            yield f"{label}: {len(aboard)} people for {_staff(bus)} guides"
    guides = [set(one["languages"]) for one in bus.get("guides", ())] or [set(bus.get("languages", ()))]
    boards = bus.get("boards", [outing["from"]])
    hotels = {venue for other in outing["buses"] for venue in other.get("boards", [outing["from"]])}
    for one in aboard:
        row = people[one]
        if bus.get("categories") and row["category"] not in bus["categories"]:
            yield f"{label}: {one} is no {bus['categories']}"
        if row["hotel"] in hotels and row["hotel"] not in boards:
            yield f"{label}: {one} waits at {row['hotel']}"
        if outing["rules"]["guide_language"] == "must":
            own = set(row["languages"].split())
            others = [set(people[other]["languages"].split()) for other in aboard if other != one]
            # Who interprets is bound to them; whoever is aboard counts here, so that this can only be too mild.
            if not any(own & guide or any(own & other and other & guide for other in others) for guide in guides):
                yield f"{label}: {one} understands nobody"


def _ride(travel: Table, origin: str, to: str) -> int:
    found = travel.get(f"{origin} {to}", travel.get(f"{to} {origin}", 10**6))
    return 0 if origin == to else int(found or 0)


def _driven(  # noqa: C901 - one paragraph for each thing that can be wrong
    travel: Table, outing: Table, bus: Table, plan: Table, aboard: list[str]
) -> Iterator[str]:
    """The day of a bus, party by party."""
    label = f"{outing['id']} {bus['id']}"
    own = [stop for stop in plan["stops"] if stop["bus"] == bus["id"]]
    parties = plan.get("parties", {}).get(bus["id"], [])
    if parties and sorted(one for party in parties for one in party) != sorted(aboard):
        yield f"{label}: the parties are not the bus"
    sites = {site["id"]: site for site in outing["sites"]}
    boards = bus.get("boards", [outing["from"]])
    for party in range(1, len(parties) + 1) if parties else (0,):
        day = sorted(
            (stop for stop in own if stop.get("party", 0) in (0, party)),
            key=lambda stop: (_minute(stop["start"]), _minute(stop["end"]), stop["kind"] != "departure"),
        )
        if [stop["venue"] for stop in day if stop["kind"] == "departure"] != boards:
            yield f"{label}: leaves from elsewhere"
        if [stop["venue"] for stop in day if stop["kind"] == "return"] != bus.get("drops", boards):
            yield f"{label}: ends elsewhere"
        if _minute(day[0]["start"]) < _minute(outing["leave"]) or _minute(day[-1]["end"]) > _minute(outing["back_by"]):
            yield f"{label}: out from {day[0]['start']} to {day[-1]['end']}"
        if sorted(stop["site"] for stop in day if stop["kind"] == "site") != sorted(_sees(outing, bus)):
            yield f"{label}: sees something else"
        lunches = [stop for stop in day if stop["kind"] == "lunch"]
        if len(lunches) != int("lunch" in outing):
            yield f"{label}: {len(lunches)} lunches"
        for stop in lunches:
            first, last = outing["lunch"]["window"]
            length = _minute(stop["end"]) - _minute(stop["start"])
            if length < outing["lunch"]["minutes"] or stop["start"] < first or stop["end"] > last:
                yield f"{label}: lunch from {stop['start']} to {stop['end']}"
        for stop in (stop for stop in day if stop["kind"] == "site"):
            site = sites[stop["site"]]
            if _minute(stop["end"]) - _minute(stop["start"]) < site["minutes"]:
                yield f"{label}: short at {stop['site']}"
            if stop["start"] < site.get("opens", "") or stop["end"] > site.get("closes", "99"):
                yield f"{label}: {stop['site']} is shut"
        for stop, after in pairwise(day):
            here, there = stop.get("venue") or outing["from"], after.get("venue") or stop.get("venue")
            needed = _ride(travel, here, there) + (outing.get("buffer", 0) if here != there else 0)
            if here == there and stop["kind"] == after["kind"] == "site":
                needed = outing.get("walk", 0)
            if _minute(after["start"]) - _minute(stop["end"]) < needed:
                yield f"{label}: {stop['end']} {here} to {there} {after['start']}, {needed} minutes"


def _own_hours(
    outing: Table, people: dict[str, Table], bus: Table, plan: Table, aboard: list[str], told: set[str],
    when: dict[str, list[tuple[int, int, int]]],
) -> Iterator[str]:  # fmt: skip
    """Flights, and from when to when each is out."""
    stops = [stop for stop in plan["stops"] if stop["bus"] == bus["id"]]
    leaves = {stop["venue"]: _minute(stop["end"]) for stop in stops if stop["kind"] == "departure"}
    backs = {stop["venue"]: _minute(stop["start"]) for stop in stops if stop["kind"] == "return"}
    for one in aboard:
        hotel = people[one]["hotel"]
        start = leaves.get(hotel) or leaves.get(outing["from"]) or max(leaves.values())
        back = backs.get(hotel) or backs.get(outing["from"]) or min(backs.values())
        when.setdefault(one, []).append((outing["date"].toordinal(), start, back))
        if people[one]["latest"] and back > _minute(people[one]["latest"]) and one not in told:
            at = f"{back // 60}:{back % 60:02}"
            yield f"{outing['id']} {bus['id']}: {one} is back at {at}, not by {people[one]['latest']}"


def _sites(outing: Table, plan: Table, told: set[str]) -> Iterator[str]:
    """How many are in each site, and in how many rooms a bus is; who has hours of their own is left out."""
    buses = {bus["id"]: bus for bus in outing["buses"]}
    there: dict[tuple[str, int], list[tuple[str, int, int]]] = {}
    for stop in (stop for stop in plan["stops"] if stop["kind"] == "site"):
        parties = plan.get("parties", {}).get(stop["bus"], [])
        party = stop.get("party", 0)
        riders = parties[party - 1] if party else plan["buses"][stop["bus"]]
        for minute in range(_minute(stop["start"]), _minute(stop["end"])):
            there.setdefault((stop["site"], minute), []).append(
                (stop["bus"], party, sum(one not in told for one in riders))
            )
    for site in outing["sites"]:
        for (name, minute), groups in there.items():
            if name != site["id"]:
                continue
            heads = sum(people for _, _, people in groups)
            if site.get("staff_counted"):
                heads += sum(1 if party else _staff(buses[bus]) for bus, party, _ in groups)
            if heads > site["capacity"] or len({bus for bus, _, _ in groups}) > site.get("bays", 99):
                yield f"{outing['id']}: {heads} in {name} at {minute // 60}:{minute % 60:02}"
                break
    must = outing["rules"]["guide_language"] == "must"
    for label, bus in buses.items():
        guides = len(bus.get("guides", ())) or (max(_staff(bus), 1) if must else 99)
        rooms: dict[int, set[int]] = {}
        for (_, minute), groups in there.items():
            rooms.setdefault(minute, set()).update(party for one, party, _ in groups if one == label)
        if max(map(len, rooms.values()), default=0) > guides:
            yield f"{outing['id']} {label}: in more rooms at once than guides"


def main() -> None:
    """Draws, plans and judges; a line for each broken rule, and at the end how many."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--forums", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    planned, refused, broken, outings, reserves = 0, 0, 0, 0, 0
    for seed in range(chosen.first, chosen.first + chosen.forums):
        source, people = drawn(seed)
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "forum.toml").write_text(source)
            with (folder / "participants.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, list(people[0]))
                writer.writeheader()
                writer.writerows(people)
            warned = ""
            try:
                project = projects.load(folder)
                for outing in [one.id for one in project.forum.outings]:
                    seen = project.on(outing)
                    found = assign(seen.forum, seen.roster, seen.plans, stop=Stop(iterations=4000))
                    project = replace(project, plans=project.plans.with_outing(project.forum, found.plan))
                    keep(project, {store.visits_file(outing): found.plan})
                    warned += " ".join(problem.sentence for problem in found.warnings if problem.code != "on-reserve")
                    outings += 1
                    reserves += bool(found.plan.reserve)
            except ForumError as error:
                refused += 1
                print(f"  {seed}: refused: {error.problems[0].code} {error.problems[0].sentence[:150]}", flush=True)
                continue
            planned += 1
            found_wrong = list(judged(folder, warned))
            broken += bool(found_wrong)
            for fault in found_wrong[:3]:
                print(f"  {seed}: BROKEN {fault}", flush=True)
    print(f"{chosen.forums} forums: {planned} planned ({outings} outings, {reserves} with a reserve list), "
          f"{refused} refused, {broken} with a must-rule broken (limit 0)")  # fmt: skip


if __name__ == "__main__":
    main()
