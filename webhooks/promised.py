"""What callers hear of requests they left, without anybody hearing of other people's.

A request number has eight digits, so that it can be typed. What keeps callers from finding numbers
by trying is a count of wrong ones: after a few, nothing is looked up for that caller for a while,
a right number no more than a wrong one.
"""

import logging
from datetime import datetime, timedelta

from ivr.records import RecordsDown
from ivr.telephony.call import Call
from ivr.telephony.events import Failed, Found, Missing
from webhooks.service import Service

log = logging.getLogger(__name__)

MEMORY = timedelta(hours=1)
TRIES = 5
"""wrong numbers within that time, in however many calls"""
TRIES_WITHHELD = 30
"""the same for all callers together who withhold their number: nobody can tell them apart"""


def status_of(service: Service, call: Call, number: str, now: datetime) -> Found | Missing | Failed:
    """The request with this number, as trees can speak of it.

    `Failed` while the records are down, and for a caller who gave too many wrong numbers: a tree
    then leads to a person, who can ask who is calling. The digits are not logged.
    """
    caller, most = (call.caller, TRIES) if call.named else ("", TRIES_WITHHELD)
    if service.wrong_numbers.wrong(caller, now - MEMORY) >= most:
        log.warning("call %s: too many wrong request numbers: none is looked up", call.sid)
        return Failed()
    try:
        request = service.records.request(number)
    except RecordsDown as down:
        log.warning("call %s: a request could not be looked up: %s", call.sid, down)
        return Failed()
    if request is None:
        log.info("call %s: there is no request with the number given", call.sid)
        service.wrong_numbers.note(caller, now)
        return Missing()
    return Found({"status": request.status, "topic": request.draft.topic, "answer": ""})
