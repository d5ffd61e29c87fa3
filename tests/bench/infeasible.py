"""Fifty forums of 60 to 120 people that no plan can seat: is what the planner names enough, and is it the least?

Run: python -m tests.bench.infeasible [how many]. Ten kinds of trouble in turn: people who avoid each other, wheelchair
places, reserved tables, pins, languages, counts, delegations, and two of these at once. The judge is another program.
"""

import multiprocessing
import random
import sys
import time
from collections.abc import Callable

from forumctl.definition import Forum, reading
from forumctl.definition.people import Participant
from forumctl.placement.model import pose
from forumctl.planning.clash import Clash
from forumctl.planning.clash import solve as explain
from forumctl.planning.door import Stop
from forumctl.planning.relax import Clause, Kind
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import gather
from forumctl.seating.rules import RULES
from tests.bench.judging import fewest
from tests.bench.seating import HEAD

COUNTRIES = ("KR", "FR", "EG", "NP", "KE", "MN", "JO", "CO", "GE", "VN", "LA", "PE")
KINDS: tuple[Kind, ...] = ("capacity", "allowed", "together", "apart", "share", "count")
LONGEST_S = 60
"""Time for one forum, the judge included."""
CATEGORIES = "\n".join(f"[roster.categories.c{number}]\n" for number in range(4))


