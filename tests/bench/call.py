"""A public call of 200 cases and 40 reviewers, from announcement to letters, each step judged by rules of its own.

Run: python -m tests.bench.call [FOLDER] [SEED]

Everything goes through the command line, as an organiser does it; score sheets are filled in as reviewers do. What must
hold is worked out here from the files alone. FOLDER keeps what was made, to be looked at.
"""

import csv
import json
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook

FORUM = """[forum]
id = "call"
title = "Cities"
days = [2030-05-06]
timezone = "Africa/Nairobi"
revised = 2030-03-01T09:00:00
languages = ["en", "fr"]
[roster]
file = "people.csv"
[cases]
file = "cases.csv"
reviews = "reviews.csv"
reviewers = "reviewers.csv"
reviews_each = 3
cases_each = 18
conflicts = ["organisation", "country", "co-author"]
criteria = { impact = 50, transfer = 30, clarity = 20 }
scale = [1, 10]
min_reviews = 3
select = 30
reserve = 8
at_most = { country = 3 }
at_least = { region = 2 }
confirm_by = 2030-04-15
"""
COUNTRIES = {
    **dict.fromkeys(("KE", "TZ", "UG", "RW", "SN", "GH", "MA", "EG", "ZA"), "Africa"),
    **dict.fromkeys(("KR", "VN", "ID", "IN", "JP", "PH", "NP"), "Asia"),
    **dict.fromkeys(("PE", "BR", "CO", "MX"), "Americas"),
}
TOPICS = ("transport", "water", "housing", "energy", "waste")


