"""`<Start>`: begin something that goes on beside the call.

https://www.twilio.com/docs/voice/twiml/stream#start
"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Method, Url
from .content import Nested
from .element import Element
from .nouns.recording import Recording
from .nouns.siprec import Siprec
from .nouns.stream import Stream
from .nouns.transcription import Transcription


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Element):
    """The next verb follows at once."""

    nouns: Annotated[
        tuple[Recording | Siprec | Stream | Transcription, ...],
        Nested(Recording, Siprec, Stream, Transcription, code=14300),
    ] = ()
    action: Annotated[str | None, Url()] = None
    method: Annotated[str, Method()] = "POST"
