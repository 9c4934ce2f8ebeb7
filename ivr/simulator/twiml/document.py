"""What an app answered, read: the verbs to perform and what is wrong with them."""

from dataclasses import dataclass

from .connect import Connect
from .dial import Dial
from .echo import Echo
from .enqueue import Enqueue
from .findings import Finding
from .gather import Gather
from .hangup import Hangup
from .leave import Leave
from .pause import Pause
from .pay import Pay
from .play import Play
from .prompt import Prompt
from .queue import Queue
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


@dataclass(frozen=True, slots=True)
class Document:
    """Verbs in order, findings in the order of the document.

    An error among the findings leaves no verbs: control goes to the fallback URL.
    """

    verbs: tuple[Verb, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def fatal(self) -> Finding | None:
        """The first error, which ended the document; None when it can be performed."""
        return next((finding for finding in self.findings if finding.fatal), None)
