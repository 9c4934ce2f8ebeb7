"""What a request tells the journal: the visit that it ends, and the end of a call."""

from datetime import datetime

from ivr.engine import Reply
from ivr.records.journal import FINAL, Ending, Visit
from ivr.steps.ask import Ask
from ivr.telephony.call import Call
from ivr.telephony.events import Dialled, Event, Keys, Left, Recorded, Silence, Speech
from ivr.tree.state import State
from ivr.tree.tree import Tree
from webhooks.webhook import Webhook

LONGEST = 120
"""signs of what was keyed in or said that are kept"""

Cause = Event | str
"""what ended a visit: an event, or a word: called, lost, fault"""


def ended(tree: Tree, call: Call, now: datetime, before: State, cause: Cause, after: Reply,
          steps: tuple[str, ...]) -> Visit:  # fmt: skip
    """The visit that is over when `before` has become `after`."""
    how, keys, words = _told(cause)
    step = tree.steps.get(before.step)
    if isinstance(step, Ask) and step.secret:
        keys = words = ""
    return Visit(
        call.sid,
        before.turn,
        now,
        step=before.step,
        how=how,
        tries=1 + before.silences + before.wrongs,
        keys=keys[:LONGEST],
        words=words[:LONGEST],
        steps=steps,
        to=after.state.step,
        to_turn=after.state.turn,
        caller=call.caller,
        number=call.number,
        tree=tree.name,
        digest=tree.digest,
        language=after.state.language,
    )


def ending(webhook: Webhook, now: datetime) -> Ending | None:
    """The end of a call; None for a notice of anything else."""
    status = webhook.fields.get("CallStatus", "")
    if status not in FINAL:
        return None
    return Ending(webhook.sid, now, status, webhook.number("CallDuration"))


def _told(cause: Cause) -> tuple[str, str, str]:
    """What ended a visit, the keys pressed, and what was said or came of it."""
    match cause:
        case str():
            return cause, "", ""
        case Keys(digits):
            return "keys", digits, ""
        case Speech(text):
            return "words", "", text
        case Silence():
            return "silence", "", ""
        case Left(result, _, exit_):
            return "queue", "", exit_ or result
        case Dialled(status, bridged):
            return "dial", "", "answered" if bridged else status
        case Recorded(hung_up=hung_up):
            return ("hung up" if hung_up else "message"), "", ""
    return type(cause).__name__.lower(), "", ""
