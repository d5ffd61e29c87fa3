"""What `participants import` shows before anything is written."""

from collections.abc import Iterable, Iterator, Sequence

from forumctl.building.people.importing import Source, left_by
from forumctl.cli.shared.console import problem_as_json, say_json, stdout, table
from forumctl.problems import Place, Problem
from forumctl.roster.registrations.columns.mapping import SURE
from forumctl.roster.registrations.importing import Answers, Export
from forumctl.roster.registrations.merging import Merge, New, Update
from forumctl.roster.writing import cell

_SHOWN = 20
"""Rows of a table of the preview; all of them are in --json."""
_WHO = ("Id", "Name", "Organisation")


def report(source: Source, merge: Merge, answers: Answers) -> None:
    """The preview on stdout: columns with their reasons, who is new, what changes, who is cancelled.

    Who is still doubtful is counted as that alone; the questions themselves stand among the problems.
    """
    if not source.prepared.exports:
        return
    console = stdout()
    doubtful = _doubtful(source, answers)
    new = [one for one in merge.new if one.person.id not in doubtful]
    for export in source.prepared.exports:
        console.print(table(_title(export), ["Ours", "Theirs", "Because", "For example"], _columns(export)))
        if export.columns.unused:
            console.print(f"Not used: {_unused(export)}\n")
    for title, columns, rows in (
        ("New", ("Id", "Name", "Organisation", "Country", "State", "Row"), list(_new(new))),
        _changes(merge),
        ("Cancelled by their registration", _WHO, list(_named(filter(_leaves, merge.updates)))),
        ("Cancelled: not in these files", _WHO, list(_named(merge.cancelled))),
        ("What hangs on those who leave", ("Id", "As", "What"), left_by(source, merge)),
    ):
        if rows:
            more = f", the first {_SHOWN} of {len(rows)} rows; all with --json" if len(rows) > _SHOWN else ""
            console.print(table(f"{title}{more}", columns, rows[:_SHOWN], whole=[0]))
    counts = {"new": len(new), "changed": merge.changed, "cancelled": merge.leaving}
    counts |= {"unchanged": merge.unchanged, "doubtful": len(doubtful)}
    console.print(", ".join(f"{number:,} {what}" for what, number in counts.items()) + ".")


def _title(export: Export) -> str:
    system = f"from {export.columns.system}, " if export.columns.system else ""
    rows, people = export.rows, len(export.people)
    counted = f"{rows:,} {'row' if rows == 1 else 'rows'}, {people:,} {'person' if people == 1 else 'people'}"
    source = f"{export.source}, " if export.source else ""
    return f"{export.file}: {system}{source}{counted}"


def _unused(export: Export) -> str:
    """The columns that are not read, by why not."""
    by_reason: dict[str, list[str]] = {}
    for name, why in export.columns.reasons.items():
        by_reason.setdefault(why, []).append(name)
    return "; ".join(f"{', '.join(names)} ({why})" for why, names in by_reason.items())


def _doubtful(source: Source, answers: Answers) -> frozenset[str]:
    """Who is new or somebody known, for the organiser to say: by the id they would get if new."""
    return frozenset(question.new_id for question in source.prepared.questions(answers))


def _columns(export: Export) -> Iterator[tuple[str, ...]]:
    for proposal in export.columns.proposals:
        unsure = "" if proposal.certainty >= SURE else " (not certain)"
        yield proposal.ours, proposal.theirs, proposal.reason + unsure, export.samples.get(proposal.ours, "")


def _new(people: Iterable[New]) -> Iterator[tuple[str, ...]]:
    for new in people:
        person = new.person
        row = ", ".join(str(where.line) for where in new.where if isinstance(where, Place))
        yield person.id, person.name, person.organisation, person.country, person.status, row


def _changes(merge: Merge) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Title, columns and rows of the cells that change; how people are recognised once where it is the same for all."""
    rows: list[tuple[str, ...]] = [
        (update.person.id, change.column, cell(change.before), cell(change.after), update.how)
        for update in merge.updates
        for change in update.changes
        if not change.cancels
    ]
    columns = ("Id", "Column", "Before", "After", "Recognised by")
    if len(ways := {how for *_, how in rows}) == 1:
        return f"Changed, recognised by {ways.pop()}", columns[:-1], [row[:-1] for row in rows]
    return "Changed", columns, rows


def _leaves(update: Update) -> bool:
    return any(change.cancels for change in update.changes)


def _named(updates: Iterable[Update]) -> Iterator[tuple[str, ...]]:
    for update in updates:
        yield update.person.id, update.person.name, update.person.organisation


def report_json(source: Source, merge: Merge, answers: Answers, problems: Sequence[Problem], *, written: bool) -> None:
    """The same, whole, for scripts."""
    doubtful = _doubtful(source, answers)
    say_json(
        {
            "files": [
                {
                    "file": export.file,
                    "system": export.columns.system,
                    "source": export.source,
                    "rows": export.rows,
                    "columns": {
                        one.ours: {"theirs": one.theirs, "because": one.reason, "certain": one.certainty >= SURE}
                        for one in export.columns.proposals
                    },
                    "unused": dict(export.columns.reasons),
                    "left_out": list(export.left_out),
                }
                for export in source.prepared.exports
            ],
            "new": [
                new.person.model_dump(mode="json", exclude_defaults=True)
                for new in merge.new
                if new.person.id not in doubtful
            ],
            "changed": [
                {
                    "id": update.person.id,
                    "recognised_by": update.how,
                    "changes": {one.column: [cell(one.before), cell(one.after)] for one in update.changes},
                }
                for update in merge.updates
            ],
            "cancelled": [update.person.id for update in merge.cancelled],
            "leaves": [{"id": who, "as": role, "what": what} for who, role, what in left_by(source, merge)],
            "unchanged": merge.unchanged,
            "doubtful": sorted(doubtful),
            "problems": [problem_as_json(problem) for problem in problems],
            "written": written,
        }
    )
