"""`<Leave>`: out of the queue. https://www.twilio.com/docs/voice/twiml/leave"""

from dataclasses import dataclass

from .element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(Element):
    """Ends the wait; the document with the `<Enqueue>` goes on."""
