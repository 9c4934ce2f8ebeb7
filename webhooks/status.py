"""Twilio tells that a call ended (https://www.twilio.com/docs/voice/twiml#ending-the-call-callback)."""

import logging

from werkzeug import Response

from webhooks.answers import noted
from webhooks.service import Service
from webhooks.webhook import Webhook

log = logging.getLogger(__name__)


def ended(service: Service, webhook: Webhook) -> Response:  # noqa: ARG001 - what every door takes
    """A call ended: `/status`."""
    log.info(
        "call %s: %s after %d s",
        webhook.sid,
        webhook.fields.get("CallStatus", "ended")[:20],
        webhook.number("CallDuration"),
    )
    return noted()
