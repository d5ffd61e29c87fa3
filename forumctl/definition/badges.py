"""What the badges look like."""

from typing import Literal

from pydantic import Field

from .values import Language, Model


class Badges(Model):
    """Paper, languages and elements of the badges."""

    stock: str = Field("L7165", description="Name of a label sheet", examples=["L7165"])
    languages: tuple[Language, ...] = Field((), description="Languages of labels; the forum's if left out")
    big: Literal["latin", "local"] = Field("latin", description="Which form of the name is the large one")
    show: tuple[str, ...] = Field(
        (),
        description="Extra elements: table:OCCASION, bus, languages, diet, access",
        examples=[["table:dinner", "bus"]],
    )
    qr: Literal["token", "none"] = Field(
        "none", description="A code that names the participant's id to scanners, or none"
    )
