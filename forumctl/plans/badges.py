"""Which badges have been printed, and what was on them."""

from collections.abc import Mapping

from pydantic import Field

from forumctl.definition.values import Id, Model


class PrintedBadges(Model):
    """The badges that people can be wearing, by participant id."""

    contents: Mapping[Id, str] = Field(default_factory=dict, description="Hash of all that was printed on each badge")
    names: Mapping[Id, str] = Field(default_factory=dict, description="The name on it, to find the old one by")
    places: Mapping[Id, tuple[str, ...]] = Field(
        default_factory=dict, description="The tables and the bus it showed, to find the old one by"
    )
