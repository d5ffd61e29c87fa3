"""Why no plan keeps every must-rule, in words: the rules and people that clash, and what would mend it."""

from forumctl.planning.assigning import Result
from forumctl.problems import ExitCode, ForumError, Key, Problem

from .gathering import Gathering
from .instance import tables_of
from .rules import RULES


def no_plan(gathering: Gathering, result: Result) -> ForumError:
    tables = tables_of(gathering, result.plan)
    where = Key(("occasions",))
    return ForumError(
        (
            Problem("no-seating", violation.sentence, where, violation.hint)
            for rule in RULES
            if rule.must
            for violation in rule.violations(gathering, tables)
        ),
        ExitCode.NO_PLAN,
    )
