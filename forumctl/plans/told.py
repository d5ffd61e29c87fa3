"""What everybody has been told at a moment, by all that was printed and sent then."""

from collections.abc import Mapping

from pydantic import Field

from forumctl.definition.values import Id, Label, Model

from .agenda import AgendaPlan


class Told(Model):
    """Enough of it to say later what is no longer so. What somebody says of themselves is there as hashes only."""

    agenda: AgendaPlan = Field(default_factory=AgendaPlan, description="The programme and the stops of the buses")
    parts: Mapping[str, tuple[Id, ...]] = Field(default_factory=dict, description="Who has a part in what of it")
    people: Mapping[Id, Mapping[str, str]] = Field(
        default_factory=dict, description="Of each who comes a hash by column; one, details, of all that is private"
    )
    tables: Mapping[Id, Mapping[Id, Label]] = Field(default_factory=dict, description="Table by occasion and person")
    buses: Mapping[Id, Label] = Field(default_factory=dict, description="Bus by person")
    parties: Mapping[Id, int] = Field(default_factory=dict, description="Number of the party, where a bus is split")
    badges: Mapping[Id, str] = Field(default_factory=dict, description="Hash of what is on each badge")
    names: Mapping[Id, str] = Field(default_factory=dict, description="The name on each badge, to find it by again")
    calendars: Mapping[Id, str] = Field(default_factory=dict, description="Hash of what each personal calendar holds")
