"""`<Pause>`: silence for a while. https://www.twilio.com/docs/voice/twiml/pause"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Whole
from .element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Element):
    """Silence. As the first verb it lets the call ring on for so long."""

    length: Annotated[int, Whole(13910)] = 1  # seconds