class Made:
    """A forum in the making: its people, rules and tables, all of which a trouble may change."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.tables = 6 + int(self.random.random() * 7)
        self.seats = 10
        self.accessible = 1
        self.reserved = ""
        self.rules = ['together = ["delegation", "companion"]', 'apart = "apart"']
        self.pins: dict[str, list[str]] = {}
        self.people: list[dict[str, object]] = []
        self.count = self.tables * self.seats - int(self.random.random() * 3)
        for number in range(self.count):
            country = COUNTRIES[int(self.random.random() * len(COUNTRIES))]
            self.people.append({
                "id": f"p{number:03}", "name": f"Person {number:03}", "country": country,
                "category": f"c{1 + int(self.random.random() * 3)}", "languages": ("en",),
                "delegation": f"d{number // 2}" if number % 7 in (0, 1) and number % 2 == 0 else "",
            })  # fmt: skip

    def some(self, count: int) -> list[dict[str, object]]:
        """So many different people."""
        left = list(range(len(self.people)))
        return [self.people[left.pop(int(self.random.random() * len(left)))] for _ in range(count)]

    def forum(self) -> Forum:
        """The forum file of it."""
        kind = f'id = "T{{}}", count = {self.tables - 1}, seats = {self.seats}, accessible = {self.accessible}'
        last = f'id = "Z", seats = {self.seats}, accessible = {self.accessible}{self.reserved}'
        pins = ", ".join(f"{label} = {ids!r}" for label, ids in self.pins.items()).replace("'", '"')
        text = f"{HEAD}pins = {{ {pins} }}\ntables = [{{ {kind} }}, {{ {last} }}]\n[occasions.rules]\n"
        text += "\n".join(self.rules) + "\n" + CATEGORIES.replace("]\n", ']\nlabel = "x"\n')
        found = reading.parse("forum.toml", text.encode(), Forum)
        if found.value is None or found.problems:
            raise ValueError(found.problems)
        return found.value


def avoid(made: Made) -> None:
    """One or two more people than tables, none of whom sits with another."""
    some = made.some(made.tables + 1 + int(made.random.random() * 2))
    ids = [str(who["id"]) for who in some]
    for place, who in enumerate(some):
        who["apart"], who["delegation"] = tuple(ids[:place]), ""


def wheelchairs(made: Made) -> None:
    """Two who sit in wheelchairs are bound, at tables with one place each."""
    one, other = made.some(2)
    for who in (one, other):
        who["access"], who["delegation"] = ("wheelchair",), "wheels"


def reserved(made: Made) -> None:
    """A table kept for so few that the others do not hold the rest."""
    made.reserved = ', reserved = ["c0"]'
    for who in made.some(3):
        who["category"], who["delegation"] = "c0", ""


def pins(made: Made) -> None:
    """Three pairs pinned to one table each, of which some avoid each other."""
    some = made.some(6)
    for number in range(3):
        one, other = some[2 * number], some[2 * number + 1]
        one["delegation"] = other["delegation"] = ""
        made.pins[f"T{number + 1}"] = [str(one["id"]), str(other["id"])]
        if number != 1:
            other["apart"] = (one["id"],)


def languages(made: Made) -> None:
    """Three share a language with each other alone and avoid each other."""
    made.rules.append('share_language = "must"')
    some = made.some(3)
    for place, who in enumerate(some):
        who["languages"], who["delegation"] = ("ka",), ""
        who["apart"] = tuple(str(other["id"]) for other in some[:place])


def counts(made: Made) -> None:
    """More of one country than two a table."""
    made.rules.append('at_most = { country = { "PE" = 2 } }')
    for who in made.people:
        who["country"] = "KR"
    for who in made.some(2 * made.tables + 1 + int(made.random.random() * 3)):
        who["country"], who["delegation"] = "PE", ""


def delegations(made: Made) -> None:
    """One delegation of six more than there are tables, two of which fill none."""
    for who in made.people:
        who["delegation"] = ""
    for number, who in enumerate(made.some(6 * (made.tables + 1))):
        who["delegation"] = f"six{number // 6}"


def pins_and_avoid(made: Made) -> None:
    """Both."""
    avoid(made)
    pins(made)


def counts_and_wheelchairs(made: Made) -> None:
    """Both."""
    counts(made)
    wheelchairs(made)


def reserved_and_languages(made: Made) -> None:
    """Both."""
    reserved(made)
    languages(made)


TROUBLES: tuple[Callable[[Made], None], ...] = (
    avoid, wheelchairs, reserved, pins, languages, counts, delegations,
    pins_and_avoid, counts_and_wheelchairs, reserved_and_languages,
)  # fmt: skip


def named(clash: Clash) -> set[Clause]:
    """The parts that an answer says to give up."""
    found: set[Clause] = set()
    for reason in clash.mend:
        kind = next(kind for kind in KINDS if kind == reason.kind)
        if kind in {"capacity", "count"}:
            found |= {Clause(kind, reason.number, (), (group,)) for group in reason.groups}
        else:
            found.add(Clause(kind, reason.number, reason.people, ()))
    return found


def judge(seed: int) -> tuple[str, bool, bool, bool, float]:
    """A line about one forum; whether it is answered, what is named mends it, and nothing smaller; seconds of it."""
    trouble = TROUBLES[seed % len(TROUBLES)]
    made = Made(seed)
    trouble(made)
    of, everyone = made.forum(), Roster(tuple(Participant.model_validate(who) for who in made.people))
    instance = pose(gather(of, everyone, Plans(), of.occasions[0], None), RULES)
    start = time.process_time()
    clash = explain(instance, Stop(), 0)
    took = time.process_time() - start
    parts, fewer = named(clash), fewest(instance)
    line = f"{made.count:3} people: names {len(parts)}, least {fewer}, {took:.1f} s"
    return line, bool(clash.reasons), bool(clash.reasons) and fewest(instance, parts) == 0, fewer == len(parts), took


def main(wanted: int) -> None:
    """A line for each trouble, then the sums; no forum takes longer than LONGEST_S."""
    answered = mended = least = 0
    slowest = 0.0
    for seed in range(wanted):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            try:
                line, *judged, took = pool.apply_async(judge, (seed,)).get(LONGEST_S)
            except multiprocessing.TimeoutError:
                line, judged, took = f"no answer in {LONGEST_S} s", [False] * 3, float(LONGEST_S)
        answered, mended, least = (n + good for n, good in zip((answered, mended, least), judged, strict=True))
        slowest = max(slowest, took)
        print(f"{seed:2} {TROUBLES[seed % len(TROUBLES)].__name__:24} {line}", flush=True)
    print(f"infeasible, 60 to 120 people: answered {answered} of {wanted} in {LONGEST_S} s each; what is named mends "
          f"{mended} ({wanted}); no smaller set in {least} ({wanted}); slowest answer {slowest:.1f} s")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 50)
