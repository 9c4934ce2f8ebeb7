"""A call begins, and comes back from each step that listens."""

from werkzeug import Response

from ivr.engine import Address
from ivr.telephony.events import Event, Keys, Onward, Silence, Speech
from webhooks import faults, place
from webhooks.conversation import Conversation
from webhooks.service import Service
from webhooks.webhook import Refused, Webhook


def called(service: Service, webhook: Webhook) -> Response:
    """A number was dialled: `/voice`."""
    score = service.trees.dialled(webhook.fields.get("To", ""))
    if score is None:
        return faults.no_tree(service, webhook)
    return Conversation.of(service, score, webhook).begin()


def called_by_name(service: Service, webhook: Webhook, name: str) -> Response:
    """A number was dialled whose tree is named in its URL: `/voice/<tree>`."""
    score = service.trees.named(name)
    if score is None:
        # Twilio's debugger shows it to whoever set the URL, and the fallback URL saves the caller
        known = ", ".join(service.trees.names)
        raise Refused(404, f"There is no tree {name!r} here; there are: {known}.")
    return Conversation.of(service, score, webhook).begin()


def heard(service: Service, webhook: Webhook, address: Address) -> Response:
    """Keys or speech at a step: `/call/…`."""
    return _go_on(service, webhook, address, _event(webhook))


def silent(service: Service, webhook: Webhook, address: Address) -> Response:
    """Nothing was pressed or said: `/call/…/silence`."""
    return _go_on(service, webhook, address, Silence())


def onward(service: Service, webhook: Webhook, address: Address) -> Response:
    """What was to be said was said, and what was begun goes on: `/call/…/onward`."""
    return _go_on(service, webhook, address, Onward())


def _go_on(service: Service, webhook: Webhook, address: Address, event: Event) -> Response:
    where = place.find(service, webhook, address)
    if where is None:
        return faults.no_tree(service, webhook)
    conversation = Conversation.of(service, where.score, webhook)
    if not where.lost:
        return conversation.resume(where.state, event)
    # what was pressed cannot be judged without the state it belongs to: the step is entered anew
    if where.state.step:
        return conversation.enter(where.state)
    return conversation.apologise(where.state)


def _event(webhook: Webhook) -> Event:
    """What Twilio tells of a Gather. Empty, missing and unknown fields are all silence.

    https://www.twilio.com/docs/voice/twiml/gather#action
    """
    fields = webhook.fields
    if fields.get("Digits"):
        return Keys(fields["Digits"])
    if fields.get("SpeechResult"):
        return Speech(fields["SpeechResult"], _confidence(fields.get("Confidence", "")))
    return Silence()


def _confidence(text: str) -> float | None:
    try:
        confidence = float(text)
    except ValueError:
        return None
    return confidence if 0 <= confidence <= 1 else None
