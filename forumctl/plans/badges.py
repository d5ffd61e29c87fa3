"""Badges on paper: those that people can be wearing, and those that have gone to a printer."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from forumctl.definition.values import Id, Model

COLOUR = "colour"
"""What every badge shows."""


class PrintedBadge(Model):
    """What one badge shows, as far as it takes to say later what has changed."""

    content: str = Field(description="Hash of all that is seen on it")
    shows: Mapping[str, str] = Field(
        default_factory=dict, description="What it says, by what that is; hashes of pictures, code and back"
    )


class PrintedBadges(Model):
    """The badges that people can be wearing."""

    people: Mapping[Id, PrintedBadge] = Field(default_factory=dict, description="The badge of each, by participant id")

    @model_validator(mode="before")
    @classmethod
    def _of_earlier_versions(cls, value: Any) -> Any:
        """Records used to be three tables: contents, names and places."""
        if not isinstance(value, dict) or "contents" not in value:
            return value
        tables = {name: value.get(name, {}) for name in ("contents", "names", "places")}
        if not all(isinstance(table, dict) for table in tables.values()):
            return value
        contents, names, places = tables.values()
        return {
            "people": {
                person: {
                    "content": content,
                    "shows": {
                        **({"name": names[person]} if person in names else {}),
                        **({"places": " ".join(map(str, at))} if isinstance(at := places.get(person), tuple) else {}),
                    },
                }
                for person, content in contents.items()
            }
        }

    def of_earlier_versions(self, person: str) -> bool:
        """Whether the badge of somebody was printed before codes were made with a secret."""
        return person in self.people and COLOUR not in self.people[person].shows


class Job(Model):
    """One run of badges to a printer."""

    number: int = Field(ge=1, description="Counted from 1, never given twice")
    file: str = Field(description="The PDF")
    people: Mapping[Id, PrintedBadge] = Field(description="What it holds, by participant id")
    gone: tuple[str, ...] = Field((), description="Ids of who no longer came: their badges were listed to collect back")


class Jobs(Model):
    """The runs that are not on record yet."""

    last: int = Field(0, ge=0, description="Number of the last run, on record or not")
    waiting: tuple[Job, ...] = Field((), description="The oldest first")
