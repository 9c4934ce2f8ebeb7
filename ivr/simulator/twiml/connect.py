"""`<Connect>`: hand the call to a stream, a relay or a room.

https://www.twilio.com/docs/voice/twiml/connect
"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Method, Url
from .content import Nested
from .element import Element
from .nouns.ai_session import AiSession
from .nouns.assistant import Assistant
from .nouns.autopilot import Autopilot
from .nouns.conversation import Conversation
from .nouns.conversation_relay import ConversationRelay
from .nouns.conversation_relay_session import ConversationRelaySession
from .nouns.room import Room
from .nouns.stream import Stream
from .nouns.virtual_agent import VirtualAgent

Session = (
    AiSession
    | Assistant
    | Autopilot
    | Conversation
    | ConversationRelay
    | ConversationRelaySession
    | Room
    | Stream
    | VirtualAgent
)
"""What a call can be handed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connect(Element):
    """The call is elsewhere until the session ends."""

    nouns: Annotated[
        tuple[Session, ...],
        Nested(
            *(AiSession, Assistant, Autopilot, Conversation, ConversationRelay),
            *(ConversationRelaySession, Room, Stream, VirtualAgent),
        ),
    ] = ()
    action: Annotated[str | None, Url()] = None
    """None: the next verb; "": the current document."""

    method: Annotated[str, Method()] = "POST"
