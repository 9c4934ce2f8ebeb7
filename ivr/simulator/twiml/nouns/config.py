"""`<Config>`: one setting of a virtual agent or of a transcription."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(Element):
    """One setting for the engine that is connected."""

    name: Annotated[str, Text()] = ""
    value: Annotated[str, Text()] = ""
