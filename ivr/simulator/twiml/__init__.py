"""TwiML as Twilio reads it: bytes in, verbs and findings out. https://www.twilio.com/docs/voice/twiml

A document, an element and a finding are values. A verb is one file with its attributes, each with
Twilio's default and the rule that reads it; `nouns` are what stands inside verbs. What a verb
does on a line is another package's; this one opens nothing and knows no time.
"""

from .answer import MOST_BYTES, understand
from .connect import Connect
from .dial import Dial
from .document import Document, Verb
from .echo import Echo
from .element import Element, tag_of
from .enqueue import Enqueue
from .findings import CODES, Code, Finding, finding
from .gather import Gather
from .hangup import Hangup
from .leave import Leave
from .nouns.ai_session import AiSession
from .nouns.application import Application
from .nouns.assistant import Assistant
from .nouns.autopilot import Autopilot
from .nouns.client import Client
from .nouns.conference import Conference
from .nouns.conversation import Conversation
from .nouns.conversation_relay import ConversationRelay
from .nouns.conversation_relay_session import ConversationRelaySession
from .nouns.number import Number
from .nouns.parameter import Parameter
from .nouns.recording import Recording
from .nouns.room import Room
from .nouns.sim import Sim
from .nouns.sip import Sip
from .nouns.siprec import Siprec
from .nouns.stream import Stream
from .nouns.task import Task
from .nouns.transcription import Transcription
from .nouns.virtual_agent import VirtualAgent
from .nouns.whats_app import WhatsApp
from .pause import Pause
from .pay import Pay
from .play import MEDIA_TYPES, Play, Sound
from .prompt import Prompt
from .queue import Queue
from .record import Record
from .redirect import Redirect
from .refer import Refer
from .reject import Reject
from .say import Break, Part, Say
from .sms import Sms
from .start import Start
from .stop import Stop

__all__ = [
    "CODES",
    "MEDIA_TYPES",
    "MOST_BYTES",
    "VERBS",
    "AiSession",
    "Application",
    "Assistant",
    "Autopilot",
    "Break",
    "Client",
    "Code",
    "Conference",
    "Connect",
    "Conversation",
    "ConversationRelay",
    "ConversationRelaySession",
    "Dial",
    "Document",
    "Echo",
    "Element",
    "Enqueue",
    "Finding",
    "Gather",
    "Hangup",
    "Leave",
    "Number",
    "Parameter",
    "Part",
    "Pause",
    "Pay",
    "Play",
    "Prompt",
    "Queue",
    "Record",
    "Recording",
    "Redirect",
    "Refer",
    "Reject",
    "Room",
    "Say",
    "Sim",
    "Sip",
    "Siprec",
    "Sms",
    "Sound",
    "Start",
    "Stop",
    "Stream",
    "Task",
    "Transcription",
    "Verb",
    "VirtualAgent",
    "WhatsApp",
    "finding",
    "read",
    "tag_of",
]


VERBS: dict[str, type[Element]] = {
    "Connect": Connect,
    "Dial": Dial,
    "Echo": Echo,
    "Enqueue": Enqueue,
    "Gather": Gather,
    "Hangup": Hangup,
    "Leave": Leave,
    "Pause": Pause,
    "Pay": Pay,
    "Play": Play,
    # Twilio's own classes write these two at the top as well, where they do nothing.
    "Prompt": Prompt,
    "Queue": Queue,
    "Record": Record,
    "Redirect": Redirect,
    "Refer": Refer,
    "Reject": Reject,
    "Say": Say,
    "Sms": Sms,
    "Start": Start,
    "Stop": Stop,
}


def read(body: bytes, content_type: str) -> Document:
    """The verbs of an answer with status 2xx, and what is wrong with them. Never raises.

    `content_type` is the header as sent, empty for none. A document takes time and memory in
    proportion to its size, which is at most `MOST_BYTES`.
    """
    return understand(body, content_type, VERBS)
