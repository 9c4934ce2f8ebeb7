"""Twilio tells that a call ended (https://www.twilio.com/docs/voice/twiml#ending-the-call-callback)."""

import logging

from werkzeug import Response

from ivr.records import RecordsDown
from webhooks import visits
from webhooks.answers import noted
from webhooks.service import Service
from webhooks.webhook import Webhook

log = logging.getLogger(__name__)


def ended(service: Service, webhook: Webhook) -> Response:
    """A call ended: `/status`."""
    log.info(
        "call %s: %s after %d s",
        webhook.sid,
        webhook.fields.get("CallStatus", "ended")[:20],
        webhook.number("CallDuration"),
    )
    if (ending := visits.ending(webhook, service.clock())) is not None:
        service.spool.add(ending)
    try:
        # whoever this was, a caller in the line or an operator, is there no longer
        service.records.desk.leave(webhook.sid)
        service.records.desk.sign_out(webhook.sid)
    except RecordsDown as down:
        log.warning("call %s: its end was not noted: %s", webhook.sid, down)
    return noted()
