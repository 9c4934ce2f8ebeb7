"""What Twilio's REST side refuses, under Twilio's own numbers.

https://www.twilio.com/docs/api/errors
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.simulator.rest.web import Response, document


@dataclass(frozen=True, slots=True)
class Kind:
    """One number of the registry: what it means, and the status of an answer that carries it."""

    meaning: str
    status: int = 400


ERRORS: dict[int, Kind] = {
    20001: Kind("A parameter is not valid"),
    20002: Kind("Invalid FriendlyName"),
    20003: Kind("Authenticate", 401),
    20004: Kind("Method not allowed", 405),
    20007: Kind("Page size too large"),
    20404: Kind("The requested resource was not found", 404),
    20429: Kind("Too many requests", 429),
    20500: Kind("Internal server error", 500),
    21201: Kind("No 'To' number is specified"),
    21205: Kind("Url is not a valid URL"),
    21206: Kind("SendDigits is not valid"),
    21208: Kind("Timeout is not valid"),
    21209: Kind("Method is not valid"),
    21211: Kind("Invalid 'To' phone number"),
    21212: Kind("Invalid 'From' phone number"),
    21213: Kind("'From' phone number is required"),
    21218: Kind("Invalid ApplicationSid"),
    21220: Kind("Call is not in-progress. Cannot redirect."),
    21221: Kind("SipAuthUsername must be shorter than 256 characters"),
    21223: Kind("SipAuthPassword must be shorter than 256 characters"),
    21225: Kind("SipAuthPassword is required with SipAuthUsername"),
    21402: Kind("Invalid URL"),
    21403: Kind("Invalid method"),
    21481: Kind("Invalid PageToken"),
    21602: Kind("A message needs a Body, a MediaUrl or a ContentSid"),
    21603: Kind("A 'From' phone number or a MessagingServiceSid is required"),
    21604: Kind("A 'To' phone number is required"),
    21609: Kind("Invalid StatusCallback URL"),
    21617: Kind("The message body is longer than 1600 characters"),
    21620: Kind("Invalid MediaUrl"),
    21623: Kind("More than 10 MediaUrl"),
    21626: Kind("Invalid StatusCallbackEvent"),
    21705: Kind("Invalid MessagingServiceSid"),
    22002: Kind("The call is not in this queue and cannot be dequeued"),
    22003: Kind("A queue of this name exists already"),
    32018: Kind("Twiml is longer than 4000 characters"),
    32019: Kind("Twiml and Url cannot both be set"),
}


class Refused(Exception):
    """The request is refused. `code` is Twilio's; without words it has those of its code."""

    def __init__(self, code: int, message: str = "", *, status: int | None = None) -> None:
        kind = ERRORS[code]
        super().__init__(message or kind.meaning)
        self.code = code
        self.message = message or kind.meaning
        self.status = status or kind.status

    def response(self) -> Response:
        """The answer that says so."""
        said = document(
            {
                "code": self.code,
                "message": self.message,
                "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
                "status": self.status,
            },
            self.status,
        )
        if self.status != 401:
            return said
        challenge = {"WWW-Authenticate": 'Basic realm="Twilio API"'}
        return Response(said.status, said.body, headers=challenge)


def missing(path: str) -> Refused:
    """There is nothing at this path."""
    return Refused(20404, f"The requested resource {path} was not found")
