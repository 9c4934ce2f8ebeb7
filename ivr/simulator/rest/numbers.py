"""The account's own numbers, and where a call to one of them leads.

https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ivr.simulator.exchange import Number
from ivr.simulator.rest.account import VERSION, Account, Asked, rfc2822
from ivr.simulator.rest.calls import formatted
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.params import Params
from ivr.simulator.rest.web import Response, document


@dataclass(slots=True)
class PhoneNumber:
    """One number. How it answers stands in the exchange, where a call that comes in finds it."""

    sid: str
    number: str
    name: str
    made: int
    """On the exchange's clock."""
    sms: dict[str, str]


VOICE = {
    "voice_url": "VoiceUrl",
    "voice_method": "VoiceMethod",
    "fallback_url": "VoiceFallbackUrl",
    "fallback_method": "VoiceFallbackMethod",
    "status_callback": "StatusCallback",
    "status_callback_method": "StatusCallbackMethod",
}
"""attribute of `Number` → parameter"""
SMS = ("SmsUrl", "SmsMethod", "SmsFallbackUrl", "SmsFallbackMethod", "SmsApplicationSid")
UNUSED = (
    "AccountSid", "AddressSid", "ApiVersion", "BundleSid", "EmergencyAddressSid",
    "EmergencyStatus", "IdentitySid", "VoiceCallerIdLookup", "VoiceReceiveMode",
)  # fmt: skip


def own(account: Account, number: str, leads_to: Number) -> PhoneNumber:
    """Give the account a number."""
    exchange = account.exchange
    sid = exchange.office.sids.sid("PN")
    exchange.numbers[number] = leads_to
    account.numbers[sid] = PhoneNumber(sid, number, formatted(number), exchange.clock.ms, {})
    return account.numbers[sid]


def found(asked: Asked) -> PhoneNumber:
    """The number that the path names. Raises Refused."""
    number = asked.account.numbers.get(asked.names["number"])
    if number is None:
        raise missing(asked.request.path)
    return number


def all_of(asked: Asked) -> Response:
    """The numbers; by a part of one, `*` standing for any digit."""
    params = asked.params
    part, name = params.text("PhoneNumber"), params.text("FriendlyName")
    params.ignore("Beta", "Origin")
    items = [
        number
        for number in asked.account.numbers.values()
        if _has(number.number, part) and name in {"", number.name}
    ]
    return listed(
        asked,
        "incoming_phone_numbers",
        items,
        lambda number: number.sid,
        lambda number: shown(asked.account, number),
    )


def fetch(asked: Asked) -> Response:
    """One number."""
    return document(shown(asked.account, found(asked)))


def update(asked: Asked) -> Response:
    """Changes where calls to it lead, from the next one on."""
    number, params = found(asked), asked.params
    name = params.text("FriendlyName", 64, 20002)
    for sid in ("VoiceApplicationSid", "TrunkSid"):
        if params.text(sid):
            raise Refused(21218, f"There is no {sid} in this simulator; set VoiceUrl")
    voice = _voice(params)
    sms = {each: params.text(each) for each in SMS if params.given(each)}
    params.ignore(*SMS, *UNUSED)
    numbers = asked.exchange.numbers
    numbers[number.number] = replace(numbers[number.number], **voice)
    number.sms |= sms
    number.name = name or number.name
    return document(shown(asked.account, number))


def _voice(params: Params) -> dict[str, str]:
    """What was given of where calls lead; an empty URL takes one away."""
    told: dict[str, str] = {}
    for attribute, name in VOICE.items():
        if not params.all(name):
            continue
        if attribute.endswith("method"):
            told[attribute] = params.method(name, 21403)
        else:
            told[attribute] = params.url(name, 21402)
    return told


def _has(number: str, part: str) -> bool:
    """Whether a number holds these digits in a row."""
    wanted = part.replace(" ", "")
    places = range(len(number) - len(wanted) + 1)
    return any(
        all(w in {"*", n} for w, n in zip(wanted, number[at:], strict=False)) for at in places
    )


def shown(account: Account, number: PhoneNumber) -> dict[str, Any]:
    """A number as an object."""
    voice = account.exchange.numbers[number.number]
    made = rfc2822(account.moment(number.made))
    return {
        "sid": number.sid,
        "account_sid": account.sid,
        "phone_number": number.number,
        "friendly_name": number.name,
        "api_version": VERSION,
        "voice_url": voice.voice_url,
        "voice_method": voice.voice_method,
        "voice_fallback_url": voice.fallback_url,
        "voice_fallback_method": voice.fallback_method,
        "voice_application_sid": None,
        "voice_caller_id_lookup": False,
        "voice_receive_mode": "voice",
        "status_callback": voice.status_callback,
        "status_callback_method": voice.status_callback_method,
        "sms_url": number.sms.get("SmsUrl", ""),
        "sms_method": number.sms.get("SmsMethod", "POST"),
        "sms_fallback_url": number.sms.get("SmsFallbackUrl", ""),
        "sms_fallback_method": number.sms.get("SmsFallbackMethod", "POST"),
        "sms_application_sid": number.sms.get("SmsApplicationSid", ""),
        "trunk_sid": None,
        "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
        "status": "in-use",
        "origin": "twilio",
        "beta": False,
        "type": "local",
        "address_sid": None,
        "address_requirements": "none",
        "bundle_sid": None,
        "identity_sid": None,
        "emergency_status": "Inactive",
        "emergency_address_sid": None,
        "emergency_address_status": "unregistered",
        "date_created": made,
        "date_updated": made,
        "uri": f"{account.uri}/IncomingPhoneNumbers/{number.sid}.json",
    }


ALL = {"GET": all_of}
ONE = {"GET": fetch, "POST": update}
