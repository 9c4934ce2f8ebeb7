"""`<Parameter>`: a name and a value handed on to whatever is connected."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Element):
    """One value for the other side, under a name of the app's choosing."""

    name: Annotated[str, Text()] = ""
    value: Annotated[str, Text()] = ""
