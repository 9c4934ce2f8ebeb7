"""`<Sms>`: https://www.twilio.com/docs/voice/twiml/sms."""

from __future__ import annotations

from ivr.simulator.twiml import Sms
from ivr.simulator.verbs.acts import Behaviour, PickUp, Send
from ivr.simulator.verbs.then import Go


def perform(sms: Sms) -> Behaviour:
    """Sends a message, to the caller unless it says otherwise; the action hears of it at once.

    Without a text nothing is sent, as was reported when the document was read.
    """
    yield PickUp()
    if not sms.message:
        return None
    sid = yield Send(sms.to, sms.from_, sms.message, sms.status_callback)
    if sms.action is None:
        return None
    return Go(sms.action, sms.method, {"SmsSid": sid, "SmsStatus": "queued"})
