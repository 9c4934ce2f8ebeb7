"""Phones are rung for a caller: how that ended, and what the one who answers hears first."""

from werkzeug import Response

from ivr.engine import Address, accepted, refused, whisper
from ivr.steps.dial import Dial
from ivr.telephony.call import Call
from ivr.telephony.events import Dialled
from webhooks import faults, place
from webhooks.answers import twiml
from webhooks.conversation import Conversation
from webhooks.service import Service
from webhooks.webhook import Webhook


def ended(service: Service, webhook: Webhook, address: Address) -> Response:
    """The dialled leg ended: `/dial/…`, the action of `<Dial>`.

    A leg that was answered and hung up while it was screened is `completed` too: only
    `DialBridged` tells a conversation (https://www.twilio.com/docs/voice/twiml/dial#action).
    """
    where = place.find(service, webhook, address)
    if where is None:
        return faults.no_tree(service, webhook)
    fields = webhook.fields
    event = Dialled(fields.get("DialCallStatus", ""), fields.get("DialBridged") == "true")
    return Conversation.of(service, where.score, webhook).resume(where.state, event)


def screen(service: Service, webhook: Webhook, address: Address) -> Response:
    """Somebody answered and is told who calls: `/dial/…/whisper`, on the leg that was dialled.

    The state is the caller's: `ParentCallSid` names the caller's leg. The call's own number is
    what the dialled phone shows, `From`; who the caller is is not told on this leg.
    """
    parent = webhook.fields.get("ParentCallSid", "")
    where = place.find(service, webhook, address, parent)
    step = None if where is None else where.score.tree.steps.get(where.state.step)
    if where is None or not isinstance(step, Dial):
        return twiml(refused())
    call = Call(parent, "", webhook.fields.get("From", ""))
    talk = Conversation(service, where.score, call, service.clock())
    visit, links = talk.visit(where.state), talk.links(where.state)
    return twiml(whisper(where.score, visit, links, step.accept or ""))


def accept(service: Service, webhook: Webhook, address: Address) -> Response:
    """A key was pressed by whoever answered: `/dial/…/accept`. Any but the right one hangs up."""
    where = place.find(service, webhook, address, webhook.fields.get("ParentCallSid", ""))
    step = None if where is None else where.score.tree.steps.get(where.state.step)
    taken = isinstance(step, Dial) and webhook.fields.get("Digits") == step.accept
    return twiml(accepted() if taken else refused())
