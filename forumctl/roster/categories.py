"""What the categories may be called in a roster."""

from collections.abc import Mapping

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Category
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Problem, Where


def ids_by_name(categories: Mapping[str, Category]) -> Mapping[str, str]:
    """Id of each category by its id and by its label in any language, case folded."""
    labels = {
        clean_line(label).casefold(): category_id
        for category_id, category in categories.items()
        for _, label in category.label.versions
    }
    return labels | {category_id: category_id for category_id in categories}


def unknown(name: str, categories: Mapping[str, Category], where: Where) -> Problem:
    """The problem of a name that no category has."""
    hint = did_you_mean(name, list(categories))
    return Problem("unknown-category", f"there is no category {name!r}", where, hint)
