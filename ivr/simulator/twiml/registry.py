"""The verbs of a voice document."""

from .connect import Connect
from .dial import Dial
from .echo import Echo
from .element import Element
from .enqueue import Enqueue
from .gather import Gather
from .hangup import Hangup
from .leave import Leave
from .nouns.queue import Queue
from .pause import Pause
from .pay import Pay
from .play import Play
from .prompt import Prompt
from .record import Record
from .redirect import Redirect
from .refer import Refer
from .reject import Reject
from .say import Say
from .sms import Sms
from .start import Start
from .stop import Stop

Verb = (
    Connect
    | Dial
    | Echo
    | Enqueue
    | Gather
    | Hangup
    | Leave
    | Pause
    | Pay
    | Play
    | Prompt
    | Queue
    | Record
    | Redirect
    | Refer
    | Reject
    | Say
    | Sms
    | Start
    | Stop
)
"""What may stand directly inside `<Response>`."""

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
