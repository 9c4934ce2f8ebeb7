"""A caller's message was recorded, or was not, and later on Twilio has it ready.

https://www.twilio.com/docs/voice/twiml/record
"""

import logging
import re

from werkzeug import Response

from ivr.engine import Address
from ivr.records import Recording, RecordsDown
from ivr.telephony.events import Event, Recorded, Silence
from webhooks import faults, place
from webhooks.answers import noted
from webhooks.conversation import Conversation
from webhooks.service import Service
from webhooks.webhook import Refused, Webhook

log = logging.getLogger(__name__)


def recorded(service: Service, webhook: Webhook, address: Address) -> Response:
    """A message was recorded: `/recorded/…`, the action of `<Record>`.

    It comes also when the caller hung up (`Digits=hangup`). Nobody hears the answer then, but the
    message is kept all the same.
    """
    event = Recorded(
        webhook.fields.get("RecordingUrl", ""),
        _sid(webhook),
        webhook.number("RecordingDuration"),
        hung_up=webhook.fields.get("Digits") == "hangup",
    )
    return _go_on(service, webhook, address, event)


def silent(service: Service, webhook: Webhook, address: Address) -> Response:
    """Nothing at all was recorded: `/recorded/…/silence`."""
    return _go_on(service, webhook, address, Silence())


def ready(service: Service, webhook: Webhook, address: Address) -> Response:
    """Twilio tells what became of a recording: `/recorded/…/status`. Twice, late, or never."""
    recording = Recording(
        _sid(webhook),
        webhook.sid,
        webhook.fields.get("RecordingUrl", ""),
        webhook.number("RecordingDuration"),
        webhook.fields.get("RecordingStatus", ""),
    )
    if not recording.sid:
        raise Refused(400, "The notice names no recording.")
    try:
        service.records.note_recording(recording)
    except RecordsDown as down:
        # its request has the address already, told by the call itself
        log.warning("call %s: %s was not noted at %s: %s", webhook.sid, recording, address, down)
    return noted()


def _go_on(service: Service, webhook: Webhook, address: Address, event: Event) -> Response:
    where = place.find(service, webhook, address)
    if where is None:
        return faults.no_tree(service, webhook)
    return Conversation.of(service, where.score, webhook).resume(where.state, event)


def _sid(webhook: Webhook) -> str:
    """The recording's sid: a field of its own, or the end of its address."""
    named = re.search(r"RE\w+$", webhook.fields.get("RecordingUrl", ""))
    return webhook.fields.get("RecordingSid") or (named[0] if named else "")