def written(path: Path, rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


class Walk:
    """The folder of the forum, and what is found wrong."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random = folder, Random(seed)
        self.faults: list[str] = []

    def run(self, *words: str | Path, leaves: int = 0) -> Any:
        """What a command says as JSON; a fault where it leaves otherwise."""
        command = [sys.executable, "-m", "forumctl", "cases", *map(str, words), "--json"]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        self.hold(said.returncode == leaves, f"{words[0]} leaves with {said.returncode}: {said.stderr[-300:]}")
        print(f"cases {' '.join(map(str, words)).replace(str(self.folder), '.')}: {said.returncode}")
        return json.loads(said.stdout) if said.stdout.startswith(("{", "[")) else None

    def hold(self, is_so: bool, what: str) -> None:
        if not is_so:
            self.faults.append(what)
            print(f"FAULT: {what}")

    def announce(self) -> None:
        """The files of the call: cases, some withdrawn or deleted, and reviewers with what they declare."""
        (self.folder / "forum.toml").write_text(FORUM, "utf-8")
        countries = list(COUNTRIES)
        people, cases = [], []
        for n in range(200):
            country = countries[n * 7 % len(countries)]
            people.append({"id": f"presenter-{n}", "name": f"Presenter {n}", "email": f"p{n}@example.org",
                           "country": country, "organisation": f"City {n % 60}"})  # fmt: skip
            cases.append({"id": f"case-{n}", "title": f"What city {n} did", "presenter": f"presenter-{n}",
                          "country": country, "organisation": f"City {n % 60}", "region": COUNTRIES[country],
                          "topics": TOPICS[n % 5], "authors": f"Presenter {n}; Author {n % 45}",
                          "language": ("en", "fr")[n % 4 == 0], "abstract": f"How it went, {n}.",
                          "status": {13: "withdrawn", 77: "deleted"}.get(n, "submitted")})  # fmt: skip
        reviewers = [
            {"reviewer": f"Author {n}" if n < 5 else f"Expert {n}", "email": f"e{n}@example.org",
             "organisation": f"City {n}" if n % 4 == 0 else f"University {n}", "country": countries[n % 20],
             "languages": "en; fr" if n % 2 else "en", "expertise": f"{TOPICS[n % 5]}; {TOPICS[(n + 1) % 5]}",
             "at_most": "10" if n % 10 == 3 else "", "conflict": f"case-{n}" if n % 3 == 0 else ""}
            for n in range(40)
        ]  # fmt: skip
        for name, rows in (("people", people), ("cases", cases), ("reviewers", reviewers)):
            written(self.folder / f"{name}.csv", rows)
        (self.folder / "reviews.csv").write_text("case,reviewer,impact,transfer,clarity,conflict,comment\n", "utf-8")

    def forbidden(self) -> Iterator[tuple[str, str]]:
        """Case and reviewer who must not meet, from the files alone."""
        for reviewer in read(self.folder / "reviewers.csv"):
            for case in read(self.folder / "cases.csv"):
                own = (
                    reviewer["organisation"] == case["organisation"]
                    or reviewer["country"] == case["country"]
                    or reviewer["reviewer"] in case["authors"].split("; ")
                    or reviewer["conflict"] == case["id"]
                )
                if own:
                    yield case["id"], reviewer["reviewer"]

    def assigned(self, each: dict[str, int], *, spread: int) -> set[tuple[str, str]]:
        """The assignment in the plan: judged for numbers, conflicts, limits and balance."""
        plan = tomllib.loads((self.folder / "plans" / "assignment.toml").read_text("utf-8"))
        pairs = {(case, reviewer) for case, reviewers in plan["cases"].items() for reviewer in reviewers}
        self.hold(Counter(case for case, _ in pairs) == Counter(each), "not every case has its number of reviewers")
        self.hold(not pairs & set(self.forbidden()), f"in conflict: {sorted(pairs & set(self.forbidden()))[:3]}")
        loads = Counter(reviewer for _, reviewer in pairs)
        free = [loads[one["reviewer"]] for one in read(self.folder / "reviewers.csv") if not one["at_most"]]
        limited = [loads[one["reviewer"]] for one in read(self.folder / "reviewers.csv") if one["at_most"]]
        self.hold(max(limited) <= 10 and max(free) <= 18, f"too many for a reviewer: {max(limited)}, {max(free)}")
        self.hold(max(free) - min(free) <= spread, f"uneven: {min(free)} to {max(free)}")
        said = f"{min(free)} to {max(free)} a reviewer, at most {max(limited)} where 10 is the most"
        print(f"  {len(pairs)} reviews, {said}")
        return pairs

    def filled(self, sheets: Path, *, wrong: bool) -> int:
        """Fills in the sheets as reviewers do; one has a mistake, three send nothing, if `wrong`. Returns reviews."""
        done = 0
        for at, path in enumerate(sorted(sheets.glob("*.xlsx"))):
            book = load_workbook(path)
            page = book.worksheets[0]
            header = {str(cell.value): cell.column for cell in page[5] if cell.value}
            self.hold(page.protection.sheet, f"{path.name} is not protected")
            self.hold("presenter" not in header and "organisation" not in header, f"{path.name} is not blind")
            if wrong and at in (1, 2, 3):
                path.unlink()
                continue
            for row in range(6, page.max_row + 1):
                case = str(page.cell(row, header["case"]).value)
                for criterion in ("impact", "transfer", "clarity"):
                    cell = page.cell(row, header[criterion])
                    self.hold(not cell.protection.locked, f"{path.name}: {cell.coordinate} is locked")
                    worth = 3 + int(case.removeprefix("case-")) % 6
                    cell.value = min(10, max(1, worth + self.random.randint(-1, 1) + at % 2))
                page.cell(row, header["comment"]).value = f"Well told, {case}."
                done += 1
            if wrong and at == 0:
                page.cell(6, header["impact"]).value = 11
            book.save(path)
        return done

    def letters(self, decided: dict[str, list[str]]) -> None:
        """Letters as Markdown, PDF and Word: one for each case in each language, none for what is withdrawn."""
        from docx import Document

        for kind in ("md", "docx", "pdf"):
            out = self.folder / f"letters-{kind}"
            some = decided["selected"][:3] if kind == "pdf" else []
            only = [word for case in some for word in ("--only", case)]
            self.run("letters", self.folder, "-o", out, "--format", kind, "--comments", *only)
            names = sorted(path.name for path in out.rglob(f"*.{kind}"))
            for case in ("case-13", "case-77"):
                self.hold(not any(f"{case}." in name or f"{case}-" in name for name in names), f"{case} has a letter")
            print(f"  {kind}: {len(names)} letters, {names[:2]}")
        for case in decided["selected"][:3]:
            found = [path for path in (self.folder / "letters-docx").rglob("*.docx") if case in path.stem.split(".")[0]]
            text = "\n".join(part.text for path in found for part in Document(str(path)).paragraphs)
            self.hold(f"Well told, {case}." in text, f"the letter of {case} has no comment")
            self.hold("15" in text and "2030" in text, f"the letter of {case} does not say by when")


def decided(folder: Path) -> dict[str, list[str]]:
    """What the plan says of the cases: selected, reserve and the others, in order."""
    plan = tomllib.loads((folder / "plans" / "cases.toml").read_text("utf-8"))
    groups: dict[str, list[str]] = defaultdict(list)
    for state, cases in plan.items():
        if isinstance(cases, list):
            groups[state] = [case["id"] for case in cases if isinstance(case, dict)]
    return groups


def judged(walk: Walk) -> dict[str, list[str]]:
    """The decision, against the quotas."""
    found = decided(walk.folder)
    cases = {case["id"]: case for case in read(walk.folder / "cases.csv")}
    chosen = [cases[case] for case in found["selected"]]
    walk.hold(len(chosen) == 30, f"{len(chosen)} are selected")
    walk.hold(len(found["reserve"]) == 8, f"{len(found['reserve'])} in reserve")
    walk.hold(max(Counter(case["country"] for case in chosen).values()) <= 3, "more than 3 of a country")
    walk.hold(min(Counter(case["region"] for case in chosen).values()) >= 2, "fewer than 2 of a region")
    walk.hold(not {"case-13", "case-77"} & {*found["selected"], *found["reserve"]}, "a withdrawn case is selected")
    return found


def walk_through(folder: Path, seed: int) -> list[str]:
    """The whole call; what was found wrong."""
    walk = Walk(folder, seed)
    walk.announce()
    walk.run("assign", folder)
    each = {f"case-{n}": 3 for n in range(200) if n not in (13, 77)}
    pairs = walk.assigned(each, spread=1)
    walk.run("sheets", folder, "--blind", "-o", folder / "sheets")
    done = walk.filled(folder / "sheets", wrong=True)
    refused = walk.run("collect", folder / "sheets", folder, "--yes", leaves=3)
    said = json.dumps(refused) if refused else ""
    print(f"  {done} filled in; refused: {said[:160]}")
    mistaken = min((folder / "sheets").glob("*.xlsx"))
    book = load_workbook(mistaken)
    header = {str(cell.value): cell.column for cell in book.worksheets[0][5] if cell.value}
    book.worksheets[0].cell(6, header["impact"]).value = 9
    book.save(mistaken)
    walk.run("collect", folder / "sheets", folder, "--yes")
    walk.hold(len(read(folder / "reviews.csv")) == done, "not every review was collected")
    missing = walk.run("missing", folder)
    print(f"  missing: {json.dumps(missing)[:160]}")
    walk.run("sheets", folder, "--blind", "-o", folder / "late")
    late = walk.filled(folder / "late", wrong=False)
    walk.hold(done + late == len(pairs), f"{done} and {late} reviews of {len(pairs)}")
    walk.run("collect", folder / "late", folder, "--yes")
    walk.run("rank", folder)
    walk.run("select", folder)
    first = judged(walk)
    walk.run("assign", folder, "--second-round")
    plan_before = pairs
    plan = tomllib.loads((folder / "plans" / "assignment.toml").read_text("utf-8"))
    after = {(case, reviewer) for case, reviewers in plan["cases"].items() for reviewer in reviewers}
    more = Counter(case for case, _ in after - plan_before)
    walk.hold(plan_before <= after, "a first review was taken away")
    walk.hold(not after & set(walk.forbidden()), "in conflict in the second round")
    walk.hold(bool(more) and max(more.values()) == 1, f"second round: {more.most_common(3)}")
    print(f"  second round: {len(more)} cases, {sorted(more)[:5]}")
    walk.run("sheets", folder, "--blind", "-o", folder / "second")
    walk.filled(folder / "second", wrong=False)
    walk.run("collect", folder / "second", folder, "--yes")
    walk.run("select", folder, "--fresh")
    second = judged(walk)
    print(f"  {len(set(second['selected']) - set(first['selected']))} others are selected after it")
    confirmed = [word for case in second["selected"][:20] for word in ("--case", case)]
    walk.run("confirm", folder, *confirmed)
    gone = second["selected"][25]
    walk.run("confirm", folder, "--declined", gone)
    third = decided(folder)
    walk.hold(len(third["selected"]) == 30 and gone not in third["selected"], "nobody moved up")
    came = set(third["selected"]) - set(second["selected"])
    walk.hold(len(came) == 1 and came <= set(second["reserve"]), f"not from the reserve: {came}")
    withdrawn = third["selected"][28]
    walk.run("promote", withdrawn, folder)
    last = decided(folder)
    walk.hold(withdrawn not in last["selected"] and len(last["selected"]) == 30, "the withdrawn case is still there")
    walk.letters(last)
    return walk.faults


if __name__ == "__main__":
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with TemporaryDirectory() as made:
        where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        where.mkdir(parents=True, exist_ok=True)
        faults = walk_through(where, chosen)
    print(f"{len(faults)} faults")
    sys.exit(bool(faults))
